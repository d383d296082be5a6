"""Volgende zaak on the large set: four queries, and none that reads a large table from end to end."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kcc import klok
from kcc.models import Inzet, Medewerker, Team
from regie.services import Gegeven, neem_volgende
from regie.services.terugleggen import leg_onaangeroerde_terug
from regie.volgende import kandidaten
from tests.groot.test_paginas import grote_tabellen, helemaal_gelezen
from tests.hulp.vragen import toepassing
from zaken.models import Zaak

pytestmark = [
    pytest.mark.usefixtures("groot", "open_en_terug"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]
BUDGET = 4
MET_BEZOEK = 8  # whoever waits at the balie is called up in the same transaction


def vers(username: str) -> Medewerker:
    """As read from the session: nothing of their teams is known yet."""
    return Medewerker.objects.get(username=username)


def leest_van_een_index(vragen: CaptureQueriesContext) -> list[str]:
    gesteld = toepassing(vragen)
    groot = grote_tabellen()
    gelezen = {tabel: sql for sql in gesteld for tabel in helemaal_gelezen(sql) if tabel in groot}
    assert gelezen == {}
    return gesteld


def neem(wie: Medewerker, budget: int = BUDGET) -> Gegeven:
    with CaptureQueriesContext(connection) as vragen:
        gegeven = neem_volgende(door=wie)
    assert gegeven is not None
    assert gegeven.nieuw
    gesteld = leest_van_een_index(vragen)
    assert len(gesteld) <= budget, "\n".join(sql[:200] for sql in gesteld)
    return gegeven


@pytest.mark.eis("R43")
@pytest.mark.parametrize("username", ["bram", "carla"])
def test_a_claim_takes_four_queries_that_read_an_index(username: str) -> None:
    wie = vers(username)
    Zaak.objects.filter(behandelaar=wie, status="in_behandeling").update(behandelaar=None)
    collega = Medewerker.objects.exclude(pk=wie.pk).latest("pk")
    wacht = Zaak.objects.filter(team=wie.team, versie__klaar_terwijl_u_wacht=True, status="open")
    wacht.update(behandelaar=collega)
    assert kandidaten(wie).count() > 1
    gegeven = neem(vers(username))
    assert gegeven.zaak.behandelaar == wie
    assert gegeven.waarom


@pytest.mark.eis("R43")
def test_who_waits_at_the_balie_is_called_up_with_it() -> None:
    wie = vers("bram")
    Zaak.objects.filter(behandelaar=wie, status="in_behandeling").update(behandelaar=None)
    assert neem(vers("bram"), MET_BEZOEK).zaak.versie.klaar_terwijl_u_wacht


@pytest.mark.eis("R13")
def test_so_does_one_of_somebody_who_is_deployed_to_a_vakafdeling() -> None:
    wie, vergunningen = vers("bram"), Team.objects.get(code="vergunningen")
    for groep in vergunningen.productgroepen.all():
        wie.vaardigheden.update_or_create(productgroep=groep, defaults={"niveau": "zelfstandig"})
    Inzet.objects.filter(medewerker=wie, datum=klok.vandaag()).delete()
    Inzet.objects.create(medewerker=wie, team=vergunningen, datum=klok.vandaag(), dagdeel="dag")
    assert neem(vers("bram")).zaak.team == vergunningen


def test_looking_for_what_lies_untouched_reads_no_large_table_whole() -> None:
    with CaptureQueriesContext(connection) as vragen:
        leg_onaangeroerde_terug()
    leest_van_een_index(vragen)
