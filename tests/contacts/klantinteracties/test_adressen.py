"""Digital addresses: of a partij, or as given in one klantcontact."""

import pytest

from contacts.models import Betrokkeneadres
from contacts.services import koppel_klant, start_gesprek
from kcc.models import DigitaalAdres, Gebeurtenis, Inzage, Klant
from kcc.services.klanten import maak_klant
from tests.hulp.api import telt_hoogstens
from tests.hulp.klantinteracties import Ki, als_klantinteracties, fout
from tests.hulp.schermen import browser

pytestmark = pytest.mark.django_db
WORTEL = "digitaleadressen"
LEEG = {
    "verstrektDoorBetrokkene": None,
    "verstrektDoorPartij": None,
    "isStandaardAdres": False,
    "omschrijving": "",
    "referentie": "",
    "verificatieDatum": None,
}


@pytest.fixture
def ki() -> Ki:
    return als_klantinteracties()


@pytest.fixture
def jansen(anna) -> Klant:
    return maak_klant(door=anna, achternaam="Jansen", voornamen="Bo")


@pytest.fixture
def betrokkene(ki) -> dict:
    contact = ki.maak(
        "klantcontacten", {"kanaal": "mail", "onderwerp": "x", "taal": "nld", "vertrouwelijk": False}
    )
    deel = {"hadKlantcontact": {"uuid": contact["uuid"]}, "rol": "klant", "initiator": True}
    return ki.maak("betrokkenen", {**deel, "contactnaam": {"voornaam": "Gast"}})


def van(klant: Klant) -> dict:
    return {"verstrektDoorPartij": {"uuid": str(klant.uuid)}}


def mail(adres: str = "bo@voorbeeld.nl", **meer) -> dict:
    return {"adres": adres, "soortDigitaalAdres": "email", **meer}


def test_an_address_of_a_partij_stands_on_its_page(ki, anna, jansen):
    stuur = {
        **mail("Bo@Voorbeeld.nl"),
        "verstrektDoorBetrokkene": None,
        "isStandaardAdres": True,
        "omschrijving": "privé",
        "referentie": "portaal_1",
        "verificatieDatum": "2026-09-08",
    }
    gemaakt = ki.maak(WORTEL, {**stuur, **van(jansen), "onbekend": 1})
    rij = DigitaalAdres.objects.get()
    partij = {"uuid": str(jansen.uuid), "url": gemaakt["verstrektDoorPartij"]["url"]}
    assert gemaakt == {"uuid": str(rij.uuid), "url": gemaakt["url"], **stuur, "verstrektDoorPartij": partij}
    assert gemaakt["url"].endswith(f"/{WORTEL}/{rij.uuid}")
    assert ki.lees(f"{WORTEL}/{rij.uuid}") == gemaakt
    assert "Bo@Voorbeeld.nl" in browser(anna).get(f"/klanten/{jansen.uuid}").content.decode()
    assert Inzage.objects.filter(klant=jansen, toepassing="formulieren").count() == 2
    assert Gebeurtenis.objects.filter(onderwerp=jansen.uuid, soort="klant_adres").count() == 1


def test_what_stands_here_comes_out_and_its_notation_is_left_alone(ki, anna):
    klant = maak_klant(door=anna, achternaam="Smit", telefoon="06-123 456 01")
    [rij] = ki.lijst(WORTEL, verstrektDoorPartij__uuid=str(klant.uuid))
    assert rij["adres"] == "06-123 456 01"
    na = ki.wijzig(f"{WORTEL}/{rij['uuid']}", {**rij, "omschrijving": "mobiel"}, "PUT")
    assert rij.pop("_expand") == {}
    assert na == {**rij, "omschrijving": "mobiel"}
    fout(ki.vraag("PATCH", f"{WORTEL}/{rij['uuid']}", {"adres": "06-123"}), 400, "invalid", "adres")


def test_one_of_each_kind_is_the_first_to_use(ki, jansen):
    eerste = ki.maak(WORTEL, mail(isStandaardAdres=True, **van(jansen)))
    telefoon = {"adres": "0612345678", "soortDigitaalAdres": "telefoonnummer", "isStandaardAdres": True}
    bellen = ki.maak(WORTEL, {**telefoon, **van(jansen)})
    tweede = ki.maak(WORTEL, mail("b@voorbeeld.nl", **van(jansen)))
    assert ki.wijzig(f"{WORTEL}/{tweede['uuid']}", {"isStandaardAdres": True})["isStandaardAdres"]
    stand = {rij["uuid"]: rij["isStandaardAdres"] for rij in ki.lijst(WORTEL)}
    assert stand == {eerste["uuid"]: False, bellen["uuid"]: True, tweede["uuid"]: True}


