"""The deployment board: choose, look, move, take back; what it shows of people and load (R13, R18, R45)."""

from datetime import date
from typing import Any

import pytest

from kcc.models import Afwezigheid, Gebeurtenis, Inzet, Medewerker, Team
from kcc.services import inzet as services
from regie.inzetbord import Bord, Keuzes
from regie.inzetweek import Week
from regie.services import neem_volgende
from tests.hulp.api import telt_hoogstens
from tests.hulp.formulier import Blad
from tests.hulp.schermen import browser, tekst
from tests.hulp.werk import maak_groep, maak_mens, maak_soort, maak_team, maak_zaak

pytestmark = pytest.mark.django_db
MAANDAG = date(2026, 3, 2)
OCHTEND, MIDDAG = "2026-03-02.ochtend", "2026-03-02.middag"


@pytest.fixture(autouse=True)
def _maandag_negen_uur(kcc_nu):
    kcc_nu("2026-03-02T09:00")


def team(code: str) -> Team:
    return Team.objects.get(code=code)


def mens(naam: str) -> Medewerker:
    return Medewerker.objects.select_related("team").get(username=naam)


def voorstel(wie: Medewerker, *mensen: Medewerker, **anders: Any) -> Blad:
    """The page with the preview, as it opens from the board."""
    vraag = {"wie": [str(rij.uuid) for rij in mensen], "deel": OCHTEND, "naar": "parkeren-verkeer", **anders}
    blad = Blad(browser(wie), "/inzet/nieuw")
    blad.antwoord = blad.client.get(blad.url, vraag)
    blad.url = blad.antwoord.wsgi_request.get_full_path()
    return blad


def paginatekst(wie: Medewerker, vraag: str = "") -> str:
    antwoord = browser(wie).get(f"/inzet{vraag}")
    assert antwoord.status_code == 200
    return tekst(antwoord.content.decode())


def waar(wie: Medewerker) -> list[tuple[Any, ...]]:
    return list(Inzet.objects.filter(medewerker=wie).values_list("datum", "dagdeel", "team__code"))


def drukte(wie: Medewerker, code: str, dag: date = MAANDAG) -> Any:
    bord = Bord(wie, Week.van(f"{dag.isocalendar().year}-W{dag.isocalendar().week:02}"), Keuzes())
    return next(rij for rij in bord.drukte(dag) if rij.team.code == code)


# ---- the week ----


def test_the_week_is_this_one_unless_asked_otherwise_and_in_the_weekend_the_next(kcc_nu):
    assert Week.van("2026-W12").dagen == [date(2026, 3, 16 + nummer) for nummer in range(5)]
    for onzin in ("", "2026-W99", "vandaag", "2026-12"):
        assert Week.van(onzin).code == "2026-W10"
    kcc_nu("2026-03-07T10:00")
    assert Week.van("").code == "2026-W11"
    assert Week.van("2026-W53").verder(1) == "2027-W01"


def test_a_day_off_and_what_is_over_can_not_be_chosen(kcc_nu, dirk):
    kcc_nu("2026-04-28T13:00")
    html = browser(dirk).get("/inzet").content.decode()
    keuzes = [f'value="2026-04-{dag}.{deel}"' in html for dag in (27, 28) for deel in ("ochtend", "middag")]
    assert keuzes == [False, False, False, True]  # koningsdag, and this morning
    assert "ma 27 apr vrij" in tekst(html)


# ---- a peak day, without script ----


@pytest.mark.eis("R13")
@pytest.mark.eis("R45")
def test_three_flexible_employees_are_moved_to_parkeren_and_get_its_zaken_at_once(dirk):
    mensen = [mens(naam) for naam in ("anna", "mohammed", "wouter")]
    parkeren = team("parkeren-verkeer")
    zaak = maak_zaak(maak_soort(parkeren.productgroepen.get(code="parkeren"), parkeren), parkeren)
    assert neem_volgende(door=mensen[0]) is None
    blad = voorstel(dirk, *mensen)
    assert "Naar Parkeren en Verkeer" in blad.tekst
    assert "is iets om op te letten" not in blad.tekst
    blad.klik("zet_in")
    assert "3 medewerkers werken dan bij Parkeren en Verkeer" in blad.tekst
    assert [waar(rij) for rij in mensen] == [[(MAANDAG, "ochtend", "parkeren-verkeer")]] * 3
    gegeven = neem_volgende(door=mensen[0])
    assert gegeven is not None
    assert gegeven.zaak == zaak
    assert (drukte(dirk, "parkeren-verkeer").erbij, drukte(dirk, "kcc-telefonie").eraf) == (3, 3)


