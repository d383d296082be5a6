"""Numbers of a partij: each once, a vestiging below its KVK-nummer, a BSN only for who may have it."""

import pytest

from kcc.models import Gebeurtenis, Identificator, Klant
from kcc.services.klanten import geef_identificator, maak_klant, vind_op_identificator
from tests.hulp.api import telt_hoogstens
from tests.hulp.klantinteracties import Ki, als_klantinteracties, fout

pytestmark = pytest.mark.django_db
WORTEL = "partij-identificatoren"
BSN, ANDER_BSN = "631706549", "111222333"
KVK, VESTIGING, RSIN = "12345678", "000012345678", "123456782"
CODES = {
    "bsn": ("natuurlijk_persoon", "brp"),
    "kvk_nummer": ("niet_natuurlijk_persoon", "hr"),
    "rsin": ("niet_natuurlijk_persoon", "hr"),
    "vestigingsnummer": ("vestiging", "hr"),
}


@pytest.fixture
def ki() -> Ki:
    return als_klantinteracties(bsn=True)


@pytest.fixture
def jansen(anna) -> Klant:
    return maak_klant(door=anna, achternaam="Jansen")


@pytest.fixture
def molen(anna) -> Klant:
    return maak_klant(door=anna, organisatienaam="De Molen")


def nummer(soort: str, waarde: str) -> dict:
    objecttype, register = CODES[soort]
    return {
        "codeObjecttype": objecttype,
        "codeSoortObjectId": soort,
        "objectId": waarde,
        "codeRegister": register,
    }


def deel(soort: str, waarde: str, van: Klant | None = None, onder: dict | None = None, **meer) -> dict:
    return {
        "identificeerdePartij": {"uuid": str(van.uuid)} if van else None,
        "partijIdentificator": nummer(soort, waarde),
        "subIdentificatorVan": {"uuid": onder["uuid"]} if onder else None,
        **meer,
    }


@pytest.mark.parametrize(("soort", "waarde"), [("bsn", BSN), ("kvk_nummer", KVK), ("rsin", RSIN)])
def test_a_number_is_kept_encrypted_and_comes_back(ki, jansen, soort, waarde):
    gemaakt = ki.maak(WORTEL, deel(soort, waarde, jansen, anderePartijIdentificator="oud"))
    rij = Identificator.objects.get()
    partij = {"uuid": str(jansen.uuid), "url": gemaakt["identificeerdePartij"]["url"]}
    assert gemaakt == {
        "uuid": str(rij.uuid),
        "url": gemaakt["url"],
        "identificeerdePartij": partij,
        "anderePartijIdentificator": "oud",
        "partijIdentificator": nummer(soort, waarde),
        "subIdentificatorVan": None,
    }
    assert gemaakt["url"].endswith(f"/{WORTEL}/{rij.uuid}")
    assert ki.lees(f"{WORTEL}/{rij.uuid}") == gemaakt
    assert ki.lijst(WORTEL) == [gemaakt]
    assert waarde.encode() not in bytes(rij.versleuteld)
    assert vind_op_identificator(soort=rij.soort, waarde=waarde) == jansen
    assert Gebeurtenis.objects.filter(onderwerp=jansen.uuid, soort="identificator_gegeven").count() == 1


def test_a_vestiging_stands_below_a_kvk_number_of_anybody_or_nobody(ki, molen):
    zonder = fout(ki.vraag("POST", WORTEL, deel("vestigingsnummer", VESTIGING, molen)), 400, "invalid")
    assert zonder["invalidParams"][0]["name"] == "subIdentificatorVan"
    kvk, ander = ki.maak(WORTEL, deel("kvk_nummer", KVK)), ki.maak(WORTEL, deel("kvk_nummer", "87654321"))
    assert kvk["identificeerdePartij"] is None
    rsin = ki.maak(WORTEL, deel("rsin", RSIN))
    fout(
        ki.vraag("POST", WORTEL, deel("vestigingsnummer", VESTIGING, molen, rsin)),
        400,
        "invalid",
        "subIdentificatorVan",
    )
    gemaakt = ki.maak(WORTEL, deel("vestigingsnummer", VESTIGING, molen, kvk))
    assert gemaakt["subIdentificatorVan"] == {"uuid": kvk["uuid"], "url": kvk["url"]}
    dubbel = deel("vestigingsnummer", VESTIGING, None, kvk)
    fout(ki.vraag("POST", WORTEL, dubbel), 400, "invalid", "partijIdentificator")
    ki.maak(WORTEL, deel("vestigingsnummer", VESTIGING, None, ander))
    assert ki.maak(WORTEL, deel("bsn", BSN, None, kvk))["subIdentificatorVan"]["uuid"] == kvk["uuid"]