def test_an_address_is_there_once_per_partij_and_kind(ki, anna, jansen):
    eerste = ki.maak(WORTEL, mail(**van(jansen)))
    inhoud = fout(ki.vraag("POST", WORTEL, mail("BO@voorbeeld.nl", **van(jansen))), 400, "invalid", "adres")
    assert inhoud["invalidParams"][0]["code"] == "unique"
    ander = ki.maak(WORTEL, mail(**van(maak_klant(door=anna, achternaam="Smit"))))
    fout(ki.vraag("PATCH", f"{WORTEL}/{ander['uuid']}", van(jansen)), 400, "invalid", "adres")
    assert ki.lees(f"{WORTEL}/{ander['uuid']}") == ander
    ki.weg(f"{WORTEL}/{eerste['uuid']}")
    assert ki.wijzig(f"{WORTEL}/{ander['uuid']}", van(jansen))["verstrektDoorPartij"]["uuid"] == str(
        jansen.uuid
    )


@pytest.mark.parametrize(
    ("soort", "adres", "mag"),
    [
        ("telefoonnummer", "0612345678", True),
        ("telefoonnummer", "+31612345678", True),
        ("telefoonnummer", "0031612345678", True),
        ("telefoonnummer", "06-12345678", False),
        ("telefoonnummer", "631706549", False),
        ("telefoonnummer", "14020", False),
        ("telefoonnummer", "0800123", False),
        ("email", "geen adres", False),
        ("email", "iemand@" + "d" * 80 + ".nl", False),
        ("overig", "Felinesteeg 6\n4035 FN\nBurgwerd", True),
        ("overig", "631706549", False),
        ("fax", "0612345678", False),
        ("email", "", False),
    ],
)
def test_an_address_is_written_as_its_kind_is(ki, soort, adres, mag):
    antwoord = ki.vraag("POST", WORTEL, {"adres": adres, "soortDigitaalAdres": soort})
    if mag:
        assert antwoord.status_code == 201
        assert {**LEEG, "adres": adres}.items() <= antwoord.json().items()
    else:
        fout(antwoord, 400, "invalid", "soortDigitaalAdres" if soort == "fax" else "adres")


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("omschrijving", "x" * 41),
        ("referentie", "met spatie"),
        ("verificatieDatum", "gisteren"),
        ("isStandaardAdres", "misschien"),
        ("verstrektDoorPartij", {"uuid": "00000000-0000-4000-8000-000000000000"}),
        ("verstrektDoorBetrokkene", "x"),
    ],
)
def test_what_can_not_be_is_named(ki, veld, waarde):
    fout(ki.vraag("POST", WORTEL, mail(**{veld: waarde})), 400, "invalid", veld)
    assert not DigitaalAdres.objects.exists()


def test_what_is_missing_is_named(ki):
    inhoud = fout(ki.vraag("POST", WORTEL, {}), 400, "invalid")
    assert [deel["name"] for deel in inhoud["invalidParams"]] == ["adres", "soortDigitaalAdres"]


def test_who_gave_it_in_a_klantcontact(ki, betrokkene):
    gemaakt = ki.maak(WORTEL, mail(verstrektDoorBetrokkene={"uuid": betrokkene["uuid"]}))
    assert gemaakt["verstrektDoorBetrokkene"] == {"uuid": betrokkene["uuid"], "url": betrokkene["url"]}
    assert ki.lees(f"betrokkenen/{betrokkene['uuid']}")["digitaleAdressen"] == [
        {"uuid": gemaakt["uuid"], "url": gemaakt["url"]}
    ]
    taken = "verstrektDoorBetrokkene.hadKlantcontact.leiddeTotInterneTaken"
    [rij] = ki.lijst(WORTEL, expand=taken)
    wie = rij["_expand"]["verstrektDoorBetrokkene"]
    assert wie["contactnaam"]["voornaam"] == "Gast"
    contact = wie["_expand"]["hadKlantcontact"]
    assert contact["uuid"] == betrokkene["hadKlantcontact"]["uuid"]
    assert contact["_expand"]["leiddeTotInterneTaken"] == []
    los = ki.wijzig(f"{WORTEL}/{gemaakt['uuid']}", {"verstrektDoorBetrokkene": None})
    assert los["verstrektDoorBetrokkene"] is None
    assert not Betrokkeneadres.objects.exists()
    assert ki.lijst(WORTEL, expand="verstrektDoorBetrokkene")[0]["_expand"] == {
        "verstrektDoorBetrokkene": None
    }


