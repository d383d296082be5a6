"""The page of a klant: banners first, data masked, both dates of what runs, contact data that can be changed."""

from datetime import date

import pytest

from contacts import services
from contacts.models import Klantcontact
from contacts.services import begin_gesprek, maak_terugbelverzoek, ontvang_gesprek
from kcc.models import DigitaalAdres, Gebeurtenis, Inzage, Klant, Team
from kcc.services.klanten import geef_identificator, maak_klant
from kcc.templatetags.kcc_tags import dag
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


def test_what_runs_stands_with_both_dates(anna, eva, jansen):
    toezegging = aanvraag(eva, BOUW, HUISNUMMER, klant=jansen, gebeurtenis="verbouwen")
    html = lees(anna, jansen)
    assert koppen(html) == ["F. Jansen"]
    leesbaar = tekst(html)
    assert f"{toezegging.klantaanvraag.nummer} Verbouwen op schema wo 6 jan 2027 ma 11 jan 2027" in leesbaar
    assert "1 aanvraag loopt" in leesbaar


def test_what_is_ready_runs_until_it_is_collected_and_what_is_done_stands_apart(anna, eva, jansen):
    zaak_in("ligt_klaar", eva, PASPOORT, klant=jansen)
    zaak_in("afgehandeld", eva, KAP, klant=jansen)
    leesbaar = tekst(lees(anna, jansen))
    assert "ligt klaar om op te halen" in leesbaar.split("Afgeronde aanvragen")[0]
    assert "Boom kappen" in leesbaar.split("Afgeronde aanvragen")[1]


def test_of_the_sociaal_domein_only_that_it_is_there(anna, eva, jansen):
    aanvraag(eva, BIJSTAND, klant=jansen)
    html = lees(anna, jansen)
    assert "Zaak in het sociaal domein: open, verwijs naar Werk en Inkomen" in tekst(html)
    assert "ijstand" not in html


def test_a_vakafdeling_sees_only_what_is_its_own(anna, eva, carla, jansen):
    aanvraag(eva, HUISNUMMER, klant=jansen)
    aanvraag(eva, BOUW, klant=jansen)
    html = lees(carla, jansen)
    assert "Omgevingsvergunning bouw" in html
    assert "Huisnummer" not in html


def test_data_are_masked_until_asked_for_and_a_bsn_always(anna, jansen):
    html = lees(anna, jansen)
    assert "••-••-1961" in html
    assert "19•• ••" in html
    assert "Dorpsstraat" not in html
    assert "••••••333" in html
    assert "111222333" not in html
    antwoord = browser(anna).post(f"/klanten/{jansen.uuid}/gegevens", {"waarvoor": "versturen"})
    html = antwoord.content.decode()
    assert "12-03-1961" in html
    assert "Dorpsstraat 12, 1997AB" in html
    assert "111222333" not in html
    doel = "gegevens getoond voor een brief of product versturen"
    assert Inzage.objects.filter(klant=jansen, doel=doel, door=anna).count() == 1


def test_without_a_reason_the_masked_data_stay_masked(anna, jansen):
    antwoord = browser(anna).post(f"/klanten/{jansen.uuid}/gegevens", {"waarvoor": "zomaar"}, follow=True)
    assert "Kies waarvoor u de gegevens nodig heeft" in antwoord.content.decode()
    assert "Dorpsstraat" not in antwoord.content.decode()


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


def test_gesprekken_and_who_is_still_to_be_called(anna, eva, jansen):
    gesprek = begin_gesprek(gesprek=ontvang_gesprek(kanaal="telefoon", door=eva, klant=jansen), door=eva)
    team = Team.objects.get(code="vergunningen")
    verzoek = maak_terugbelverzoek(
        vraag=gesprek.vragen.get(), team=team, telefoonnummer="0612345601", door=anna
    )
    leesbaar = tekst(lees(anna, jansen))
    assert gesprek.nummer in leesbaar
    assert f"uiterlijk {dag(verzoek.uiterlijk)} door Vergunningen open" in leesbaar


def test_looking_leaves_a_row_in_the_inzagelog(anna, jansen):
    lees(anna, jansen)
    assert Inzage.objects.filter(klant=jansen, doel="klant bekeken", door=anna).count() == 1


