"""A new klant: a person, an organisation, somebody of an organisation; and not a second time who is known already."""

from datetime import date

import pytest

from contacts.models import Betrokkene
from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import Inzage, Klant, Medewerker
from kcc.services.gelijkenis import Kenmerken, lijkt_op
from kcc.services.klanten import geef_identificator, maak_klant, vind_op_identificator
from tests.hulp.api import telt_hoogstens
from tests.hulp.formulier import Blad, nieuw_gesprek

pytestmark = pytest.mark.django_db
GEBOREN = date(1961, 3, 12)
KVK = "12345678"


@pytest.fixture(autouse=True)
def maandag(kcc_nu):
    kcc_nu("2026-11-23T10:15")


@pytest.fixture
def jansen(anna) -> Klant:
    return maak_klant(
        door=anna,
        voornamen="Frederik",
        achternaam="Jansen",
        geboortedatum=GEBOREN,
        telefoon="06-12345601",
        email="F.Jansen@voorbeeld.nl",
        postcode="1997AB",
        huisnummer="12a",
    )


@pytest.fixture
def bakkerij(anna) -> Klant:
    return maak_klant(door=anna, organisatienaam="Bakkerij Mulder B.V.", kvk=KVK)


def maak(wie: Medewerker, **velden: str) -> Blad:
    return nieuw_gesprek(wie).klik(
        "maak_klant", **{f"klant__{naam}": waarde for naam, waarde in velden.items()}
    )


def op_de_lijn() -> Klant:
    return Betrokkene.objects.get().klant


# -- what can be made --------------------------------------------------------------------------------


def test_a_person(anna):
    maak(
        anna,
        achternaam="Wit",
        tussenvoegsel="de",
        voornamen="Ali",
        geboortedatum="12-03-1961",
        postcode="1997 ab",
        huisnummer="3",
    )
    klant = op_de_lijn()
    assert (str(klant), klant.soort, klant.geboortedatum, klant.postcode) == (
        "A. de Wit",
        "persoon",
        GEBOREN,
        "1997AB",
    )


def test_an_organisation_with_its_number_of_the_kvk(anna):
    maak(anna, soort="organisatie", organisatienaam="H&M Bouw", kvk="1234 5678", telefoon="0101234567")
    klant = op_de_lijn()
    assert (str(klant), klant.soort) == ("H&M Bouw", "organisatie")
    assert vind_op_identificator(soort="kvk", waarde=KVK) == klant


def test_an_organisation_without_a_number(anna):
    maak(anna, soort="organisatie", organisatienaam="Buurtvereniging Zuid")
    assert not op_de_lijn().identificatoren.exists()


def test_with_only_the_name_of_an_organisation_it_is_one(anna):
    maak(anna, organisatienaam="Buurtvereniging Zuid")
    assert op_de_lijn().soort == "organisatie"


@pytest.mark.parametrize("organisatie", ["Bakkerij Mulder", "bakkerij", KVK])
def test_somebody_of_an_organisation_that_is_found_by_name_or_number(anna, bakkerij, organisatie):
    maak(anna, soort="contactpersoon", achternaam="Aalders", voornamen="Bo", organisatie=organisatie)
    klant = op_de_lijn()
    assert (str(klant), klant.soort, klant.organisatie) == ("B. Aalders", "contactpersoon", bakkerij)


def test_of_several_organisations_one_is_chosen(anna, bakkerij):
    west = maak_klant(door=anna, organisatienaam="Bakkerij Mulder West", straat="Dorpsstraat")
    blad = maak(anna, soort="contactpersoon", achternaam="Aalders", organisatie="bakkerij mulder")
    assert blad.status == 422
    assert "Kies welke organisatie het is." in blad.tekst
    assert "Bakkerij Mulder West, Dorpsstraat" in blad.tekst
    blad.klik("maak_klant", klant__organisatiekeuze=str(west.uuid))
    assert op_de_lijn().organisatie == west


