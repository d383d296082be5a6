"""`/partijen`, `/partij-identificatoren` and `/digitaleadressen`: a partij is a klant."""

import pytest
from django.test import Client

from contacts.models import Partijgegevens
from kcc.models import DigitaalAdres, Identificator, Inzage, Klant
from kcc.services.klanten import geef_identificator, maak_klant
from tests.hulp.api import telt_hoogstens
from tests.hulp.klantinteracties import Ki, als_klantinteracties, fout

pytestmark = pytest.mark.django_db
BSN = "631706549"
KVK = "68750110"
BASIS = {
    "digitaleAdressen": None,
    "voorkeursDigitaalAdres": None,
    "rekeningnummers": None,
    "voorkeursRekeningnummer": None,
    "indicatieGeheimhouding": False,
    "indicatieActief": True,
    "voorkeurstaal": "crp",
}
NAAM = {
    "voorletters": "Dr.",
    "voornaam": "Test Persoon",
    "voorvoegselAchternaam": "Mrs.",
    "achternaam": "Gamble",
}
LEEG = {"voorletters": "", "voornaam": "", "voorvoegselAchternaam": "", "achternaam": ""}
PERSOON = {**BASIS, "soortPartij": "persoon", "partijIdentificatie": {"contactnaam": NAAM}}
ORGANISATIE = {**BASIS, "soortPartij": "organisatie", "partijIdentificatie": {"naam": "Test Organisatie"}}
ADRES = {
    "nummeraanduidingId": "",
    "straatnaam": "Teleportweg",
    "huisnummer": 1874,
    "huisnummertoevoeging": "bis",
    "postcode": "1234 AB",
    "stad": "Amsterdam",
    "adresregel1": "foo",
    "adresregel2": "bar",
    "adresregel3": "baz",
    "land": "NL",
}


def nummer(waarde: str, soort: str = "bsn") -> dict:
    codes = {
        "bsn": ("natuurlijk_persoon", "brp"),
        "kvk_nummer": ("niet_natuurlijk_persoon", "hr"),
        "rsin": ("niet_natuurlijk_persoon", "hr"),
        "vestigingsnummer": ("vestiging", "hr"),
    }
    objecttype, register = codes[soort]
    return {
        "codeObjecttype": objecttype,
        "codeSoortObjectId": soort,
        "objectId": waarde,
        "codeRegister": register,
    }


@pytest.fixture
def ki() -> Ki:
    return als_klantinteracties(bsn=True)


@pytest.fixture
def persoon(ki) -> dict:
    return ki.maak("partijen", PERSOON)


@pytest.fixture
def organisatie(ki) -> dict:
    return ki.maak("partijen", ORGANISATIE)


def test_a_persoon_is_a_klant_on_our_screens(ki, persoon, anna):
    klant = Klant.objects.get(uuid=persoon["uuid"])
    assert (klant.voornamen, klant.tussenvoegsel, klant.achternaam) == ("Test Persoon", "Mrs.", "Gamble")
    assert persoon["partijIdentificatie"] == {"contactnaam": NAAM, "volledigeNaam": "Dr. Mrs. Gamble"}
    assert (persoon["voorkeurstaal"], persoon["indicatieActief"]) == ("crp", True)
    for leeg in (
        "betrokkenen",
        "categorieRelaties",
        "digitaleAdressen",
        "vertegenwoordigden",
        "rekeningnummers",
    ):
        assert persoon[leeg] == []
    assert (
        persoon["bezoekadres"]
        is persoon["voorkeursDigitaalAdres"]
        is persoon["voorkeursRekeningnummer"]
        is None
    )
    assert ki.lees(f"partijen/{persoon['uuid']}") == persoon
    scherm = Client()
    scherm.force_login(anna, backend="django.contrib.auth.backends.ModelBackend")
    assert scherm.get(f"/klanten/{klant.uuid}").status_code == 200
    assert Inzage.objects.filter(klant=klant, toepassing="formulieren").exists()