def test_what_has_parts_stays_as_it_is(ki, molen):
    kvk = ki.maak(WORTEL, deel("kvk_nummer", KVK))
    vestiging = ki.maak(WORTEL, deel("vestigingsnummer", VESTIGING, molen, kvk))
    pad = f"{WORTEL}/{kvk['uuid']}"
    fout(ki.vraag("DELETE", pad), 409, "conflict")
    anders = {"partijIdentificator": nummer("kvk_nummer", "87654321")}
    fout(ki.vraag("PATCH", pad, anders), 400, "invalid", "partijIdentificator")
    fout(ki.vraag("PATCH", pad, {"subIdentificatorVan": {"uuid": kvk["uuid"]}}), 400, "invalid")
    na = ki.wijzig(pad, {**kvk, "anderePartijIdentificator": "x"}, "PUT")
    assert na == {**kvk, "anderePartijIdentificator": "x"}
    ki.weg(f"{WORTEL}/{vestiging['uuid']}")
    assert ki.wijzig(pad, anders)["partijIdentificator"]["objectId"] == "87654321"
    ki.weg(pad)


def test_a_number_goes_to_another_partij(ki, jansen, molen):
    gemaakt = ki.maak(WORTEL, deel("rsin", RSIN, jansen))
    na = ki.wijzig(f"{WORTEL}/{gemaakt['uuid']}", {"identificeerdePartij": {"uuid": str(molen.uuid)}})
    assert na["identificeerdePartij"]["uuid"] == str(molen.uuid)
    assert Gebeurtenis.objects.filter(onderwerp=jansen.uuid, soort="identificator_vervallen").exists()
    assert Gebeurtenis.objects.filter(onderwerp=molen.uuid, soort="identificator_gewijzigd").exists()


def test_a_number_is_there_once_and_a_partij_has_one_of_each_kind(ki, jansen, molen):
    ki.maak(WORTEL, deel("bsn", BSN, jansen))
    for stuur in (deel("bsn", BSN, molen), deel("bsn", ANDER_BSN, jansen)):
        inhoud = fout(ki.vraag("POST", WORTEL, stuur), 400, "invalid", "partijIdentificator")
        assert inhoud["invalidParams"][0]["code"] == "unique"
        assert stuur["partijIdentificator"]["objectId"] not in str(inhoud)


@pytest.mark.parametrize(
    ("stuur", "veld"),
    [
        (nummer("bsn", "631706548"), "partijIdentificator.objectId"),
        (nummer("rsin", "123456789"), "partijIdentificator.objectId"),
        (nummer("kvk_nummer", "1234567"), "partijIdentificator.objectId"),
        ({**nummer("bsn", BSN), "codeRegister": "hr"}, "partijIdentificator.codeSoortObjectId"),
        ({**nummer("bsn", BSN), "codeSoortObjectId": "sofinummer"}, "partijIdentificator.codeSoortObjectId"),
        ({"objectId": BSN}, "partijIdentificator.codeObjecttype"),
        (None, "partijIdentificator"),
    ],
)
def test_a_number_that_can_not_be(ki, jansen, stuur, veld):
    antwoord = ki.vraag("POST", WORTEL, {**deel("bsn", BSN, jansen), "partijIdentificator": stuur})
    inhoud = fout(antwoord, 400, "invalid", veld)
    assert not stuur or stuur.get("objectId", "?") not in str(inhoud)
    assert not Identificator.objects.exists()


def test_half_a_number_is_refused_in_a_patch_too(ki, jansen):
    gemaakt = ki.maak(WORTEL, deel("bsn", BSN, jansen))
    half = {"partijIdentificator": {"objectId": ANDER_BSN}}
    fout(ki.vraag("PATCH", f"{WORTEL}/{gemaakt['uuid']}", half), 400, "invalid")
    assert ki.lees(f"{WORTEL}/{gemaakt['uuid']}") == gemaakt


