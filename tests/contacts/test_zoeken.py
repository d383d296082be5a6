"""The search of every page: one field, one hit opens at once, and a BSN leaves no trace."""

import logging
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contacts.services import ontvang_gesprek
from kcc.models import Gebeurtenis, Inzage, Klant, Medewerker
from kcc.services.klanten import geef_identificator, maak_klant
from tests.hulp.dossiers import BIJSTAND, HUISNUMMER, aanvraag, zaak_in
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
PAD = "/zoeken"
BSN = "111222333"
BUDGET = 10


@pytest.fixture(autouse=True)
def maandag(kcc_nu):
    kcc_nu("2026-11-23T10:15")


@pytest.fixture
def jansen(anna) -> Klant:
    klant = maak_klant(
        door=anna,
        voornamen="Frederik",
        achternaam="Jansen",
        geboortedatum=date(1961, 3, 12),
        telefoon="06-12345601",
        email="F.Jansen@voorbeeld.nl",
        straat="Dorpsstraat",
        huisnummer="12a",
        postcode="1997AB",
    )
    geef_identificator(klant=klant, soort="bsn", waarde=BSN, door=anna)
    return klant


@pytest.fixture
def naamgenoot(anna) -> Klant:
    return maak_klant(door=anna, voornamen="Fatima", achternaam="Jansen", geboortedatum=date(1988, 7, 1))


def zoek(wie: Medewerker, term: str, **opties):
    return browser(wie).post(PAD, {"q": term}, **opties)


def opent(wie: Medewerker, term: str) -> str:
    antwoord = zoek(wie, term)
    assert antwoord.status_code == 302, tekst(antwoord.content.decode())
    return antwoord.url


def bladzijde(klant: Klant) -> str:
    return f"/klanten/{klant.uuid}"


# -- numbers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("vorm", ["{}", " {} ", "{lager}", "{kort}", "{spaties}"])
def test_a_number_leads_straight_to_its_page(anna, vorm):
    zaak = zaak_in("open", anna)
    soort, jaar, volgnummer = zaak.nummer.split("-")
    vormen = {
        "lager": zaak.nummer.lower(),
        "kort": f"{soort}-{jaar}-{int(volgnummer)}",
        "spaties": f"{soort} {jaar} {volgnummer}",
    }
    assert opent(anna, vorm.format(zaak.nummer, **vormen)) == f"/zaken/{zaak.uuid}"


def test_the_number_of_an_aanvraag_and_of_a_gesprek(anna):
    toegezegd = aanvraag(anna, HUISNUMMER).klantaanvraag
    assert opent(anna, toegezegd.nummer) == f"/klantaanvragen/{toegezegd.uuid}"
    gesprek = ontvang_gesprek(kanaal="email", door=anna)
    assert opent(anna, gesprek.nummer) == f"/gesprekken/{gesprek.uuid}"


def test_a_number_that_may_not_be_seen_is_not_found(anna, carla):
    for wie, zaak in ((anna, zaak_in("open", anna, BIJSTAND)), (carla, zaak_in("open", anna, HUISNUMMER))):
        antwoord = zoek(wie, zaak.nummer)
        assert antwoord.status_code == 200
        assert f"Er is geen zaak met nummer {zaak.nummer} die u mag zien" in tekst(antwoord.content.decode())


# -- people ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "term",
    [
        "jansen 12-03-1961",
        "12-03-1961",
        "12-3-1961",
        "12/3/1961",
        "12 maart 1961",
        "12 mrt 1961",
        "1961-03-12",
        "12031961",
        "120361",
        "12-3-61",
        "1997AB 12a",
        "1997 ab 12A",
        "0612345601",
        "06-12345601",
        "06 1234 5601",
        "+31 6 12345601",
        "f.jansen@voorbeeld.nl",
        "Frederik Jansen",
        "jansen frederik",
        "JANSEN, Frederik",
        BSN,
        "111.222.333",
        "111 222 333",
    ],
)
def test_one_hit_opens_at_once_however_it_is_written(anna, jansen, naamgenoot, term):
    assert opent(anna, term) == bladzijde(jansen)


def test_two_people_of_one_name_are_told_apart_without_reading_their_data_aloud(anna, jansen, naamgenoot):
    antwoord = zoek(anna, "Jansen")
    leesbaar = tekst(antwoord.content.decode())
    assert "••-••-1961" in leesbaar
    assert "••-••-1988" in leesbaar
    assert "12-03-1961" not in leesbaar
    assert bladzijde(jansen) in antwoord.content.decode()


@pytest.mark.parametrize(
    ("naam", "term"),
    [
        ("H&M Bouw B.V.", "H&M"),
        ("H&M Bouw B.V.", "h & m"),
        ("H&M Bouw B.V.", "h&m bouw bv"),
        ("Jansen & Zonen", "Jansen & Zonen"),
        ("Jansen & Zonen", "jansen zonen"),
        ("Jansen & Zonen", "zonen"),
        ("C&A", "c&a"),
        ("De Zonnebloem", "zonnebloem"),
        ("Café 't Hoekje", "cafe 't hoekje"),
        ("Café 't Hoekje", "CAFÉ ’T HOEKJE"),
    ],
)
def test_an_organisation_is_found_whatever_signs_are_in_its_name(anna, naam, term):
    klant = maak_klant(door=anna, organisatienaam=naam)
    assert opent(anna, term) == bladzijde(klant)