def test_each_kind_also_without_a_name(ki, organisatie):
    naamloos = ki.maak("partijen", {**PERSOON, "partijIdentificatie": {"contactnaam": None}})
    assert naamloos["partijIdentificatie"] == {"contactnaam": LEEG, "volledigeNaam": ""}
    contactpersoon = ki.maak(
        "partijen",
        {
            **BASIS,
            "soortPartij": "contactpersoon",
            "partijIdentificatie": {"contactnaam": None, "werkteVoorPartij": {"uuid": organisatie["uuid"]}},
        },
    )
    werkgever = contactpersoon["partijIdentificatie"]["werkteVoorPartij"]
    assert werkgever == {"uuid": organisatie["uuid"], "url": organisatie["url"]}
    assert organisatie["partijIdentificatie"] == {"naam": "Test Organisatie"}
    zonder = {**BASIS, "soortPartij": "contactpersoon", "partijIdentificatie": {"contactnaam": NAAM}}
    fout(ki.vraag("POST", "partijen", zonder), 400, "invalid", "partijIdentificatie.werkteVoorPartij")


def test_an_empty_body_names_what_is_missing_in_order(ki):
    inhoud = fout(ki.vraag("POST", "partijen", {}), 400, "invalid")
    vereist = {"code": "required", "reason": "Dit veld is vereist."}
    assert inhoud["title"] == "Ongeldige invoerwaarde."
    assert inhoud["invalidParams"] == [
        {"name": "soortPartij", **vereist},
        {"name": "indicatieActief", **vereist},
    ]


def test_patch_changes_what_was_sent_and_no_more(ki, persoon):
    na = ki.wijzig(
        f"partijen/{persoon['uuid']}",
        {"correspondentieadres": ADRES, "soortPartij": "persoon", "nummer": "18744"},
    )
    assert (na["nummer"], na["correspondentieadres"]) == ("18744", ADRES)
    assert na["partijIdentificatie"] == persoon["partijIdentificatie"]
    anders = ki.wijzig(f"partijen/{persoon['uuid']}", {"bezoekadres": ADRES, "indicatieActief": False})
    assert (anders["bezoekadres"], anders["indicatieActief"], anders["nummer"]) == (ADRES, False, "18744")
    klant = Klant.objects.get(uuid=persoon["uuid"])
    assert (klant.straat, klant.huisnummer, klant.postcode) == ("Teleportweg", "1874bis", "1234AB")
    Klant.objects.update(straat="Dorpsstraat", huisnummer="3 a")
    gelezen = ki.lees(f"partijen/{persoon['uuid']}")["bezoekadres"]
    assert (gelezen["straatnaam"], gelezen["huisnummer"], gelezen["huisnummertoevoeging"]) == (
        "Dorpsstraat",
        3,
        "a",
    )
    fout(ki.vraag("PUT", f"partijen/{persoon['uuid']}", {"nummer": "1"}), 400, "invalid", "soortPartij")
    fout(
        ki.vraag("PATCH", f"partijen/{persoon['uuid']}", {"soortPartij": "organisatie"}),
        400,
        "invalid",
        "soortPartij",
    )


def test_a_klant_of_our_own_comes_out(ki, anna):
    klant = maak_klant(
        door=anna,
        voornamen="Femke Maria",
        tussenvoegsel="van",
        achternaam="Dijk",
        email="femke@voorbeeld.nl",
        straat="Dorpsstraat",
        huisnummer="12a",
        postcode="1234AB",
        plaats="Voorbeeldstad",
    )
    rij = ki.lees(f"partijen/{klant.uuid}")
    assert rij["partijIdentificatie"]["volledigeNaam"] == "F.M. van Dijk"
    assert (rij["bezoekadres"]["huisnummer"], rij["bezoekadres"]["huisnummertoevoeging"]) == (12, "a")
    assert rij["bezoekadres"]["postcode"] == "1234 AB"
    adres = ki.lees(f"digitaleadressen/{rij['digitaleAdressen'][0]['uuid']}")
    assert (adres["adres"], adres["verstrektDoorPartij"]["uuid"]) == ("femke@voorbeeld.nl", str(klant.uuid))
    assert ki.lijst("partijen", nummer=rij["nummer"])[0]["uuid"] == str(klant.uuid)
    fout(ki.vraag("DELETE", f"partijen/{klant.uuid}"), 409, "conflict")


