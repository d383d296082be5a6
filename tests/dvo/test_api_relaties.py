"""/dvo-partijen and /overleggen: whom to turn to at a team, and what teams agreed, as the screens have them."""

from typing import Any
from uuid import uuid4

import pytest

from dvo.models import Contactpersoon, Overleg
from kcc.models import Medewerker, Team
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
VERGUNNINGEN = "/dvo-partijen/vergunningen"
PRAATJE = {
    "team": "vergunningen",
    "met": "kcc-telefonie",
    "datum": "2026-11-20",
    "onderwerp": "Drukte in december",
    "afspraken": ["Twee mensen erbij", "Elke vrijdag bellen"],
}


@pytest.fixture(autouse=True)
def _maandag(kcc_nu: Any) -> None:
    kcc_nu("2026-11-23T10:00")
    Contactpersoon.objects.all().delete()


@pytest.fixture
def geert(afdelingshoofd: Medewerker) -> Api:
    return als(afdelingshoofd)


@pytest.mark.eis("R62")
def test_a_contact_person_comes_and_goes(geert: Api, carla: Medewerker, anna: Medewerker) -> None:
    wie = {"medewerker": str(carla.uuid), "waarvoor": "spoed"}
    team = geert.maak(f"{VERGUNNINGEN}/contactpersonen", wie)
    (persoon,) = team["contactpersonen"]
    assert (persoon["medewerker"]["uuid"], persoon["waarvoor"]) == (str(carla.uuid), "spoed")
    assert geert.lees(VERGUNNINGEN) == team
    assert team in als(anna).lijst("/dvo-partijen", lijn="vakafdeling")
    assert "spoed" in tekst(browser(anna).get("/dvos/teams/vergunningen").content.decode())
    pad = f"{VERGUNNINGEN}/contactpersonen"
    is_probleem(geert.post(pad, wie), 409, "contactpersoon_bestaat", veld="medewerker")
    is_probleem(geert.post(pad, {"medewerker": str(anna.uuid)}), 400, "niet_van_team", veld="medewerker")
    is_probleem(geert.post(pad, {"medewerker": str(uuid4())}), 400, veld="medewerker")
    assert geert.delete(f"{pad}/{carla.uuid}").status_code == 204
    is_probleem(geert.delete(f"{pad}/{carla.uuid}"), 404)


@pytest.mark.eis("R62")
def test_a_talk_is_kept_and_stands_at_both_teams(geert: Api, anna: Medewerker) -> None:
    antwoord = geert.post("/overleggen", PRAATJE)
    assert antwoord.status_code == 201
    rij = antwoord.json()
    assert (rij["team"]["code"], rij["met"]["code"], rij["afspraken"]) == (
        "vergunningen",
        "kcc-telefonie",
        PRAATJE["afspraken"],
    )
    assert antwoord["Location"].endswith(rij["uuid"])
    assert geert.lees(f"/overleggen/{rij['uuid']}") == rij
    for code in ("vergunningen", "kcc-telefonie"):
        assert rij in als(anna).lijst("/overleggen", team=code, vanaf="2026-11-20")
        assert PRAATJE["onderwerp"] in tekst(browser(anna).get(f"/dvos/teams/{code}").content.decode())
    assert rij not in als(anna).lijst("/overleggen", totEnMet="2026-11-19")


@pytest.mark.parametrize(
    ("anders", "nummer", "code", "veld"),
    [
        ({"met": "vergunningen"}, 400, "zelfde_partij", "met"),
        ({"datum": "2026-11-24"}, 400, "datum_in_toekomst", "datum"),
        ({"onderwerp": "Over 123456782"}, 400, "ongeldig", "onderwerp"),
        ({"afspraken": "Een"}, 400, "ongeldig", "afspraken"),
        ({"team": "geo", "met": "burgerzaken"}, 403, "niet_uw_team", ""),
    ],
)
def test_what_is_no_talk_is_refused(
    geert: Api, anders: dict[str, Any], nummer: int, code: str, veld: str
) -> None:
    is_probleem(geert.post("/overleggen", PRAATJE | anders), nummer, code, veld=veld)


def test_it_is_for_employees_and_kept_by_the_leiding(
    anna: Medewerker, carla: Medewerker, eva: Medewerker
) -> None:
    wie = {"medewerker": str(carla.uuid)}
    website = als_toepassing()
    for pad in ("/dvo-partijen", "/overleggen"):
        is_probleem(website.get(pad), 403, "geen_recht")
        is_probleem(Api().get(pad), 401)
    is_probleem(als(anna).post(f"{VERGUNNINGEN}/contactpersonen", wie), 403, "geen_recht")
    is_probleem(als(anna).post("/overleggen", PRAATJE), 403, "geen_recht")
    is_probleem(als(eva).post("/dvo-partijen/bestaat-niet/contactpersonen", wie), 404)
    assert als(eva).maak(f"{VERGUNNINGEN}/contactpersonen", wie)["contactpersonen"]


def test_lists_cost_the_same_with_one_row_and_with_thirty(anna: Medewerker, carla: Medewerker) -> None:
    api, teams = als(anna), list(Team.objects.order_by("pk")[:2])
    for aantal in (1, 30):
        Overleg.objects.all().delete()
        Contactpersoon.objects.all().delete()
        Overleg.objects.bulk_create(
            Overleg(team=teams[0], met=teams[1], datum="2026-11-20", onderwerp="x", door=carla)
            for _ in range(aantal)
        )
        mensen = Medewerker.objects.order_by("pk")[:aantal]
        Contactpersoon.objects.bulk_create(Contactpersoon(team=teams[0], medewerker=wie) for wie in mensen)
        with telt_hoogstens(6):
            assert len(api.lijst("/overleggen")) == aantal
        with telt_hoogstens(6):
            assert sum(len(rij["contactpersonen"]) for rij in api.lijst("/dvo-partijen")) == len(mensen)
