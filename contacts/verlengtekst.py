"""What a resident reads when the decision comes later than the law's first term: why, and when at the latest.

Verdaging and verlenging must be told in writing before the first term ends (Awb 4:14). Plain Dutch (B1), "uw
aanvraag", never a zaak (P14). Pure.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from contacts.bevestigingstekst import Alinea
from kcc.tekst import dag_voluit, zonder_bsn


@dataclass(frozen=True)
class Verlengbrief:
    """`einde`: the last day to decide from now on; `langer`: how much was added, in words."""

    naam: str
    nummer: str
    waarover: str
    gemeente: str
    einde: date
    langer: str
    reden: str
    bellen: str = ""


def onderwerp(brief: Verlengbrief) -> str:
    return f"Wij beslissen later: {brief.waarover}"


def alineas(brief: Verlengbrief) -> list[Alinea]:
    """From greeting to signature; never a BSN."""
    return [Alinea(zonder_bsn(tekst)) for tekst in _teksten(brief)]


def _teksten(brief: Verlengbrief) -> Iterator[str]:
    yield f"Beste {brief.naam},"
    yield f"Het gaat over uw aanvraag: {brief.waarover}. Wij hebben meer tijd nodig om te beslissen."
    yield f"De reden is: {brief.reden.strip().rstrip('.')}."
    yield f"Wij nemen {brief.langer} langer de tijd. U hoort uiterlijk op {dag_voluit(brief.einde)} wat wij beslissen."
    yield "U hoeft nu niets te doen."
    yield f"Hebt u een vraag? Houd dan het nummer {brief.nummer} bij de hand. {brief.bellen}".strip()
    yield f"Met vriendelijke groet,\nGemeente {brief.gemeente}"