def test_what_a_base_register_says_stays(ki, anna):
    klant = maak_klant(door=anna, achternaam="Smit", herkomst="brp")
    anders = {"soortPartij": "persoon", "partijIdentificatie": {"contactnaam": NAAM}}
    fout(ki.vraag("PATCH", f"partijen/{klant.uuid}", anders), 400, "invalid", "partijIdentificatie")
    assert ki.wijzig(f"partijen/{klant.uuid}", {"nummer": "5"})["nummer"] == "5"


def test_with_its_numbers_in_one_call(ki):
    partij = ki.maak("partijen", {**PERSOON, "partijIdentificatoren": [{"partijIdentificator": nummer(BSN)}]})
    (rij,) = partij["partijIdentificatoren"]
    assert rij["partijIdentificator"] == nummer(BSN)
    assert rij["identificeerdePartij"]["uuid"] == partij["uuid"]
    for codes in (
        {"objectId": BSN},
        {"objectId": BSN, "codeSoortObjectId": "bsn"},
        {
            "objectId": BSN,
            "codeObjecttype": "natuurlijk_persoon",
            "codeRegister": "brp",
            "codeSoortObjectId": "bsn",
        },
    ):
        filters = {f"partijIdentificator__{naam}": waarde for naam, waarde in codes.items()}
        assert [p["uuid"] for p in ki.lijst("partijen", **filters)] == [partij["uuid"]]
    assert ki.lijst("partijen", partijIdentificator__objectId="999990019") == []
    dubbel = {**PERSOON, "partijIdentificatoren": [{"partijIdentificator": nummer(BSN)}]}
    fout(ki.vraag("POST", "partijen", dubbel), 400, "invalid")
    assert Klant.objects.count() == 1
    leeg = ki.wijzig(f"partijen/{partij['uuid']}", {"partijIdentificatoren": []})
    assert leeg["partijIdentificatoren"] == []


def test_a_vestiging_is_part_of_a_kvk_number(ki, organisatie):
    eigen = {"identificeerdePartij": {"uuid": organisatie["uuid"]}}
    kvk = ki.maak("partij-identificatoren", {**eigen, "partijIdentificator": nummer(KVK, "kvk_nummer")})
    vestiging = {**eigen, "partijIdentificator": nummer("000012345678", "vestigingsnummer")}
    fout(ki.vraag("POST", "partij-identificatoren", vestiging), 400, "invalid", "subIdentificatorVan")
    gemaakt = ki.maak("partij-identificatoren", {**vestiging, "subIdentificatorVan": {"uuid": kvk["uuid"]}})
    assert gemaakt["subIdentificatorVan"] == {"uuid": kvk["uuid"], "url": kvk["url"]}
    fout(ki.vraag("DELETE", f"partij-identificatoren/{kvk['uuid']}"), 409, "conflict")
    assert ki.lijst("partijen", subIdentificatorVan__objectId=KVK)[0]["uuid"] == organisatie["uuid"]
    ki.weg(f"partij-identificatoren/{gemaakt['uuid']}")
    ander = ki.wijzig(f"partij-identificatoren/{kvk['uuid']}", {"anderePartijIdentificator": "X1"})
    assert (ander["uuid"], ander["anderePartijIdentificator"]) == (kvk["uuid"], "X1")
    vers = ki.wijzig(
        f"partij-identificatoren/{kvk['uuid']}", {"partijIdentificator": nummer("12345678", "kvk_nummer")}
    )
    assert (vers["uuid"], vers["partijIdentificator"]["objectId"]) == (kvk["uuid"], "12345678")


