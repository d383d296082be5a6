"""In what order "Volgende" gives: by the key of the state of the team, "mag eerder", and what is held together."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogus.models import Levensgebeurtenis
from kcc.models import Team
from regie.models import Teamcapaciteit, Zaakplanning
from regie.services import neem_volgende
from tests.hulp.schermen import browser
from tests.hulp.vragen import toepassing
from tests.hulp.werk import Bureau, maak_bureau, maak_zaak, neem
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 3, 2)
STRAKS = date(2026, 3, 10)


@pytest.fixture
def bureau(db: None, kcc_nu) -> Bureau:
    kcc_nu("2026-03-02T09:00")
    return maak_bureau()


def gepland(bureau: Bureau, sleutel: float, **velden: Any) -> Zaak:
    """Can begin today, was planned for 10 March."""
    zaak = maak_zaak(bureau.vulwerk, bureau.vak, sleutel=sleutel)
    planning = {"geplande_start": STRAKS, "uiterste_start": STRAKS + timedelta(days=7), **velden}
    Zaakplanning.objects.filter(zaak=zaak).update(**planning)
    return zaak


def hoort_bij(zaak: Zaak, *, samen: bool) -> None:
    gebeurtenis = Levensgebeurtenis.objects.create(
        code=f"g-{zaak.pk}", naam="Verhuizen", samen_opleveren=samen
    )
    zaak.klantaanvraag.levensgebeurtenis = gebeurtenis
    zaak.klantaanvraag.save()


def maak_druk(team: Team, werk: float = 12.4) -> None:
    Teamcapaciteit.objects.create(team=team, werk=werk, druk_sinds=VANDAAG)


# -- mag eerder ------------------------------------------------------------------------------------


@pytest.mark.eis("R53")
def test_what_is_planned_for_later_is_given_when_nothing_has_a_lower_key(bureau):
    later = gepland(bureau, 20.0)
    nu = maak_zaak(bureau.vulwerk, bureau.vak, sleutel=10.0)
    assert neem(bureau.carla).zaak == nu
    Zaak.objects.filter(pk=nu.pk).update(status="afgehandeld", afgerond_op=VANDAAG)
    gegeven = neem(bureau.carla)
    assert gegeven.zaak == later
    assert gegeven.waarom == "Deze zaak is nu aan de beurt: duurt 5 werkdagen; mag eerder dan di 10 mrt."


def test_the_key_decides_not_whether_it_was_planned_for_later(bureau):
    later = gepland(bureau, 5.0)
    maak_zaak(bureau.vulwerk, bureau.vak, sleutel=10.0)
    assert neem(bureau.carla).zaak == later


# -- samen opleveren -------------------------------------------------------------------------------


def test_of_a_life_event_that_is_delivered_as_a_whole_nothing_is_given_before_its_planned_start(
    bureau, kcc_nu
):
    zaak = gepland(bureau, 5.0)
    hoort_bij(zaak, samen=True)
    assert neem_volgende(door=bureau.carla) is None
    kcc_nu("2026-03-09T17:00")
    assert neem_volgende(door=bureau.carla) is None
    kcc_nu("2026-03-10T09:00")
    assert neem(bureau.carla).zaak == zaak


def test_of_any_other_life_event_it_may_go_sooner(bureau):
    zaak = gepland(bureau, 5.0)
    hoort_bij(zaak, samen=False)
    assert neem(bureau.carla).zaak == zaak


def test_what_had_begun_goes_on_also_when_it_is_delivered_as_a_whole(bureau):
    zaak = gepland(bureau, 5.0)
    hoort_bij(zaak, samen=True)
    Zaak.objects.filter(pk=zaak.pk).update(begonnen_op=VANDAAG, behandelaar=bureau.carla)
    assert neem(bureau.carla).zaak == zaak


def test_the_list_says_that_it_is_held(bureau):
    zaak = gepland(bureau, 5.0)
    hoort_bij(zaak, samen=True)
    (regel,) = browser(bureau.carla).get("/werkvoorraad").context["regels"]
    assert (
        regel.waarom == "hoort bij Verhuizen; duurt 5 werkdagen; wordt samen opgeleverd en begint di 10 mrt"
    )


# -- a team that is too full -----------------------------------------------------------------------


def twee(bureau: Bureau) -> tuple[Zaak, Zaak]:
    """The long one has the lower key, the short one that of a team that is too full."""
    lang = maak_zaak(bureau.vulwerk, bureau.vak, sleutel=10.0)
    kort = maak_zaak(bureau.vulwerk, bureau.vak, sleutel=11.0)
    Zaakplanning.objects.filter(zaak=lang).update(sleutel_druk=20.0)
    Zaakplanning.objects.filter(zaak=kort).update(sleutel_druk=12.0)
    return lang, kort


def test_list_api_and_volgende_have_the_order_of_a_team_that_is_too_full(bureau):
    lang, kort = twee(bureau)
    client = browser(bureau.carla)

    def volgorde() -> tuple[list[Zaak], list[str], list[Zaak]]:
        lijst = [regel.zaak for regel in client.get("/werkvoorraad").context["regels"]]
        api = [rij["nummer"] for rij in client.get("/api/v1/werkvoorraad").json()["results"]]
        terug = [regel.zaak for regel in client.get("/werkvoorraad?sorteer=-volgorde").context["regels"]]
        return lijst, api, terug[::-1]

    assert volgorde() == ([lang, kort], [lang.nummer, kort.nummer], [lang, kort])
    maak_druk(bureau.tweede)
    assert volgorde()[0] == [lang, kort]  # of another team
    maak_druk(bureau.vak)
    assert volgorde() == ([kort, lang], [kort.nummer, lang.nummer], [kort, lang])
    assert neem(bureau.carla).zaak == kort


def test_whoever_gets_one_reads_that_short_work_goes_first(bureau):
    twee(bureau)
    maak_druk(bureau.vak)
    assert neem(bureau.carla).waarom == (
        "Deze zaak is nu aan de beurt: duurt 5 werkdagen; "
        "dit team heeft 12 werkdagen werk liggen, korte zaken gaan voor."
    )


def test_it_is_still_one_claim_in_four_queries(bureau):
    twee(bureau)
    maak_druk(bureau.vak)
    with CaptureQueriesContext(connection) as vragen:
        neem(bureau.carla)
    assert len(toepassing(vragen)) == 4
