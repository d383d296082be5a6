"""The regiebord and the page of one plan: risk first with its reason, the timeline in words, who had it when."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from kcc import kalenders, klok
from kcc.models import Inrichting, Inzage, Klant, Medewerker, Team
from kcc.services.klanten import maak_klant
from regie import aanvragen
from regie.models import Aanspraak, Belofte, Klantaanvraagplan, Navraag, Zaakplanning
from regie.risico import aanvraagrisico
from regie.services import Toezegging
from regie.services.startzetten import zet_start
from tests.hulp.api import telt_hoogstens
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.dossiers import BIJSTAND, BOUW, HUISNUMMER, PASPOORT, aanvraag, zaak_van
from tests.hulp.schermen import browser, koppen, tekst
from zaken.models import Klantaanvraag, Zaak, Zaakrelatie
from zaken.services import neem_in_behandeling, schort_op

pytestmark = pytest.mark.django_db
BUDGET = 15
PAD = "/regiebord"


@pytest.fixture
def maandag(kcc_nu) -> None:
    kcc_nu("2026-11-23T10:15")


@pytest.fixture
def verbouwing(anna: Medewerker, maandag: None) -> Toezegging:
    """The example of screens.md."""
    jansen = maak_klant(door=anna, voornamen="Frederik", achternaam="Jansen")
    return aanvraag(anna, BOUW, HUISNUMMER, klant=jansen, gebeurtenis="verbouwen")


@pytest.fixture
def stuurt(eva: Medewerker, verbouwing: Toezegging) -> Medewerker:
    Inrichting.objects.update(accountmanager_stuurt=True)
    Klantaanvraag.objects.update(regisseur=eva)
    return eva


def pad(wat) -> str:
    return f"{PAD}/{getattr(wat, 'klantaanvraag', wat).uuid}"


def lees(wie: Medewerker, wat) -> str:
    antwoord = browser(wie).get(pad(wat))
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def rijen(html: str) -> list[str]:
    """Each row of each table as readable text."""
    return [tekst(rij) for rij in re.findall(r"<tr>\s*<th scope=\"row\".*?</tr>", html, flags=re.S)]


def regels(wie: Medewerker, **vraag: str):
    return browser(wie).get(PAD, {"van": "alle", **vraag}).context["regels"]


def vraag_na(rij: Klantaanvraag, keer: int) -> None:
    for _ in range(keer):
        Navraag.objects.create(klantaanvraag=rij, gesprek=uuid4())


# ---- the board ----


@pytest.mark.eis("R63")
def test_within_a_risk_what_the_resident_asked_about_twice_stands_first(maandag, kcc_nu):
    anna = maak_diensten()
    eerst, daarna, vaak = (intake(anna, "dienst-2").klantaanvraag for _ in range(3))
    Belofte.objects.filter(onderwerp=eerst.uuid, soort="klantaanvraag").update(due=date(2026, 12, 14))
    Klantaanvraagplan.objects.update(verwacht=date(2026, 12, 14))
    vraag_na(vaak, 2)
    vraag_na(daarna, 1)
    op_volgorde = [(regel.aanvraag, regel.nagevraagd) for regel in regels(anna)]
    assert op_volgorde == [(vaak, 2), (eerst, 0), (daarna, 1)]
    Klantaanvraagplan.objects.filter(pk=daarna.pk).update(verwacht=date(2027, 2, 1))
    assert [regel.aanvraag for regel in regels(anna)] == [daarna, vaak, eerst]
    assert "klant: 2x" in tekst(browser(anna).get(PAD).content.decode())


def test_the_reason_names_the_team_that_has_it_done_last(verbouwing, dirk):
    geo = zaak_van(verbouwing, HUISNUMMER)
    Zaakplanning.objects.filter(pk=geo.pk).update(prognose=date(2027, 1, 20))
    Klantaanvraagplan.objects.update(prognose=date(2027, 1, 20))
    (regel,) = regels(dirk)
    assert (regel.woord, regel.reden) == ("dreigt", f"team {geo.team} heeft het pas wo 20 jan 2027 af")
    assert "prognose wo 20 jan" in tekst(browser(dirk).get(PAD).content.decode())


def test_the_conditions_in_sql_are_those_of_the_pure_risk(maandag, kcc_nu):
    anna = maak_diensten()
    vandaag = klok.vandaag()
    dagen = [None, *(vandaag + timedelta(days=n) for n in (-3, 0, 4, 9))]
    for beloofd in dagen[1:]:
        for verwacht in dagen:
            for prognose in (None, dagen[2], dagen[4]):
                rij = intake(anna, "dienst-1").klantaanvraag if verwacht == prognose else None
                if rij:
                    _zet(rij, beloofd, verwacht, prognose)
    kalender, rijen_ = kalenders.gemeente(), aanvragen.bewaakt(anna)
    staat = aanvragen.voorwaarden(vandaag, kalender)
    for risico in ("te_laat", "dreigt"):
        in_sql = set(rijen_.filter(staat[risico]).values_list("pk", flat=True))
        puur = {rij.pk for rij in rijen_ if _risico(rij, vandaag) == risico}
        assert in_sql == puur
        assert in_sql
    for stand, aantal in aanvragen.tel(rijen_, vandaag, kalender).items():
        assert aantal == rijen_.filter(staat[stand]).count(), stand
    volgorde = [_risico(rij, vandaag) for rij in aanvragen.op_risico(rijen_, vandaag, kalender)]
    assert volgorde == sorted(volgorde, key=["te_laat", "dreigt", "op_schema"].index)


def _zet(rij: Klantaanvraag, beloofd: date, verwacht: date | None, prognose: date | None) -> None:
    Belofte.objects.filter(onderwerp=rij.uuid, soort="klantaanvraag").update(due=beloofd)
    Klantaanvraagplan.objects.filter(pk=rij.pk).update(verwacht=verwacht, prognose=prognose)


def _risico(rij, vandaag: date) -> str:
    return aanvraagrisico(
        vandaag=vandaag, beloofd=rij.beloofd, verwacht=rij.verwacht, prognose=rij.prognose
    ).risico


def test_it_is_narrowed_to_where_the_work_lies(anna, verbouwing, maandag):
    geo = zaak_van(verbouwing, HUISNUMMER).team
    aanvraag(anna, PASPOORT)
    assert len(regels(anna)) == 2
    assert [r.aanvraag for r in regels(anna, waar=geo.code)] == [verbouwing.klantaanvraag]
    assert [r.aanvraag for r in regels(anna, waar="lijn:vakafdeling")] == [verbouwing.klantaanvraag]
    assert len(regels(anna, waar="bestaat-niet")) == 2
    html = browser(anna).get(PAD, {"van": "alle", "stand": "open", "waar": geo.code}).content.decode()
    assert f'<option value="{geo.code}" selected>' in html
    assert '<input type="hidden" name="stand" value="open">' in html


def test_an_open_aanspraak_is_on_its_line(anna, carla, dirk, verbouwing):
    Aanspraak.objects.create(
        zaak=zaak_van(verbouwing, BOUW),
        gevraagd_door=anna,
        actie="Wanneer is het klaar?",
        aan=carla,
        antwoord_voor=date(2026, 11, 25),
    )
    assert f"{carla}, antwoord voor wo 25 nov" in tekst(browser(dirk).get(PAD).content.decode())
    assert "is aangesproken, antwoord voor wo 25 nov" in tekst(lees(dirk, verbouwing))


@pytest.mark.eis("R60")
def test_an_accountmanager_has_the_worklist_beside_what_they_direct(eva, anna, verbouwing):
    aanvraag(anna, PASPOORT)
    antwoord = browser(eva).get(PAD, {"van": "werklijst"})
    assert [regel.aanvraag for regel in antwoord.context["regels"]] == [verbouwing.klantaanvraag]
    assert "Werklijst accountmanager" in tekst(antwoord.content.decode())
    assert "Werklijst accountmanager" not in tekst(browser(anna).get(PAD).content.decode())


@pytest.mark.parametrize("aantal", [1, 30])
def test_the_board_keeps_its_budget(maandag, eva, aantal):
    anna = maak_diensten()
    for _ in range(aantal):
        rij = intake(anna, "dienst-1", "dienst-2").klantaanvraag
        vraag_na(rij, 2)
    for vraag in ({"van": "alle"}, {"van": "werklijst", "stand": "open", "waar": "proef-vak"}):
        client = browser(eva)
        with telt_hoogstens(BUDGET):
            antwoord = client.get(PAD, vraag)
        assert antwoord.context["page_obj"].paginator.count == aantal


# ---- one plan ----


@pytest.mark.eis("R53")
def test_the_example_is_on_the_page_in_the_picture_and_in_words(dirk, verbouwing):
    html = lees(dirk, verbouwing)
    assert koppen(html) == [f"{verbouwing.klantaanvraag.nummer} Verbouwen, F. Jansen"]
    leesbaar = tekst(html)
    assert "verwacht wo 6 jan 2027" in leesbaar
    assert "beloofd uiterlijk ma 11 jan 2027" in leesbaar
    beeld = re.search(r"<svg class=\"kcc-tijdlijn\" .*?</svg>", html, flags=re.S)[0]
    woorden = set(re.findall(r"<text[^>]*>(.*?)</text>", beeld))
    assert {"beloofd ma 11 jan", "begin di 1 dec", "uiterlijk ma 14 dec", "wet ma 18 jan"} <= woorden
    bouw, huisnummer = rijen(html)[:2]
    assert "ma 23 nov ma 23 nov – wo 6 jan 2027 – ma 18 jan 2027" in bouw
    assert "di 1 dec ma 14 dec" in huisnummer


def test_what_waits_for_what_stands_in_the_picture_and_in_the_table(dirk, verbouwing):
    bouw, huisnummer = (zaak_van(verbouwing, soort) for soort in (BOUW, HUISNUMMER))
    Zaakrelatie.objects.create(van=bouw, naar=huisnummer)
    html = lees(dirk, verbouwing)
    assert 'class="volgt"' in html
    eerst, daarna = rijen(html)[:2]
    assert "hierop wacht huisnummer" in eerst
    assert "na omgevingsvergunning" in daarna


def test_the_forecast_is_shown_when_it_is_later_than_the_plan(dirk, verbouwing):
    Zaakplanning.objects.update(prognose=date(2027, 1, 8))
    Klantaanvraagplan.objects.update(prognose=date(2027, 1, 8))
    html = lees(dirk, verbouwing)
    assert 'class="prognose"' in html
    assert "Zoals de teams het nu aankunnen is het vr 8 jan 2027 klaar (prognose)." in tekst(html)
    Klantaanvraagplan.objects.update(prognose=date(2026, 12, 15))
    Zaakplanning.objects.update(prognose=date(2026, 12, 15))
    assert "kunnen is het" not in tekst(lees(dirk, verbouwing))


@pytest.mark.eis("R94")
def test_who_had_it_when_stands_under_it_with_the_waiting(dirk, carla, verbouwing, kcc_nu):
    bouw = zaak_van(verbouwing, BOUW)
    kcc_nu("2026-11-26T09:00")
    bouw = neem_in_behandeling(zaak=bouw, door=carla)
    kcc_nu("2026-11-27T09:00")
    schort_op(zaak=bouw, door=carla, grond="aanvulling", uiterlijk=date(2026, 12, 11))
    kcc_nu("2026-12-02T09:00")
    html = lees(dirk, verbouwing)
    assert "samen 3 werkdagen gewacht op behandeling" in tekst(html)
    stukken = rijen(html)[2:5]
    assert stukken[0].endswith("wacht op behandeling ma 23 nov 10:15 do 26 nov 09:00 3 werkdagen")
    assert stukken[1].endswith("in behandeling do 26 nov 09:00 vr 27 nov 09:00 1 werkdag")
    assert stukken[2].endswith("opgeschort vr 27 nov 09:00 nu 3 werkdagen")
    assert str(carla) in stukken[1]


def test_of_the_sociaal_domein_the_kcc_reads_that_it_exists_no_more(dirk, anna, maandag):
    samen = aanvraag(anna, BOUW, BIJSTAND).klantaanvraag
    html = lees(dirk, samen)
    assert "Zaak in het sociaal domein: open, verwijs naar" in tekst(html)
    assert "ijstand" not in html
    alleen = aanvraag(anna, BIJSTAND).klantaanvraag
    html = lees(dirk, alleen)
    assert "Aanvraag in het sociaal domein" in koppen(html)[0]
    assert "kcc-tijdlijn" not in html


def test_looking_leaves_a_row(dirk, verbouwing):
    lees(dirk, verbouwing)
    rij = Inzage.objects.latest("pk")
    assert (rij.klant.achternaam, rij.door, rij.doel) == (
        "Jansen",
        dirk,
        "plan van een klantaanvraag bekeken",
    )


@pytest.mark.parametrize(
    ("wie", "status"), [("bram", 200), ("eva", 200), ("manager", 403), ("beheerder", 403)]
)
def test_each_role_gets_the_page_or_not(wie, status, request, verbouwing):
    assert browser(request.getfixturevalue(wie)).get(pad(verbouwing)).status_code == status


def test_a_vakafdeling_sees_what_it_works_on_and_nobody_without_login(carla, verbouwing, afdelingshoofd):
    assert Client().get(pad(verbouwing)).status_code == 302
    assert browser(carla).get(pad(verbouwing)).status_code == 200
    Zaak.objects.update(team=Team.objects.get(code="belastingen"), productgroep=_andere_groep())
    assert browser(carla).get(pad(verbouwing)).status_code == 404


def _andere_groep():
    return Team.objects.get(code="belastingen").productgroepen.first()


@pytest.mark.parametrize("zaken", [(BOUW,), (BOUW, HUISNUMMER, BOUW, HUISNUMMER)])
def test_the_page_of_a_plan_keeps_its_budget(eva, anna, maandag, zaken):
    klant: Klant = maak_klant(door=anna, voornamen="A", achternaam="Veel")
    wat = aanvraag(anna, *zaken, klant=klant)
    Klantaanvraag.objects.update(regisseur=eva)
    Inrichting.objects.update(accountmanager_stuurt=True)
    client = browser(eva)
    with telt_hoogstens(BUDGET):
        assert client.get(pad(wat)).status_code == 200


def test_the_page_of_the_klantaanvraag_leads_here_and_back(eva, verbouwing):
    assert (
        pad(verbouwing)
        in browser(eva).get(f"/klantaanvragen/{verbouwing.klantaanvraag.uuid}").content.decode()
    )
    assert f"/klantaanvragen/{verbouwing.klantaanvraag.uuid}" in lees(eva, verbouwing)


# ---- moving a start, without script ----


def verzet(wie: Medewerker, wat: Toezegging, dag: str, **kop: str):
    vraag = {"zaak": zaak_van(wat, HUISNUMMER).uuid, "dag": dag}
    return browser(wie).get(f"{pad(wat)}/verzetten", vraag, headers=kop)


@pytest.mark.eis("R58")
def test_first_one_sees_what_it_does_then_sets_it(stuurt, verbouwing):
    html = lees(stuurt, verbouwing)
    assert "Bekijk wat dit doet" in html
    leesbaar = tekst(verzet(stuurt, verbouwing, "2026-12-21").content.decode())
    assert "Verwacht was wo 6 jan 2027 wordt wo 13 jan 2027" in leesbaar
    assert "Te beloven beloofd is ma 11 jan 2027 wordt ma 18 jan 2027" in leesbaar
    assert "de klant moet dat van u horen" in leesbaar
    assert "Laat staan" in leesbaar
    assert not Zaakplanning.objects.exclude(start_gezet=None).exists()
    huisnummer = zaak_van(verbouwing, HUISNUMMER)
    antwoord = browser(stuurt).post(
        f"{pad(verbouwing)}/verzetten",
        {"zaak": huisnummer.uuid, "dag": "2026-12-21", "reden": ""},
        follow=True,
    )
    leesbaar = tekst(antwoord.content.decode())
    assert "begint op ma 21 dec." in leesbaar
    assert "verwacht wo 13 jan 2027" in leesbaar
    assert "zo gezet" in leesbaar
    assert "Informeer de klant" in leesbaar
    assert Zaakplanning.objects.get(pk=huisnummer.pk).start_gezet == date(2026, 12, 21)


def test_htmx_gets_the_outcome_only_and_leaves_no_second_row(stuurt, verbouwing):
    antwoord = verzet(stuurt, verbouwing, "2026-12-21", HX_Request="true")
    html = antwoord.content.decode()
    assert "<html" not in html
    assert 'data-dag="2026-12-21"' in html
    assert not Inzage.objects.filter(doel__startswith="plan van").exists()


@pytest.mark.parametrize("dag", ["2026-11-20", "gisteren", "2040-01-01"])
def test_a_wrong_day_is_told_at_its_field(stuurt, verbouwing, dag):
    antwoord = verzet(stuurt, verbouwing, dag)
    assert antwoord.status_code == 422
    assert "kcc-veld__fout" in antwoord.content.decode()


def test_a_start_that_was_set_is_let_go(stuurt, verbouwing):
    huisnummer = zaak_van(verbouwing, HUISNUMMER)
    zet_start(zaak=huisnummer, dag=date(2026, 12, 21), door=stuurt)
    assert "Laat het plan bepalen" in lees(stuurt, verbouwing)
    assert "het plan bepaalt de start" in tekst(verzet(stuurt, verbouwing, "").content.decode())
    browser(stuurt).post(f"{pad(verbouwing)}/verzetten", {"zaak": huisnummer.uuid, "dag": ""})
    assert Zaakplanning.objects.get(pk=huisnummer.pk).start_gezet is None


@pytest.mark.eis("R58")
def test_a_first_line_regisseur_may_only_ask(anna, verbouwing):
    assert "Bekijk wat dit doet" not in lees(anna, verbouwing)
    zaak = zaak_van(verbouwing, HUISNUMMER)
    for antwoord in (
        verzet(anna, verbouwing, "2026-12-21"),
        browser(anna).post(f"{pad(verbouwing)}/verzetten", {"zaak": zaak.uuid, "dag": "2026-12-21"}),
    ):
        assert antwoord.status_code == 403
        assert "Als eerstelijns regisseur kunt u aanspreken, niet toewijzen." in tekst(
            antwoord.content.decode()
        )
    assert not Zaakplanning.objects.exclude(start_gezet=None).exists()


def test_what_has_begun_meanwhile_can_not_be_moved(stuurt, carla, verbouwing):
    Zaak.objects.update(begonnen_op=date(2026, 11, 23))
    antwoord = verzet(stuurt, verbouwing, "2026-12-21")
    assert antwoord.status_code == 302
    assert antwoord.url == pad(verbouwing)


def test_on_the_page_of_the_zaak_one_reads_that_the_start_was_set(stuurt, verbouwing):
    huisnummer = zaak_van(verbouwing, HUISNUMMER)
    zet_start(zaak=huisnummer, dag=date(2026, 12, 21), door=stuurt)
    assert "Begin gezet op ma 21 dec" in tekst(
        browser(stuurt).get(f"/zaken/{huisnummer.uuid}").content.decode()
    )