@pytest.mark.parametrize("wie", ["manager", "beheerder", "buitenstaander"])
def test_who_does_not_work_with_residents_is_refused(jansen, wie, request):
    assert browser(request.getfixturevalue(wie)).get(f"/klanten/{jansen.uuid}").status_code == 403


@pytest.mark.parametrize("aantal", [1, 30])
def test_the_page_costs_the_same_with_one_and_with_thirty(anna, eva, jansen, aantal):
    for _ in range(aantal):
        aanvraag(eva, HUISNUMMER, klant=jansen)
    client = browser(anna)
    with telt_hoogstens(BUDGET):
        assert client.get(f"/klanten/{jansen.uuid}").status_code == 200


def drukke(door, klant: Klant, gesprekken: int, zaken: int) -> None:
    """Made in one go: what is tested is reading it."""
    for _ in range(zaken):
        aanvraag(door, HUISNUMMER, klant=klant)
    for nummer in range(gesprekken):
        gesprek = ontvang_gesprek(kanaal="telefoon", door=door, klant=klant, vragen=(f"Vraag {nummer}",))
        vraag = gesprek.vragen.get()
        services.beantwoord(
            vraag=vraag, door=door, antwoord=f"Antwoord {nummer}", onderwerp=f"Vraag {nummer}"
        )
    Klantcontact.objects.filter(betrokkenen__klant=klant).update(status="afgerond")


def test_the_lists_are_paged_and_nothing_is_cut_off(anna, eva, jansen):
    drukke(eva, jansen, gesprekken=25, zaken=22)
    html = lees(anna, jansen)
    assert html.count("Huisnummer toekennen") < 22 * 2
    assert 'href="?gesprekken=2"' in html
    assert 'href="?aanvragen=2"' in html
    client = browser(anna)
    bladen = [client.get(f"/klanten/{jansen.uuid}?gesprekken={n}").content.decode() for n in (1, 2, 3)]
    for nummer in range(25):
        assert any(f"Antwoord {nummer}<" in blad for blad in bladen)
    tweede = client.get(f"/klanten/{jansen.uuid}?aanvragen=2").content.decode()
    assert len(set(_nummers(html)) | set(_nummers(tweede))) >= 22


def _nummers(html: str) -> list[str]:
    import re

    return re.findall(r"KA-\d{4}-\d{5}", html)


@pytest.mark.parametrize("nummer", ["0", "-1", "2; drop", "99999999", "²"])
def test_a_page_number_that_is_none_shows_a_page(anna, jansen, nummer):
    antwoord = browser(anna).get(f"/klanten/{jansen.uuid}", {"gesprekken": nummer, "aanvragen": nummer})
    assert antwoord.status_code == 200


def test_an_answer_unfolds(anna, eva, jansen):
    gesprek = begin_gesprek(gesprek=ontvang_gesprek(kanaal="balie", door=eva, klant=jansen), door=eva)
    lang = "De vergunning is nodig als de schuur hoger wordt dan drie meter. " * 3
    services.beantwoord(vraag=gesprek.vragen.get(), door=eva, onderwerp="Schuur", antwoord=lang)
    html = lees(anna, jansen)
    assert "Schuur: zelf beantwoord" in tekst(html)
    assert "…</summary>" in html
    assert lang.strip() in html


@pytest.mark.parametrize(
    ("gegeven", "gezien"),
    [({"telefoon": "0612345699"}, "0612345699"), ({"email": "alleen@voorbeeld.nl"}, "alleen@voorbeeld.nl")],
)
def test_contact_data_show_when_there_is_only_one_of_both(anna, gegeven, gezien):
    assert gezien in lees(anna, maak_klant(door=anna, achternaam="Bakker", **gegeven))


# -- with the klant on the line ------------------------------------------------------------------------