@pytest.mark.eis("R45")
def test_in_the_afternoon_the_own_queue_is_back(kcc_nu, dirk):
    groep, eigen, elders = (
        maak_groep("flex"),
        maak_team("flex-kcc", "eerste"),
        maak_team("flex-vak", "vakafdeling"),
    )
    wie = maak_mens("flexa", eigen, "eerstelijns", flex="zelfstandig")
    thuis = maak_zaak(maak_soort(groep, eigen), eigen)
    daar = maak_zaak(maak_soort(groep, elders), elders)
    voorstel(dirk, wie, naar="flex-vak").klik("zet_in")
    gegeven = neem_volgende(door=wie)
    assert gegeven is not None
    assert gegeven.zaak == daar
    kcc_nu("2026-03-02T13:00")
    gegeven = neem_volgende(door=wie)
    assert gegeven is not None
    assert gegeven.zaak == thuis


@pytest.mark.eis("R18")
def test_warnings_are_seen_before_and_never_block(dirk, anna):
    Afwezigheid.objects.create(medewerker=anna, gemeld_door=dirk)
    anna.vaardigheden.all().delete()
    blad = voorstel(dirk, anna, naar="tweede-lijn")
    for zin in ("nog niets zelfstandig", "Het opleidingsniveau is MBO", "Is afwezig gemeld op ma 2 mrt"):
        assert zin in blad.tekst
    blad.klik("zet_in")
    assert waar(anna) == [(MAANDAG, "ochtend", "tweede-lijn")]


def test_what_is_not_chosen_yet_is_asked_and_nothing_happens(dirk, anna):
    leeg = browser(dirk).get("/inzet/nieuw", {"deel": OCHTEND}, follow=True)
    assert "Kies eerst een of meer mensen." in tekst(leeg.content.decode())
    zonder_dag = voorstel(dirk, anna, deel=[])
    assert zonder_dag.status == 200
    assert "Zet 1 medewerker in" not in zonder_dag.tekst
    fout = voorstel(dirk, anna, deel=[], bekijk="1")
    assert fout.status == 422
    assert "Kies er minstens één." in fout.tekst
    assert voorstel(dirk, anna, deel="2026-02-02.ochtend").status == 422
    assert voorstel(dirk, anna, naar="facilitair").status == 422
    assert not Inzet.objects.exists()


def test_whom_one_does_not_go_over_is_left_out(dirk, anna, carla):
    blad = voorstel(dirk, anna, carla)
    assert "Carla" not in blad.tekst
    blad.klik("zet_in")
    assert (len(waar(anna)), waar(carla)) == (1, [])


def test_when_it_changed_meanwhile_the_page_says_so(dirk, anna):
    blad = voorstel(dirk, anna)
    services.zet_in(
        mensen=[anna], momenten=services.momenten_van(OCHTEND), naar=team("parkeren-verkeer"), door=dirk
    )
    antwoord = blad.client.post(blad.url, {"doe": "zet_in"})
    assert antwoord.status_code == 422
    assert "Er verandert niets" in tekst(antwoord.content.decode())


def test_a_deployment_is_taken_away_by_its_cell(dirk, anna):
    voorstel(dirk, anna, deel=[OCHTEND, MIDDAG]).klik("zet_in")
    bord = Bord(dirk, Week.van(""), Keuzes(team="kcc-telefonie"))
    [cel] = [cel for rij in bord.rijen(list(bord.mensen())) for cel in rij.cellen if cel.team]
    blad = Blad(browser(dirk), cel.url).open()
    assert "Terug naar het eigen team" in blad.tekst
    blad.klik("zet_in")
    assert "Anna de Boer werkt dan weer bij het eigen team." in blad.tekst
    assert waar(anna) == []


def test_the_last_move_is_taken_back_on_the_board(kcc_nu, dirk, anna):
    blad = voorstel(dirk, anna).klik("zet_in")
    assert "kan terug tot 09:10" in blad.tekst
    antwoord = blad.client.post("/inzet/terug", {"week": "2026-W10"}, follow=True)
    assert "Teruggedraaid voor 1 medewerker." in tekst(antwoord.content.decode())
    assert waar(anna) == []
    assert "kan terug tot" not in paginatekst(dirk)
    opnieuw = blad.client.post("/inzet/terug", {}, follow=True)
    assert "niets om terug te draaien" in tekst(opnieuw.content.decode())


# ---- what is seen ----


def test_where_somebody_works_elsewhere_and_who_is_absent_stand_in_words(dirk, anna):
    Inzet.objects.create(medewerker=anna, team=team("geo"), datum=MAANDAG, dagdeel="dag")
    Afwezigheid.objects.create(medewerker=mens("linda"), gemeld_door=dirk, einde=MAANDAG)
    bord = Bord(dirk, Week.van(""), Keuzes(team="kcc-telefonie"))
    cellen = {rij.medewerker.username: rij.cellen for rij in bord.rijen(list(bord.mensen()))}
    assert [(cel.kop, cel.team, cel.breed) for cel in cellen["anna"][:1]] == [
        ("ma 2 mrt hele dag", team("geo"), 2)
    ]
    assert [cel.afwezig for cel in cellen["linda"]] == [True, *[False] * 8]
    zien = paginatekst(dirk, "?team=kcc-telefonie")
    assert "Geo-informatie" in zien
    assert "afwezig" in zien


