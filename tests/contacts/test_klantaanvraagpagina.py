"""The page of a klantaanvraag: the two dates, the line of time, the same in a table, and what may be said."""

import re
from datetime import date
from uuid import uuid4

import pytest

from catalogus.models import Zaaktypeversie
from contacts.services import begin_gesprek, ontvang_gesprek, vertel_status
from kcc.models import Inzage, Klant, Medewerker
from kcc.services.klanten import maak_klant
from regie.models import Belofte
from regie.services import Toezegging, herplan, veeg
from tests.hulp.api import telt_hoogstens
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.dossiers import BIJSTAND, BOUW, HUISNUMMER, PASPOORT, aanvraag, zaak_in, zaak_van
from tests.hulp.schermen import browser, koppen, tekst
from zaken.models import Zaak
from zaken.services import breek_af, handel_af, neem_in_behandeling

pytestmark = pytest.mark.django_db
BUDGET = 15


@pytest.fixture
def maandag(kcc_nu):
    kcc_nu("2026-11-23T10:15")


@pytest.fixture
def jansen(anna, maandag) -> Klant:
    return maak_klant(door=anna, voornamen="Frederik", achternaam="Jansen")


@pytest.fixture
def verbouwing(anna, jansen) -> Toezegging:
    """The example of screens.md: received ma 23 november 2026."""
    return aanvraag(anna, BOUW, HUISNUMMER, klant=jansen, gebeurtenis="verbouwen")


def pad(wat) -> str:
    return f"/klantaanvragen/{getattr(wat, 'klantaanvraag', wat).uuid}"


def lees(wie: Medewerker, wat) -> str:
    antwoord = browser(wie).get(pad(wat))
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def rijen(html: str) -> list[str]:
    """The table under the picture, a row as readable text."""
    return [tekst(rij) for rij in re.findall(r"<tr>\s*<th scope=\"row\".*?</tr>", html, flags=re.S)]


def svg_woorden(html: str) -> list[str]:
    """Every word of the wide picture."""
    beeld = re.search(r"<svg class=\"kcc-tijdlijn\" .*?</svg>", html, flags=re.S)
    return re.findall(r"<text[^>]*>(.*?)</text>", beeld[0] if beeld else "")


# -- the dates -----------------------------------------------------------------------------------------


@pytest.mark.eis("R51")
@pytest.mark.eis("R52")
def test_the_dates_of_the_example_are_on_the_screen(anna, verbouwing):
    html = lees(anna, verbouwing)
    leesbaar = tekst(html)
    assert "verwacht wo 6 jan 2027" in leesbaar
    assert "beloofd uiterlijk ma 11 jan 2027" in leesbaar
    vergunning, huisnummer = rijen(html)
    assert "ma 18 jan 2027" in vergunning
    assert "wo 6 jan 2027" in vergunning
    assert "di 1 dec ma 14 dec" in huisnummer
    assert "ma 18 jan 2027" in huisnummer
    assert "Huisnummer toekennen begint di 1 dec, uiterlijk ma 14 dec." in leesbaar
    assert {
        "beloofd ma 11 jan",
        "verwacht wo 6 jan",
        "begin di 1 dec",
        "uiterlijk ma 14 dec",
        "wet ma 18 jan",
    } <= set(svg_woorden(html))


@pytest.mark.eis("R53")
def test_the_worked_example_of_the_seed_is_on_the_screen(kcc_nu):
    """Klant 1: dienst 2 from 2-3 to 23-3, dienst 1 begins 16-3 at the latest. Klant 2: dienst 1 from 2-3 to 9-3."""
    kcc_nu("2026-03-02T09:00")
    anna = maak_diensten()
    klant1, klant2 = intake(anna, "dienst-1", "dienst-2"), intake(anna, "dienst-1")
    leesbaar, (dienst1, dienst2) = tekst(lees(anna, klant1)), rijen(lees(anna, klant1))
    assert "verwacht ma 23 mrt" in leesbaar
    assert "ma 2 mrt ma 2 mrt – ma 23 mrt" in dienst2
    assert "ma 16 mrt" in dienst1
    assert "kan 10 werkdagen wachten: Dienst 2 bepaalt het einde" in dienst1
    leesbaar, (alleen,) = tekst(lees(anna, klant2)), rijen(lees(anna, klant2))
    assert "verwacht ma 9 mrt" in leesbaar
    assert "ma 2 mrt ma 2 mrt – ma 9 mrt" in alleen