def test_a_bsn_under_a_kvk_number_and_numbers_of_nobody(ki, organisatie):
    kvk = ki.maak(
        "partij-identificatoren",
        {
            "identificeerdePartij": None,
            "partijIdentificator": nummer(KVK, "kvk_nummer"),
            "anderePartijIdentificator": "o1",
        },
    )
    assert kvk["identificeerdePartij"] is None
    gemaakt = ki.maak(
        "partij-identificatoren",
        {
            "identificeerdePartij": {"uuid": organisatie["uuid"]},
            "partijIdentificator": nummer(BSN),
            "subIdentificatorVan": {"uuid": kvk["uuid"]},
        },
    )
    assert ki.lijst("partij-identificatoren", partijIdentificatorObjectId=BSN) == [gemaakt]
    assert ki.lijst("partij-identificatoren", anderePartijIdentificator="o1")[0]["uuid"] == kvk["uuid"]


@pytest.mark.parametrize(
    ("stuur", "veld"),
    [
        (nummer("123456789"), "partijIdentificator.objectId"),
        (nummer("123", "kvk_nummer"), "partijIdentificator.objectId"),
        ({**nummer(KVK, "kvk_nummer"), "codeRegister": "brp"}, "partijIdentificator.codeSoortObjectId"),
        ({**nummer(KVK, "kvk_nummer"), "codeObjecttype": "x"}, "partijIdentificator.codeObjecttype"),
    ],
)
def test_a_number_that_can_not_be(ki, persoon, stuur, veld):
    inhoud = {"identificeerdePartij": {"uuid": persoon["uuid"]}, "partijIdentificator": stuur}
    gezegd = fout(ki.vraag("POST", "partij-identificatoren", inhoud), 400, "invalid", veld)
    assert stuur["objectId"] not in str(gezegd)


def test_without_the_scope_there_is_no_bsn(anna, caplog):
    zonder = als_klantinteracties(naam="site")
    klant = maak_klant(door=anna, achternaam="Smit")
    geef_identificator(klant=klant, soort="bsn", waarde=BSN, door=anna)
    fout(
        zonder.get(
            "partijen", partijIdentificator__objectId=BSN, partijIdentificator__codeSoortObjectId="bsn"
        ),
        403,
    )
    assert zonder.lijst("partijen", partijIdentificator__objectId=BSN) == []
    gezien = zonder.lees(f"partijen/{klant.uuid}")["partijIdentificatoren"][0]["partijIdentificator"][
        "objectId"
    ]
    assert gezien == "••••••549"
    inhoud = {"partijIdentificator": nummer("999990019")}
    fout(zonder.vraag("POST", "partij-identificatoren", inhoud), 400, veld="partijIdentificator.objectId")
    assert BSN not in caplog.text


def test_digital_addresses(ki, persoon):
    stuur = {
        "adres": "foo@bar.com",
        "omschrijving": "professional",
        "soortDigitaalAdres": "email",
        "verstrektDoorBetrokkene": None,
        "verstrektDoorPartij": {"uuid": persoon["uuid"]},
        "referentie": "portaalvoorkeur",
        "verificatieDatum": "2026-09-08",
    }
    gemaakt = ki.maak("digitaleadressen", stuur)
    assert {naam: gemaakt[naam] for naam in stuur} == {
        **stuur,
        "verstrektDoorPartij": {"uuid": persoon["uuid"], "url": persoon["url"]},
    }
    assert gemaakt["isStandaardAdres"] is False
    na = ki.wijzig(
        f"digitaleadressen/{gemaakt['uuid']}", {"isStandaardAdres": True, "omschrijving": "anders"}
    )
    assert (na["isStandaardAdres"], na["omschrijving"], na["adres"]) == (True, "anders", "foo@bar.com")
    tweede = ki.maak("digitaleadressen", {**stuur, "adres": "b@bar.com", "isStandaardAdres": True})
    assert ki.lees(f"digitaleadressen/{gemaakt['uuid']}")["isStandaardAdres"] is False
    fout(ki.vraag("POST", "digitaleadressen", stuur), 400, "invalid", "adres")
    for filter_ in ({"adres": "b@bar.com"}, {"isStandaardAdres": "true"}, {"adres__icontains": "b@bar"}):
        assert [rij["uuid"] for rij in ki.lijst("digitaleadressen", **filter_)] == [tweede["uuid"]], filter_
    assert ki.lees("digitaleadressen", verstrektDoorPartij__uuid=persoon["uuid"])["count"] == 2
    assert ki.lees("digitaleadressen", isGeverifieerd="false")["count"] == 0
    assert ki.lees("digitaleadressen", verificatieDatum__gte="2026-09-08")["count"] == 2
    voorkeur = ki.wijzig(f"partijen/{persoon['uuid']}", {"voorkeursDigitaalAdres": {"uuid": tweede["uuid"]}})
    assert voorkeur["voorkeursDigitaalAdres"]["uuid"] == tweede["uuid"]
    ki.weg(f"digitaleadressen/{tweede['uuid']}")
    assert ki.lees(f"partijen/{persoon['uuid']}")["voorkeursDigitaalAdres"] is None