def test_with_the_klant_on_the_line_the_page_shows_no_more_than_was_checked(anna, eva, jansen):
    aanvraag(eva, BOUW, klant=jansen)
    gesprek = begin_gesprek(gesprek=ontvang_gesprek(kanaal="telefoon", door=anna, klant=jansen), door=anna)
    html = lees(anna, jansen)
    assert koppen(html) == ["F. J•••••"]
    assert "1 aanvraag loopt" in tekst(html)
    assert f"/gesprekken/{gesprek.uuid}" in html
    for verborgen in ("Omgevingsvergunning", "0612345601", "Jansen<", "beloofd"):
        assert verborgen not in html.split("<main")[1]
    antwoord = browser(anna).post(f"/klanten/{jansen.uuid}/gegevens", {"waarvoor": "behandelen"}, follow=True)
    assert "Controleer daar wie u spreekt" in antwoord.content.decode()
    assert browser(anna).get(f"/klanten/{jansen.uuid}/wijzig/bereikbaar").status_code == 403
    services.verifieer(
        gesprek=gesprek, door=anna, vragen=["adres", "geboortedatum"], goed=["adres", "geboortedatum"]
    )
    html = lees(anna, jansen)
    assert koppen(html) == ["F. Jansen"]
    assert "12-03-1961" in html
    assert "Dorpsstraat 12" in html


# -- contact data ------------------------------------------------------------------------------------------


def test_a_number_is_added_and_taken_away_with_an_event(anna, jansen):
    client = browser(anna)
    weg = f"/klanten/{jansen.uuid}/wijzig/bereikbaar"
    antwoord = client.post(weg, {"soort": "email", "waarde": "Nieuw@Voorbeeld.nl"}, follow=True)
    assert "nieuw@voorbeeld.nl" in antwoord.content.decode()
    adres = DigitaalAdres.objects.get(klant=jansen, soort="email")
    assert adres.herkomst == "eigen"
    client.post(f"/klanten/{jansen.uuid}/einde/bereikbaar/{adres.uuid}")
    assert not DigitaalAdres.objects.filter(pk=adres.pk).exists()
    feiten = Gebeurtenis.objects.filter(soort="klant_adres", onderwerp=jansen.uuid).order_by("versie")
    assert [(f.van, f.naar, f.reden) for f in feiten] == [
        ("", "email", "toegevoegd"),
        ("email", "", "verwijderd"),
    ]


@pytest.mark.parametrize(
    ("soort", "waarde", "melding"),
    [
        ("telefoonnummer", "12", "Dit is geen telefoonnummer"),
        ("email", "geen adres", "Dit is geen e-mailadres"),
        ("telefoonnummer", "0612345601", "Dit staat al bij deze klant"),
        ("email", "", "Vul het nummer of adres in"),
    ],
)
def test_what_is_no_number_or_stands_there_already_is_refused_at_the_field(
    anna, jansen, soort, waarde, melding
):
    antwoord = browser(anna).post(
        f"/klanten/{jansen.uuid}/wijzig/bereikbaar", {"soort": soort, "waarde": waarde}
    )
    assert antwoord.status_code == 422
    assert melding in antwoord.content.decode()


def test_what_a_base_register_says_is_read_only(anna, jansen):
    adres = DigitaalAdres.objects.create(
        klant=jansen, soort="email", waarde="brp@voorbeeld.nl", herkomst="brp"
    )
    assert "uit een basisregistratie" in lees(anna, jansen)
    antwoord = browser(anna).post(f"/klanten/{jansen.uuid}/einde/bereikbaar/{adres.uuid}", follow=True)
    assert "hier niet te wijzigen" in antwoord.content.decode()
    assert DigitaalAdres.objects.filter(pk=adres.pk).exists()


def test_a_row_of_another_klant_is_not_found(anna, jansen):
    ander = maak_klant(door=anna, achternaam="Ander", telefoon="0698765432")
    adres = ander.adressen.get()
    assert browser(anna).post(f"/klanten/{jansen.uuid}/einde/bereikbaar/{adres.uuid}").status_code == 404


def test_a_vakafdeling_reads_and_does_not_change(carla, jansen):
    html = lees(carla, jansen)
    assert "wijzig/bereikbaar" not in html
    assert "••••••333" not in html
    assert browser(carla).get(f"/klanten/{jansen.uuid}/wijzig/bereikbaar").status_code == 403
