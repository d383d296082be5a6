"""The page of a zaak: what it shows, to whom, what can be done on it, and what it costs."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile

from contacts.services import begin_gesprek, ontvang_gesprek, vertel_status
from kcc import klok
from kcc.models import Bestand, Inzage, Medewerker
from kcc.services.gebeurtenissen import leg_vast
from kcc.services.klanten import maak_klant
from regie.services import herplan
from tests.hulp.api import telt_hoogstens
from tests.hulp.dossiers import BIJSTAND, BOUW, HUISNUMMER, PASPOORT, aanvraag, zaak_in, zaak_van
from tests.hulp.schermen import browser, koppen, tekst, titel
from zaken.models import Intakeantwoord, Zaak
from zaken.services import neem_in_behandeling, schort_op, verleng
from zaken.services.basis import feit

pytestmark = pytest.mark.django_db
BUDGET = 15


@pytest.fixture
def maandag(kcc_nu):
    kcc_nu("2026-11-23T10:15")


@pytest.fixture
def jansen(anna, maandag):
    return maak_klant(door=anna, voornamen="Frederik", achternaam="Jansen", telefoon="0612345601")


@pytest.fixture
def geo(maandag) -> Medewerker:
    return Medewerker.objects.filter(team__code="geo", rollen__contains=["vakafdeling"]).earliest("pk")


def pad(zaak: Zaak, handeling: str = "") -> str:
    return f"/zaken/{zaak.uuid}" + (f"/{handeling}" if handeling else "")


def lees(wie: Medewerker, zaak: Zaak, handeling: str = "") -> str:
    antwoord = browser(wie).get(pad(zaak, handeling))
    assert antwoord.status_code == 200
    return antwoord.content.decode()


# -- what it shows -----------------------------------------------------------------------------------


def test_the_head_says_who_what_is_promised_and_what_to_do_now(anna, carla, jansen):
    zaak = zaak_in("open", anna, klant=jansen)
    html = lees(carla, zaak)
    assert koppen(html) == ["Omgevingsvergunning bouw, F. Jansen"]
    assert titel(html).startswith(f"{zaak.nummer} Omgevingsvergunning bouw")
    assert f'data-kopieer="{zaak.nummer}"' in html
    leesbaar = tekst(html)
    for deel in (
        "open",
        "bij Vergunningen, nog niemand",
        "regie: Anna de Boer",
        "ma 11 jan",
        "Begin met deze zaak",
    ):
        assert deel in leesbaar


def test_what_was_asked_with_its_documents_and_the_gesprek(anna, carla, jansen):
    zaak = zaak_in("open", anna, klant=jansen)
    _document(zaak, anna)
    leesbaar = tekst(lees(carla, zaak))
    assert "Wat gaat u bouwen of verbouwen? test" in leesbaar
    assert "tekening.pdf" in leesbaar
    assert "Telefoon, Anna de Boer" in leesbaar


def test_what_was_done_stands_in_one_line_of_time_newest_first(anna, carla, kcc_nu):
    kcc_nu("2026-11-23T10:15")
    zaak = zaak_in("open", anna)
    kcc_nu("2026-11-24T09:00")
    neem_in_behandeling(zaak=zaak, door=carla)
    kcc_nu("2026-11-25T09:00")
    verleng(zaak=zaak, door=carla, aantal=6, eenheid="w", reden="Advies nodig")
    leesbaar = tekst(lees(carla, zaak))
    volgorde = [
        "Termijn verlengd met 6 weken",
        "Advies nodig",
        "Begonnen",
        "Aan de klant beloofd",
        "Zaak gemaakt",
    ]
    plekken = [leesbaar.index(zin) for zin in volgorde]
    assert plekken == sorted(plekken)


def test_no_jargon_on_the_page(anna, carla):
    leesbaar = tekst(lees(carla, zaak_in("opgeschort", anna)))
    assert not re.search(r"KTUW|\bwd\b|FSM|niveau \d|\bNone\b", leesbaar)


@pytest.mark.eis("R67")
def test_each_date_opens_to_how_it_came_about(anna, carla, kcc_nu):
    kcc_nu("2026-11-23T10:15")
    zaak = zaak_in("open", anna)
    leesbaar = tekst(lees(carla, zaak))
    assert "30 werkdagen na ma 23 november 2026 is wo 6 januari 2027." in leesbaar
    assert "Niet meegeteld: 12 dagen in het weekend, vr 25 december 2026 (Eerste Kerstdag)" in leesbaar
    assert "Volgens “" in leesbaar
    assert f"versie {zaak.dvoregel.dvo.versie}: de versie die gold bij de intake" in leesbaar
    assert "8 weken na ma 23 november 2026 is ma 18 januari 2027 (Omgevingswet 16.64)." in leesbaar
    assert "Uiterste begin" in leesbaar


@pytest.mark.parametrize("status", ["open", "in_behandeling", "opgeschort", "afgehandeld"])
def test_each_large_date_leads_to_its_explanation_on_the_page(anna, carla, maandag, status):
    zaak = zaak_in(status, anna)
    bron = lees(carla, zaak)
    groot = bron.split('aria-label="Datums van deze zaak"')[1].split("</section>")[0]
    doelen = re.findall(r'<a class="kcc-datums__uitleg" href="#([^"]+)"[^>]*><time', groot)
    assert len(doelen) == groot.count("<time") >= 2
    for doel in doelen:
        assert re.search(
            rf'<summary>.*?</summary><div class="kcc-termijn__uitleg" id="{doel}"><p>\w', bron
        ), doel


def test_the_promise_says_who_gave_it_and_when(anna, carla, maandag):
    zaak = zaak_in("open", anna)
    leesbaar = tekst(lees(carla, zaak))
    assert "door Anna de Boer beloofd: " in leesbaar


def test_a_suspension_and_an_extension_are_counted_out(anna, carla, kcc_nu):
    kcc_nu("2026-11-23T10:15")
    zaak = neem_in_behandeling(zaak=zaak_in("open", anna), door=carla)
    verleng(zaak=zaak, door=carla, aantal=6, eenheid="w", reden="Advies nodig")
    schort_op(zaak=zaak, door=carla, grond="aanvulling", uiterlijk=date(2026, 12, 7))
    leesbaar = tekst(lees(carla, zaak))
    assert "Op ma 23 november 2026 verlengd met 6 weken: het einde wordt ma 1 maart 2027" in leesbaar
    assert "Reden van de verlenging: Advies nodig" in leesbaar
    assert (
        "stil van di 24 november 2026 tot en met ma 7 december 2026, 14 dagen. Het einde wordt ma 15 maart"
        in leesbaar
    )
    assert "De opschorting loopt nog: komt de aanvulling eerder" in leesbaar


def test_received_on_saturday_night_the_law_counts_that_day_and_the_agreement_the_next_monday(
    anna, carla, kcc_nu
):
    kcc_nu("2026-11-21T22:00")
    zaak = zaak_in("open", anna)
    assert (zaak.ontvangen_op, zaak.dvo_begin) == (date(2026, 11, 21), date(2026, 11, 23))
    leesbaar = tekst(lees(carla, zaak))
    assert "8 weken na za 21 november 2026 is za 16 januari 2027 (Omgevingswet 16.64)." in leesbaar
    assert (
        "za 16 januari 2027 is een zaterdag: de termijn eindigt op de eerstvolgende werkdag, ma 18"
        in leesbaar
    )
    assert "za 21 november 2026 is een zaterdag: de afspraak gaat in op de eerste werkdag daarna." in leesbaar
    assert "30 werkdagen na ma 23 november 2026 is" in leesbaar


def test_a_late_extension_is_told_as_such(anna, carla, kcc_nu):
    kcc_nu("2026-11-23T10:15")
    zaak = neem_in_behandeling(zaak=zaak_in("open", anna), door=carla)
    kcc_nu("2027-01-19T10:15")
    verleng(zaak=zaak, door=carla, aantal=6, eenheid="w", reden="Advies nodig")
    leesbaar = tekst(lees(carla, zaak))
    assert "is van di 19 januari 2027; dat had uiterlijk ma 18 januari 2027 gemoeten" in leesbaar


@pytest.mark.eis("R19")
@pytest.mark.parametrize(
    ("zaaktype", "tweede", "vak"),
    [(BOUW, "geen taak", "behandelt de zaak"), (PASPOORT, "behandelt de zaak", "zorgt voor regels")],
)
def test_who_answers_for_what_in_words(anna, bram, maandag, zaaktype, tweede, vak):
    leesbaar = tekst(lees(bram, zaak_in("open", anna, zaaktype)))
    assert "Eerste lijn bewaakt het proces en is het gezicht voor de klant (Anna de Boer)" in leesbaar
    assert f"Tweede lijn {tweede}" in leesbaar
    assert f"Vakafdeling {vak}" in leesbaar


@pytest.mark.eis("R20")
def test_a_zaak_of_the_vakafdeling_keeps_its_procesverantwoordelijke_of_the_eerste_lijn(anna, carla, maandag):
    zaak = neem_in_behandeling(zaak=zaak_in("open", anna), door=carla)
    leesbaar = tekst(lees(carla, zaak))
    assert "bij Carla de Wit, Vergunningen" in leesbaar
    assert "Eerste lijn bewaakt het proces en is het gezicht voor de klant (Anna de Boer)" in leesbaar


@pytest.mark.eis("R50")
def test_sisters_of_the_same_klantaanvraag_stand_in_a_small_timeline(anna, maandag):
    toezegging = aanvraag(anna, BOUW, HUISNUMMER, gebeurtenis="verbouwen")
    html = lees(anna, zaak_van(toezegging, HUISNUMMER))
    assert "kcc-tijdlijn--klein" in html
    assert f'href="{pad(zaak_van(toezegging, BOUW))}"' in html
    assert f'href="/klantaanvragen/{toezegging.klantaanvraag.uuid}"' in html


def test_reading_leaves_a_row_in_the_inzagelog(anna, carla, jansen):
    zaak = zaak_in("open", anna, klant=jansen)
    lees(carla, zaak)
    rij = Inzage.objects.get(onderwerp=zaak.uuid)
    assert (rij.klant, rij.door, rij.doel) == (jansen, carla, "zaak bekeken")


def test_reading_an_anonymous_zaak_leaves_none(anna, carla, maandag):
    lees(carla, zaak_in("open", anna))
    assert not Inzage.objects.exists()


# -- who may see it ----------------------------------------------------------------------------------


def test_of_the_sociaal_domein_the_kcc_gets_no_page(anna, dirk, maandag):
    zaak = zaak_in("open", anna, BIJSTAND)
    for wie in (anna, dirk):
        for url in (pad(zaak), pad(zaak, "breek_af")):
            assert browser(wie).get(url).status_code == 404
    assert browser(anna).post(pad(zaak, "breek_af"), {"reden": "x"}).status_code == 404


def test_another_vakafdeling_gets_no_page(anna, geo):
    assert browser(geo).get(pad(zaak_in("open", anna))).status_code == 404


@pytest.mark.parametrize("wie", ["manager", "beheerder", "buitenstaander"])
def test_who_does_not_work_with_residents_is_refused(anna, maandag, wie, request):
    zaak = zaak_in("open", anna)
    assert browser(request.getfixturevalue(wie)).get(pad(zaak)).status_code == 403


def test_a_vakafdeling_sees_of_a_sister_elsewhere_only_that_it_is_there(anna, carla, maandag):
    toezegging = aanvraag(anna, BOUW, HUISNUMMER, gebeurtenis="verbouwen")
    html = lees(carla, zaak_van(toezegging, BOUW))
    assert "Zaak bij Geo-informatie: open" in tekst(html)
    assert str(zaak_van(toezegging, HUISNUMMER).uuid) not in html


# -- documents ---------------------------------------------------------------------------------------


def _document(zaak: Zaak, door: Medewerker) -> Bestand:
    bestand = Bestand(naam="tekening.pdf", inhoudstype="text/html", grootte=4, sha256="0" * 64, door=door)
    bestand.inhoud.save("x.pdf", ContentFile(b"%PDF"), save=False)
    bestand.save()
    Intakeantwoord.objects.create(zaak=zaak, code="tekening", label="Tekening", bestand=bestand)
    return bestand


def test_a_document_is_always_a_download(anna, carla, jansen, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    zaak = zaak_in("open", anna, klant=jansen)
    bestand = _document(zaak, anna)
    antwoord = browser(carla).get(f"{pad(zaak)}/bestanden/{bestand.uuid}")
    assert b"".join(antwoord.streaming_content) == b"%PDF"
    assert antwoord["Content-Type"] == "application/octet-stream"
    assert antwoord["Content-Disposition"] == 'attachment; filename="tekening.pdf"'
    assert Inzage.objects.filter(doel="document van zaak opgehaald", klant=jansen).exists()


def test_a_document_of_another_zaak_is_not_there(anna, carla, geo, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    zaak, ander = zaak_in("open", anna), zaak_in("open", anna)
    bestand = _document(ander, anna)
    assert browser(carla).get(f"{pad(zaak)}/bestanden/{bestand.uuid}").status_code == 404
    assert browser(geo).get(f"{pad(ander)}/bestanden/{bestand.uuid}").status_code == 404


# -- what it costs -----------------------------------------------------------------------------------


def _gebeurtenissen(zaak: Zaak, aantal: int) -> None:
    for nummer in range(aantal):
        leg_vast(feit("zaak_status", zaak, None, van="open", naar="in_behandeling", toelichting=f"{nummer}"))


def _gesprekken(zaak: Zaak, door: Medewerker, aantal: int) -> None:
    for _ in range(aantal):
        gesprek = begin_gesprek(gesprek=ontvang_gesprek(kanaal="telefoon", door=door), door=door)
        vertel_status(vraag=gesprek.vragen.get(), zaak=zaak, door=door)


def _zusters(zaak: Zaak, aantal: int) -> None:
    """Sisters beside it, planned and suspended."""
    for nummer in range(aantal):
        zuster = Zaak.objects.get(pk=zaak.pk)
        zuster.pk, zuster.uuid, zuster.nummer = None, uuid4(), f"Z-2026-9{nummer:04d}"
        zuster.save(force_insert=True)
        vandaag = klok.vandaag()
        zuster.opschortingen.create(
            grond="aanvulling", verzoek_op=vandaag, uiterlijk=vandaag + timedelta(days=9)
        )
    herplan(zaak.klantaanvraag_id)


@pytest.mark.parametrize("handeling", ["", "zet_door", "wijs_toe", "handel_af"])
@pytest.mark.parametrize("aantal", [1, 30])
def test_the_page_keeps_its_budget_with_one_and_with_thirty(anna, afdelingshoofd, jansen, aantal, handeling):
    zaak = zaak_in("in_behandeling", anna, klant=jansen)
    _gebeurtenissen(zaak, aantal)
    _gesprekken(zaak, anna, aantal)
    _zusters(zaak, aantal)
    client = browser(afdelingshoofd)
    with telt_hoogstens(BUDGET):
        antwoord = client.get(pad(zaak, handeling))
    assert antwoord.status_code == 200
