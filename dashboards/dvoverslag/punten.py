"""A hand-over point as it is shown: how long zaken waited there, and why they went (R94)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dashboards.dvoverslag.kader import Kader
from dashboards.dvoverslag.overgangen import punt
from dashboards.dvoverslag.regels import adres
from dashboards.dvoverslag.rij import REDENEN, Deel, Rij, Telling
from dashboards.dvoverslag.weergave import LEEG, Cel, Weergave
from kcc.kalender import Kalender
from kcc.klok import AMSTERDAM
from kcc.models import Team
from regie.overdrachten import duur_in_woorden


@dataclass(frozen=True)
class Punt:
    """`cellen`: all, taken up, waiting, moved on. `redenen`: name and number, those that there were.
    `midden`: the median wait in words; `vorige`: that of the period before, with its n."""

    van: Team
    naar: Team
    cellen: Sequence[Cel]
    midden: str
    vorige: str
    redenen: Sequence[tuple[str, Cel]]


def maak_punt(kader: Kader, tellingen: Mapping[tuple[str, str], Telling], van: Team, naar: Team) -> Punt:
    weergave, groep = Weergave(kader.verhuld), punt(van.code, naar.code)
    vorige, deze = (tellingen.get((periode.code, groep), Telling(())) for periode in kader.perioden)

    def url(deel: str) -> str:
        return adres(kader, groep, deel)

    naam = f"{van} naar {naar}"
    delen = ((Deel.OPGEPAKT, "opgepakt"), (Deel.WACHT, "wacht nog"), (Deel.VERDER, "ging verder"))
    eerder = mediaan(vorige, kader.kalender, weergave)
    standen = weergave.splitst(deze, (deel for deel, _ in delen))
    redenen = weergave.splitst(deze, REDENEN)
    return Punt(
        van,
        naar,
        [
            weergave.cel(deze, "", url, f"{naam}, alle"),
            *(weergave.cel(deze, deel, url, f"{naam}, {wat}", toon=standen) for deel, wat in delen),
        ],
        mediaan(deze, kader.kalender, weergave),
        eerder if eerder == LEEG else f"{eerder}, {weergave.getal(vorige.n)} zaken",
        [
            (str(deel.label), weergave.cel(deze, deel, url, f"{naam}, {deel.label}", toon=redenen))
            for deel in REDENEN
            if kader.verhuld or deze.aantal(deel)
        ],
    )


def mediaan(telling: Telling, kalender: Kalender, weergave: Weergave) -> str:
    """The wait of the middle one, of an even number the shorter of the two; in werkdagen, or within a day in hours."""
    gewacht = sorted((rij for rij in telling.rijen if rij.tot), key=_duur)
    if not gewacht:
        return LEEG
    rij = gewacht[(len(gewacht) - 1) // 2]
    return weergave.werkdagen(rij.dagen or 0, len(gewacht)) if weergave.verhuld else wachttijd(rij, kalender)


def _duur(rij: Rij) -> tuple[int, float]:
    return rij.dagen or 0, (_moment(rij.tot) - _moment(rij.van)).total_seconds()


def wachttijd(rij: Rij, kalender: Kalender) -> str:
    """As "2 werkdagen" or "3 uur"; of what waits still nothing."""
    return duur_in_woorden(_moment(rij.van), _moment(rij.tot), kalender) if rij.tot else ""


def _moment(waarde: object) -> datetime:
    if not isinstance(waarde, datetime):
        raise TypeError("Een overdracht heeft een moment.")
    return waarde.astimezone(AMSTERDAM)
