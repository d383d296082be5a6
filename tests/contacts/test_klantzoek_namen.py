"""A name is found with typing errors, from an index, and who is called exactly so comes first."""

import re
from datetime import date

import pytest
from django.db import connection

from contacts.klanten.naam import met_fout, wissels
from contacts.klanten.zoek import HOOGSTENS, ontleed, vind, zoek_klanten
from kcc.models import Klant, Medewerker
from kcc.services.klanten import maak_klant

pytestmark = pytest.mark.django_db
JANSEN, BERG, PIETERSEN = "jansen frederik", "berg van den fatima noor", "pietersen bo"


@pytest.fixture(autouse=True)
def register(db, kcc_nu) -> None:
    kcc_nu("2026-11-23T10:15")
    maak_klant(door=None, voornamen="Frederik", achternaam="Jansen", geboortedatum=date(1961, 3, 12))
    maak_klant(door=None, voornamen="Fatima Noor", tussenvoegsel="van den", achternaam="Berg")
    maak_klant(door=None, voornamen="Bo", achternaam="Pietersen", geboortedatum=date(1988, 7, 1))
    maak_klant(door=None, organisatienaam="Bakkerij Mulder")


def gevonden(wie: Medewerker, term: str) -> list[str]:
    return [klant.zoeknaam for klant in zoek_klanten(wie, ontleed(term))]


@pytest.mark.parametrize(
    ("term", "naam"),
    [
        ("Jnasen", JANSEN),
        ("Jansn", JANSEN),
        ("Janssen", JANSEN),
        ("Jamsen", JANSEN),
        ("Kansen", JANSEN),
        ("jansne", JANSEN),
        ("Frederik Jnasen", JANSEN),
        ("jnasen fredrik", JANSEN),
        ("F. Jnasen", JANSEN),
        ("van den Brg", BERG),
        ("van der Berg", BERG),
        ("Brg, Fatima", BERG),
        ("Petersen", PIETERSEN),
        ("Pieterson", PIETERSEN),
        ("Bakkrij Muller", "bakkerij mulder"),
        ("Pieterssen", PIETERSEN),
        ("Peetersen", PIETERSEN),
    ],
)
def test_a_name_with_a_typing_error_is_found(anna, term, naam):
    assert gevonden(anna, term)[0] == naam
    assert vind(anna, ontleed(term)).ongeveer


@pytest.mark.parametrize(
    "term", ["Hendriks", "Jo", "xq", "ooo", "ee" * 80, "Mul", "Jansen Hendriks", "Frederik Pietersen"]
)
def test_a_name_that_nobody_has_anything_like_is_not_found(anna, term):
    Klant.objects.filter(organisatienaam="Bakkerij Mulder").delete()
    assert gevonden(anna, term) == []


@pytest.mark.parametrize("term", ["jansen", "jan", "frederik", "f. jansen", "f jansen", "mevr. jansen"])
def test_who_is_called_so_is_found_exactly(anna, term):
    assert gevonden(anna, term) == [JANSEN]
    assert not vind(anna, ontleed(term)).ongeveer


def test_who_is_called_exactly_so_comes_first_then_who_begins_so_then_by_name(anna):
    for voor, achter in [("Ad", "Jansens"), ("Jan", "Aalders"), ("Bo", "Jan"), ("Cas", "Jan")]:
        maak_klant(door=None, voornamen=voor, achternaam=achter)
    assert gevonden(anna, "jan") == ["jan bo", "jan cas", "jansen frederik", "jansens ad", "aalders jan"]


@pytest.mark.parametrize("term", ["vd Berg", "v.d. Berg", "v/d Berg", "F.N. van den Berg", "berg fatima"])
def test_a_tussenvoegsel_may_be_shortened(anna, term):
    assert gevonden(anna, term) == [BERG]
    assert not vind(anna, ontleed(term)).ongeveer


def test_where_somebody_is_called_exactly_so_no_others_are_proposed(anna):
    maak_klant(door=None, voornamen="Jo", achternaam="Jnasen")
    assert gevonden(anna, "Jnasen") == ["jnasen jo"]


def test_of_those_that_resemble_it_the_nearest_comes_first(anna):
    maak_klant(door=None, voornamen="Ad", achternaam="Jansma")
    maak_klant(door=None, voornamen="Ad", achternaam="Janssens")
    assert gevonden(anna, "Janssen")[0] == "janssens ad"  # it begins so: exact
    assert gevonden(anna, "Jnasen")[0] == JANSEN


def test_a_typing_error_and_a_birth_date_are_one_person(anna):
    maak_klant(door=None, voornamen="Ad", achternaam="Jansen", geboortedatum=date(1970, 1, 1))
    assert gevonden(anna, "Jnasen 12-03-1961") == [JANSEN]
    assert gevonden(anna, "Jnasen 13-03-1961") == []


def test_more_than_fit_are_counted_no_further(anna):
    for nummer in range(HOOGSTENS + 5):
        maak_klant(door=None, voornamen=f"N{nummer}", achternaam="Vermeer")
    for term in ("Vermeer", "Vermere"):
        beeld = vind(anna, ontleed(term))
        assert (len(beeld.klanten), beeld.meer) == (HOOGSTENS, True)


@pytest.mark.parametrize("wie", ["manager", "beheerder", "buitenstaander"])
def test_who_does_not_work_with_residents_finds_nobody(wie, request):
    assert gevonden(request.getfixturevalue(wie), "Jansen") == []


def test_letters_that_changed_places_are_tried():
    assert wissels("jnas") == ["njas", "jans", "jnsa"]
    assert wissels("anna") == ["nana", "anan"]


@pytest.mark.parametrize(
    ("naam", "lijkt"),
    [
        ("berg", True),
        ("brug", True),
        ("brg", True),
        ("bg", True),
        ("brgs", True),
        ("bruijn", False),
        ("bos", False),
    ],
)
def test_one_letter_may_be_more_less_or_other(naam, lijkt):
    patroon = met_fout("brg").replace(r"\m", r"\b").replace(r"\M", r"\b")
    assert bool(re.fullmatch(patroon, naam)) == lijkt


def test_every_connection_asks_for_a_quarter_of_a_word(db):
    with connection.cursor() as cursor:
        cursor.execute("SHOW pg_trgm.word_similarity_threshold")
        assert float(cursor.fetchone()[0]) == 0.25
