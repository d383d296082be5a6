"""Two versions of one form, field by field: pure, so that any form can be compared before somebody chooses."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kcc.tekst import dag_kort

Invoer = Mapping[str, Sequence[str]]
"""A form as it was sent: name of the field, its values."""

LABELS = {
    "notitie": "Notitie",
    "onderwerp": "Waar gaat het over",
    "productgroep": "Onderdeel",
    "antwoord": "Antwoord",
    "uitkomst": "Hoe is het afgelopen",
    "wat": "Wat de klant wil",
    "bij": "Hoort bij aanvraag",
    "thema": "Thema",
    "wijk": "Wijk",
    "afwijkreden": "Waarom anders dan de boom",
    "pad": "Beslisboom",
    "i": "Intake",
    "bel": "Terugbellen",
    "door": "Doorverbinden",
    "afspraak": "Afspraak",
    "uitreiken": "Uitreiken",
    "klant": "Nieuwe klant",
}
"""What a field, or a group of fields with this prefix, is called on the screen."""
STIL = frozenset(
    {
        "paneel",
        "centraal",
        "kennisversie",
        "gezegd",
        "venster",
        "versie",
        "doe",
        "gevraagd",
        "csrfmiddlewaretoken",
    }
)
"""What the screen keeps for itself: no reason to choose."""
ALS_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
ALS_CODE = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)+")
ALS_DAG = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Verschil:
    """One field that differs, in words."""

    label: str
    mijn: str
    andere: str


@dataclass(frozen=True)
class TweeVersies:
    """What is on this screen beside what a colleague, or another window, has kept since."""

    regels: list[Verschil]
    wie: str
    wanneer: datetime
    van_mij: bool = False  # kept by myself, in another window or at another workplace


def vergelijk(
    mijn: Invoer,
    andere: Invoer,
    *,
    labels: Mapping[str, str] = LABELS,
    woord: Callable[[str, str], str] | None = None,
) -> list[Verschil]:
    """The fields that differ, in the order of `labels`. `woord(name, value)` says a value in words: by default a
    code loses its dashes and an id is only "gekozen"."""
    namen = {naam for naam in {*mijn, *andere} if _kaal(mijn, naam) != _kaal(andere, naam)}
    zeg = woord or (lambda _naam, waarde: leesbaar(waarde))
    return [
        Verschil(label_van(naam, labels), _tekst(mijn, naam, zeg), _tekst(andere, naam, zeg))
        for naam in sorted(namen - _stil(namen), key=lambda naam: _plek(naam, labels))
    ]


def label_van(naam: str, labels: Mapping[str, str] = LABELS) -> str:
    """ "Terugbellen: telefoonnummer" for "bel-telefoonnummer"."""
    if naam in labels:
        return labels[naam]
    groep, _, rest = naam.partition("-")
    rest = rest.rpartition(".")[2] or rest
    return f"{labels.get(groep, _zin(groep))}: {_zin(rest).lower()}" if rest else _zin(naam)


def leesbaar(waarde: str) -> str:
    """A value as it can be read: ids say nothing, codes are words, days are days."""
    if ALS_UUID.fullmatch(waarde):
        return "gekozen"
    if ALS_DAG.fullmatch(waarde):
        return _dag(waarde)
    return _zin(waarde) if ALS_CODE.fullmatch(waarde) else waarde


def _dag(waarde: str) -> str:
    try:
        return dag_kort(date.fromisoformat(waarde))
    except ValueError:
        return waarde


def _zin(code: str) -> str:
    return code.replace("_", " ").replace("-", " ").strip().capitalize()


def _kaal(invoer: Invoer, naam: str) -> tuple[str, ...]:
    """Without what an empty field leaves behind."""
    return tuple(waarde.replace("\r\n", "\n") for waarde in invoer.get(naam, ()) if waarde)


def _tekst(invoer: Invoer, naam: str, zeg: Callable[[str, str], str]) -> str:
    return ", ".join(zeg(naam, waarde) for waarde in _kaal(invoer, naam))


def _stil(namen: set[str]) -> set[str]:
    return {naam for naam in namen if naam in STIL or naam.partition("-")[0] in STIL}


def _plek(naam: str, labels: Mapping[str, str]) -> tuple[int, str]:
    volgorde = list(labels)
    sleutel = naam if naam in labels else naam.partition("-")[0]
    return (volgorde.index(sleutel) if sleutel in labels else len(volgorde), naam)