@pytest.mark.parametrize("term", ["O'Brien", "o’brien", "obrien", "S. O'Brien"])
def test_a_name_with_an_apostrophe_is_a_name(anna, term):
    klant = maak_klant(door=anna, voornamen="Siobhan", achternaam="O'Brien")
    assert opent(anna, term) == bladzijde(klant)


@pytest.mark.parametrize(
    "term",
    ["100%", "%", "_", "&", "'; drop table kcc_klant; --", "\\", "\\m", "(", "[a-z]*", '"', "😀", "ab" * 90],
)
def test_strange_signs_find_nothing_and_break_nothing(anna, jansen, naamgenoot, term):
    antwoord = zoek(anna, term)
    assert antwoord.status_code == 200
    assert "Niets gevonden voor" in antwoord.content.decode()


@pytest.mark.parametrize(
    ("term", "fout"),
    [("x" * 10_000, "Typ hoogstens 200 tekens."), ("jan\0sen", "Typ alleen letters, cijfers en leestekens.")],
)
def test_what_no_search_can_be_is_refused_with_a_reason(anna, term, fout):
    antwoord = zoek(anna, term)
    assert antwoord.status_code == 422
    assert fout in antwoord.content.decode()


def test_an_address_that_is_kept_secret_is_not_in_the_list(anna, jansen, naamgenoot):
    Klant.objects.filter(pk=jansen.pk).update(verstrekkingsbeperking=True)
    leesbaar = tekst(zoek(anna, "Jansen").content.decode())
    assert "Dorpsstraat" not in leesbaar
    assert "geheimhouding" in leesbaar


def test_more_than_fit_asks_for_more(anna):
    for nummer in range(12):
        maak_klant(door=anna, voornamen=f"N{nummer}", achternaam="Vermeer")
    assert "Er zijn er meer" in tekst(zoek(anna, "Vermeer").content.decode())


def test_looking_through_a_list_leaves_rows_in_the_inzagelog(anna, jansen, naamgenoot):
    zoek(anna, "Jansen")
    assert set(Inzage.objects.filter(doel="zoekresultaat").values_list("klant", flat=True)) == {
        jansen.pk,
        naamgenoot.pk,
    }


def test_words_also_find_answers(anna):
    leesbaar = tekst(zoek(anna, "paspoort").content.decode())
    assert "Antwoorden" in leesbaar
    assert "Bron: Burgerzaken" in leesbaar


@pytest.mark.parametrize("wie", ["manager", "beheerder", "buitenstaander"])
def test_who_does_not_work_with_residents_does_not_search(wie, request):
    assert zoek(request.getfixturevalue(wie), "Jansen").status_code == 403


# -- a BSN leaves no trace -----------------------------------------------------------------------------


def test_every_page_searches_by_post_so_that_nothing_typed_stands_in_an_address(anna):
    html = browser(anna).get("/").content.decode()
    assert re.search(r'<form class="kcc-zoek" role="search" action="/zoeken" method="post">', html)


def test_what_stands_in_the_address_is_not_searched(anna, jansen):
    antwoord = browser(anna).get(PAD, {"q": BSN}, follow=True)
    assert antwoord.redirect_chain == [(PAD, 302)]
    assert BSN not in antwoord.content.decode()
    assert "uitslag" not in antwoord.context


@pytest.mark.parametrize(
    ("term", "kop"),
    [
        ("999999990", "Niemand gevonden met dit burgerservicenummer"),
        ("98765401 jansen", "Niemand gevonden met dit burgerservicenummer"),
        ("123456789", "Dit is geen geldig burgerservicenummer"),
        ("123.456.789", "Dit is geen geldig burgerservicenummer"),
        ("1234-56-789 jansen", "Dit is geen geldig burgerservicenummer"),
        ("123456789 " + "x" * 300, "Typ hoogstens 200 tekens."),
    ],
)
def test_a_bsn_that_is_unknown_or_mistyped_is_not_shown_again(anna, jansen, caplog, term, kop):
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(connection) as vragen:
        html = zoek(anna, term).content.decode()
    cijfers = re.sub(r"\D", "", term)
    assert kop in html
    assert term not in html
    assert term.split()[0] not in html
    assert cijfers not in caplog.text
    assert not any(cijfers in vraag["sql"] for vraag in vragen.captured_queries)
    assert not Gebeurtenis.objects.filter(reden__contains=cijfers).exists()


def test_a_bsn_is_found_by_its_hash_and_shown_masked(anna, jansen):
    with CaptureQueriesContext(connection) as vragen:
        antwoord = zoek(anna, BSN, follow=True)
    html = antwoord.content.decode()
    assert antwoord.redirect_chain == [(bladzijde(jansen), 302)]
    assert BSN not in html
    assert "••••••333" in html
    assert not any(BSN in vraag["sql"] for vraag in vragen.captured_queries)


def test_an_empty_field_asks_for_something(anna):
    antwoord = zoek(anna, "  ")
    assert antwoord.status_code == 422
    assert "Typ waarop u wilt zoeken." in antwoord.content.decode()
