"""`/normen` and `/initiatieven`: taken back before they hold, begun and ended (R77, R78)."""

from typing import Any
from uuid import uuid4

import pytest

from dashboards.models import Initiatief, Norm
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.schermen import browser

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _maandag(kcc_nu, db) -> None:
    kcc_nu("2026-11-23T10:00")
    Initiatief.objects.all().delete()


def norm(wie, **anders: Any) -> dict[str, Any]:
    vast = {
        "sleutel": "terugbelnorm",
        "geldigVanaf": "2026-12-01",
        "groen": 92,
        "oranje": 85,
        "reden": "Raad",
    }
    return {**vast, "eigenaar": str(wie.uuid), **anders}


def initiatief(wie, **anders: Any) -> dict[str, Any]:
    vast = {"sleutel": "terugbelnorm", "naam": "Belronde", "reden": "Te laat", "van": "2026-11-23"}
    return {**vast, "eigenaar": str(wie.uuid), **anders}


@pytest.mark.eis("R77")
def test_a_target_that_does_not_hold_yet_is_taken_back(manager, dirk, kcc_nu) -> None:
    api = als(manager)
    pad = f"/normen/{api.maak('/normen', norm(manager))['uuid']}/intrekken"
    is_probleem(als(dirk).post(pad), 403, "geen_recht")
    assert api.post(pad).status_code == 204
    assert not Norm.objects.filter(geldig_vanaf="2026-12-01").exists()
    is_probleem(api.post(pad), 404)
    pad = f"/normen/{api.maak('/normen', norm(manager))['uuid']}/intrekken"
    kcc_nu("2026-12-01T10:00")
    is_probleem(api.post(pad), 409, "norm_geldig")


@pytest.mark.eis("R78")
def test_an_initiative_is_begun_and_ended_and_stands_on_the_screen(manager, dirk) -> None:
    api = als(manager)
    gemaakt = api.maak("/initiatieven", initiatief(manager))
    assert (gemaakt["naam"], gemaakt["tot"]) == ("Belronde", None)
    assert als(dirk).lijst("/initiatieven", sleutel="terugbelnorm") == [gemaakt]
    assert als(dirk).lijst("/initiatieven", sleutel="direct") == []
    assert "Belronde" in browser(dirk).get("/initiatieven").content.decode()
    pad = f"/initiatieven/{gemaakt['uuid']}/einde"
    is_probleem(als(dirk).post(pad), 403, "geen_recht")
    assert api.post(pad).json()["tot"] == "2026-11-23"
    is_probleem(api.post(pad), 409, "al_beeindigd")
    is_probleem(api.post(f"/initiatieven/{uuid4()}/einde"), 404)


def test_what_is_wrong_is_named(manager, anna) -> None:
    api = als(manager)
    for veld, waarde in (
        ("sleutel", "onzin"),
        ("naam", " "),
        ("reden", ""),
        ("tot", "2026-11-01"),
        ("eigenaar", str(anna.uuid)),
        ("eigenaar", str(uuid4())),
        ("van", "ooit"),
        ("kleur", "rood"),
    ):
        is_probleem(api.post("/initiatieven", initiatief(manager, **{veld: waarde})), 400, veld=veld)


def test_only_who_leads_reads_them(anna, manager) -> None:
    is_probleem(als(anna).get("/initiatieven"), 403, "geen_recht")
    is_probleem(als_toepassing().get("/initiatieven"), 403, "geen_recht")
    is_probleem(Api().post("/initiatieven", initiatief(manager)), 401)


def test_a_list_costs_the_same_with_one_and_with_thirty(manager) -> None:
    api = als(manager)
    for aantal in (1, 30):
        for nummer in range(aantal - Initiatief.objects.count()):
            api.maak("/initiatieven", initiatief(manager, naam=f"Nummer {nummer}"))
        with telt_hoogstens(6):
            assert len(api.lijst("/initiatieven", pageSize=30)) == aantal
