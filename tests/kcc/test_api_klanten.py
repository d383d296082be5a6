"""/klanten: made and read by uuid, never with a BSN."""

from typing import Any
from uuid import uuid4

import pytest

from kcc.models import Inzage, Klant, Medewerker
from kcc.services.klanten import geef_identificator, maak_klant
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens

pytestmark = pytest.mark.django_db
PAD = "/klanten"
JANSEN = {
    "voornamen": "Frits",
    "achternaam": "Jansen",
    "geboortedatum": "1961-05-12",
    "postcode": "1234AB",
    "huisnummer": "12-a",
    "telefoon": "0612345678",
    "email": "frits@example.org",
}


def test_a_klant_is_made_and_read(anna: Medewerker) -> None:
    antwoord = als(anna).post(PAD, JANSEN)
    assert antwoord.status_code == 201
    klant = antwoord.json()
    assert (klant["naam"], klant["soort"]) == ("F. Jansen", "persoon")
    assert {adres["soort"]: adres["waarde"] for adres in klant["adressen"]} == {
        "telefoonnummer": "0612345678",
        "email": "frits@example.org",
    }
    assert als(anna).lees(antwoord["Location"]) == klant


def test_only_a_name_of_an_organisation_makes_an_organisation(anna: Medewerker) -> None:
    assert als(anna).maak(PAD, {"organisatienaam": "Bakkerij Mol"})["soort"] == "organisatie"


@pytest.mark.parametrize(
    ("inhoud", "veld"),
    [
        ({}, "achternaam"),
        ({"achternaam": "a" * 101}, "achternaam"),
        ({"achternaam": 12}, "achternaam"),
        ({"achternaam": "a\0b"}, "achternaam"),
        ({**JANSEN, "geboortedatum": "12 mei"}, "geboortedatum"),
        ({**JANSEN, "postcode": "AB"}, "postcode"),
        ({**JANSEN, "email": "geen adres"}, "email"),
        ({**JANSEN, "bsn": "111222333"}, "bsn"),
    ],
)
def test_input_that_does_not_fit_is_named(anna: Medewerker, inhoud: dict[str, Any], veld: str) -> None:
    is_probleem(als(anna).post(PAD, inhoud), 400, veld=veld)
    assert not Klant.objects.exists()


def test_the_longest_names_still_fit(anna: Medewerker) -> None:
    lang = {"voornamen": "é" * 100, "tussenvoegsel": "v" * 20, "achternaam": "ﬃ" * 100}
    assert als(anna).maak(PAD, {**lang, "organisatienaam": "ﬃ" * 200})


def test_a_bsn_is_never_shown(anna: Medewerker) -> None:
    klant = maak_klant(door=anna, achternaam="Jansen")
    geef_identificator(klant=klant, soort="bsn", waarde="111222333", door=anna)
    antwoord = als(anna).get(f"{PAD}/{klant.uuid}")
    assert b"2333" not in antwoord.content.replace(str(klant.uuid).encode(), b"")
    assert "identificatoren" not in antwoord.json()


def test_reading_leaves_an_inzage(anna: Medewerker) -> None:
    klant = maak_klant(door=anna, achternaam="Jansen")
    website = als_toepassing()
    with telt_hoogstens(8):
        website.lees(f"{PAD}/{klant.uuid}")
    (inzage,) = Inzage.objects.all()
    assert (inzage.toepassing, inzage.klant, inzage.onderwerp) == ("website", klant, klant.uuid)


def test_who_may_and_who_may_not(anna: Medewerker, carla: Medewerker, manager: Medewerker) -> None:
    klant = maak_klant(door=anna, achternaam="Jansen")
    for api, nummer in ((Api(), 401), (als(manager), 403)):
        is_probleem(api.get(f"{PAD}/{klant.uuid}"), nummer)
        is_probleem(api.post(PAD, JANSEN), nummer)
    is_probleem(als(carla).post(PAD, JANSEN), 403)
    is_probleem(als(anna).get(f"{PAD}/{uuid4()}"), 404)
    is_probleem(als(anna).get(PAD), 405)  # there is no list of all residents
