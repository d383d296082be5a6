"""Taking in a catalogue file: all of it or nothing, in one transaction, beside nobody else."""

from collections.abc import Iterator
from typing import Final
from uuid import UUID, uuid4

from django.db import IntegrityError, connection, transaction

from catalogus.rechten import INRICHTEN
from catalogus.services.zoekindex import vraag_index
from dvo.overdracht.export import lees_database
from dvo.overdracht.invoer import maak_plan
from dvo.overdracht.ontleden import ontleed
from dvo.overdracht.rij import Catalogus
from dvo.overdracht.soort import met_onderdelen
from dvo.overdracht.soorten import SOORTEN, TERMIJNEN, VERSIES, ZAAKTYPEN
from dvo.overdracht.vergelijken import Plan, Verschil
from dvo.overdracht.zgw_lezen import Keuzes
from dvo.services.overdrachtrijen import Schrijver
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.rollen import mag
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast

TABELLEN: Final = sorted(soort.model._meta.db_table for soort in met_onderdelen(SOORTEN))


def importeer(*, ruw: bytes, door: Dader, keuzes: Keuzes | None = None) -> Plan:
    """Take the file in and say what changed. New rows are added, those that differ are changed, what is
    published stays as it is; nothing is deleted but ticks of the matrix.

    Raises BestandOngeldig (every mistake at its line and field), NietBevoegd (geen_recht) and Geweigerd
    (catalogus_botst); nothing is changed then. `door` is None for the command.
    """
    if door is not None and not mag(door, INRICHTEN):
        raise NietBevoegd("geen_recht", "Alleen de functioneel beheerder leest een catalogus in.")
    wortel = ontleed(ruw)
    try:
        with transaction.atomic():
            _vergrendel()
            huidig = lees_database()
            plan = maak_plan(wortel, huidig, keuzes or Keuzes())
            if not plan.leeg:
                Schrijver(plan, huidig).schrijf()
                vraag_index()
                leg_vast(*_feiten(plan, huidig, door))
    except IntegrityError as fout:
        raise Geweigerd(
            "catalogus_botst",
            "De database weigert deze inhoud; er is niets veranderd. Meld dit bij de beheerder.",
        ) from fout
    return plan


def _vergrendel() -> None:
    """Nobody else writes in these tables until we are done; reading goes on."""
    with connection.cursor() as cursor:
        namen = ", ".join(connection.ops.quote_name(naam) for naam in TABELLEN)
        cursor.execute(f"LOCK TABLE {namen} IN SHARE ROW EXCLUSIVE MODE")


def _feiten(plan: Plan, huidig: Catalogus, door: Dader) -> Iterator[Feit]:
    """One for the import, one for each row that has a uuid; a term of law is told of its zaaktype."""
    yield Feit("catalogus_ingelezen", "catalogus", uuid4(), door=door, nieuw=True)
    zaaktypen = {rij.sleutel[0]: rij.uuid for rij in huidig[ZAAKTYPEN.naam] if rij.uuid}
    for verschil in plan.anders():
        if verschil.uuid:
            if verschil.rij.soort is ZAAKTYPEN:
                zaaktypen[verschil.rij.sleutel[0]] = verschil.uuid
            yield from _feiten_van(verschil, verschil.uuid, door)
    for verschil in plan.van(TERMIJNEN, "nieuw", "gewijzigd"):
        uuid = zaaktypen[verschil.rij.waarden["zaaktype"]]
        yield Feit("wettelijketermijn_ingelezen", "zaaktype", uuid, door=door, naar=verschil.wat)


def _feiten_van(verschil: Verschil, uuid: UUID, door: Dader) -> Iterator[Feit]:
    soort = str(verschil.rij.soort.model._meta.model_name)
    yield Feit(f"{soort}_ingelezen", soort, uuid, door=door, naar=verschil.wat, nieuw=verschil.oud is None)
    if verschil.rij.soort is VERSIES and verschil.wordt_gepubliceerd:
        yield Feit("zaaktypeversie_gepubliceerd", soort, uuid, door=door)