def test_the_head_names_number_subject_klant_and_regisseur(anna, verbouwing):
    html = lees(anna, verbouwing)
    assert koppen(html) == [f"{verbouwing.klantaanvraag.nummer} Verbouwen, F. Jansen"]
    assert "regie: Anna de Boer" in tekst(html)
    assert "op schema" in tekst(html)


def test_the_picture_is_an_image_with_a_title_and_no_style_of_its_own(anna, verbouwing):
    html = lees(anna, verbouwing)
    beeld = re.search(r"<svg class=\"kcc-tijdlijn\" .*?</svg>", html, flags=re.S)[0]
    assert 'role="img" aria-labelledby="plan-titel plan-tekst"' in beeld
    assert "Verbouwen: verwacht wo 6 jan, beloofd uiterlijk ma 11 jan" in beeld
    assert "style=" not in html
    for klasse in ("buffer", "gepland", "uiterste", "beloofd", "wet", "vandaag", "raster"):
        assert f'class="{klasse}"' in beeld
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_what_was_done_and_what_runs_are_drawn_after_a_week(anna, carla, verbouwing, kcc_nu):
    neem_in_behandeling(zaak=zaak_van(verbouwing, BOUW), door=carla)
    kcc_nu("2026-11-30T10:00")
    veeg()
    html = lees(anna, verbouwing)
    assert 'class="gedaan"' in html
    assert 'class="loopt"' in html
    assert "ma 23 nov" in rijen(html)[0]


# -- how it stands -------------------------------------------------------------------------------------


@pytest.mark.eis("R51")
def test_it_is_done_only_when_every_zaak_is(anna, carla, verbouwing):
    bouw = neem_in_behandeling(zaak=zaak_van(verbouwing, BOUW), door=carla)
    handel_af(zaak=bouw, door=carla, resultaat="verleend", criteria=bouw.dvoregel.criteria)
    assert "op schema" in tekst(lees(anna, verbouwing))
    assert "Daarvan is er 1 klaar" in tekst(lees(anna, verbouwing))
    breek_af(zaak=zaak_van(verbouwing, HUISNUMMER), door=anna, reden="Niet meer nodig")
    leesbaar = tekst(lees(anna, verbouwing))
    assert "op schema" not in leesbaar
    assert "Alles is afgerond" in leesbaar


def test_too_late_is_said_in_words_and_owned_up_to(anna, verbouwing, kcc_nu):
    kcc_nu("2027-01-12T10:00")
    html = lees(anna, verbouwing)
    assert "kcc-status--te-laat" in html
    assert "Dat is niet gelukt; onze excuses" in tekst(html)
    assert 'class="laat"' in html


def test_what_should_have_begun_threatens_but_is_not_late(anna, verbouwing, kcc_nu):
    kcc_nu("2026-12-15T10:00")
    assert "had ma 14 dec moeten beginnen" in rijen(lees(anna, verbouwing))[1]


def test_what_lies_ready_asks_to_be_collected(anna, maandag):
    zaak = zaak_in("ligt_klaar", anna, PASPOORT)
    leesbaar = tekst(lees(anna, zaak))
    assert "ligt klaar om op te halen" in leesbaar
    assert "neem uw identiteitsbewijs mee" in leesbaar


# -- gesprekken and who sees what ------------------------------------------------------------------------


def test_the_gesprekken_about_it_are_listed(anna, verbouwing):
    gesprek = begin_gesprek(gesprek=ontvang_gesprek(kanaal="telefoon", door=anna), door=anna)
    vertel_status(vraag=gesprek.vragen.get(), zaak=zaak_van(verbouwing, BOUW), door=anna)
    leesbaar = tekst(lees(anna, verbouwing))
    assert gesprek.nummer in leesbaar
    assert "status verteld" in leesbaar
    assert "zaak aangemaakt" in leesbaar


def test_of_the_sociaal_domein_one_line_without_link_or_name(anna, maandag):
    toezegging = aanvraag(anna, HUISNUMMER, BIJSTAND, omschrijving="Nieuw begin")
    bijstand = zaak_van(toezegging, BIJSTAND)
    html = lees(anna, toezegging)
    assert "Zaak in het sociaal domein: open, verwijs naar Werk en Inkomen" in tekst(html)
    assert str(bijstand.uuid) not in html
    assert bijstand.nummer not in html
    naam = Zaaktypeversie.objects.get(zaaktype__identificatie=BIJSTAND).naam
    assert naam not in html, "not in the reason of the other zaak either"
    assert "een andere zaak" in tekst(html)


