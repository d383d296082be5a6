"""The forecast as a worker makes it: read, computed, only differences written, beside replans and other workers."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogus.models import Levensgebeurtenis
from kcc import kalenders, klok
from kcc.models import Gebeurtenis, Medewerker, Team
from regie import tasks
from regie.models import Klantaanvraagplan, Teamcapaciteit, Zaakplanning
from regie.services import herplan_alles
from regie.services.prognose import SLOT, Ronde, voorspel_alles
from regie.zaakinvoer import PLANVELDEN
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.vragen import toepassing
from zaken.models import Zaak, Zaakrelatie
from zaken.services import neem_in_behandeling

pytestmark = pytest.mark.django_db
VAK = "proef-vak"


@pytest.fixture
def proef_anna(kcc_nu) -> Medewerker:
    kcc_nu("2026-03-02T09:00")
    return maak_diensten()


def plaatsen(aantal: int) -> None:
    """Only Carla works there, with so many zaken at once (her afdelingshoofd is on other things)."""
    Medewerker.objects.filter(username="proef-vak-hoofd").update(is_active=False)
    Teamcapaciteit.objects.update_or_create(
        team=Team.objects.get(code=VAK), defaults={"zaken_tegelijk": aantal}
    )


def ronde() -> Ronde:
    gedaan = voorspel_alles()
    assert gedaan is not None
    return gedaan


def prognoses() -> list[date | None]:
    return list(Zaakplanning.objects.order_by("pk").values_list("prognose", flat=True))


def test_with_room_the_forecast_is_the_earliest_end(proef_anna):
    plaatsen(10)
    aanvraag = intake(proef_anna, "dienst-1", "dienst-2").klantaanvraag
    assert ronde() == Ronde(zaken=2, geschreven=3, druk=0)
    assert prognoses() == [date(2026, 3, 9), date(2026, 3, 23)]
    plan = Klantaanvraagplan.objects.get(klantaanvraag=aanvraag)
    assert (plan.prognose, plan.verwacht) == (date(2026, 3, 23), date(2026, 3, 23))


@pytest.mark.eis("R53")
def test_with_one_place_the_second_waits_for_the_first_by_the_key_and_no_plan_moves(proef_anna, kcc_nu):
    """Klant 2 (5 werkdagen, no room) goes first. For one place 25 werkdagen are too many, so that of klant 1 short
    work goes before long (2e Paasdag is 6 April)."""
    plaatsen(1)
    intake(proef_anna, "dienst-1", "dienst-2")
    kcc_nu("2026-03-02T10:00")
    intake(proef_anna, "dienst-1")
    eerst = list(Zaakplanning.objects.order_by("pk").values_list(*PLANVELDEN))
    ronde()
    assert prognoses() == [date(2026, 3, 16), date(2026, 4, 7), date(2026, 3, 9)]
    assert list(Zaakplanning.objects.order_by("pk").values_list(*PLANVELDEN)) == eerst


def test_a_second_round_writes_nothing(proef_anna):
    plaatsen(1)
    intake(proef_anna, "dienst-1", "dienst-2")
    assert ronde().geschreven == 3
    with CaptureQueriesContext(connection) as vragen:
        assert ronde().geschreven == 0
    assert not [sql for sql in toepassing(vragen) if sql.lstrip().startswith(("UPDATE", "INSERT"))]


@pytest.mark.parametrize("aantal", [1, 20])
def test_a_round_costs_the_same_for_one_klantaanvraag_as_for_twenty(proef_anna, aantal):
    for _ in range(aantal):
        intake(proef_anna, "dienst-1", "dienst-2")
    with CaptureQueriesContext(connection) as vragen:
        assert ronde().geschreven == 3 * aantal
    assert len(toepassing(vragen)) <= 20, "\n".join(sql[:150] for sql in toepassing(vragen))


def test_a_full_replan_keeps_the_forecast(proef_anna):
    plaatsen(1)
    intake(proef_anna, "dienst-1", "dienst-2")
    ronde()
    eerst = prognoses()
    list(herplan_alles())
    assert prognoses() == eerst
    assert Klantaanvraagplan.objects.exclude(prognose=None).exists()


def test_two_workers_do_not_do_it_at_once(proef_anna):
    intake(proef_anna, "dienst-1")
    ander = connection.copy()
    try:
        with ander.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", SLOT)
        assert voorspel_alles() is None
        assert prognoses() == [None]
        with ander.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", SLOT)
    finally:
        ander.close()
    tasks.voorspel()
    assert prognoses() != [None]


@pytest.mark.django_db(transaction=True)
def test_it_waits_for_nobody_and_writes_what_was_held_the_next_time(proef_anna):
    """Somebody sets a start: that holds the row of the plan, and then wants the lock of the klantaanvraag."""
    eerst, ander_pk = (intake(proef_anna, "dienst-1").klantaanvraag.zaken.get().pk for _ in range(2))
    ander = connection.copy()
    try:
        ander.set_autocommit(False)
        with ander.cursor() as cursor:
            cursor.execute("SELECT FROM regie_zaakplanning WHERE zaak_id = %s FOR UPDATE", [eerst])
        assert ronde().geschreven == 3
        ander.rollback()
    finally:
        ander.close()
    assert Zaakplanning.objects.get(pk=eerst).prognose is None
    assert Zaakplanning.objects.get(pk=ander_pk).prognose is not None
    assert ronde().geschreven == 1


def test_a_team_without_people_gets_no_forecast_and_neither_does_the_klantaanvraag(proef_anna):
    plaatsen(5)
    intake(proef_anna, "dienst-1", "dienst-2")
    ronde()
    Medewerker.objects.filter(team__code=VAK).update(is_active=False)
    assert ronde().geschreven == 3
    assert prognoses() == [None, None]
    assert Klantaanvraagplan.objects.get().prognose is None


def test_running_work_keeps_its_end_and_its_place(proef_anna, kcc_nu):
    plaatsen(1)
    eerst = intake(proef_anna, "dienst-2").klantaanvraag.zaken.get()
    neem_in_behandeling(zaak=eerst, door=Medewerker.objects.get(username="proef-carla"))
    intake(proef_anna, "dienst-1")
    ronde()
    assert prognoses() == [date(2026, 3, 23), date(2026, 3, 30)]
    kcc_nu("2026-03-24T09:00")  # it should have been done
    ronde()
    assert prognoses() == [date(2026, 3, 24), date(2026, 4, 1)]


def test_work_of_a_life_event_that_is_delivered_as_a_whole_waits_for_its_planned_start(proef_anna):
    plaatsen(10)
    aanvraag = intake(proef_anna, "dienst-1", "dienst-2").klantaanvraag
    aanvraag.levensgebeurtenis = Levensgebeurtenis.objects.create(
        code="samen", naam="Samen", samen_opleveren=True
    )
    aanvraag.save()
    kort: Any = Zaakplanning.objects.get(zaak__versie__naam="Dienst 1")
    ronde()
    kort.refresh_from_db()
    assert kort.geplande_start > date(2026, 3, 2)
    assert kort.prognose == kalenders.gemeente().plus(kort.geplande_start, 5)


def test_what_waits_for_another_team_begins_after_its_forecast(proef_anna):
    plaatsen(1)
    eerst = intake(proef_anna, "dienst-2").klantaanvraag.zaken.get()
    daarna = intake(proef_anna, "dienst-1").klantaanvraag.zaken.get()
    kcc = Team.objects.get(code="proef-kcc")
    Zaak.objects.filter(pk=daarna.pk).update(team=kcc)
    Zaakrelatie.objects.create(van=eerst, naar=daarna, wachttijd=0)
    ronde()
    assert prognoses() == [date(2026, 3, 23), date(2026, 3, 30)]


def test_more_than_five_werkdagen_of_work_makes_a_team_druk_and_turns_its_order(proef_anna, kcc_nu):
    """Twenty of 15 werkdagen for five places is 60 werkdagen; short work that came later goes first then."""
    plaatsen(5)
    for _ in range(20):
        intake(proef_anna, "dienst-2")
    kcc_nu("2026-03-09T09:00")
    kort = intake(proef_anna, "dienst-1").klantaanvraag.zaken.get()
    rustig = list(Zaakplanning.objects.werkvoorraad().values_list("zaak", flat=True))
    assert ronde().druk == 1
    stand = Teamcapaciteit.objects.get(team__code=VAK)
    assert (stand.werk, stand.druk_sinds) == (61.0, date(2026, 3, 9))
    druk = list(Zaakplanning.objects.werkvoorraad().values_list("zaak", flat=True))
    assert druk.index(kort.pk) < rustig.index(kort.pk)
    assert Gebeurtenis.objects.filter(soort="team_druk", naar="druk").count() == 1
    Zaak.objects.exclude(pk=kort.pk).update(
        status="afgehandeld", afgerond_op=klok.vandaag() - timedelta(days=1)
    )
    assert ronde().druk == 0
    assert Teamcapaciteit.objects.get(team__code=VAK).druk_sinds is None
