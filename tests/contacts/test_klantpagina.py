"""The page of a klant: banners first, data masked, both dates of what runs."""

from datetime import date

import pytest

from contacts.services import begin_gesprek, maak_terugbelverzoek, ontvang_gesprek
from kcc.models import Inzage, Klant, Team
from kcc.services.klanten import geef_identificator, maak_klant
from tests.hulp.api import telt_hoogstens
from tests.hulp.dossiers import BIJSTAND, BOUW, HUISNUMMER, KAP, PASPOORT, aanvraag, zaak_in
from tests.hulp.schermen import browser, koppen, tekst

pytestmark = pytest.mark.django_db
BUDGET = 15


@pytest.fixture
def jansen(anna, kcc_nu) -> Klant:
    kcc_nu("2026-11-23T10:15")
    klant = maak_klant(
        door=anna,
        voornamen="Frederik",
        achternaam="Jansen",
        geboortedatum=date(1961, 3, 12),
        telefoon="0612345601",
        straat="Dorpsstraat",
        huisnummer="12",
        postcode="1997AB",
    )
    geef_identificator(klant=klant, soort="bsn", waarde="111222333", door=anna)
    return klant


def lees(wie, klant: Klant) -> str:
    antwoord = browser(wie).get(f"/klanten/{klant.uuid}")
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def test_what_runs_stands_with_both_dates(anna, jansen):
    toezegging = aanvraag(anna, BOUW, HUISNUMMER, klant=jansen, gebeurtenis="verbouwen")
    html = lees(anna, jansen)
    assert koppen(html) == ["F. Jansen"]
    leesbaar = tekst(html)
    assert f"{toezegging.klantaanvraag.nummer} Verbouwen op schema wo 6 jan 2027 ma 11 jan 2027" in leesbaar
    assert "1 aanvraag loopt" in leesbaar


def test_what_is_ready_runs_until_it_is_collected_and_what_is_done_stands_apart(anna, jansen):
    zaak_in("ligt_klaar", anna, PASPOORT, klant=jansen)
    zaak_in("afgehandeld", anna, KAP, klant=jansen)
    leesbaar = tekst(lees(anna, jansen))
    assert "ligt klaar om op te halen" in leesbaar.split("Afgeronde aanvragen")[0]
    assert "Boom kappen" in leesbaar.split("Afgeronde aanvragen")[1]


def test_of_the_sociaal_domein_only_that_it_is_there(anna, jansen):
    aanvraag(anna, BIJSTAND, klant=jansen)
    html = lees(anna, jansen)
    assert "Zaak in het sociaal domein: open, verwijs naar Werk en Inkomen" in tekst(html)
    assert "ijstand" not in html


def test_a_vakafdeling_sees_only_what_is_its_own(anna, carla, jansen):
    aanvraag(anna, HUISNUMMER, klant=jansen)
    aanvraag(anna, BOUW, klant=jansen)
    html = lees(carla, jansen)
    assert "Omgevingsvergunning bouw" in html
    assert "Huisnummer" not in html


def test_data_are_masked_until_asked_for_and_a_bsn_always(anna, jansen):
    html = lees(anna, jansen)
    boven, onder = html.split("Toon alles")
    assert "••-••-1961" in boven
    assert "Dorpsstraat" not in boven
    assert "Dorpsstraat 12, 1997AB" in onder
    assert "••••••333" in html
    assert "111222333" not in html


@pytest.mark.parametrize(
    ("veld", "banier", "weg"),
    [
        ({"overleden": True}, "Deze persoon is overleden", "0612345601"),
        ({"verstrekkingsbeperking": True}, "Geheimhouding", "Dorpsstraat"),
        ({"bijzonderheid": "Tolk Pools nodig"}, "Tolk Pools nodig", ""),
    ],
)
def test_a_banner_comes_first_and_hides_what_it_must(anna, jansen, veld, banier, weg):
    Klant.objects.filter(pk=jansen.pk).update(**veld)
    html = lees(anna, jansen)
    assert html.index(banier) < html.index("Lopende aanvragen")
    assert not weg or weg not in html


def test_gesprekken_and_who_is_still_to_be_called(anna, jansen):
    gesprek = begin_gesprek(gesprek=ontvang_gesprek(kanaal="telefoon", door=anna, klant=jansen), door=anna)
    team = Team.objects.get(code="vergunningen")
    maak_terugbelverzoek(vraag=gesprek.vragen.get(), team=team, telefoonnummer="0612345601", door=anna)
    leesbaar = tekst(lees(anna, jansen))
    assert gesprek.nummer in leesbaar
    assert "uiterlijk wo 25 nov door Vergunningen" in leesbaar


def test_looking_leaves_a_row_in_the_inzagelog(anna, jansen):
    lees(anna, jansen)
    assert Inzage.objects.filter(klant=jansen, doel="klant bekeken", door=anna).count() == 1


@pytest.mark.parametrize("wie", ["manager", "beheerder", "buitenstaander"])
def test_who_does_not_work_with_residents_is_refused(jansen, wie, request):
    assert browser(request.getfixturevalue(wie)).get(f"/klanten/{jansen.uuid}").status_code == 403


@pytest.mark.parametrize("aantal", [1, 30])
def test_the_page_costs_the_same_with_one_and_with_thirty(anna, jansen, aantal):
    for _ in range(aantal):
        aanvraag(anna, HUISNUMMER, klant=jansen)
    client = browser(anna)
    with telt_hoogstens(BUDGET):
        assert client.get(f"/klanten/{jansen.uuid}").status_code == 200