def test_a_name_that_only_resembles_an_organisation_is_proposed_and_not_taken(anna, bakkerij):
    blad = maak(anna, soort="contactpersoon", achternaam="Aalders", organisatie="bakkrij muler")
    assert "Kies welke organisatie het is." in blad.tekst
    blad.klik("maak_klant", klant__organisatiekeuze=str(bakkerij.uuid))
    assert op_de_lijn().organisatie == bakkerij


def test_a_person_is_no_organisation(anna, jansen):
    blad = maak(anna, soort="contactpersoon", achternaam="Aalders", organisatie="Jansen")
    assert "Geen organisatie gevonden. Maak die eerst als nieuwe klant." in blad.tekst
    assert op_de_lijn() is None


def test_anonymous_stays_possible(anna):
    blad = nieuw_gesprek(anna)
    assert "Anoniem" in blad.tekst
    assert op_de_lijn() is None


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"soort": "organisatie", "kvk": KVK}, "Vul de naam van de organisatie in."),
        ({"soort": "organisatie", "organisatienaam": "X", "kvk": "123"}, "Dit is geen geldig KVK-nummer."),
        (
            {"soort": "contactpersoon", "achternaam": "X"},
            "Vul de naam of het KVK-nummer van de organisatie in.",
        ),
        ({"soort": "contactpersoon", "organisatie": "Bakkerij"}, "Vul een achternaam in."),
        ({"achternaam": "111222333"}, "Typ hier geen burgerservicenummer."),
        ({"achternaam": "Jansen", "voornamen": "111.222.333"}, "Typ hier geen burgerservicenummer."),
        ({"achternaam": "Jansen", "geboortedatum": "24-11-2026"}, "Deze dag is nog niet geweest."),
        ({"achternaam": "Jansen", "telefoon": "12"}, "Dit is geen telefoonnummer."),
    ],
)
def test_what_is_not_right_is_said_at_the_field_and_nothing_is_made(anna, bakkerij, velden, fout):
    blad = maak(anna, **velden)
    assert blad.status == 422
    assert fout in blad.tekst
    assert Klant.objects.count() == 1


def test_what_was_searched_for_is_the_first_draft(anna):
    persoon = nieuw_gesprek(anna).klik("ververs", zoek="de wit 12-03-1961 0612345601").lees().velden
    assert (persoon["klant-achternaam"], persoon["klant-geboortedatum"]) == (["De Wit"], ["12-03-1961"])
    bedrijf = nieuw_gesprek(anna).klik("ververs", zoek="bakkerij 12345678").lees().velden
    assert (bedrijf["klant-soort"], bedrijf["klant-organisatienaam"]) == (["organisatie"], ["Bakkerij"])
    assert bedrijf["klant-kvk"] == [KVK]


# -- who is known already ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("velden", "reden"),
    [
        ({"achternaam": "Jansen", "geboortedatum": "12-03-1961"}, "dezelfde naam en geboortedatum"),
        ({"achternaam": "Janssen", "geboortedatum": "12-03-1961"}, "dezelfde naam en geboortedatum"),
        ({"achternaam": "Pietersen", "telefoon": "+31 6 12345601"}, "hetzelfde telefoonnummer"),
        ({"achternaam": "Pietersen", "email": "f.jansen@VOORBEELD.nl"}, "hetzelfde e-mailadres"),
        (
            {"achternaam": "Jansen", "postcode": "1997ab", "huisnummer": "12A"},
            "dezelfde naam en hetzelfde adres",
        ),
    ],
)
def test_who_may_be_the_same_is_shown_before_a_new_one_is_made(anna, jansen, velden, reden):
    blad = maak(anna, **velden)
    assert blad.status == 422
    assert "Misschien bestaat deze klant al." in blad.tekst
    assert reden in blad.tekst
    assert Klant.objects.count() == 1
    assert Inzage.objects.filter(klant=jansen, doel="lijkt op een nieuwe klant").count() == 1
    blad.klik(f"kies_klant:{jansen.uuid}")
    assert op_de_lijn() == jansen


def test_somebody_else_is_made_all_the_same(anna, jansen):
    blad = maak(anna, achternaam="Jansen", geboortedatum="12-03-1961", voornamen="Karel")
    blad.klik("maak_klant:toch")
    assert str(op_de_lijn()) == "K. Jansen"
    assert Klant.objects.count() == 2


