"""What the users of other KCC software rely on when they search, each case by its number (peers, section 3)."""

from datetime import date

import pytest

from contacts.models import Klantcontact, Terugbelverzoek
from contacts.services import begin_gesprek, maak_terugbelverzoek, ontvang_gesprek
from kcc.models import Klant, Medewerker, Team
from kcc.services.klanten import geef_identificator, maak_klant
from tests.hulp.dossiers import HUISNUMMER, zaak_in
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def maandag(kcc_nu):
    kcc_nu("2026-11-23T10:15")


def zoek(wie: Medewerker, term: str):
    return browser(wie).post("/zoeken", {"q": term})


def opent(wie: Medewerker, term: str) -> str:
    antwoord = zoek(wie, term)
    assert antwoord.status_code == 302, tekst(antwoord.content.decode())
    return antwoord.url


def getoond(wie: Medewerker, term: str) -> list[Klant]:
    antwoord = zoek(wie, term)
    assert antwoord.status_code == 200, antwoord.url
    return antwoord.context["uitslag"].klanten


def bladzijde(klant: Klant) -> str:
    return f"/klanten/{klant.uuid}"


def inwoner(achternaam: str, geboren: date | None = None, **velden: str) -> Klant:
    return maak_klant(door=None, achternaam=achternaam, geboortedatum=geboren, **velden)


def test_case_15_a_name_with_a_birth_date_and_one_hit_opens_the_person(anna):
    jansen = inwoner("Jansen", date(1961, 3, 12))
    inwoner("Jansen", date(1962, 3, 12))
    inwoner("Pietersen", date(1961, 3, 12))
    assert opent(anna, "Jansen 12-03-1961") == bladzijde(jansen)


@pytest.mark.parametrize(
    "term", ["Jansen 12-03-1961", "1997AB 12", "0612345601", "Z-2026-00001", "f.jansen@voorbeeld.nl"]
)
def test_case_16_without_a_hit_the_message_quotes_what_was_searched_for(anna, term):
    leesbaar = tekst(zoek(anna, term).content.decode())
    assert "Niets gevonden" in leesbaar
    assert term in leesbaar


def test_case_18_an_address_with_several_residents_gives_a_list(anna):
    adres = {"postcode": "1997AB", "straat": "Dorpsstraat"}
    samen = [inwoner(naam, huisnummer="12", **adres) for naam in ("Aalders", "Bakker")]
    ernaast = inwoner("Cremer", huisnummer="120", **adres)
    assert getoond(anna, "1997AB 12") == samen
    assert opent(anna, "1997ab 120") == bladzijde(ernaast)


def test_case_19_a_birth_date_without_dashes_and_part_of_a_name_give_two_sorted_hits(anna):
    dag = date(1961, 3, 12)
    later, eerder = inwoner("Jansma", dag, voornamen="Bo"), inwoner("Jansen", dag, voornamen="Ad")
    inwoner("Jansen", date(1999, 1, 1))
    inwoner("Pietersen", dag)
    assert getoond(anna, "jans 12031961") == [eerder, later]


def test_case_20_a_surname_or_a_letter_narrows_an_address(anna):
    for nummer in range(5):
        inwoner("Aalders", postcode="1997AB", huisnummer="12", voornamen=f"N{nummer}")
    for achternaam, huisnummer in [("Bakker", "12a"), ("Bakker", "12 A"), ("Cremer", "12-b")]:
        inwoner(achternaam, postcode="1997AB", huisnummer=huisnummer)
    assert len(getoond(anna, "1997AB 12")) == 8
    assert len(getoond(anna, "1997AB 12 Aalders")) == 5
    assert [klant.achternaam for klant in getoond(anna, "1997AB 12a")] == ["Bakker", "Bakker"]
    assert opent(anna, "1997AB 12 b") == bladzijde(Klant.objects.get(achternaam="Cremer"))


@pytest.fixture
def bakkerij(anna) -> Klant:
    klant = maak_klant(door=anna, organisatienaam="Bakkerij Mulder", postcode="1997AB", huisnummer="3")
    for soort, waarde in (("kvk", "12345678"), ("vestiging", "000012345678"), ("rsin", "123456782")):
        geef_identificator(klant=klant, soort=soort, waarde=waarde, door=anna)
    return klant


@pytest.mark.parametrize(
    "term",
    [
        "12345678",
        "KVK 12345678",
        "000012345678",
        "0000 1234 5678",
        "123456782",
        "123.456.782",
        "Bakkerij Mulder",
        "1997ab 3",
    ],
)
def test_case_22_a_company_is_found_by_name_kvk_vestiging_rsin_and_address(anna, bakkerij, term):
    inwoner("Mulders", postcode="1997AB", huisnummer="4")
    assert opent(anna, term) == bladzijde(bakkerij)


