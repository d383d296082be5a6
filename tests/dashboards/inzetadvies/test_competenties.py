"""Competences (R92): the list, the gaps, who may see and judge them, and what the log keeps."""

import pytest

from dashboards.demo.competenties import maak_competenties
from dashboards.inzetadvies.competenties import profielen, te_kort_in
from dashboards.models import Competentie, Competentieprofiel, Competentiescore
from dashboards.services.competenties import vul_competenties, zet_competenties
from kcc.fouten import NietBevoegd, Onvolledig
from kcc.models import Gebeurtenis, Medewerker, Team
from tests.hulp.api import telt_hoogstens
from tests.hulp.formulier import Blad
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
BUDGET = 25
PAD = "/competenties"


@pytest.fixture(autouse=True)
def lijst(db, kcc_nu) -> None:
    kcc_nu("2026-03-02T09:00")
    vul_competenties()


def adres(wie: Medewerker) -> str:
    return f"{PAD}/{wie.uuid}"


@pytest.mark.eis("R92")
def test_the_list_has_a_profile_per_role_and_is_made_once():
    assert Competentie.objects.count() == 10
    assert {"inlevingsvermogen", "digitale-vaardigheden", "opzoeken-van-informatie"} <= set(
        Competentie.objects.values_list("code", flat=True)
    )
    assert set(Competentieprofiel.objects.values_list("rol", flat=True)) == {
        "eerstelijns",
        "tweedelijns",
        "vakafdeling",
        "accountmanager",
    }
    Competentie.objects.filter(code="vastleggen").delete()
    vul_competenties()
    assert Competentie.objects.count() == 9


@pytest.mark.eis("R92")
def test_the_gap_is_what_the_role_asks_less_the_newest_level(anna, dirk, kcc_nu):
    zet_competenties(medewerker=anna, niveaus={"inlevingsvermogen": 3, "vastleggen": 3}, door=dirk)
    kcc_nu("2026-03-03T09:00")
    zet_competenties(medewerker=anna, niveaus={"inlevingsvermogen": 1}, door=dirk)
    profiel = profielen([anna])[0]
    assert [(gat.competentie.code, gat.tekort) for gat in profiel.gaten] == [("inlevingsvermogen", 2)]
    assert profiel.onbekend == 8
    assert Competentiescore.objects.filter(medewerker=anna).count() == 3


def test_of_two_roles_the_highest_level_is_asked(anna):
    anna.rollen = ["eerstelijns", "tweedelijns"]
    nodig = {score.competentie.code: score.nodig for score in profielen([anna])[0].scores}
    assert (nodig["kennis-van-producten"], nodig["inlevingsvermogen"]) == (3, 3)


def test_what_was_not_judged_is_no_gap(anna, dirk):
    assert te_kort_in("opzoeken-van-informatie", "eerstelijns", [anna]) == {}
    zet_competenties(medewerker=anna, niveaus={"opzoeken-van-informatie": 1}, door=dirk)
    assert te_kort_in("opzoeken-van-informatie", "eerstelijns", [anna]) == {anna.pk: 2}


def test_the_log_names_the_competence_and_never_the_level(anna, dirk):
    assert zet_competenties(medewerker=anna, niveaus={"vastleggen": 2}, door=dirk) == 1
    assert zet_competenties(medewerker=anna, niveaus={"vastleggen": 2}, door=dirk) == 0
    feit = Gebeurtenis.objects.get(soort="competentie_gezet")
    assert (feit.onderwerp, feit.door, feit.reden) == (anna.uuid, dirk, "vastleggen")
    assert (feit.van, feit.naar) == ("", "")


@pytest.mark.parametrize("wie", ["anna", "bram", "eva", "afdelingshoofd", "manager", "beheerder"])
def test_only_the_own_leidinggevende_judges(wie, anna, request):
    with pytest.raises(NietBevoegd):
        zet_competenties(medewerker=anna, niveaus={"vastleggen": 2}, door=request.getfixturevalue(wie))
    assert not Competentiescore.objects.exists()


def test_a_leader_does_not_judge_oneself(dirk):
    with pytest.raises(NietBevoegd):
        zet_competenties(medewerker=dirk, niveaus={"vastleggen": 4}, door=dirk)


