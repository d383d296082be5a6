"""/zaaktypen/{uuid}/versies: a version from its concept to its last day, as the screens do."""

from typing import Any
from uuid import uuid4

import pytest

from catalogus.models import Zaaktype, Zaaktypeversie
from kcc.models import Medewerker
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
NIEUW = {
    "naam": "Dakterras aanleggen",
    "team": "vergunningen",
    "productgroep": "vergunningen",
    "geldigVan": "2026-12-01",
    "contactniveau": 4,
}
PUBLICEER = {"overgang": "publiceer"}


@pytest.fixture(autouse=True)
def _maandag(kcc_nu: Any) -> None:
    kcc_nu("2026-11-23T10:00")


@pytest.fixture
def geert(afdelingshoofd: Medewerker) -> Api:
    """Of Vergunningen."""
    return als(afdelingshoofd)


@pytest.fixture
def bouw() -> str:
    """The address of the versions of a zaaktype of Vergunningen."""
    return f"/zaaktypen/{Zaaktype.objects.get(identificatie='omgevingsvergunning-bouw').uuid}/versies"


def patch(api: Api, pad: str, inhoud: Any) -> Any:
    return api.client.patch(f"/api/v1{pad}", inhoud, "application/json", headers=api.kop)


def test_a_new_version_is_made_changed_and_published(
    geert: Api, bouw: str, afdelingshoofd: Medewerker
) -> None:
    (oud,) = geert.get(bouw).json()
    concept = geert.maak(bouw, {})
    assert (concept["versie"], concept["status"], concept["vereisten"]) == (2, "concept", oud["vereisten"])
    is_probleem(geert.post(bouw, {}), 409, "concept_bestaat")
    pad = f"{bouw}/{concept['uuid']}"
    na = patch(geert, pad, {"naam": "Bouwen", "geldigVan": "2026-12-01"}).json()
    assert na == {**concept, "naam": "Bouwen", "geldigVan": "2026-12-01"}
    gepubliceerd = geert.post(f"{pad}/overgangen", PUBLICEER).json()
    assert (gepubliceerd["status"], gepubliceerd["gepubliceerdOp"] is None) == ("volgt", False)
    assert [rij["geldigTot"] for rij in geert.get(bouw).json()] == [None, "2026-12-01"]
    pagina = (
        browser(afdelingshoofd).get(f"/catalogus/zaaktypen/{concept['zaaktype']}?versie=2").content.decode()
    )
    assert "Bouwen" in tekst(pagina)
    is_probleem(geert.post(f"{pad}/overgangen", PUBLICEER), 409, "al_gepubliceerd")
    is_probleem(patch(geert, pad, {"naam": "Anders"}), 409, "geen_concept")
    is_probleem(geert.delete(pad), 409, "geen_concept")


def test_a_published_version_gets_a_last_day_and_loses_it(geert: Api, bouw: str) -> None:
    pad = f"{bouw}/{geert.get(bouw).json()[0]['uuid']}"
    einde = {"overgang": "beeindig", "per": "2027-01-01"}
    assert geert.post(f"{pad}/overgangen", einde).json()["geldigTot"] == "2027-01-01"
    assert geert.post(f"{pad}/overgangen", {**einde, "per": None}).json()["geldigTot"] is None
    is_probleem(
        geert.post(f"{pad}/overgangen", {**einde, "per": "2026-11-23"}), 400, "einde_voorbij", veld="per"
    )
    is_probleem(geert.post(f"{pad}/overgangen", {"overgang": "beeindig"}), 400, veld="per")
    is_probleem(geert.post(f"{pad}/overgangen", {**PUBLICEER, "per": None}), 400, veld="per")


def test_a_concept_is_thrown_away_and_the_zaaktype_with_it(geert: Api) -> None:
    gemaakt = geert.maak("/zaaktypen", NIEUW)
    assert (gemaakt["identificatie"], gemaakt["versie"]["status"]) == ("dakterras-aanleggen", "concept")
    assert gemaakt["versie"]["statustypen"]
    pad = f"/zaaktypen/{gemaakt['uuid']}/versies/{gemaakt['versie']['uuid']}"
    assert geert.lees(pad) == gemaakt["versie"]
    is_probleem(geert.get(f"/zaaktypen/{gemaakt['uuid']}"), 404)
    assert geert.delete(pad).status_code == 204
    is_probleem(geert.get(pad), 404)
    assert not Zaaktype.objects.filter(uuid=gemaakt["uuid"]).exists()