@pytest.mark.parametrize("term", ["12345678", "000012345678", "1997AB 3"])
def test_case_22_a_company_comes_with_its_contactpersonen(anna, bakkerij, term):
    wie = maak_klant(
        door=anna,
        soort="contactpersoon",
        organisatie=bakkerij,
        achternaam="Aalders",
        postcode="1997AB",
        huisnummer="3",
    )
    assert getoond(anna, term) == [wie, bakkerij]
    assert "Contactpersoon van Bakkerij Mulder" in tekst(zoek(anna, term).content.decode())


def test_case_22_companies_of_one_name_give_a_list(anna, bakkerij):
    ander = maak_klant(door=anna, organisatienaam="Bakkerij Mulder West")
    assert getoond(anna, "bakkerij mulder") == [bakkerij, ander]


# -- 29: a terugbelverzoek is found again by its number, also of somebody without a name ------------------


@pytest.fixture
def verzoek(anna) -> Terugbelverzoek:
    return terugbellen(anna)


def terugbellen(door: Medewerker, klant: Klant | None = None, **velden: str) -> Terugbelverzoek:
    gesprek = begin_gesprek(gesprek=ontvang_gesprek(kanaal="telefoon", door=door, klant=klant), door=door)
    return maak_terugbelverzoek(
        vraag=gesprek.vragen.get(),
        team=Team.objects.get(code="vergunningen"),
        door=door,
        **({"telefoonnummer": "06-55512345"} | velden),
    )


@pytest.mark.parametrize("wie", ["anna", "carla"])
@pytest.mark.parametrize("term", ["0655512345", "06 555 12 345", "+31 6 5551 2345", "0031655512345"])
def test_case_29_an_anonymous_terugbelverzoek_is_found_again_by_its_number(verzoek, wie, term, request):
    assert opent(request.getfixturevalue(wie), term) == f"/terugbelverzoeken/{verzoek.uuid}"


def test_case_29_by_its_email_address(anna):
    verzoek = terugbellen(anna, email="F.Jansen@voorbeeld.nl", telefoonnummer="")
    assert opent(anna, "f.jansen@VOORBEELD.nl") == f"/terugbelverzoeken/{verzoek.uuid}"


def test_case_29_not_by_who_may_not_see_it(anna, geraldine_van_parkeren):
    terugbellen(anna)
    assert getoond(geraldine_van_parkeren, "0655512345") == []


@pytest.fixture
def geraldine_van_parkeren(db) -> Medewerker:
    team = Team.objects.get(code="parkeren-verkeer")
    return Medewerker.objects.create(username="geraldine", rollen=["vakafdeling"], team=team)


def test_case_29_of_a_klant_it_stands_on_the_page_of_the_klant(anna):
    klant = inwoner("Jansen", telefoon="06-55512345")
    terugbellen(anna, klant)
    assert opent(anna, "0655512345") == bladzijde(klant)


def test_case_29_on_another_number_than_that_of_the_klant_it_is_found_all_the_same(anna):
    verzoek = terugbellen(anna, inwoner("Jansen", telefoon="0101234567"))
    assert opent(anna, "0655512345") == f"/terugbelverzoeken/{verzoek.uuid}"


def test_case_29_several_are_a_list_with_the_newest_first(anna, verzoek, kcc_nu):
    kcc_nu("2026-11-23T10:20")
    nieuwer = terugbellen(anna)
    uitslag = zoek(anna, "0655512345").context["uitslag"]
    assert [spoor.url for spoor in uitslag.sporen] == [
        f"/terugbelverzoeken/{rij.uuid}" for rij in (nieuwer, verzoek)
    ]
    leesbaar = tekst(zoek(anna, "0655512345").content.decode())
    assert "open bij Vergunningen" in leesbaar


def test_a_gesprek_is_found_by_the_number_that_called_and_the_address_that_wrote(anna):
    gesprek = ontvang_gesprek(kanaal="telefoon", door=anna)
    Klantcontact.objects.filter(pk=gesprek.pk).update(
        telefoonnummer="+31655512345", afzender="f@voorbeeld.nl"
    )
    assert opent(anna, "0655512345") == opent(anna, "F@voorbeeld.nl") == f"/gesprekken/{gesprek.uuid}"


def test_case_36_a_zaak_is_found_by_its_number(anna):
    zaak = zaak_in("open", anna, HUISNUMMER)
    for term in (zaak.nummer, zaak.nummer.lower(), f"zaak {zaak.nummer}", zaak.nummer.removeprefix("Z-")):
        assert opent(anna, term) == f"/zaken/{zaak.uuid}"