@pytest.mark.parametrize("niveaus", [{"vastleggen": 5}, {"vastleggen": -1}, {"bestaat-niet": 2}])
def test_a_level_or_competence_that_is_none_is_refused_at_its_field(niveaus, anna, dirk):
    with pytest.raises(Onvolledig) as fout:
        zet_competenties(medewerker=anna, niveaus=niveaus, door=dirk)
    assert list(fout.value.fouten) == list(niveaus)
    assert not Competentiescore.objects.exists()


# -- the pages -------------------------------------------------------------------------------------


@pytest.mark.eis("R92")
def test_the_leader_sees_the_gaps_of_the_own_people_only(anna, carla, dirk):
    zet_competenties(medewerker=anna, niveaus={"vastleggen": 1}, door=dirk)
    leesbaar = tekst(browser(dirk).get(PAD).content.decode())
    assert "Vastleggen (basis, gevraagd zelfstandig)" in leesbaar
    assert str(anna) in leesbaar
    assert str(carla) not in leesbaar
    assert browser(dirk).get(PAD, {"team": "vergunningen"}).status_code == 404
    assert browser(dirk).get(adres(carla)).status_code == 404
    assert browser(dirk).get(adres(dirk)).status_code == 404


def test_judging_on_the_page(anna, dirk):
    blad = Blad(browser(dirk), adres(anna))
    antwoord = blad.client.post(blad.url, {"vastleggen": "2", "inlevingsvermogen": "4"})
    assert antwoord.status_code == 302
    assert antwoord["Location"] == f"{PAD}?team=kcc-telefonie"
    assert dict(Competentiescore.objects.values_list("competentie__code", "niveau")) == {
        "vastleggen": 2,
        "inlevingsvermogen": 4,
    }


def test_a_wrong_choice_keeps_the_others_and_names_the_field(anna, dirk):
    antwoord = browser(dirk).post(adres(anna), {"vastleggen": "9", "inlevingsvermogen": "4"})
    assert antwoord.status_code == 422
    assert "vastleggen" in antwoord.context["formulier"].errors
    assert '<option value="4" selected>' in antwoord.content.decode()
    assert not Competentiescore.objects.exists()


@pytest.mark.parametrize(
    ("wie", "status"),
    [
        ("dirk", 200),
        ("afdelingshoofd", 200),
        *((wie, 403) for wie in ("anna", "bram", "carla", "eva", "manager", "beheerder", "buitenstaander")),
    ],
)
def test_each_role_gets_the_page_or_not(wie, status, request):
    assert browser(request.getfixturevalue(wie)).get(PAD).status_code == status


def test_an_employee_sees_the_own_and_nobody_elses(anna, bram, dirk):
    zet_competenties(medewerker=anna, niveaus={"vastleggen": 1}, door=dirk)
    assert "2 te leren" in tekst(browser(anna).get("/mijn-leerpad").content.decode())
    assert "te leren" not in tekst(browser(bram).get("/mijn-leerpad").content.decode())
    assert browser(anna).get(adres(anna)).status_code == 403


def test_the_pages_cost_as_many_queries_for_one_as_for_many(anna, dirk):
    client = browser(dirk)
    with telt_hoogstens(BUDGET) as met_velen:
        client.get(PAD)
    Medewerker.objects.filter(team=dirk.team).exclude(pk__in=[dirk.pk, anna.pk]).update(
        team=Team.objects.get(code="geo")
    )
    with telt_hoogstens(BUDGET) as met_een:
        assert len(client.get(PAD).context["profielen"]) == 1
    assert len(met_een) == len(met_velen)
    with telt_hoogstens(BUDGET):
        client.get(adres(anna))


# -- the demo --------------------------------------------------------------------------------------


def stand() -> list[tuple[str, str, int]]:
    rijen = Competentiescore.objects.order_by("medewerker__username", "competentie__code")
    return list(rijen.values_list("medewerker__username", "competentie__code", "niveau"))


def test_the_demo_is_the_same_for_the_same_seed_and_has_gaps():
    aantal = maak_competenties(zaad=42)
    eerste = stand()
    assert len(eerste) == aantal > 300
    mensen = list(Medewerker.objects.filter(team__code="kcc-telefonie", rollen__contains=["eerstelijns"]))
    assert any(profiel.gaten for profiel in profielen(mensen))
    Competentiescore.objects.all().delete()
    maak_competenties(zaad=42)
    assert stand() == eerste
