"""What belongs to a klantcontact: betrokkenen, onderwerpobjecten, actoren, and all in one call."""

import pytest

from contacts.models import Betrokkene, Contactonderwerp, Klantcontact, Vraag
from contacts.services import koppel_klant, start_gesprek
from kcc.models import Inzage, Klant
from kcc.services.klanten import maak_klant
from tests.hulp.api import telt_hoogstens
from tests.hulp.dossiers import zaak_in
from tests.hulp.klantinteracties import Ki, als_klantinteracties, fout

pytestmark = pytest.mark.django_db
CONTACT = {"kanaal": "telefoon", "onderwerp": "Verhuizing", "taal": "nld", "vertrouwelijk": False}
ADRES = {
    "nummeraanduidingId": "1234567890123456",
    "straatnaam": "Dorpsstraat",
    "huisnummer": 12,
    "huisnummertoevoeging": "a",
    "postcode": "1234 AB",
    "stad": "Voorbeeldstad",
    "adresregel1": "",
    "adresregel2": "",
    "adresregel3": "",
    "land": "NL",
}
NAAM = {"voorletters": "F.", "voornaam": "Femke", "voorvoegselAchternaam": "van", "achternaam": "Dijk"}


@pytest.fixture
def ki() -> Ki:
    return als_klantinteracties()


@pytest.fixture
def contact(ki) -> dict:
    return ki.maak("klantcontacten", CONTACT)


@pytest.fixture
def jansen(anna) -> Klant:
    return maak_klant(door=anna, achternaam="Jansen", voornamen="Bo")


def betrokkene(contact: dict, **meer) -> dict:
    return {"hadKlantcontact": {"uuid": contact["uuid"]}, "rol": "klant", "initiator": True, **meer}


def test_somebody_of_whom_only_a_name_is_known(ki, contact):
    gemaakt = ki.maak(
        "betrokkenen",
        betrokkene(contact, wasPartij=None, contactnaam=NAAM, bezoekadres=ADRES, organisatienaam="Bakkerij"),
    )
    assert gemaakt["contactnaam"] == NAAM
    assert gemaakt["bezoekadres"] == ADRES
    assert gemaakt["correspondentieadres"] == dict.fromkeys(ADRES, "") | {"huisnummer": None}
    assert (gemaakt["volledigeNaam"], gemaakt["organisatienaam"]) == ("F. van Dijk", "Bakkerij")
    assert gemaakt["wasPartij"] is None
    assert Betrokkene.objects.count() == 1
    assert ki.lees(f"betrokkenen/{gemaakt['uuid']}") == gemaakt
    na = ki.wijzig(f"betrokkenen/{gemaakt['uuid']}", {"contactnaam": None, "rol": "vertegenwoordiger"})
    assert na["contactnaam"] == {
        "voorletters": "",
        "voornaam": "",
        "voorvoegselAchternaam": "",
        "achternaam": "",
    }
    assert (na["rol"], na["bezoekadres"]) == ("vertegenwoordiger", ADRES)


def test_a_klant_is_on_our_screens(ki, contact, jansen):
    gemaakt = ki.maak("betrokkenen", betrokkene(contact, wasPartij={"uuid": str(jansen.uuid)}))
    rij = Betrokkene.objects.select_related("klant").get()
    assert (str(rij.uuid), rij.klant) == (gemaakt["uuid"], jansen)
    assert Inzage.objects.filter(klant=jansen, toepassing="formulieren").exists()
    dubbel = betrokkene(contact, wasPartij={"uuid": str(jansen.uuid)})
    fout(ki.vraag("POST", "betrokkenen", dubbel), 400, "invalid", "wasPartij")


def test_who_was_noted_here_comes_out_with_their_name(ki, anna, jansen):
    gesprek = start_gesprek(kanaal="telefoon", door=anna)
    assert ki.lees("betrokkenen")["count"] == 0  # nobody yet
    koppel_klant(gesprek=gesprek, klant=jansen, door=anna)
    (rij,) = ki.lijst("betrokkenen")
    assert (rij["contactnaam"]["achternaam"], rij["rol"]) == ("Jansen", "klant")
    assert rij["wasPartij"]["uuid"] == str(jansen.uuid)
    assert ki.lijst("betrokkenen", contactnaamAchternaam="Jansen") == [rij]
    assert ki.lijst("betrokkenen", wasPartij__uuid=jansen.uuid) == [rij]
    assert ki.lijst("betrokkenen", hadKlantcontact__uuid=gesprek.uuid) == [rij]
    assert ki.lijst("betrokkenen", contactnaamAchternaam="Pietersen") == []
    fout(ki.vraag("DELETE", f"betrokkenen/{rij['uuid']}"), 409, "conflict")


def test_taken_away_the_gesprek_is_of_nobody_again(ki, contact, jansen):
    gemaakt = ki.maak("betrokkenen", betrokkene(contact, wasPartij={"uuid": str(jansen.uuid)}))
    ki.weg(f"betrokkenen/{gemaakt['uuid']}")
    assert ki.lees("betrokkenen")["count"] == 0
    assert Betrokkene.objects.get().klant is None