def test_an_aanvraag_wholly_in_the_sociaal_domein_has_no_subject(anna, maandag):
    toezegging = aanvraag(anna, BIJSTAND)
    html = lees(anna, toezegging)
    assert "Aanvraag in het sociaal domein" in koppen(html)[0]
    assert "verwijs naar Werk en Inkomen" in tekst(html)
    assert "ijstand" not in html
    assert "kcc-tijdlijn" not in html


def test_another_vakafdeling_is_not_told_of_the_sociaal_domein(anna, maandag):
    toezegging = aanvraag(anna, HUISNUMMER, BIJSTAND, omschrijving="Nieuw begin")
    geo = Medewerker.objects.filter(team__code="geo", rollen__contains=["vakafdeling"]).earliest("pk")
    html = lees(geo, toezegging)
    assert "sociaal domein" not in html
    assert "Werk en Inkomen" not in html
    assert browser(Medewerker.objects.get(username="carla")).get(pad(toezegging)).status_code == 404


def test_reading_leaves_a_row_in_the_inzagelog(anna, verbouwing, jansen):
    lees(anna, verbouwing)
    rij = Inzage.objects.get(doel="klantaanvraag bekeken")
    assert (rij.klant, rij.door, rij.onderwerp) == (jansen, anna, verbouwing.klantaanvraag.uuid)


# -- a new promise ---------------------------------------------------------------------------------------


def beloof(wie: Medewerker, wat, due: str, reden: str = "De constructeur is ziek"):
    return browser(wie).post(f"{pad(wat)}/belofte", {"due": due, "reden": reden}, follow=True)


def test_the_regisseur_makes_a_new_promise_and_the_first_stays(anna, verbouwing):
    leesbaar = tekst(beloof(anna, verbouwing, "2027-01-15").content.decode())
    assert "beloofd uiterlijk vr 15 jan 2027" in leesbaar
    assert "Nieuwe belofte: De constructeur is ziek" in leesbaar
    eerste, tweede = Belofte.objects.van(verbouwing.klantaanvraag.uuid).order_by("volgnummer")
    assert (eerste.due, tweede.due) == (date(2027, 1, 11), date(2027, 1, 15))


def test_an_accountmanager_may_promise_for_another(eva, verbouwing):
    assert "vr 15 jan 2027" in tekst(beloof(eva, verbouwing, "2027-01-15").content.decode())


@pytest.mark.parametrize(("wie", "status"), [("bram", 403), ("carla", 403), ("manager", 403)])
def test_whoever_has_not_the_regie_does_not_promise(wie, status, verbouwing, request):
    collega = request.getfixturevalue(wie)
    assert beloof(collega, verbouwing, "2027-01-15").status_code == status
    assert Belofte.objects.van(verbouwing.klantaanvraag.uuid).count() == 1


@pytest.mark.parametrize(("due", "reden", "melding"), [
    ("2026-11-20", "x", "Kies een dag die nog komt."),
    ("2027-01-15", "", "Geef aan waarom de datum verandert."),
])  # fmt: skip
def test_a_promise_without_reason_or_future_is_refused_at_its_field(anna, verbouwing, due, reden, melding):
    antwoord = beloof(anna, verbouwing, due, reden)
    assert antwoord.status_code == 422
    assert melding in antwoord.content.decode()
    assert f'value="{due}"' in antwoord.content.decode()


# -- what it costs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("aantal", [1, 30])
def test_the_page_keeps_its_budget_with_one_and_with_thirty(anna, verbouwing, aantal):
    zaak = zaak_van(verbouwing, HUISNUMMER)
    for nummer in range(aantal):
        zuster = Zaak.objects.get(pk=zaak.pk)
        zuster.pk, zuster.uuid, zuster.nummer = None, uuid4(), f"Z-2026-9{nummer:04d}"
        zuster.save(force_insert=True)
        gesprek = begin_gesprek(gesprek=ontvang_gesprek(kanaal="telefoon", door=anna), door=anna)
        vertel_status(vraag=gesprek.vragen.get(), zaak=zaak, door=anna)
    herplan(verbouwing.klantaanvraag.pk)
    client = browser(anna)
    with telt_hoogstens(BUDGET):
        assert client.get(pad(verbouwing)).status_code == 200
