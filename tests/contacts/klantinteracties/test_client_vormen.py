"""What a client that checks each answer by its types counts on: groups that are there, codes that exist, order."""

import pytest

from contacts.models import Klantcontact
from contacts.services import start_gesprek
from kcc.models import Klant
from kcc.services.klanten import geef_identificator, maak_klant
from tests.hulp.klantinteracties import Ki, als_klantinteracties, fout

pytestmark = pytest.mark.django_db
CONTACT = {"kanaal": "contactformulier", "onderwerp": "vraag", "taal": "nld", "vertrouwelijk": True}
ADRES = {
    **dict.fromkeys(("nummeraanduidingId", "straatnaam", "huisnummertoevoeging", "postcode", "stad"), ""),
    **dict.fromkeys(("adresregel1", "adresregel2", "adresregel3", "land"), ""),
    "huisnummer": None,
}
OBJECT = dict.fromkeys(("objectId", "codeObjecttype", "codeRegister", "codeSoortObjectId"), "")


@pytest.fixture
def ki() -> Ki:
    return als_klantinteracties(bsn=True)


@pytest.fixture
def jansen(anna) -> Klant:
    return maak_klant(door=anna, achternaam="Jansen", email="jansen@voorbeeld.nl")


def _betrokkene(ki: Ki, partij: str) -> dict:
    contact = ki.maak("klantcontacten", CONTACT)
    rest = {"rol": "klant", "initiator": True, "organisatienaam": "", "bezoekadres": None}
    return ki.maak(
        "betrokkenen", {"hadKlantcontact": {"uuid": contact["uuid"]}, "wasPartij": {"uuid": partij}, **rest}
    )


def test_a_row_of_a_list_is_what_was_made_with_an_empty_expand(ki, jansen):
    partij = ki.lees(f"partijen/{jansen.uuid}")
    betrokkene = _betrokkene(ki, partij["uuid"])
    contact = ki.lees(f"klantcontacten/{betrokkene['hadKlantcontact']['uuid']}")
    partij = ki.lees(f"partijen/{jansen.uuid}")
    adres = ki.lees(f"digitaleadressen/{jansen.adressen.get().uuid}")
    wortels = {
        "betrokkenen": betrokkene,
        "klantcontacten": contact,
        "partijen": partij,
        "digitaleadressen": adres,
    }
    for wortel, rij in wortels.items():
        assert "_expand" not in rij
        assert ki.lijst(wortel) == [{**rij, "_expand": {}}], wortel
    geheel = ki.lees(f"betrokkenen/{betrokkene['uuid']}", expand="wasPartij")
    assert geheel["_expand"] == {"wasPartij": partij}


def test_what_can_not_be_expanded_has_no_expand(ki, anna, jansen):
    geef_identificator(klant=jansen, soort="bsn", waarde="631706549", door=anna)
    start_gesprek(kanaal="telefoon", door=anna)
    for wortel in ("actoren", "actorklantcontacten", "partij-identificatoren"):
        assert all("_expand" not in rij for rij in ki.lijst(wortel)), wortel
    for parameters in ({}, {"expand": "hadBetrokkenen"}):
        [contact] = ki.lijst("klantcontacten", **parameters)
        assert "_expand" not in contact["hadBetrokkenActoren"][0]
    [partij] = ki.lijst("partijen")
    assert "_expand" not in partij["partijIdentificatoren"][0]


def test_an_address_that_is_not_known_is_an_empty_one(ki, jansen):
    betrokkene = _betrokkene(ki, str(jansen.uuid))
    for rij in (betrokkene, ki.lees(f"partijen/{jansen.uuid}")):
        assert (rij["bezoekadres"], rij["correspondentieadres"]) == (ADRES, ADRES)


def test_an_empty_address_may_be_sent_back(ki, jansen):
    betrokkene = _betrokkene(ki, str(jansen.uuid))
    pad = f"betrokkenen/{betrokkene['uuid']}"
    assert ki.wijzig(pad, betrokkene, "PUT") == betrokkene
    partij = ki.lees(f"partijen/{jansen.uuid}")
    assert ki.wijzig(f"partijen/{jansen.uuid}", partij, "PUT") == partij
    jansen.refresh_from_db()
    assert (jansen.straat, jansen.huisnummer, jansen.postcode) == ("", "", "")


def test_what_has_no_name_in_a_register_has_an_empty_one(ki):
    een, ander = ki.maak("klantcontacten", CONTACT), ki.maak("klantcontacten", CONTACT)
    wie = {"klantcontact": {"uuid": een["uuid"]}, "wasKlantcontact": {"uuid": ander["uuid"]}}
    assert ki.maak("onderwerpobjecten", wie)["onderwerpobjectidentificator"] == OBJECT
    actor = ki.maak("actoren", {"naam": "Robot", "soortActor": "geautomatiseerde_actor"})
    assert (actor["actoridentificator"], actor["indicatieActief"]) == (OBJECT, True)


def test_a_language_that_nobody_told_is_a_code_too(ki, jansen):
    assert ki.lees(f"partijen/{jansen.uuid}")["voorkeurstaal"] == "und"
    pad = f"partijen/{jansen.uuid}"
    kort = {"soortPartij": "persoon", "voorkeurstaal": "crp"}
    assert ki.wijzig(pad, kort)["voorkeurstaal"] == "crp"
    assert ki.wijzig(pad, {"voorkeurstaal": ""})["voorkeurstaal"] == "und"


@pytest.mark.parametrize(
    ("gestuurd", "komt_terug"),
    [
        ("2026-03-02T09:30:00", "2026-03-02T10:30:00+01:00"),
        ("2026-03-29T02:30:00", "2026-03-29T04:30:00+02:00"),  # an hour that the clock here skips
        ("2026-07-01T09:30:00Z", "2026-07-01T11:30:00+02:00"),
        ("2026-07-01T09:30:00+02:00", "2026-07-01T09:30:00+02:00"),
    ],
)
def test_a_moment_without_an_offset_is_in_utc(ki, gestuurd, komt_terug):
    contact = ki.maak("klantcontacten", {**CONTACT, "plaatsgevondenOp": gestuurd})
    assert contact["plaatsgevondenOp"] == komt_terug
    assert [rij["uuid"] for rij in ki.lijst("klantcontacten", plaatsgevondenOp=gestuurd)] == [contact["uuid"]]
    fout(ki.get("klantcontacten", plaatsgevondenOp="2026-13-01T00:00:00"), 400, "invalid", "plaatsgevondenOp")


def test_of_one_call_that_makes_only_the_contact_the_rest_is_null(ki):
    for leeg in ({}, {"betrokkene": None, "onderwerpobject": None}):
        gemaakt = ki.maak("maak-klantcontact", {"klantcontact": CONTACT, **leeg})
        assert set(gemaakt) == {"klantcontact", "betrokkene", "onderwerpobject"}
        assert (gemaakt["betrokkene"], gemaakt["onderwerpobject"]) == (None, None)
    assert Klantcontact.objects.count() == 2


def test_a_refusal_names_each_field_that_lacks_in_the_order_of_the_form(ki):
    inhoud = fout(ki.vraag("POST", "partijen", {}), 400, "invalid")
    assert inhoud["title"] == "Ongeldige invoerwaarde."
    assert inhoud["invalidParams"] == [
        {"name": naam, "code": "required", "reason": "Dit veld is vereist."}
        for naam in ("soortPartij", "indicatieActief")
    ]
