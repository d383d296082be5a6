"""/afspraken: free moments, made, moved, cancelled, and who sees them."""

from typing import Any
from uuid import uuid4

import pytest

from kcc.models import Inzage, Klant, Medewerker, Team
from kcc.services.klanten import maak_klant
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.schermen import browser

pytestmark = pytest.mark.django_db
PAD = "/afspraken"
VRIJDAG = "2026-11-27T09:00:00+01:00"
LATER = "2026-11-27T10:00:00+01:00"
BIJ = {"kanaal": "telefoon", "team": "vergunningen", "begin": VRIJDAG, "onderwerp": "Schuur"}
DAGEN = {"team": "vergunningen", "van": "2026-11-26", "tot": "2026-11-28"}


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Any) -> None:
    kcc_nu("2026-11-23T10:15")


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Frits", achternaam="Jansen")


def vrij(api: Api, **vraag: str) -> list[dict[str, Any]]:
    antwoord = api.get(f"{PAD}/plekken", **{**DAGEN, **vraag})
    assert antwoord.status_code == 200, antwoord.content
    return list(antwoord.json())


def doe(api: Api, rij: dict[str, Any], overgang: str, **velden: Any) -> Any:
    return api.post(f"{PAD}/{rij['uuid']}/overgangen", {"overgang": overgang, **velden})


@pytest.mark.eis("R40")
def test_a_free_moment_is_taken_and_is_free_no_more(
    anna: Medewerker, carla: Medewerker, jansen: Klant
) -> None:
    Team.objects.filter(code="vergunningen").update(afspraak_plekken=1)
    momenten = vrij(als(anna))
    assert momenten[0] == {
        "begin": "2026-11-26T09:00:00+01:00",
        "einde": "2026-11-26T09:30:00+01:00",
        "vrij": 1,
    }
    begin = momenten[3]["begin"]
    rij = als(anna).maak(PAD, {**BIJ, "begin": begin, "klant": str(jansen.uuid)})
    assert (rij["begin"], rij["klant"]["naam"], rij["wijze"]) == (begin, "F. Jansen", "balie")
    assert begin not in {moment["begin"] for moment in vrij(als(anna))}
    is_probleem(als(anna).post(PAD, {**BIJ, "begin": begin}), 409, "afspraak_bezet", "begin")
    gesprek = als(anna).lees(f"/gesprekken/{rij['gesprek']['uuid']}")
    assert gesprek["vragen"][0]["uitkomst"] == "afspraak"
    assert "26 nov" in browser(carla).get(f"/afspraken/{rij['uuid']}").content.decode()


def test_one_is_made_at_an_open_vraag(anna: Medewerker) -> None:
    open_ = als(anna).maak("/gesprekken", {"kanaal": "telefoon", "vragen": [{}]})
    bij = {"vraag": open_["vragen"][0]["uuid"], "team": "vergunningen", "begin": VRIJDAG}
    assert als(anna).maak(PAD, bij)["vraag"] == bij["vraag"]


def test_one_is_moved_and_cancelled(anna: Medewerker, carla: Medewerker) -> None:
    rij = als(anna).maak(PAD, BIJ)
    assert doe(als(carla), rij, "verzet", begin=LATER).json()["begin"] == LATER
    is_probleem(doe(als(carla), rij, "verzet"), 400, veld="begin")
    is_probleem(doe(als(carla), rij, "verzet", begin="2020-01-01T10:00:00Z"), 400, veld="begin")
    is_probleem(doe(als(carla), rij, "zeg_af", begin=LATER), 400, veld="begin")
    assert doe(als(carla), rij, "zeg_af", reden="ziek").json()["geannuleerdOp"]
    is_probleem(doe(als(carla), rij, "zeg_af"), 409, "afspraak_geannuleerd")
    assert als(anna).lijst(PAD, afgezegd="false") == []
    assert len(als(anna).lijst(PAD, afgezegd="true", team="vergunningen")) == 1


def test_an_application_makes_one_and_leaves_moving_it_to_an_employee() -> None:
    api = als_toepassing()
    assert vrij(api)
    rij = api.maak(PAD, {**BIJ, "kanaal": "webformulier"})
    assert [regel["uuid"] for regel in api.lijst(PAD, vanaf="2026-11-27", totEnMet="2026-11-27")] == [
        rij["uuid"]
    ]
    assert api.lijst(PAD, vanaf="2026-11-28") == []
    is_probleem(doe(api, rij, "verzet", begin=LATER), 403, "geen_recht")


