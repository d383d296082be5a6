"""The file of one figure: its rows, or for a manager its numbers per team."""

from collections.abc import Iterator

from dashboards.blad.detail import definitie, lees_stand
from dashboards.blad.getallen import toon
from dashboards.blad.rijen import Rij, Rijen, lees_rijen
from dashboards.blad.spreiding import per_team
from dashboards.blad.waarden import bereik
from dashboards.kengetallen.rekenen import Welke
from dashboards.kengetallen.rijvormen import KANALEN
from dashboards.kengetallen.soort import Kengetal, Maat
from dashboards.kengetallen.standen import Cijferstand
from dashboards.keuze import Keuze
from dashboards.uitvoer.vel import Cel, Vel, moment, rond
from kcc.tekst import dag_voluit

JA_NEE = {True: "ja", False: "nee", None: ""}
KOLOMMEN = (
    "Wat",
    "Moment",
    "Telt mee",
    "Waarde",
    "Gewicht",
    "Team",
    "Productgroep",
    "Bijzonderheden",
    "Deel",
)


def maak_vel(kengetal: Kengetal, keuze: Keuze, *, welke: str = Welke.ALLE, kanaal: str = "") -> Vel:
    """All rows that the page of the figure shows, with its n and value beside them."""
    stand, kader = lees_stand(kengetal, keuze), keuze.kader()
    kop = _kop(stand, keuze, welke, kanaal)
    naam = f"{kengetal.sleutel}-{keuze.periode.code}"
    if kader.geheel:
        return Vel(naam, kop, ("Team", "n", _kolom(kengetal)), list(_per_team(stand, keuze)), _geheel(stand))
    rijen = lees_rijen(kengetal, kader, welke, kanaal)
    return Vel(naam, kop, KOLOMMEN, _regels(rijen), _voet(stand))


def _kop(stand: Cijferstand, keuze: Keuze, welke: str, kanaal: str) -> tuple[tuple[str, str], ...]:
    kengetal, kader, periode = stand.kengetal, keuze.kader(), keuze.periode
    regels = (
        ("Kengetal", kengetal.naam),
        ("Periode", f"{periode.naam} ({periode.van} tot {periode.tot})"),
        ("Team", keuze.team.naam if keuze.team else "alle"),
        ("Productgroep", keuze.productgroep.naam if keuze.productgroep else "alle"),
        ("Let op", bereik(kengetal, kader)),
        ("Rijen", Welke(welke).label),
        ("Kanaal", KANALEN.get(kanaal, "")),
        ("Peildatum", f"{dag_voluit(kader.vandaag)}, {kader.nu:%H:%M}"),
        *definitie(stand),
    )
    return tuple((naam, zin) for naam, zin in regels if zin)


def _regels(rijen: Rijen) -> Iterator[tuple[Cel, ...]]:
    return (_regel(rij) for rij in rijen)


def _regel(rij: Rij) -> tuple[Cel, ...]:
    return (
        rij.woorden.naam,
        moment(rij.moment),
        JA_NEE[rij.telt],
        rond(rij.waarde),
        rij.gewicht,
        rij.team,
        rij.productgroep,
        rij.woorden.uitleg,
        rij.deel,
    )


def _kolom(kengetal: Kengetal) -> str:
    return f"Waarde in {kengetal.eenheid}" if kengetal.eenheid else "Waarde"


def _voet(stand: Cijferstand) -> tuple[tuple[str, Cel], ...]:
    """Of all rows of the figure, also when the file has part of them."""
    meting = stand.meting
    telt = (("Teller", meting.teller),) if stand.kengetal.maat == Maat.DEEL else ()
    return (
        *telt,
        ("n", meting.n),
        (_kolom(stand.kengetal), rond(meting.waarde) if stand.leeg == "" else stand.leeg),
    )


def _geheel(stand: Cijferstand) -> tuple[tuple[str, Cel], ...]:
    samen = toon(stand.kengetal, stand.meting, verhuld=True)
    return (("n", samen.n), (_kolom(stand.kengetal), samen.tekst or stand.leeg))


def _per_team(stand: Cijferstand, keuze: Keuze) -> Iterator[tuple[Cel, ...]]:
    """What the page shows instead of rows, as it may be told (R75)."""
    spreiding = per_team(stand, keuze)
    for regel in spreiding.regels if spreiding else ():
        yield regel.naam, regel.getoond.n, regel.getoond.tekst