def test_the_reason_of_absence_is_nowhere_and_who_was_there_again_is_present(dirk, anna):
    from kcc import klok

    Afwezigheid.objects.create(medewerker=anna, gemeld_door=dirk, beeindigd_op=klok.nu())
    assert "afwezig" not in paginatekst(dirk, "?team=kcc-telefonie")


def test_the_filters_leave_who_can_be_deployed_there(dirk):
    zien = paginatekst(dirk, "?bij=parkeren-verkeer&team=kcc-telefonie")
    assert "Mohammed Bouzian" in zien
    assert "Sanne Hoekstra" not in zien
    assert "Priya Ramdin" in paginatekst(dirk, "?productgroep=schuldhulp")
    assert "Niemand" in paginatekst(dirk, "?team=bestaat-niet")


def test_each_leader_sees_whom_they_go_over(dirk, afdelingshoofd, manager):
    assert "Carla" not in paginatekst(dirk)
    hoofd = paginatekst(afdelingshoofd)
    assert "Carla" in hoofd
    assert "Anna de Boer" not in hoofd
    assert "Carla" in paginatekst(manager, "?team=vergunningen")


@pytest.mark.eis("R13")
def test_the_receiving_leader_sees_who_comes_and_who_decided_and_moves_them_not(dirk, afdelingshoofd, anna):
    voorstel(dirk, anna, naar="vergunningen").klik("zet_in")
    zien = paginatekst(afdelingshoofd)
    assert "Anna de Boer naar Vergunningen, ma 2 mrt ochtend (door Dirk van Leeuwen)" in zien
    assert f'value="{anna.uuid}"' not in browser(afdelingshoofd).get("/inzet").content.decode()
    bord = Bord(afdelingshoofd, Week.van(""), Keuzes())
    assert [rij.kiesbaar for rij in bord.rijen(list(bord.mensen())) if rij.medewerker == anna] == [False]


def test_load_counts_people_after_moves_and_without_who_is_absent(dirk, anna):
    voor = drukte(dirk, "kcc-telefonie")
    Inzet.objects.create(medewerker=anna, team=team("geo"), datum=MAANDAG, dagdeel="middag")
    Afwezigheid.objects.create(medewerker=mens("linda"), gemeld_door=dirk)
    na, geo = drukte(dirk, "kcc-telefonie"), drukte(dirk, "geo")
    assert (voor.ochtend - na.ochtend, voor.middag - na.middag) == (1, 2)
    assert (geo.middag - geo.ochtend, geo.erbij) == (1, 1)


def test_load_counts_open_zaken_and_those_that_threaten(dirk):
    parkeren = team("parkeren-verkeer")
    soort = maak_soort(parkeren.productgroepen.get(code="parkeren"), parkeren)
    voor = drukte(dirk, "parkeren-verkeer")
    maak_zaak(soort, parkeren, begin=-3)
    maak_zaak(soort, parkeren)
    na = drukte(dirk, "parkeren-verkeer")
    assert (na.open - voor.open, na.dreigt - voor.dreigt) == (2, 1)


def test_the_open_number_leads_to_the_queue_for_whoever_may_open_it(dirk, manager):
    assert drukte(dirk, "geo").url == "/werkvoorraad?team=geo"
    assert browser(dirk).get(drukte(dirk, "geo").url).status_code == 200
    assert drukte(manager, "geo").url == ""


def test_an_afdelingshoofd_sees_the_load_of_the_own_teams(afdelingshoofd):
    bord = Bord(afdelingshoofd, Week.van(""), Keuzes())
    assert [rij.team.code for rij in bord.drukte(MAANDAG)] == ["vergunningen"]


def test_the_board_costs_as_much_for_five_people_as_for_sixty(manager):
    ploeg = maak_team("groot", "eerste")
    client = browser(manager)
    aantallen = []
    for aantal in (5, 60):
        for nummer in range(ploeg.leden.count(), aantal):
            wie = maak_mens(f"groot-{nummer}", ploeg, "eerstelijns")
            Inzet.objects.create(medewerker=wie, team=team("geo"), datum=MAANDAG, dagdeel="dag")
        with telt_hoogstens(17) as gevangen:
            antwoord = client.get("/inzet?team=groot")
        assert antwoord.content.decode().count('name="wie"') == min(aantal, 50)
        aantallen.append(len(gevangen))
    assert aantallen[0] == aantallen[1]


def test_a_move_of_fifty_costs_as_much_as_of_one(manager):
    ploeg = maak_team("groot", "eerste")
    mensen = [maak_mens(f"groot-{nummer}", ploeg, "eerstelijns") for nummer in range(50)]
    with telt_hoogstens(11):
        services.zet_in(
            mensen=mensen, momenten=services.momenten_van("2026-03-02.dag"), naar=team("geo"), door=manager
        )
    assert Gebeurtenis.objects.filter(soort="inzet_gezet").count() == 50