@pytest.mark.parametrize("naam", ["Bakkerij Mulder", "bakkerij mulder bv", "Bakkerij Muller B.V."])
def test_an_organisation_of_almost_the_same_name_is_shown(anna, bakkerij, naam):
    blad = maak(anna, soort="organisatie", organisatienaam=naam)
    assert "bijna dezelfde naam" in blad.tekst
    blad.klik("maak_klant:toch")
    assert op_de_lijn() != bakkerij


def test_the_number_of_another_organisation_is_shown_and_cannot_be_given_again(anna, bakkerij):
    blad = maak(anna, soort="organisatie", organisatienaam="Slagerij", kvk=KVK)
    assert "hetzelfde KVK-nummer" in blad.tekst
    blad.klik("maak_klant:toch")
    assert blad.status == 422
    assert "Dit nummer hoort al bij een klant" in blad.tekst
    assert Klant.objects.count() == 1


@pytest.mark.parametrize(
    "velden",
    [
        {"achternaam": "Jansen"},
        {"achternaam": "Jansen", "geboortedatum": "13-03-1961"},
        {"achternaam": "Pietersen", "geboortedatum": "12-03-1961"},
        {"achternaam": "Pietersen", "postcode": "1997AB", "huisnummer": "12a"},
        {"soort": "organisatie", "organisatienaam": "Bakkerij De Vries"},
    ],
)
def test_who_only_shares_a_name_a_day_or_a_house_is_made_at_once(anna, jansen, bakkerij, velden):
    maak(anna, **velden)
    assert Klant.objects.count() == 3


def test_who_looks_like_it_most_stands_first_in_two_queries(anna, jansen):
    for naam in ("Aalders", "Bakker", "Cremer", "Dekker", "Evers", "Frans"):
        maak_klant(door=anna, achternaam=naam, telefoon="0612345601")
    anna.zicht  # noqa: B018 read at log-in
    with telt_hoogstens(2):
        gelijken = lijkt_op(
            wie=anna, nieuw=Kenmerken("Jansen", "", GEBOREN, telefoon="0612345601", email="x@y.nl")
        )
    assert len(gelijken) == 5
    assert gelijken[0].klant == jansen
    assert gelijken[0].redenen == ("dezelfde naam en geboortedatum", "hetzelfde telefoonnummer")


def test_nothing_known_is_like_nobody(anna, jansen):
    assert lijkt_op(wie=anna, nieuw=Kenmerken()) == []


def test_who_may_not_see_residents_learns_of_nobody(manager, jansen):
    assert lijkt_op(wie=manager, nieuw=Kenmerken(telefoon="0612345601")) == []


# -- the service ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("soort", "goed", "fout"),
    [
        ("kvk", "12345678", "1234567"),
        ("vestiging", "000012345678", "12345678"),
        ("rsin", "123456782", "123456789"),
        ("bsn", "111222333", "111222334"),
    ],
)
def test_a_number_of_a_register_has_its_form(anna, soort, goed, fout):
    klant = maak_klant(door=anna, organisatienaam="X")
    with pytest.raises(Ongeldig) as geweigerd:
        geef_identificator(klant=klant, soort=soort, waarde=fout, door=anna)
    assert (geweigerd.value.code, geweigerd.value.veld) == (f"{soort}_ongeldig", soort)
    assert fout not in geweigerd.value.melding
    assert geef_identificator(klant=klant, soort=soort, waarde=goed, door=anna).soort == soort


def test_a_number_in_use_undoes_the_whole_klant(anna, bakkerij):
    with pytest.raises(Geweigerd):
        maak_klant(door=anna, organisatienaam="Slagerij", kvk=KVK)
    assert Klant.objects.count() == 1


def test_a_contactpersoon_is_of_an_organisation(anna):
    with pytest.raises(Ongeldig) as fout:
        maak_klant(door=anna, achternaam="Aalders", soort="contactpersoon")
    assert (fout.value.code, fout.value.veld) == ("organisatie_ontbreekt", "organisatie")
