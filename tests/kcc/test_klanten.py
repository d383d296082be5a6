"""A klant and its numbers: BSN encrypted, hashed, masked, and in no message."""

import logging

import pytest
from django.db import IntegrityError, transaction

from kcc.fouten import Geweigerd, Ongeldig
from kcc.geheim import ontsleutel
from kcc.models import ApiToken, Gebeurtenis, Identificator, Klant
from kcc.services.klanten import geef_identificator, maak_klant, vind_op_identificator
from kcc.services.tokens import maak_token, vind_token
from kcc.tekst import elfproef, zoekvorm

pytestmark = pytest.mark.django_db
BSN = "111222333"


@pytest.mark.parametrize(
    ("bsn", "goed"),
    [("111222333", True), ("123456782", True), ("123456789", False), ("000000000", False), ("12345678", False),
     ("١١١٢٢٢٣٣٣", False), ("11122233a", False)],
)  # fmt: skip
def test_the_eleven_test(bsn, goed):
    assert elfproef(bsn) is goed


def test_names_are_searched_without_accents():
    assert zoekvorm("  Éva  van den BÖrg ") == "eva van den borg"


def test_a_klant_is_called_as_people_say_it(anna):
    klant = maak_klant(door=anna, voornamen="Fatima Noor", tussenvoegsel="van den", achternaam="Berg")
    assert klant.naam == "F.N. van den Berg"
    assert maak_klant(door=anna, organisatienaam="Vis & Zonen").naam == "Vis & Zonen"


def test_a_klant_without_a_name_is_refused(anna):
    with pytest.raises(Ongeldig) as fout:
        maak_klant(door=anna)
    assert fout.value.veld == "achternaam"
    with pytest.raises(IntegrityError, match="klant_heeft_naam"), transaction.atomic():
        Klant.objects.create(zoeknaam="x")


def test_a_bsn_is_kept_encrypted_and_found_by_its_hash(anna):
    klant = maak_klant(door=anna, achternaam="Jansen")
    rij = geef_identificator(klant=klant, soort="bsn", waarde=BSN, door=anna)
    assert BSN.encode() not in bytes(rij.versleuteld)
    assert ontsleutel(rij.versleuteld) == BSN
    assert rij.masker == "••••••333"
    assert vind_op_identificator(soort="bsn", waarde=BSN) == klant
    assert vind_op_identificator(soort="bsn", waarde="123456782") is None


def test_a_bsn_stands_in_no_error_no_event_and_no_log(anna, caplog):
    caplog.set_level(logging.DEBUG)
    eerste, tweede = (maak_klant(door=anna, achternaam=naam) for naam in ("Jansen", "Pietersen"))
    geef_identificator(klant=eerste, soort="bsn", waarde=BSN, door=anna)
    with pytest.raises(Geweigerd) as fout:
        geef_identificator(klant=tweede, soort="bsn", waarde=BSN, door=anna)
    assert fout.value.code == "identificator_in_gebruik"
    assert fout.value.__cause__ is None
    assert fout.value.__suppress_context__
    assert BSN not in f"{fout.value} {caplog.text}"
    rij = Identificator.objects.get()
    assert BSN not in str(rij) + rij.sleutelhash
    assert not Gebeurtenis.objects.filter(naar__contains=BSN).exists()


def test_a_wrong_bsn_is_refused_without_repeating_it(anna):
    klant = maak_klant(door=anna, achternaam="Jansen")
    with pytest.raises(Ongeldig) as fout:
        geef_identificator(klant=klant, soort="bsn", waarde="123456789", door=anna)
    assert fout.value.veld == "bsn"
    assert "123456789" not in fout.value.melding


def test_a_token_is_stored_hashed_and_works_until_it_is_revoked(anna):
    token, sleutel = maak_token(naam="website", door=anna)
    assert sleutel not in str(ApiToken.objects.values_list().get())
    assert vind_token(sleutel) == token
    assert vind_token(sleutel + "x") is None
    ApiToken.objects.update(ingetrokken_op=token.aangemaakt_op)
    assert vind_token(sleutel) is None