@pytest.mark.parametrize(
    ("vraag", "veld"),
    [
        ({"team": ""}, "team"),
        ({"team": "x"}, "team"),
        ({"van": "morgen"}, "van"),
        ({"tot": "2027-03-01"}, "tot"),
        ({"tot": "2026-11-01"}, "tot"),
        ({"wijze": "fax"}, "wijze"),
        ({"kleur": "rood"}, "kleur"),
    ],
)
def test_what_is_wrong_with_a_question_for_free_moments_is_named(
    anna: Medewerker, vraag: dict[str, str], veld: str
) -> None:
    is_probleem(als(anna).get(f"{PAD}/plekken", **{**DAGEN, **vraag}), 400, veld=veld)


def test_free_moments_are_of_the_time_to_come_and_of_the_place(anna: Medewerker) -> None:
    assert vrij(als(anna), van="2026-11-01", tot="2026-11-22") == []
    assert vrij(als(anna), van="2098-01-01", tot="2098-01-02") == []
    zuid = vrij(als(anna), van="2026-11-24", tot="2026-11-24", plaats="Wijkpunt Zuid")
    assert zuid[0]["begin"] == "2026-11-24T10:00:00+01:00"
    api = als(anna)
    with telt_hoogstens(9) as dag:
        vrij(api, van="2026-11-26", tot="2026-11-26")
    with telt_hoogstens(9) as maand:
        assert len(vrij(api, van="2026-11-26", tot="2026-12-26")) > 30
    assert len(maand) <= len(dag)


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"begin": "straks"}, "begin"),
        ({"begin": "2026-11-28T09:00:00+01:00"}, "begin"),
        ({"wijze": "fax"}, "wijze"),
        ({"team": "x"}, "team"),
        ({"zaaktype": "x"}, "zaaktype"),
        ({"klant": str(uuid4())}, "klant"),
    ],
)
def test_what_is_wrong_with_a_new_one_is_named(anna: Medewerker, velden: dict[str, Any], veld: str) -> None:
    is_probleem(als(anna).post(PAD, {**BIJ, **velden}), 400, veld=veld)


def test_who_may_and_who_may_not(anna: Medewerker, manager: Medewerker) -> None:
    rij = als(anna).maak(PAD, BIJ)
    for api, nummer in ((Api(), 401), (als(manager), 403)):
        for pad in (PAD, f"{PAD}/{rij['uuid']}", f"{PAD}/plekken"):
            is_probleem(api.get(pad), nummer)
        is_probleem(api.post(PAD, BIJ), nummer)
        is_probleem(doe(api, rij, "zeg_af"), nummer)
    vreemde = Medewerker.objects.filter(team__code="geo").first()
    assert vreemde is not None
    for api in (als(vreemde), als_toepassing("afval")):
        is_probleem(api.get(f"{PAD}/{rij['uuid']}"), 404)
        assert api.lijst(PAD) == []
    is_probleem(als(anna).get(f"{PAD}/{uuid4()}"), 404)


def test_reading_one_leaves_an_inzage(anna: Medewerker, jansen: Klant) -> None:
    rij = als(anna).maak(PAD, {**BIJ, "klant": str(jansen.uuid)})
    Inzage.objects.all().delete()
    als(anna).lees(f"{PAD}/{rij['uuid']}")
    assert Inzage.objects.get().klant == jansen


@pytest.mark.parametrize("wie", ["token", "sessie"])
def test_a_list_costs_the_same_with_one_row_and_with_thirty(
    wie: str, anna: Medewerker, jansen: Klant
) -> None:
    Team.objects.filter(code="vergunningen").update(afspraak_plekken=30)
    lezer = als_toepassing() if wie == "token" else als(anna)
    bij = {**BIJ, "klant": str(jansen.uuid)}
    als(anna).maak(PAD, bij)
    with telt_hoogstens(10) as een:
        assert len(lezer.lijst(PAD)) == 1
    for _ in range(29):
        als(anna).maak(PAD, bij)
    with telt_hoogstens(10) as dertig:
        assert len(lezer.lijst(PAD)) == 30
    assert len(dertig) <= len(een)
