"""One question about a term, as page, API and command ask it, and its answer. Pure.

Notation: a day is 2026-06-15, a term 8w (d, w, m, j; wd for werkdagen), an opschorting
2026-06-15..2026-06-30 or, when the letter set no period, 2026-06-15..; its ground may follow as `:overmacht`.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, cast, get_args

from dvo.berekening import bereken
from dvo.stappen import Berekening
from dvo.termijnen import (
    Eenheid,
    Grond,
    OnmogelijkeOpschorting,
    OnmogelijkeVerdaging,
    Opschorting,
    Verdaging,
)
from dvo.werkdagen import bereken_werkdagen
from kcc.kalender import EERSTE_DAG, LAATSTE_DAG, BuitenKalender, Kalender

Veld = Literal["van", "aantal", "opschorting", "verlengd", "verdaagd_op", "ingebrekestelling"]
GRONDEN: Final = get_args(Grond)
LEESBAAR: Final = 40  # characters
ALLEEN_WET: Final = "Dit kan alleen bij een termijn van de wet, niet bij werkdagen."


class OnjuisteVraag(ValueError):
    """What was asked can't be counted; `veld` says which part of the question is wrong, and of the
    opschortingen `verzoek` which one."""

    def __init__(self, veld: Veld, melding: str, *, verzoek: date | None = None) -> None:
        super().__init__(melding)
        self.veld: Veld = veld
        self.verzoek = verzoek


@dataclass(frozen=True)
class Termijnvraag:
    """When does a term of `aantal` `eenheid` (d, w, m, j or wd) from `van` end?"""

    van: date
    aantal: int
    eenheid: str
    opschortingen: tuple[Opschorting, ...] = ()
    verdaging: Verdaging | None = None


def beantwoord(vraag: Termijnvraag, *, gemeente: Kalender, wet: Kalender) -> Berekening:
    """Werkdagen on the calendar of the municipality, all else by law. Raises `OnjuisteVraag`, also for
    what begins or ends outside the years of the calendar: there nobody knows the holidays."""
    _bewaak("van", vraag.van)
    try:
        som = _werkdagen(vraag, gemeente) if vraag.eenheid == "wd" else _wet(vraag, wet)
    except OnmogelijkeOpschorting as fout:
        raise OnjuisteVraag("opschorting", str(fout), verzoek=fout.verzoek) from fout
    except OnmogelijkeVerdaging as fout:
        raise OnjuisteVraag("verdaagd_op", str(fout)) from fout
    except (BuitenKalender, OverflowError):
        raise OnjuisteVraag("aantal", str(BuitenKalender("De uitkomst"))) from None
    _bewaak("aantal", som.einde)
    return som


def _bewaak(veld: Veld, dag: date) -> None:
    if not EERSTE_DAG <= dag <= LAATSTE_DAG:
        raise OnjuisteVraag(veld, str(BuitenKalender("Deze dag" if veld == "van" else "De uitkomst")))


def _wet(vraag: Termijnvraag, kalender: Kalender) -> Berekening:
    if vraag.aantal < 0:
        raise OnjuisteVraag("aantal", "Terugtellen kan alleen met werkdagen.")
    return bereken(
        vraag.van,
        vraag.aantal,
        cast("Eenheid", vraag.eenheid),
        opschortingen=vraag.opschortingen,
        verdaging=vraag.verdaging,
        kalender=kalender,
    )


def _werkdagen(vraag: Termijnvraag, kalender: Kalender) -> Berekening:
    if vraag.opschortingen:
        raise OnjuisteVraag("opschorting", ALLEEN_WET)
    if vraag.verdaging:
        raise OnjuisteVraag("verlengd", ALLEEN_WET)
    return bereken_werkdagen(vraag.van, vraag.aantal, kalender)


def lees_dag(tekst: str) -> date:
    """A day as 2026-02-06; ValueError in Dutch."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", tekst.strip(), re.ASCII):
        with suppress(ValueError):
            return date.fromisoformat(tekst.strip())
    raise ValueError(f"{_kort(tekst)} is geen datum; schrijf bijvoorbeeld 2026-02-06.")


def lees_termijn(tekst: str) -> tuple[int, str]:
    """A term as 8w, or -5wd; ValueError in Dutch."""
    delen = re.fullmatch(r"(\d{1,6})(d|w|m|j|wd)|(-\d{1,6})(wd)", tekst.strip().lower(), re.ASCII)
    if not delen:
        raise ValueError(f"{_kort(tekst)} is geen termijn; schrijf bijvoorbeeld 8w, 90d, 3m, 1j of 5wd.")
    return int(delen[1] or delen[3]), delen[2] or delen[4]


def lees_verlenging(tekst: str) -> tuple[int, Eenheid]:
    """As 2w, in d, w or m; ValueError in Dutch."""
    delen = re.fullmatch(r"(\d{1,6})([dwm])", tekst.strip().lower(), re.ASCII)
    if not delen or not int(delen[1]):
        raise ValueError(f"{_kort(tekst)} is geen verlenging; schrijf bijvoorbeeld 2w, 14d of 1m.")
    return int(delen[1]), cast("Eenheid", delen[2])


def lees_opschorting(tekst: str) -> Opschorting:
    """As 2026-06-15..2026-06-30, with nothing after the dots when no period was set; ValueError in Dutch."""
    dagen, _, grond = tekst.strip().partition(":")
    verzoek, punten, einde = dagen.partition("..")
    if not punten:
        raise ValueError(f"{_kort(tekst)} is geen periode; schrijf bijvoorbeeld 2026-06-15..2026-06-30.")
    if grond and grond not in GRONDEN:
        raise ValueError(f"{_kort(grond)} is geen grond; kies {', '.join(GRONDEN)}.")
    return Opschorting(
        lees_dag(verzoek), lees_dag(einde) if einde else None, cast("Grond", grond or GRONDEN[0])
    )


def _kort(tekst: str) -> str:
    """What was typed, quoted, as far as a message has room for it."""
    return repr(tekst if len(tekst) <= LEESBAAR else f"{tekst[:LEESBAAR]}...")
