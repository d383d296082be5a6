"""From a file to what it would change: the steps in their order. Reads the database, changes nothing."""

from dvo.overdracht.blad import Punt
from dvo.overdracht.export import lees_database
from dvo.overdracht.lezen import is_catalogus, lees_catalogus
from dvo.overdracht.ontleden import ontleed
from dvo.overdracht.regels import controleer
from dvo.overdracht.rij import Catalogus
from dvo.overdracht.vergelijken import Plan, vergelijk
from dvo.overdracht.zgw_lezen import Keuzes, is_zgw, lees_zgw
from kcc import klok

GEEN_VAN_BEIDE = (
    'dit is geen catalogusbestand: bovenaan hoort "formaat": "kcc-catalogus", of een lijst zaaktypen '
    'in de vorm van de ZGW Catalogi API ("results")'
)


def bekijk(ruw: bytes, keuzes: Keuzes | None = None) -> Plan:
    """What this file would change. Raises BestandOngeldig, with every mistake at its line and field."""
    return maak_plan(ontleed(ruw), lees_database(), keuzes or Keuzes())


def maak_plan(wortel: Punt, huidig: Catalogus, keuzes: Keuzes) -> Plan:
    """The same, of a file that was read already, beside this catalogue."""
    nieuw, opmerkingen = _rijen(wortel, huidig, keuzes)
    controleer(nieuw, huidig)
    plan = vergelijk(nieuw, huidig, klok.vandaag())
    wortel.blad.eis_heel()
    plan.opmerkingen += opmerkingen
    return plan


def _rijen(wortel: Punt, huidig: Catalogus, keuzes: Keuzes) -> tuple[Catalogus, list[str]]:
    if is_catalogus(wortel):
        return lees_catalogus(wortel), []
    if not is_zgw(wortel):
        wortel.fout(GEEN_VAN_BEIDE)
        wortel.blad.eis_heel()
    return lees_zgw(wortel, huidig, keuzes)
