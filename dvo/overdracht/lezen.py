"""From the text of a catalogue file to its rows; every field is looked at by itself."""

from typing import Any

from dvo.overdracht.blad import FOUT, Punt
from dvo.overdracht.groepen import lees_velden
from dvo.overdracht.rij import Catalogus, Rij
from dvo.overdracht.soort import Soort
from dvo.overdracht.soorten import FORMAAT, SOORTEN, VERSIE
from dvo.overdracht.vormen import noem

KOP = ("formaat", "versie")


def lees_catalogus(wortel: Punt) -> Catalogus:
    """The rows of the file. What is wrong is noted on its sheet; raises BestandOngeldig for another format."""
    _controleer_kop(wortel)
    wortel.blad.eis_heel()
    namen = {soort.naam for soort in SOORTEN}
    lees_velden(wortel, {}, ook={*KOP, *namen})
    return {soort.naam: _rijen(soort, wortel) for soort in SOORTEN}


def is_catalogus(wortel: Punt) -> bool:
    return isinstance(wortel.waarde, dict) and "formaat" in wortel.waarde


def _controleer_kop(wortel: Punt) -> None:
    for naam, hoort in zip(KOP, (FORMAAT, VERSIE), strict=True):
        deel = wortel.veld(naam)
        if deel is None:
            wortel.fout("ontbreekt", naam)
        elif deel.waarde != hoort or isinstance(deel.waarde, bool):
            deel.fout(f"hier hoort {hoort!r}: dit programma leest alleen formaat {FORMAAT}, versie {VERSIE}")


def _rijen(soort: Soort, ouder: Punt, boven: Rij | None = None) -> list[Rij]:
    punt = ouder.veld(soort.naam)
    if punt is None:
        if not soort.mag_weg:
            ouder.fout("ontbreekt", soort.naam)
        return []
    if not isinstance(punt.waarde, list):
        punt.fout(f"hier hoort een lijst, geen {noem(punt.waarde)}")
        return []
    return [rij for lid in punt.leden() if (rij := _rij(soort, lid, boven))]


def _rij(soort: Soort, punt: Punt, boven: Rij | None) -> Rij | None:
    ook = {deel.naam for deel in soort.delen}
    waarden: Any = lees_velden(punt, soort.velden, ook=ook, later=soort.later)
    if waarden is FOUT:
        return None
    rij = Rij(soort, waarden, punt=punt, ouder=boven)
    rij.delen = {deel.naam: _rijen(deel, punt, rij) for deel in soort.delen}
    return rij
