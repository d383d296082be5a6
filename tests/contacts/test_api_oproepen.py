"""/oproepen: events of the exchange come in; figures without numbers for who may not see them."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from contacts.models import Klantcontact, Oproep
from contacts.services.toestel import kies_toestel
from kcc.models import Medewerker
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens

pytestmark = pytest.mark.django_db
PAD = "/oproepen"


@pytest.fixture(autouse=True)
def _half_elf(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-03-02T10:30")


@pytest.fixture
def centrale(db: None) -> Api:
    return als_toepassing(naam="telefooncentrale")


def melding(gebeurtenis: str = "aangeboden", **anders: Any) -> dict[str, Any]:
    basis = {"sleutel": "C1", "nummer": "+31612345601", "tijd": "2026-03-02T10:29:40+01:00"}
    return {**basis, "gebeurtenis": gebeurtenis, **anders}


def test_a_new_call_is_made_and_a_later_event_updates_it(centrale: Api, anna: Medewerker) -> None:
    kies_toestel(medewerker=anna, toestel="2201")
    nieuw = centrale.post(PAD, melding(wachtrij="Algemeen"))
    assert (nieuw.status_code, nieuw.json()["gevolg"]) == (201, "geen")
    assert nieuw["Location"].endswith(f"/oproepen/{nieuw.json()['uuid']}")
    op = melding("opgenomen", toestel="2201", tijd="2026-03-02T10:29:50+01:00")
    antwoord = centrale.post(PAD, op)
    assert antwoord.status_code == 200
    na = antwoord.json()
    assert (na["gevolg"], na["status"], na["wachtrij"]) == ("gesprek_geopend", "opgenomen", "Algemeen")
    assert na["gesprek"]["uuid"] == str(Klantcontact.objects.get().uuid)
    assert centrale.post(PAD, op).json()["gevolg"] == "geen"


def test_an_unknown_extension_is_said_and_accepted(centrale: Api) -> None:
    antwoord = centrale.post(PAD, melding("opgenomen", toestel="9999"))
    assert (antwoord.status_code, antwoord.json()["gevolg"]) == (201, "toestel_onbekend")


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"gebeurtenis": "opgehangen"}, "gebeurtenis"),
        ({"nummer": "bel mij"}, "nummer"),
        ({"tijd": "gisteren"}, "tijd"),
        ({"tijd": "2026-03-02T11:30:00+01:00"}, "tijd"),
        ({"sleutel": ""}, "sleutel"),
        ({"klant": "Jansen"}, "klant"),
    ],
)
def test_what_is_wrong_is_named(centrale: Api, anders: dict[str, Any], veld: str) -> None:
    probleem = is_probleem(centrale.post(PAD, melding(**anders)), 400, veld=veld)
    assert "612345601" not in str(probleem)
    assert not Oproep.objects.exists()


def test_only_an_application_for_the_whole_kcc_reports_calls(anna: Medewerker, beheerder: Medewerker) -> None:
    for wie in (anna, beheerder):
        is_probleem(als(wie).post(PAD, melding()), 403)
    smal = als_toepassing("parkeren", naam="parkeerdienst")
    is_probleem(smal.post(PAD, melding()), 403, "token_te_smal")
    is_probleem(Api().post(PAD, melding()), 401)


def test_the_number_is_for_the_kcc_a_manager_sees_calls_without(
    centrale: Api, anna: Medewerker, manager: Medewerker, carla: Medewerker
) -> None:
    centrale.post(PAD, melding())
    assert als(anna).lijst(PAD)[0]["nummer"] == "0612345601"
    (rij,) = als(manager).lijst(PAD)
    assert (rij["nummer"], rij["status"]) == (None, "aangeboden")
    assert als(manager).lees(f"{PAD}/{rij['uuid']}")["nummer"] is None
    is_probleem(als(carla).get(PAD), 403)


def test_calls_are_found_by_day_queue_and_missed(centrale: Api, manager: Medewerker) -> None:
    centrale.post(PAD, melding(wachtrij="Algemeen"))
    centrale.post(PAD, melding("verbroken", sleutel="C2", wachtrij="Parkeren"))
    api = als(manager)
    assert [rij["sleutel"] for rij in api.lijst(PAD, gemist="true")] == ["C2"]
    assert [rij["sleutel"] for rij in api.lijst(PAD, wachtrij="Algemeen")] == ["C1"]
    assert len(api.lijst(PAD, aangebodenVanaf="2026-03-02", aangebodenTotEnMet="2026-03-02")) == 2
    assert api.lijst(PAD, aangebodenVanaf="2026-03-03") == []
    is_probleem(api.get(PAD, nummer="0612345601"), 400, veld="nummer")


def test_the_list_costs_a_fixed_number_of_queries(centrale: Api, manager: Medewerker) -> None:
    for nummer in range(30):
        centrale.post(PAD, melding(sleutel=f"C{nummer}"))
    api = als(manager)
    with telt_hoogstens(5):
        assert len(api.lijst(PAD)) == 30


def test_the_number_stands_in_no_log(centrale: Api, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "django.request")
    centrale.post(PAD, melding())
    centrale.post(PAD, melding(gebeurtenis="?"))
    assert "612345601" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_the_same_event_ten_times_at_once_makes_one_call(centrale: Api) -> None:
    def stuur(_: int) -> int:
        try:
            return int(Api(kop=centrale.kop).post(PAD, melding()).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as bende:
        antwoorden = sorted(bende.map(stuur, range(10)))
    assert antwoorden == [200] * 9 + [201]
    assert Oproep.objects.count() == 1


@pytest.mark.parametrize("tijd", ["0787-01-13T22:34:00Z", "9999-12-31T23:59:59Z"])
def test_a_moment_that_no_calendar_knows_is_refused_by_name(centrale: Api, tijd: str) -> None:
    is_probleem(centrale.post(PAD, melding(tijd=tijd)), 400, veld="tijd")
