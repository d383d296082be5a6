"""The report over a period (R76): the figures of the scorecard with their definitions and sources, to print or as CSV.

It is made of the same `Kaart` as the page, so that the numbers can't differ.
"""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from dashboards.scorekaart.kaart import Kaart, Regel

KOLOMMEN = (
    "Perspectief",
    "Kengetal",
    "Periode",
    "Waarde",
    "Aantal",
    "Vorige periode",
    "Norm",
    "Oranje tot",
    "Norm geldt vanaf",
    "Eigenaar",
    "Reden",
    "Oordeel",
    "Punten",
    "Teller",
    "Noemer",
    "Telt mee op",
    "Telt niet mee",
    "Bron",
)
_FORMULE = ("=", "+", "-", "@", "\t", "\r")


def als_csv(kaart: Kaart) -> str:
    """Semicolons, as a Dutch spreadsheet reads it. No cell begins as a formula."""
    uit = StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(KOLOMMEN)
    schrijver.writerows([_veilig(cel) for cel in rij] for rij in _rijen(kaart))
    return uit.getvalue()


def _rijen(kaart: Kaart) -> Iterator[Sequence[str]]:
    for deel in kaart.delen:
        for regel in deel.regels:
            yield _rij(kaart, deel.perspectief.label, regel)
    for regel in kaart.richtlijnen:
        yield _rij(kaart, "Richtlijn", regel)


def _rij(kaart: Kaart, perspectief: str, regel: Regel) -> Sequence[str]:
    kengetal, norm = regel.kengetal, regel.norming.norm if regel.norming else None
    return (
        perspectief,
        kengetal.naam,
        kaart.periode.naam,
        regel.waarde,
        regel.nu.n if regel.toont_n else "",
        regel.vorige_waarde,
        regel.norm
        if regel.norming
        else (f"richtlijn {kengetal.richtlijn:g} %" if kengetal.richtlijn else ""),
        regel.oranje,
        norm.geldig_vanaf.isoformat() if norm else "",
        regel.eigenaar,
        regel.norming.bron if regel.norming else kengetal.norm_bron,
        regel.kleurwoord,
        "" if regel.score is None else str(regel.score),
        kengetal.teller,
        kengetal.noemer,
        kengetal.cohort,
        kengetal.uitsluitingen,
        kengetal.bron,
    )


def _veilig(cel: str) -> str:
    return f"'{cel}" if cel.startswith(_FORMULE) else cel