@pytest.mark.parametrize(
    ("soort", "adres", "mag"),
    [
        ("telefoonnummer", "0912345678", True),
        ("telefoonnummer", "bel maar", False),
        ("email", "geen adres", False),
        ("overig", "Straat 1\n1234 AB Plaats", True),
        ("fax", "1", False),
    ],
)
def test_an_address_is_what_it_says(ki, soort, adres, mag):
    antwoord = ki.vraag("POST", "digitaleadressen", {"adres": adres, "soortDigitaalAdres": soort})
    assert antwoord.status_code == (201 if mag else 400)


def test_an_address_that_was_given_in_one_gesprek(ki):
    contact = ki.maak(
        "klantcontacten", {"kanaal": "mail", "onderwerp": "x", "taal": "nld", "vertrouwelijk": False}
    )
    betrokkene = ki.maak(
        "betrokkenen", {"hadKlantcontact": {"uuid": contact["uuid"]}, "rol": "klant", "initiator": True}
    )
    adres = ki.maak(
        "digitaleadressen",
        {
            "adres": "gast@voorbeeld.nl",
            "soortDigitaalAdres": "email",
            "verstrektDoorBetrokkene": {"uuid": betrokkene["uuid"]},
        },
    )
    assert ki.lees(f"betrokkenen/{betrokkene['uuid']}")["digitaleAdressen"][0]["uuid"] == adres["uuid"]
    gevonden = ki.lijst("klantcontacten", hadBetrokkene__digitaaladres__adres__icontains="GAST@")
    assert [rij["uuid"] for rij in gevonden] == [contact["uuid"]]
    expand = "verstrektDoorBetrokkene.hadKlantcontact.leiddeTotInterneTaken"
    breed = ki.lees(f"digitaleadressen/{adres['uuid']}", expand=expand)
    diep = breed["_expand"]["verstrektDoorBetrokkene"]["_expand"]["hadKlantcontact"]
    assert (diep["uuid"], diep["_expand"]["leiddeTotInterneTaken"]) == (contact["uuid"], [])


@pytest.mark.parametrize(
    "expand", ["betrokkenen", "betrokkenen.hadKlantcontact", "categorieRelaties", "digitaleAdressen"]
)
def test_every_expansion(ki, persoon, expand):
    contact = ki.maak(
        "klantcontacten", {"kanaal": "mail", "onderwerp": "x", "taal": "nld", "vertrouwelijk": False}
    )
    betrokkene = {"hadKlantcontact": {"uuid": contact["uuid"]}, "rol": "klant", "initiator": True}
    ki.maak("betrokkenen", {**betrokkene, "wasPartij": {"uuid": persoon["uuid"]}})
    breed = ki.lees(f"partijen/{persoon['uuid']}", expand=expand)["_expand"]
    assert list(breed) == [expand.split(".")[0]]
    if expand == "betrokkenen.hadKlantcontact":
        assert breed["betrokkenen"][0]["_expand"]["hadKlantcontact"]["uuid"] == contact["uuid"]


