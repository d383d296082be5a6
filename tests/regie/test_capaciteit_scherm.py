"""The page of what teams can take: its numbers and where they lead, settings and exceptions without script."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from kcc.models import Afwezigheid, Medewerker, Team
from regie.models import Capaciteitsafwijking, Teamcapaciteit
from regie.services.prognose import voorspel_alles
from tests.hulp.api import telt_hoogstens
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.formulier import Blad
from tests.hulp.schermen import browser, koppen, tekst, titel
from tests.hulp.werk import maak_mens, maak_team

pytestmark = pytest.mark.django_db
PAD = "/teams/capaciteit"
BUDGET = 15


@pytest.fixture(autouse=True)
def _maandag_negen_uur(kcc_nu):
    kcc_nu("2026-11-23T09:00")


@pytest.fixture
def bouw(db: None) -> Team:
    team = maak_team("bouw", "vakafdeling")
    team.leidinggevende = maak_mens("bouw-hoofd", team, "afdelingshoofd")
    team.save()
    for nummer in range(3):
        maak_mens(f"bouw-{nummer}", team, "vakafdeling")
    return team


@pytest.fixture
def hoofd(bouw: Team) -> Medewerker:
    return Medewerker.objects.select_related("team").get(username="bouw-hoofd")


def blad(wie: Medewerker, formulier: str = "werk") -> Blad:
    return Blad(browser(wie), f"{PAD}/bouw", formulier).open()


def rij(wie: Medewerker, code: str) -> Any:
    rijen = browser(wie).get(PAD).context["rijen"]
    return next((rij for rij in rijen if rij.team.code == code), None)


# -- the teams -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wie", "status"),
    [
        *((wie, 200) for wie in ("dirk", "afdelingshoofd", "manager")),
        *((wie, 403) for wie in ("anna", "bram", "carla", "eva", "beheerder", "buitenstaander")),
    ],
)
def test_each_role_gets_the_page_or_not(wie, status, request):
    assert browser(request.getfixturevalue(wie)).get(PAD).status_code == status


def test_a_stranger_logs_in_first(client, db):
    assert client.get(PAD)["Location"] == f"/inloggen?next={PAD}"


def test_who_leads_a_team_sees_that_one_a_teamleider_the_kcc_and_a_manager_all(bouw, hoofd, dirk, manager):
    def codes(wie: Medewerker) -> set[str]:
        return {rij.team.code for rij in browser(wie).get(PAD).context["rijen"]}

    assert codes(hoofd) == {"bouw"}
    assert "bouw" not in codes(dirk)
    assert {"kcc-telefonie", "tweede-lijn"} <= codes(dirk)
    assert codes(manager) == set(Team.objects.exclude(lijn="facilitair").values_list("code", flat=True))


def test_a_number_leads_to_its_rows_for_whoever_may_open_them(bouw, hoofd, manager):
    Teamcapaciteit.objects.create(team=bouw, werk=7.4, druk_sinds=date(2026, 11, 19))
    antwoord = browser(hoofd).get(PAD)
    leesbaar = tekst(antwoord.content.decode())
    for stuk in ("20", "20 per dag", "7,4 werkdagen", "druk sinds do 19 nov"):
        assert stuk in leesbaar
    bij_hoofd = rij(hoofd, "bouw")
    assert browser(hoofd).get(bij_hoofd.wachtrij).context["team"] == bouw
    assert browser(hoofd).get(bij_hoofd.inzet).status_code == 200
    assert rij(manager, "bouw").wachtrij == ""  # figures, no residents
    assert browser(manager).get(rij(manager, "bouw").inzet).status_code == 200


def test_the_number_of_days_is_the_measure_of_the_queue_that_it_leads_to(kcc_nu, manager):
    anna = maak_diensten()
    for _ in range(3):
        intake(anna, "dienst-2")
    voorspel_alles()
    assert rij(manager, "proef-vak").stand.werk == 4.5  # three times 15 over ten places


def test_a_team_without_anybody_says_that_it_has_no_forecast(bouw, manager):
    Medewerker.objects.filter(team=bouw).update(is_active=False)
    assert rij(manager, "bouw").zonder
    assert "geen plaatsen, dus geen prognose" in tekst(browser(manager).get(PAD).content.decode())
    los = tekst(browser(manager).get(f"{PAD}/bouw").content.decode())
    assert "Van zijn zaken is geen prognose te geven." in los


@pytest.mark.parametrize("aantal", [1, 30])
def test_the_pages_keep_their_budget(bouw, hoofd, manager, aantal):
    for nummer in range(aantal):
        team = maak_team(f"team-{nummer}", "vakafdeling")
        maak_mens(f"mens-{nummer}", team, "vakafdeling")
    client = browser(manager)
    for pad in (PAD, f"{PAD}/bouw"):
        with telt_hoogstens(BUDGET):
            assert client.get(pad).status_code == 200


# -- one team --------------------------------------------------------------------------------------


def test_the_days_show_people_exception_and_places(bouw, hoofd):
    Afwezigheid.objects.create(
        medewerker=Medewerker.objects.get(username="bouw-0"),
        begin=date(2026, 11, 24),
        einde=date(2026, 11, 24),
        gemeld_door=hoofd,
    )
    Capaciteitsafwijking.objects.create(
        team=bouw, begin=date(2026, 11, 25), einde=date(2026, 11, 25), procent=50, omschrijving="Cursus"
    )
    html = blad(hoofd)
    dagen = html.antwoord.context["dagen"]
    assert [(rij.mensen, rij.procent, rij.plaatsen) for rij in dagen[:4]] == [
        ("4", None, 20),
        ("3", None, 15),
        ("4", 50, 10),
        ("4", None, 20),
    ]
    assert len(dagen) == 11
    assert titel(html.html).startswith("Capaciteit Bouw")
    assert koppen(html.html) == ["Capaciteit Bouw"]


def test_the_number_of_zaken_is_set_without_script(bouw, hoofd):
    scherm = blad(hoofd, "tegelijk-formulier").klik("tegelijk", zaken_tegelijk="8")
    assert "Een medewerker van Bouw heeft nu 8 zaken tegelijk." in scherm.tekst
    assert scherm.antwoord.context["dagen"][0].plaatsen == 32


def test_an_exception_is_added_and_ended_without_script(bouw, hoofd):
    scherm = blad(hoofd).klik(
        "afwijking", begin="2026-11-24", einde="2026-11-26", procent="0", omschrijving="Verhuizing"
    )
    assert "Verhuizing, door bouw-hoofd" in scherm.tekst
    assert [rij.plaatsen for rij in scherm.antwoord.context["dagen"][:5]] == [20, 0, 0, 0, 20]
    afwijking = Capaciteitsafwijking.objects.get()
    einde = scherm.client.post(reverse("regie:capaciteit_beeindig", args=[afwijking.uuid]), follow=True)
    assert "De afwijking is beëindigd: Verhuizing." in tekst(einde.content.decode())
    assert not Capaciteitsafwijking.objects.exists()


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"begin": "2026-11-26"}, "Voor deze dagen is er al een afwijking"),
        ({"einde": "2026-11-01"}, "De laatste dag ligt voor de eerste."),
        ({"einde": "morgen"}, "Dit is geen datum."),
        ({"begin": ""}, "Kies een dag."),
        ({"procent": "301"}, "Vul een getal van 0 tot en met 300 in."),
        ({"procent": "veel"}, "Vul een heel getal in."),
        ({"omschrijving": ""}, "Vul dit in."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(bouw, hoofd, anders, zin):
    Capaciteitsafwijking.objects.create(
        team=bouw, begin=date(2026, 11, 26), einde=date(2026, 11, 27), procent=50, omschrijving="Cursus"
    )
    goed = {"begin": "2026-11-24", "einde": "2026-11-26", "procent": "80", "omschrijving": "Beurs"}
    if "begin" not in anders:
        goed["begin"] = "2026-11-24"
    scherm = blad(hoofd).klik("afwijking", **{**goed, **anders})
    assert scherm.status == 422
    assert zin in scherm.tekst
    assert Capaciteitsafwijking.objects.count() == 1
    if "omschrijving" not in anders:
        assert 'value="Beurs"' in scherm.html


def test_a_number_of_nothing_is_said_at_its_field(bouw, hoofd):
    scherm = blad(hoofd, "tegelijk-formulier").klik("tegelijk", zaken_tegelijk="0")
    assert scherm.status == 422
    assert "Vul een getal van 1 tot en met 500 in." in scherm.tekst
    assert 'id="tegelijk_zaken_tegelijk_error"' in scherm.html


def test_a_team_that_is_not_theirs_is_not_there(bouw, dirk, hoofd):
    rij = Capaciteitsafwijking.objects.create(
        team=bouw, begin=date(2026, 11, 24), einde=date(2026, 11, 24), procent=50, omschrijving="Cursus"
    )
    client = browser(dirk)
    assert client.get(f"{PAD}/bouw").status_code == 404
    assert client.post(f"{PAD}/bouw", {"doe": "tegelijk", "zaken_tegelijk": "9"}).status_code == 404
    assert client.post(reverse("regie:capaciteit_beeindig", args=[rij.uuid])).status_code == 404
    assert client.get(reverse("regie:capaciteit_beeindig", args=[rij.uuid])).status_code == 405
    assert browser(hoofd).get(f"{PAD}/bestaat-niet").status_code == 404
    assert Capaciteitsafwijking.objects.exists()
