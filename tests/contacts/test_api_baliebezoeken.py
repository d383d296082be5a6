"""/baliebezoeken: registered, called, helped, over the API as at the balie."""

from typing import Any
from uuid import uuid4

import pytest

from kcc.models import Inzage, Klant, Medewerker
from kcc.services.klanten import maak_klant
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.schermen import browser

pytestmark = pytest.mark.django_db
PAD = "/baliebezoeken"
KOMT = {"team": "vergunningen", "onderwerp": "Schuur bespreken"}


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Any) -> None:
    kcc_nu("2026-11-23T10:15")


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Frits", achternaam="Jansen")


def doe(api: Api, rij: dict[str, Any], overgang: str) -> Any:
    return api.post(f"{PAD}/{rij['uuid']}/overgangen", {"overgang": overgang})


def test_somebody_is_registered_called_and_helped(anna: Medewerker, carla: Medewerker, jansen: Klant) -> None:
    rij = als(anna).maak(PAD, {**KOMT, "klant": str(jansen.uuid)})
    assert (rij["status"], rij["klant"]["naam"]) == ("aangemeld", "F. Jansen")
    assert rij["nummer"] in browser(carla).get("/balie").content.decode()
    na = als(carla).post(f"{PAD}/volgende").json()
    assert (na["uuid"], na["status"], na["medewerker"]["naam"]) == (rij["uuid"], "opgeroepen", "Carla de Wit")
    is_probleem(doe(als(carla), rij, "roep_op"), 409)
    assert doe(als(carla), rij, "zet_terug").json()["status"] == "aangemeld"
    assert doe(als(carla), rij, "verscheen_niet").json()["status"] == "niet_verschenen"
    assert doe(als(carla), rij, "meld_weer").json()["status"] == "aangemeld"
    is_probleem(als(anna).post(f"{PAD}/volgende"), 409, "niemand_wacht")


def test_the_list_is_narrowed(anna: Medewerker, carla: Medewerker) -> None:
    als(anna).maak(PAD, KOMT)
    als(anna).maak(PAD, {"team": "geo", "onderwerp": "Kaart"})
    assert len(als(anna).lijst(PAD, dag="2026-11-23", status="aangemeld")) == 2
    assert als(anna).lijst(PAD, dag="2026-11-24") == []
    assert [rij["onderwerp"] for rij in als(anna).lijst(PAD, team="geo")] == ["Kaart"]
    assert [rij["onderwerp"] for rij in als(carla).lijst(PAD)] == ["Schuur bespreken"]
    is_probleem(als(anna).get(PAD, status="weg"), 400, veld="status")


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"team": "x"}, "team"),
        ({"onderwerp": ""}, "onderwerp"),
        ({"zaak": str(uuid4())}, "zaak"),
        ({"afspraak": str(uuid4())}, "afspraak"),
        ({"kleur": "rood"}, "kleur"),
    ],
)
def test_input_that_does_not_fit_is_named(anna: Medewerker, velden: dict[str, Any], veld: str) -> None:
    is_probleem(als(anna).post(PAD, {**KOMT, **velden}), 400, veld=veld)


def test_who_may_and_who_may_not(anna: Medewerker, carla: Medewerker, manager: Medewerker) -> None:
    rij = als(anna).maak(PAD, {"team": "geo", "onderwerp": "Kaart"})
    for api, nummer in ((Api(), 401), (als(manager), 403), (als_toepassing(), 403)):
        is_probleem(api.get(PAD), nummer)
        is_probleem(api.post(PAD, KOMT), nummer)
        is_probleem(doe(api, rij, "roep_op"), nummer)
        is_probleem(api.post(f"{PAD}/volgende"), nummer)
    is_probleem(als(carla).post(PAD, KOMT), 403, "geen_recht")
    is_probleem(doe(als(carla), rij, "roep_op"), 404)
    is_probleem(als(anna).post(f"{PAD}/{rij['uuid']}/overgangen", {"overgang": "weg"}), 400, veld="overgang")
    is_probleem(als(anna).get(f"{PAD}/{uuid4()}"), 404)


def test_a_list_costs_the_same_with_one_row_and_with_thirty(anna: Medewerker, jansen: Klant) -> None:
    api, komt = als(anna), {**KOMT, "klant": str(jansen.uuid)}
    api.maak(PAD, komt)
    Inzage.objects.all().delete()
    with telt_hoogstens(9) as een:
        assert len(api.lijst(PAD)) == 1
    assert Inzage.objects.get().klant == jansen
    for _ in range(29):
        api.maak(PAD, komt)
    with telt_hoogstens(9) as dertig:
        assert len(api.lijst(PAD)) == 30
    assert len(dertig) <= len(een)