def test_what_a_base_register_gave_is_not_changed(ki, anna, jansen):
    rij = geef_identificator(klant=jansen, soort="bsn", waarde=BSN, door=anna, herkomst="brp")
    anders = {"partijIdentificator": nummer("bsn", ANDER_BSN)}
    fout(ki.vraag("PATCH", f"{WORTEL}/{rij.uuid}", anders), 400, "invalid", "partijIdentificator")
    fout(ki.vraag("DELETE", f"{WORTEL}/{rij.uuid}"), 409, "conflict")


@pytest.mark.parametrize(
    ("vraag", "soorten"),
    [
        ({"partijIdentificatorCodeRegister": "hr"}, {"kvk_nummer", "vestigingsnummer"}),
        ({"partijIdentificatorCodeObjecttype": "vestiging"}, {"vestigingsnummer"}),
        ({"partijIdentificatorCodeSoortObjectId": "bsn", "partijIdentificatorObjectId": BSN}, {"bsn"}),
        ({"partijIdentificatorObjectId": KVK}, {"kvk_nummer"}),
        ({"partijIdentificatorCodeRegister": "brp", "partijIdentificatorObjectId": KVK}, set()),
        ({"anderePartijIdentificator": "oud"}, {"kvk_nummer"}),
    ],
)
def test_numbers_are_found(ki, jansen, molen, vraag, soorten):
    ki.maak(WORTEL, deel("bsn", BSN, jansen))
    kvk = ki.maak(WORTEL, deel("kvk_nummer", KVK, anderePartijIdentificator="oud"))
    ki.maak(WORTEL, deel("vestigingsnummer", VESTIGING, molen, kvk))
    gevonden = ki.lijst(WORTEL, **vraag)
    assert {rij["partijIdentificator"]["codeSoortObjectId"] for rij in gevonden} == soorten
    fout(ki.get(WORTEL, partijIdentificatorCodeRegister="rsgb"), 400, "invalid")


def test_without_the_scope_a_bsn_is_masked_and_not_sought(ki, jansen):
    gemaakt = ki.maak(WORTEL, deel("bsn", BSN, jansen))
    zonder = als_klantinteracties(naam="zonder")
    assert zonder.lijst(WORTEL)[0]["partijIdentificator"]["objectId"] == "••••••549"
    assert zonder.lijst(WORTEL, partijIdentificatorObjectId=BSN) == []
    zoek = {"partijIdentificatorObjectId": BSN, "partijIdentificatorCodeSoortObjectId": "bsn"}
    assert BSN not in str(fout(zonder.get(WORTEL, **zoek), 403))
    assert BSN not in str(fout(zonder.vraag("POST", WORTEL, deel("bsn", ANDER_BSN)), 403))
    pad = f"{WORTEL}/{gemaakt['uuid']}"
    fout(zonder.vraag("PATCH", pad, {"anderePartijIdentificator": "x"}), 403)
    fout(zonder.vraag("DELETE", pad), 403)
    fout(zonder.vraag("PATCH", pad, {"partijIdentificator": nummer("kvk_nummer", KVK)}), 403)


def test_a_limited_application_sees_no_number_of_others(ki, jansen):
    ki.maak(WORTEL, deel("rsin", RSIN, jansen))
    kvk = ki.maak(WORTEL, deel("kvk_nummer", KVK))
    parkeren = als_klantinteracties("parkeren", naam="parkeren")
    assert parkeren.lees(WORTEL)["count"] == 0
    assert parkeren.lees(WORTEL, partijIdentificatorObjectId=RSIN)["count"] == 0
    fout(parkeren.get(f"{WORTEL}/{kvk['uuid']}"), 404, "not_found")
    fout(
        parkeren.vraag("POST", WORTEL, deel("vestigingsnummer", VESTIGING, None, kvk)),
        400,
        "invalid",
        "subIdentificatorVan",
    )
    fout(parkeren.vraag("POST", WORTEL, deel("kvk_nummer", "87654321", jansen)), 400, "invalid")


@pytest.mark.parametrize("aantal", [1, 30])
def test_the_number_of_queries_does_not_grow(ki, anna, aantal):
    for teller in range(aantal):
        klant = maak_klant(door=anna, organisatienaam=f"Bedrijf {teller}")
        kvk = geef_identificator(klant=klant, soort="kvk", waarde=f"{teller:08}", door=anna)
        geef_identificator(
            klant=klant, soort="vestiging", waarde=f"{teller:012}", door=anna, onderdeel_van=kvk
        )
    ki.lees(WORTEL)
    with telt_hoogstens(8):
        assert len(ki.lijst(WORTEL)) == 2 * aantal