def test_a_new_zaaktype_is_there_once_published_and_valid(geert: Api, kcc_nu: Any) -> None:
    gemaakt = geert.maak("/zaaktypen", {**NIEUW, "identificatie": "dakterras"})
    pad = f"/zaaktypen/{gemaakt['uuid']}"
    assert geert.post(f"{pad}/versies/{gemaakt['versie']['uuid']}/overgangen", PUBLICEER).status_code == 200
    kcc_nu("2026-12-01T09:00")
    assert geert.lees(pad)["identificatie"] == "dakterras"


@pytest.mark.parametrize(
    ("anders", "nummer", "code", "veld"),
    [
        ({"naam": " "}, 400, "ongeldig", "naam"),
        ({"contactniveau": 5}, 400, "ongeldig", "contactniveau"),
        ({"invoerfase": 0}, 400, "ongeldig", "invoerfase"),
        ({"team": "kcc-telefonie"}, 400, "ongeldig", "team"),
        ({"identificatie": "huisnummer"}, 400, "identificatie_bestaat", "identificatie"),
        ({"identificatie": "een dak"}, 400, "ongeldig", "identificatie"),
        ({"geldigVan": None}, 400, "ongeldig", "geldigVan"),
        ({"marge": "5"}, 400, "ongeldig", "marge"),
        ({"team": "geo"}, 403, "niet_de_bronhouder", "bronhouder"),
    ],
)
def test_what_is_no_zaaktype_is_refused_by_field(
    geert: Api, anders: dict[str, Any], nummer: int, code: str, veld: str
) -> None:
    is_probleem(geert.post("/zaaktypen", NIEUW | anders), nummer, code, veld=veld)
    assert not Zaaktypeversie.objects.filter(naam="Dakterras aanleggen").exists()


def test_only_the_bronhouder_and_the_beheerder_change_it(
    bouw: str, anna: Medewerker, carla: Medewerker, beheerder: Medewerker
) -> None:
    website, floris = als_toepassing(), als(beheerder)
    (nu,) = website.get(bouw).json()
    pad = f"{bouw}/{nu['uuid']}"
    for api in (als(anna), website):
        is_probleem(api.post("/zaaktypen", NIEUW), 403, "geen_recht")
        is_probleem(api.post(bouw, {}), 403, "geen_recht")
        is_probleem(patch(api, pad, {}), 403, "geen_recht")
        is_probleem(api.delete(pad), 403, "geen_recht")
        is_probleem(api.post(f"{pad}/overgangen", PUBLICEER), 403, "geen_recht")
    is_probleem(als(carla).post(f"{pad}/overgangen", PUBLICEER), 403, "geen_recht")
    is_probleem(Api().get(bouw), 401)
    leeg = f"/zaaktypen/{uuid4()}/versies"
    is_probleem(floris.get(leeg), 404)
    is_probleem(floris.post(leeg, {}), 404)
    is_probleem(floris.post(bouw, {"van": str(uuid4())}), 400, "onbekende_versie", veld="van")
    is_probleem(floris.post(f"{leeg}/{nu['uuid']}/overgangen", PUBLICEER), 404)
    assert floris.maak(bouw, {"van": nu["uuid"]})["versie"] == 2


def test_the_versions_cost_the_same_with_one_and_with_thirty(anna: Medewerker, bouw: str) -> None:
    api = als(anna)
    versie = Zaaktypeversie.objects.get(uuid=api.get(bouw).json()[0]["uuid"])
    for aantal in (1, 30):
        for nummer in range(
            Zaaktypeversie.objects.filter(zaaktype=versie.zaaktype_id).count() + 1, aantal + 1
        ):
            versie.pk, versie.uuid, versie.versie, versie.gepubliceerd_op = None, uuid4(), nummer, None
            versie.save(force_insert=True)
        with telt_hoogstens(7):
            assert len(api.get(bouw).json()) == aantal
