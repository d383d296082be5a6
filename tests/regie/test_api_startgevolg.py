"""`/zaken/{uuid}/startgevolg`: what another start would do, read before it is set (R58)."""

from typing import Any

import pytest

from kcc.models import Medewerker
from regie.models import Zaakplanning
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.verbouwen import HUISNUMMER, VERGUNNING, verbouwen

pytestmark = pytest.mark.django_db


@pytest.fixture
def aanvraag(kcc_nu: Any) -> dict[str, Any]:
    kcc_nu("2026-11-23T10:00")
    return als_toepassing().maak("/klantaanvragen", verbouwen(VERGUNNING, HUISNUMMER))


def pad(aanvraag: dict[str, Any]) -> str:
    return f"/zaken/{aanvraag['zaken'][0]['uuid']}/startgevolg"


@pytest.mark.eis("R58")
def test_what_was_foretold_is_what_a_start_does(aanvraag: dict[str, Any], dirk: Medewerker) -> None:
    api, eerst = als(dirk), list(Zaakplanning.objects.order_by("pk").values())
    gevolg = api.get(pad(aanvraag), dag="2026-12-07").json()
    assert list(Zaakplanning.objects.order_by("pk").values()) == eerst, "nothing changes"
    assert gevolg["verwacht"] == aanvraag["plan"]["verwacht"]
    assert (gevolg["beloofd"], gevolg["breekt"]) == ("2027-01-11", True)
    assert any("na de belofte" in zin for zin in gevolg["letOp"])
    zaken = {rij["zaak"]["uuid"]: rij for rij in gevolg["zaken"]}
    assert zaken.keys() == {zaak["uuid"] for zaak in aanvraag["zaken"]}
    zaak = aanvraag["zaken"][0]
    assert zaken[zaak["uuid"]]["eerder"]["begin"] == zaak["plan"]["geplandeStart"]
    assert api.post(f"/zaken/{zaak['uuid']}/start", {"dag": "2026-12-07"}).status_code == 200
    na = api.lees(f"/klantaanvragen/{aanvraag['uuid']}")
    assert na["plan"]["verwacht"] == gevolg["straks"]
    plannen = {zaak["uuid"]: zaak["plan"]["geplandeStart"] for zaak in na["zaken"]}
    assert plannen == {uuid: rij["straks"]["begin"] for uuid, rij in zaken.items()}


def test_without_a_day_the_plan_decides(aanvraag: dict[str, Any], dirk: Medewerker) -> None:
    gevolg = als(dirk).get(pad(aanvraag)).json()
    assert (gevolg["straks"], gevolg["breekt"], gevolg["letOp"]) == (gevolg["verwacht"], False, [])


def test_who_may_not_direct_is_told_why_and_what_is_wrong_is_named(
    aanvraag: dict[str, Any], dirk: Medewerker, anna: Medewerker, carla: Medewerker, manager: Medewerker
) -> None:
    is_probleem(als(anna).get(pad(aanvraag), dag="2026-12-07"), 403, "mag_niet_sturen")
    is_probleem(als_toepassing(naam="bi").get(pad(aanvraag), dag="2026-12-07"), 403, "mag_niet_sturen")
    is_probleem(als_toepassing("parkeren", naam="klein").get(pad(aanvraag)), 404)
    is_probleem(als(manager).get(pad(aanvraag)), 403, "geen_recht")
    is_probleem(Api().get(pad(aanvraag)), 401)
    for vraag, veld in (("ooit", "dag"), ("2026-11-01", "dag")):
        is_probleem(als(dirk).get(pad(aanvraag), dag=vraag), 400, veld=veld)
    is_probleem(als(dirk).get(pad(aanvraag), kleur="rood"), 400, veld="kleur")
    handeling = {"overgang": "neem_in_behandeling"}
    zaak = f"/zaken/{aanvraag['zaken'][0]['uuid']}"
    assert als(carla).post(f"{zaak}/overgangen", handeling).status_code == 200
    is_probleem(als(dirk).get(pad(aanvraag), dag="2026-12-07"), 409, "al_begonnen", veld="dag")


def test_looking_ahead_costs_a_fixed_number_of_queries(aanvraag: dict[str, Any], dirk: Medewerker) -> None:
    api = als(dirk)
    with telt_hoogstens(20):
        assert api.get(pad(aanvraag), dag="2026-12-07").status_code == 200