@pytest.mark.parametrize(
    ("stuur", "veld"),
    [
        ({"rol": "buurman"}, "rol"),
        ({"hadKlantcontact": None}, "hadKlantcontact"),
        ({"hadKlantcontact": {"uuid": "x"}}, "hadKlantcontact.uuid"),
        ({"wasPartij": {"url": "https://elders.nl"}}, "wasPartij"),
        ({"bezoekadres": {"postcode": "1234AB"}}, "bezoekadres.postcode"),
        ({"bezoekadres": {"huisnummer": "twaalf"}}, "bezoekadres.huisnummer"),
        ({"contactnaam": {"voorletters": "x" * 11}}, "contactnaam.voorletters"),
        ({"contactnaam": "Jan"}, "contactnaam"),
    ],
)
def test_bad_input_names_its_field(ki, contact, stuur, veld):
    fout(ki.vraag("POST", "betrokkenen", {**betrokkene(contact), **stuur}), 400, "invalid", veld)


@pytest.mark.parametrize("aantal", [1, 25])
def test_a_page_costs_the_same_whatever_is_on_it(ki, anna, aantal):
    for nummer in range(aantal):
        klant = maak_klant(door=anna, achternaam=f"Smit{nummer}")
        ki.maak(
            "betrokkenen", betrokkene(ki.maak("klantcontacten", CONTACT), wasPartij={"uuid": str(klant.uuid)})
        )
    with telt_hoogstens(8):
        assert len(ki.lijst("betrokkenen")) == aantal
    with telt_hoogstens(12):
        ki.lijst("betrokkenen", expand="digitaleAdressen,wasPartij,hadKlantcontact")


OBJECT = {
    "objectId": "OF-12345",
    "codeObjecttype": "form",
    "codeRegister": "openforms",
    "codeSoortObjectId": "ref",
}


def test_a_thing_of_another_register(ki, contact):
    gemaakt = ki.maak(
        "onderwerpobjecten",
        {
            "klantcontact": {"uuid": contact["uuid"]},
            "wasKlantcontact": None,
            "onderwerpobjectidentificator": OBJECT,
        },
    )
    assert gemaakt["onderwerpobjectidentificator"] == OBJECT
    assert (
        ki.lees(f"klantcontacten/{contact['uuid']}")["gingOverOnderwerpobjecten"][0]["uuid"]
        == gemaakt["uuid"]
    )
    for naam, waarde in (("ObjectId", "OF-12345"), ("CodeObjecttype", "form"), ("CodeRegister", "openforms")):
        assert ki.lees("onderwerpobjecten", **{f"onderwerpobjectidentificator{naam}": waarde})["count"] == 1
    gevonden = ki.lijst("klantcontacten", onderwerpobject__onderwerpobjectidentificatorObjectId="OF-12345")
    assert [rij["uuid"] for rij in gevonden] == [contact["uuid"]]
    na = ki.wijzig(f"onderwerpobjecten/{gemaakt['uuid']}", {"onderwerpobjectidentificator": None})
    assert na["onderwerpobjectidentificator"] == dict.fromkeys(OBJECT, "")
    ki.weg(f"onderwerpobjecten/{gemaakt['uuid']}")
    assert not Contactonderwerp.objects.exists()


def test_a_thing_of_no_klantcontact_is_of_who_sees_everything(ki):
    los = {"klantcontact": None, "wasKlantcontact": None, "onderwerpobjectidentificator": OBJECT}
    beperkt = als_klantinteracties("vergunningen", naam="beperkt")
    fout(beperkt.vraag("POST", "onderwerpobjecten", los), 400, veld="klantcontact")
    eigen = beperkt.maak("klantcontacten", CONTACT)
    gemaakt = beperkt.maak("onderwerpobjecten", {**los, "klantcontact": {"uuid": eigen["uuid"]}})
    adres = f"onderwerpobjecten/{gemaakt['uuid']}"
    fout(beperkt.vraag("PATCH", adres, {"klantcontact": None}), 400, veld="klantcontact")
    assert beperkt.lees(adres)["klantcontact"]["uuid"] == eigen["uuid"]
    assert ki.lees(f"onderwerpobjecten/{ki.maak('onderwerpobjecten', los)['uuid']}")["klantcontact"] is None


def test_a_zaak_of_ours_ties_the_gesprek_to_it(ki, contact, anna):
    zaak = zaak_in("open", anna)
    ki.maak(
        "onderwerpobjecten",
        {
            "klantcontact": {"uuid": contact["uuid"]},
            "onderwerpobjectidentificator": {
                "objectId": str(zaak.uuid),
                "codeObjecttype": "zaak",
                "codeRegister": "open-zaak",
                "codeSoortObjectId": "uuid",
            },
        },
    )
    vraag = Vraag.objects.get(klantcontact__uuid=contact["uuid"])
    assert (vraag.zaak, vraag.klantaanvraag) == (zaak, zaak.klantaanvraag)
    assert ki.lees("onderwerpobjecten", klantcontact__uuid=contact["uuid"])["count"] == 1