@pytest.mark.parametrize("aantal", [1, 30])
def test_a_page_costs_the_same_whatever_is_on_it(ki, anna, aantal):
    for teller in range(aantal):
        klant = maak_klant(door=anna, achternaam=f"Smit{teller}", email=f"s{teller}@voorbeeld.nl")
        Partijgegevens.objects.create(klant=klant)
    ki.lees("partijen")
    with telt_hoogstens(10):
        assert len(ki.lijst("partijen")) == aantal
    with telt_hoogstens(12):
        ki.lijst("partijen", expand="betrokkenen,digitaleAdressen")
    with telt_hoogstens(8):
        assert len(ki.lijst("digitaleadressen")) == aantal


def test_a_limited_application_sees_whom_it_made(ki, persoon):
    parkeren = als_klantinteracties("parkeren", naam="parkeren")
    assert parkeren.lees("partijen")["count"] == 0
    fout(parkeren.get(f"partijen/{persoon['uuid']}"), 404, "not_found")
    eigen = parkeren.maak("partijen", {**PERSOON, "nummer": "p1"})
    assert [rij["uuid"] for rij in parkeren.lijst("partijen")] == [eigen["uuid"]]
    assert parkeren.lees("digitaleadressen")["count"] == parkeren.lees("partij-identificatoren")["count"] == 0
    assert DigitaalAdres.objects.count() == Identificator.objects.count() == 0
    ki.weg(f"partijen/{eigen['uuid']}")


ACTOR = {
    "naam": "Afdeling Groen",
    "soortActor": "organisatorische_eenheid",
    "indicatieActief": True,
    "actoridentificator": {
        "objectId": "42",
        "codeObjecttype": "afd",
        "codeRegister": "x",
        "codeSoortObjectId": "y",
    },
    "actorIdentificatie": {
        "omschrijving": "Bomen",
        "emailadres": "groen@voorbeeld.nl",
        "faxnummer": "",
        "telefoonnummer": "0201234567",
    },
}


def test_an_actor_of_elsewhere(ki):
    gemaakt = ki.maak("actoren", ACTOR)
    assert {naam: gemaakt[naam] for naam in ACTOR} == ACTOR
    assert ki.lijst("actoren", actoridentificatorObjectId="42", actoridentificatorCodeObjecttype="afd") == [
        gemaakt
    ]
    na = ki.wijzig(f"actoren/{gemaakt['uuid']}", {"naam": "Groen"})
    assert (na["naam"], na["actorIdentificatie"]) == ("Groen", ACTOR["actorIdentificatie"])
    kort = ki.maak("actoren", {"naam": "Robot", "soortActor": "geautomatiseerde_actor"})
    assert kort["actorIdentificatie"] == {"functie": "", "omschrijving": ""}
    assert kort["actoridentificator"] is None
    ki.weg(f"actoren/{kort['uuid']}")


def test_employees_and_teams_are_actors_that_the_kcc_keeps(ki, anna):
    rij = ki.lees(f"actoren/{anna.uuid}")
    assert (rij["soortActor"], rij["actorIdentificatie"]["emailadres"]) == ("medewerker", anna.email)
    assert ki.lees(f"actoren/{anna.team.uuid}")["soortActor"] == "organisatorische_eenheid"
    assert ki.lijst("actoren", naam=anna.team.naam, soortActor="organisatorische_eenheid")
    fout(ki.vraag("PATCH", f"actoren/{anna.uuid}", {"naam": "Iemand"}), 403, "permission_denied")
    fout(ki.vraag("POST", "actoren", {**ACTOR, "soortActor": "kat"}), 400, "invalid", "soortActor")
    slecht = {**ACTOR, "actorIdentificatie": {"emailadres": "x"}}
    fout(ki.vraag("POST", "actoren", slecht), 400, "invalid", "actorIdentificatie.emailadres")
