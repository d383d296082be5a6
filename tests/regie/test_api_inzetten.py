"""`/inzetten`: people moved to another team and back over the API, as on the board (R13, R45)."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from kcc.models import Inzet, Medewerker, Team
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
PAD = "/inzetten"
OCHTEND = {"datum": "2026-03-02", "dagdeel": "ochtend"}
DINSDAG = {"datum": "2026-03-03", "dagdeel": "dag"}


@pytest.fixture(autouse=True)
def _maandag_negen_uur(kcc_nu: Any) -> None:
    kcc_nu("2026-03-02T09:00")


def zet(*mensen: Medewerker, **anders: Any) -> dict[str, Any]:
    vast = {"momenten": [OCHTEND, DINSDAG], "naar": "parkeren-verkeer"}
    return {"medewerkers": [str(mens.uuid) for mens in mensen], **vast, **anders}


def waar(wie: Medewerker) -> list[tuple[Any, ...]]:
    return list(Inzet.objects.filter(medewerker=wie).order_by("datum").values_list("dagdeel", "team__code"))


@pytest.mark.eis("R45")
def test_dirk_moves_anna_and_the_board_shows_it_and_he_takes_it_back(
    anna: Medewerker, dirk: Medewerker
) -> None:
    api = als(dirk)
    gedaan = api.post(PAD, zet(anna)).json()
    assert [rij["naam"] for rij in gedaan["medewerkers"]] == [str(anna)]
    assert gedaan["terugTot"].startswith("2026-03-02T09:10")
    assert waar(anna) == [("ochtend", "parkeren-verkeer"), ("dag", "parkeren-verkeer")]
    rijen = api.lijst(PAD, medewerker=anna.uuid)
    assert [(rij["datum"], rij["dagdeel"], rij["team"]["code"]) for rij in rijen] == [
        ("2026-03-02", "ochtend", "parkeren-verkeer"),
        ("2026-03-03", "dag", "parkeren-verkeer"),
    ]
    assert len(api.lijst(PAD, medewerker=anna.uuid, vanaf="2026-03-03")) == 1
    assert "Parkeren en Verkeer" in tekst(browser(dirk).get("/inzet").content.decode())
    assert api.post(f"{PAD}/terug").json() == {"mensen": 1, "gebleven": []}
    assert waar(anna) == []
    is_probleem(api.post(f"{PAD}/terug"), 409, "niets_terug")


def test_back_to_the_own_team_is_without_a_team(anna: Medewerker, dirk: Medewerker) -> None:
    api = als(dirk)
    api.post(PAD, zet(anna))
    assert api.post(PAD, zet(anna, momenten=[DINSDAG], naar=None)).status_code == 200
    assert waar(anna) == [("ochtend", "parkeren-verkeer")]
    is_probleem(api.post(PAD, zet(anna, momenten=[DINSDAG], naar=None)), 409, "niets_te_doen")


def test_what_is_wrong_is_named_as_it_was_sent(anna: Medewerker, carla: Medewerker, dirk: Medewerker) -> None:
    api = als(dirk)
    is_probleem(api.post(PAD, zet(carla)), 403, "niet_uw_mensen", veld="medewerkers")
    gisteren = {"datum": "2026-03-01", "dagdeel": "dag"}
    is_probleem(api.post(PAD, zet(anna, momenten=[gisteren])), 409, "voorbij", veld="momenten")
    is_probleem(api.post(PAD, zet(anna, naar="facilitair")), 400, "team_onbekend", veld="naar")
    for veld, waarde in (("medewerkers", []), ("momenten", []), ("naar", "onzin"), ("kleur", "rood")):
        is_probleem(api.post(PAD, zet(anna, **{veld: waarde})), 400, veld=veld)
    is_probleem(api.post(PAD, zet(medewerkers=[str(uuid4())])), 400)
    laat = {"datum": "2026-03-02", "dagdeel": "avond"}
    is_probleem(api.post(PAD, zet(anna, momenten=[laat])), 400, veld="momenten.0.dagdeel")
    zonder = zet(anna)
    zonder.pop("naar")
    is_probleem(api.post(PAD, zonder), 400, veld="naar")
    assert not Inzet.objects.exists()


def test_only_who_leads_moves_and_reads(anna: Medewerker, carla: Medewerker) -> None:
    for wie in (anna, carla):
        is_probleem(als(wie).get(PAD), 403, "geen_recht")
        is_probleem(als(wie).post(PAD, zet(anna)), 403, "geen_recht")
    is_probleem(als_toepassing().get(PAD), 403, "geen_recht")
    is_probleem(Api().post(PAD, zet(anna)), 401)


def test_of_people_that_are_not_mine_i_read_nothing(
    anna: Medewerker, afdelingshoofd: Medewerker, manager: Medewerker
) -> None:
    parkeren = Team.objects.get(code="parkeren-verkeer")
    Inzet.objects.create(medewerker=anna, team=parkeren, datum=date(2026, 3, 3), dagdeel="dag")
    assert als(afdelingshoofd).lijst(PAD, medewerker=anna.uuid) == []
    assert len(als(manager).lijst(PAD, medewerker=anna.uuid)) == 1


def test_a_list_costs_the_same_with_one_and_with_thirty(anna: Medewerker, dirk: Medewerker) -> None:
    api, parkeren = als(dirk), Team.objects.get(code="parkeren-verkeer")
    for aantal in (1, 30):
        for nummer in range(Inzet.objects.count(), aantal):
            dag = date(2026, 3, 3) + timedelta(days=nummer)
            Inzet.objects.create(medewerker=anna, team=parkeren, datum=dag, dagdeel="dag")
        with telt_hoogstens(6):
            assert len(api.lijst(PAD, pageSize=30)) == aantal