def test_the_zaak_of_a_vraag_of_ours_comes_out(ki, anna):
    zaak = zaak_in("open", anna)
    vraag = Vraag.objects.get(klantcontact=start_gesprek(kanaal="balie", door=anna))
    Vraag.objects.filter(pk=vraag.pk).update(zaak=zaak, klantaanvraag=zaak.klantaanvraag)
    (rij,) = ki.lijst("onderwerpobjecten", onderwerpobjectidentificatorObjectId=str(zaak.uuid))
    assert rij["onderwerpobjectidentificator"]["codeObjecttype"] == "zaak"
    fout(ki.vraag("DELETE", f"onderwerpobjecten/{rij['uuid']}"), 409, "conflict")


@pytest.mark.eis("R104")
def test_an_earlier_klantcontact_makes_one_thread(ki, contact):
    mail = ki.maak("klantcontacten", {**CONTACT, "kanaal": "e-mail"})
    ki.maak(
        "onderwerpobjecten",
        {"klantcontact": {"uuid": mail["uuid"]}, "wasKlantcontact": {"uuid": contact["uuid"]}},
    )
    eerste = Klantcontact.objects.get(uuid=contact["uuid"])
    assert list(eerste.vervolggesprekken.values_list("kanaal", flat=True)) == ["email"]
    gevonden = ki.lijst("klantcontacten", wasOnderwerpobject__uuid=ki.lijst("onderwerpobjecten")[0]["uuid"])
    assert [rij["uuid"] for rij in gevonden] == [contact["uuid"]]


def test_the_employee_who_held_it_is_its_actor(ki, anna):
    contact = ki.maak("klantcontacten", {**CONTACT, "indicatieContactGelukt": True})
    stuur = {"actor": {"uuid": str(anna.uuid)}, "klantcontact": {"uuid": contact["uuid"]}}
    gemaakt = ki.maak("actorklantcontacten", stuur)
    gesprek = Klantcontact.objects.get()
    assert (gesprek.medewerker, gesprek.team) == (anna, anna.team)
    assert gemaakt["actor"]["uuid"] == str(anna.uuid)
    fout(ki.vraag("POST", "actorklantcontacten", stuur), 400, "invalid", "actor")
    (actor,) = ki.lees(f"klantcontacten/{contact['uuid']}")["hadBetrokkenActoren"]
    assert actor["actorIdentificatie"]["emailadres"] == anna.email


def test_whoever_else_took_part(ki, contact):
    actor = ki.maak("actoren", {"naam": "Chatbot", "soortActor": "geautomatiseerde_actor"})
    stuur = {"actor": {"uuid": actor["uuid"]}, "klantcontact": {"uuid": contact["uuid"]}}
    gemaakt = ki.maak("actorklantcontacten", stuur)
    assert ki.lijst("actorklantcontacten", actor__uuid=actor["uuid"]) == [gemaakt]
    assert ki.lijst("actorklantcontacten", klantcontact__url=contact["url"]) == [gemaakt]
    assert [rij["naam"] for rij in ki.lees(f"klantcontacten/{contact['uuid']}")["hadBetrokkenActoren"]] == [
        "Chatbot"
    ]
    ki.weg(f"actorklantcontacten/{gemaakt['uuid']}")
    assert ki.lees("actorklantcontacten")["count"] == 0


def test_all_in_one_call(ki, jansen, anna):
    zaak = zaak_in("open", anna)
    alles = {
        "klantcontact": {**CONTACT, "kanaal": "contactformulier"},
        "betrokkene": {
            "rol": "klant",
            "initiator": True,
            "wasPartij": {"uuid": str(jansen.uuid)},
            "contactnaam": NAAM,
        },
        "onderwerpobject": {
            "onderwerpobjectidentificator": {
                "objectId": str(zaak.uuid),
                "codeObjecttype": "zaak",
                "codeRegister": "open-zaak",
                "codeSoortObjectId": "uuid",
            }
        },
    }
    ki.lees("klantcontacten")  # the day of last use is noted once a day
    with telt_hoogstens(14):
        gemaakt = ki.maak("maak-klantcontact", alles)
    contact = gemaakt["klantcontact"]
    assert gemaakt["betrokkene"] == ki.lees(f"betrokkenen/{gemaakt['betrokkene']['uuid']}")
    assert gemaakt["onderwerpobject"] == ki.lees(f"onderwerpobjecten/{gemaakt['onderwerpobject']['uuid']}")
    assert contact == ki.lees(f"klantcontacten/{contact['uuid']}")
    assert gemaakt["betrokkene"]["hadKlantcontact"]["uuid"] == contact["uuid"]
    assert Vraag.objects.get(klantcontact__uuid=contact["uuid"]).zaak == zaak


def test_of_half_a_call_nothing_stays(ki):
    half = {"klantcontact": CONTACT, "betrokkene": {"rol": "buurman", "initiator": True}}
    fout(ki.vraag("POST", "maak-klantcontact", half), 400, "invalid", "betrokkene.rol")
    assert not Klantcontact.objects.exists()
    alleen = ki.maak("maak-klantcontact", {"klantcontact": CONTACT})
    assert (alleen["betrokkene"], alleen["onderwerpobject"]) == (None, None)
