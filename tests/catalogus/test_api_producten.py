"""/producten: made, changed and deleted by its bronhouder, as on the screens."""

from typing import Any
from uuid import uuid4

import pytest

from catalogus.models import Product
from catalogus.services.producten import UPL
from kcc.models import Medewerker
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.inrichting import richt_in
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
DAKTERRAS = {
    "naam": "Dakterras aanleggen",
    "uplNaam": "omgevingsvergunning",
    "uplUri": f"{UPL}omgevingsvergunning",
    "productgroep": "vergunningen",
    "bronhouder": "vergunningen",
    "zaaktype": "omgevingsvergunning-bouw",
    "kanalen": ["balie", "webformulier"],
    "voorkeurskanaal": "webformulier",
    "mensEerst": False,
    "sdg": [
        {"taal": "nl", "veld": "vereisten", "tekst": "Een tekening"},
        {"taal": "en", "veld": "vereisten", "tekst": "A drawing"},
    ],
}


@pytest.fixture
def geert(afdelingshoofd: Medewerker) -> Api:
    """Of Vergunningen."""
    return als(afdelingshoofd)


def patch(api: Api, pad: str, inhoud: Any) -> Any:
    return api.client.patch(f"/api/v1{pad}", inhoud, "application/json", headers=api.kop)


def test_a_product_is_made_and_stands_on_the_screen(geert: Api, anna: Medewerker) -> None:
    antwoord = geert.post("/producten", DAKTERRAS)
    assert antwoord.status_code == 201
    rij = antwoord.json()
    assert {naam: rij[naam] for naam in DAKTERRAS if naam != "bronhouder"} == {
        naam: waarde for naam, waarde in DAKTERRAS.items() if naam != "bronhouder"
    }
    assert (rij["bronhouder"]["code"], rij["bevoegdGezag"]) == ("vergunningen", "gemeente")
    assert antwoord["Location"].endswith(f"/producten/{rij['uuid']}")
    assert geert.lees(f"/producten/{rij['uuid']}") == rij
    pagina = tekst(browser(anna).get(f"/catalogus/producten/{rij['uuid']}").content.decode())
    assert "Dakterras aanleggen" in pagina
    assert "Een tekening" in pagina


@pytest.mark.parametrize(
    ("anders", "nummer", "code", "veld"),
    [
        ({"naam": " "}, 400, "ongeldig", "naam"),
        ({"naam": "Van 123456782"}, 400, "ongeldig", "naam"),
        ({"productgroep": "bestaat-niet"}, 400, "ongeldig", "productgroep"),
        ({"uplUri": "https://example.org/x"}, 400, "onvolledig", "uplUri"),
        ({"bevoegdGezag": "rijk", "zaaktype": None}, 400, "onvolledig", "verwijzing"),
        ({"kanalen": ["postduif"]}, 400, "ongeldig", "kanalen.0"),
        ({"voorkeurskanaal": "telefoon"}, 400, "onvolledig", "voorkeurskanaal"),
        ({"sdg": DAKTERRAS["sdg"] * 2}, 400, "ongeldig", "sdg"),
        ({"sdg": [{"taal": "fr", "veld": "vereisten", "tekst": "x"}]}, 400, "ongeldig", "sdg.0.taal"),
        ({"kleur": "rood"}, 400, "ongeldig", "kleur"),
        ({"bronhouder": "geo"}, 403, "niet_de_bronhouder", "bronhouder"),
    ],
)
def test_what_is_no_product_is_refused_by_field(
    geert: Api, anders: dict[str, Any], nummer: int, code: str, veld: str
) -> None:
    is_probleem(geert.post("/producten", DAKTERRAS | anders), nummer, code, veld=veld)
    assert not Product.objects.filter(naam="Dakterras aanleggen").exists()


def test_what_is_not_sent_stays(geert: Api) -> None:
    gemaakt = geert.maak("/producten", DAKTERRAS)
    pad = f"/producten/{gemaakt['uuid']}"
    assert patch(geert, pad, {"naam": "Dakterras"}).json() == {**gemaakt, "naam": "Dakterras"}
    assert patch(geert, pad, {"sdg": [], "zaaktype": None}).json()["sdg"] == []
    assert geert.lees(pad)["zaaktype"] is None
    assert patch(geert, pad, {}).json() == geert.lees(pad)
    is_probleem(patch(geert, pad, {"bronhouder": "geo"}), 403, "niet_de_bronhouder")


def test_it_is_deleted_when_nothing_refers_to_it(geert: Api) -> None:
    pad = f"/producten/{geert.maak('/producten', DAKTERRAS)['uuid']}"
    assert geert.delete(pad).status_code == 204
    is_probleem(geert.delete(pad), 404)


def test_only_the_bronhouder_and_the_beheerder_keep_it(
    anna: Medewerker, carla: Medewerker, beheerder: Medewerker
) -> None:
    vreemd = f"/producten/{Product.objects.exclude(bronhouder=carla.team_id).earliest('pk').uuid}"
    website = als_toepassing()
    for api, code in ((als(anna), "geen_recht"), (website, "geen_recht"), (als(carla), "niet_de_bronhouder")):
        is_probleem(patch(api, vreemd, {"naam": "Anders"}), 403, code)
        is_probleem(api.delete(vreemd), 403, code)
    is_probleem(Api().post("/producten", DAKTERRAS), 401)
    is_probleem(patch(als(beheerder), f"/producten/{uuid4()}", {"naam": "Anders"}), 404)
    assert patch(als(beheerder), vreemd, {"naam": "Anders"}).json()["naam"] == "Anders"


@pytest.mark.eis("R7")
def test_the_beheerder_prepares_products_of_others_before_they_are_shown(
    beheerder: Medewerker, anna: Medewerker
) -> None:
    richt_in(fase=3)
    van_rijk = {
        "naam": "Toeslag aanvragen",
        "productgroep": "burgerzaken",
        "bronhouder": "burgerzaken",
        "bevoegdGezag": "rijk",
        "verwijzing": "https://example.org/toeslagen",
    }
    pad = f"/producten/{als(beheerder).maak('/producten', van_rijk)['uuid']}"
    assert patch(als(beheerder), pad, {"trefwoorden": "geld"}).json()["trefwoorden"] == "geld"
    is_probleem(als(anna).get(pad), 404)


def test_the_list_costs_the_same_with_one_product_and_with_thirty(geert: Api, anna: Medewerker) -> None:
    api, begin = als(anna), Product.objects.count()
    for aantal in (1, 30):
        while Product.objects.count() < begin + aantal:
            geert.maak("/producten", DAKTERRAS)
        with telt_hoogstens(7):
            api.lijst("/producten", zoek="Dakterras")