@pytest.mark.parametrize(
    ("vraag", "wie"),
    [
        ({"adres": "bo@voorbeeld.nl"}, {"bo"}),
        ({"adres": "voorbeeld.nl"}, set()),
        ({"adres__icontains": "VOORBEELD"}, {"bo", "gast"}),
        ({"isGeverifieerd": "true"}, {"bo"}),
        ({"isGeverifieerd": "false"}, {"gast"}),
        ({"isStandaardAdres": "true"}, {"bo"}),
        ({"omschrijving": "werk"}, {"bo"}),
        ({"referentie": "r-1"}, {"bo"}),
        ({"soortDigitaalAdres": "telefoonnummer"}, set()),
        ({"verificatieDatum": "2026-09-08"}, {"bo"}),
        ({"verificatieDatum__gt": "2026-09-08"}, set()),
        ({"verificatieDatum__lte": "2026-09-08"}, {"bo"}),
        ({"verstrektDoorBetrokkene__rol": "klant"}, {"gast"}),
        ({"verstrektDoorBetrokkene__rol": "vertegenwoordiger"}, set()),
        ({"verstrektDoorPartij__soortPartij": "persoon"}, {"bo"}),
        ({"verstrektDoorPartij__partijIdentificator__objectId": "12345678"}, set()),
    ],
)
def test_addresses_are_found(ki, jansen, betrokkene, vraag, wie):
    extra = {"omschrijving": "Werkmail", "referentie": "r-1", "verificatieDatum": "2026-09-08"}
    bo = ki.maak(WORTEL, mail(isStandaardAdres=True, **extra, **van(jansen)))
    gast = ki.maak(WORTEL, mail("gast@voorbeeld.nl", verstrektDoorBetrokkene={"uuid": betrokkene["uuid"]}))
    uuids = {"bo": bo["uuid"], "gast": gast["uuid"]}
    assert {rij["uuid"] for rij in ki.lijst(WORTEL, **vraag)} == {uuids[naam] for naam in wie}
    gevonden = ki.lijst(WORTEL, verstrektDoorBetrokkene__url=betrokkene["url"])
    assert [rij["uuid"] for rij in gevonden] == [gast["uuid"]]
    fout(ki.get(WORTEL, adres__icontains="x" * 81), 400, "invalid", "adres__icontains")


def test_what_a_base_register_says_is_not_changed(ki, jansen):
    rij = DigitaalAdres.objects.create(klant=jansen, soort="email", waarde="b@brp.nl", herkomst="brp")
    pad = f"{WORTEL}/{rij.uuid}"
    fout(ki.vraag("PATCH", pad, {"adres": "c@brp.nl"}), 400, "invalid", "adres")
    fout(ki.vraag("PATCH", pad, {"verstrektDoorPartij": None}), 400, "invalid", "verstrektDoorPartij")
    fout(ki.vraag("DELETE", pad), 409, "conflict")
    assert ki.wijzig(pad, {"adres": "b@brp.nl", "omschrijving": "ok"})["omschrijving"] == "ok"
    fout(ki.vraag("PATCH", f"partijen/{jansen.uuid}", {"digitaleAdressen": []}), 400, "invalid")


def test_a_limited_application_sees_no_address_of_others(ki, anna, jansen, betrokkene):
    bo = ki.maak(WORTEL, mail(**van(jansen)))
    ki.maak(WORTEL, mail("gast@voorbeeld.nl", verstrektDoorBetrokkene={"uuid": betrokkene["uuid"]}))
    ki.maak(WORTEL, mail("niemand@voorbeeld.nl"))
    parkeren = als_klantinteracties("parkeren", naam="parkeren")
    assert parkeren.lees(WORTEL)["count"] == parkeren.lees(WORTEL, adres="bo@voorbeeld.nl")["count"] == 0
    fout(parkeren.get(f"{WORTEL}/{bo['uuid']}"), 404, "not_found")
    for wie in (van(jansen), {"verstrektDoorBetrokkene": {"uuid": betrokkene["uuid"]}}):
        fout(parkeren.vraag("POST", WORTEL, mail("x@voorbeeld.nl", **wie)), 400, "invalid", next(iter(wie)))
    eigen = parkeren.maak("partijen", {"soortPartij": "persoon", "indicatieActief": True})
    zelf = parkeren.maak(WORTEL, mail("p@voorbeeld.nl", verstrektDoorPartij={"uuid": eigen["uuid"]}))
    assert parkeren.lijst(WORTEL) == [{**zelf, "_expand": {}}]
    ki.wijzig(f"{WORTEL}/{zelf['uuid']}", {"verstrektDoorBetrokkene": {"uuid": betrokkene["uuid"]}})
    [gezien] = parkeren.lijst(WORTEL, expand="verstrektDoorBetrokkene")
    assert (gezien["verstrektDoorBetrokkene"], gezien["_expand"]) == (None, {"verstrektDoorBetrokkene": None})
    assert parkeren.lijst(WORTEL, verstrektDoorBetrokkene__uuid=betrokkene["uuid"]) == []


@pytest.mark.parametrize("aantal", [1, 30])
def test_the_number_of_queries_does_not_grow(ki, anna, aantal):
    for teller in range(aantal):
        klant = maak_klant(door=anna, achternaam=f"Jansen{teller}", email=f"j{teller}@voorbeeld.nl")
        rij = koppel_klant(gesprek=start_gesprek(kanaal="telefoon", door=anna), klant=klant, door=anna)
        Betrokkeneadres.objects.create(adres=klant.adressen.get(), betrokkene=rij)
    ki.lees(WORTEL)
    with telt_hoogstens(8):
        assert len(ki.lijst(WORTEL)) == aantal
    with telt_hoogstens(12):
        ki.lijst(WORTEL, expand="verstrektDoorBetrokkene.hadKlantcontact.leiddeTotInterneTaken")
