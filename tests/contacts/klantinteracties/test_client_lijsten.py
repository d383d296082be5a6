"""How a client walks through lists: the newest first, page after page by the address of the next."""

import pytest

from tests.hulp.klantinteracties import Ki, als_klantinteracties

pytestmark = pytest.mark.django_db
CONTACT = {"kanaal": "mail", "onderwerp": "vraag", "taal": "nld", "vertrouwelijk": False}
PERSOON = {"soortPartij": "persoon", "indicatieActief": True}


@pytest.fixture
def ki() -> Ki:
    return als_klantinteracties()


def _drie(ki: Ki, wortel: str, uuid: str) -> list[str]:
    """Three of this root, by uuid, in the order in which they were made."""
    contact, partij = {"uuid": uuid}, {"uuid": ki.maak("partijen", PERSOON)["uuid"]}
    taak = {"gevraagdeHandeling": "bel", "aanleidinggevendKlantcontact": contact, "status": "te_verwerken"}

    def actor(nummer: int) -> dict:
        return {"naam": f"Systeem {nummer}", "soortActor": "geautomatiseerde_actor"}

    def nieuwe_actor(nummer: int) -> dict:
        return {"uuid": ki.maak("actoren", actor(nummer))["uuid"]}

    inhoud = {
        "actoren": actor,
        "actorklantcontacten": lambda n: {"actor": nieuwe_actor(n), "klantcontact": contact},
        "betrokkenen": lambda _: {
            "hadKlantcontact": {"uuid": ki.maak("klantcontacten", CONTACT)["uuid"]},
            "wasPartij": partij,
            "rol": "klant",
            "initiator": False,
        },
        "digitaleadressen": lambda n: {
            "adres": f"a{n}@voorbeeld.nl",
            "soortDigitaalAdres": "email",
            "verstrektDoorPartij": partij,
            "verstrektDoorBetrokkene": None,
        },
        "internetaken": lambda n: {**taak, "toegewezenAanActor": nieuwe_actor(n)},
        "klantcontacten": lambda n: {**CONTACT, "plaatsgevondenOp": f"2026-03-0{n + 1}T09:00:00Z"},
        "onderwerpobjecten": lambda n: {
            "klantcontact": contact,
            "onderwerpobjectidentificator": {"objectId": f"OF-{n}", "codeRegister": "openforms"},
        },
        "partijen": lambda _: PERSOON,
    }[wortel]
    return [ki.maak(wortel, inhoud(nummer))["uuid"] for nummer in range(3)]


@pytest.mark.parametrize(
    "wortel",
    [
        "actoren",
        "actorklantcontacten",
        "betrokkenen",
        "digitaleadressen",
        "internetaken",
        "klantcontacten",
        "onderwerpobjecten",
        "partijen",
    ],
)
def test_the_newest_is_on_top_of_the_first_page(ki, anna, wortel):
    eerder = ki.maak("klantcontacten", {**CONTACT, "plaatsgevondenOp": "2026-01-02T09:00:00Z"})
    gemaakt = _drie(ki, wortel, eerder["uuid"])
    assert [rij["uuid"] for rij in ki.lijst(wortel, pageSize=3)] == gemaakt[::-1]


def test_the_address_of_the_next_page_leads_through_everything_once(ki):
    for _ in range(7):
        ki.maak("partijen", PERSOON)
    blad, gezien, vragen = ki.lees("partijen", pageSize=3, soortPartij="persoon"), [], 1
    gezien += blad["results"]
    while blad["next"]:
        blad, vragen = ki.lees(blad["next"]), vragen + 1
        gezien += blad["results"]
    assert (vragen, len(gezien), len({rij["uuid"] for rij in gezien})) == (3, 7, 7)
    assert blad["count"] == 7


@pytest.mark.parametrize("nee", ["False", "false", "FALSE"])
@pytest.mark.parametrize("ja", ["True", "true", "TRUE"])
def test_yes_and_no_in_any_case_of_letters(ki, ja, nee):
    contact = ki.maak("klantcontacten", {**CONTACT, "indicatieContactGelukt": False})
    [rij] = ki.lijst("klantcontacten", page=1, indicatieContactGelukt=nee)
    assert rij["uuid"] == contact["uuid"]
    niets = ki.lees("klantcontacten", page=1, indicatieContactGelukt=ja)
    assert niets == {"count": 0, "next": None, "previous": None, "results": []}


def test_several_to_expand_in_one_parameter(ki):
    partij = ki.maak("partijen", PERSOON)
    paden = "betrokkenen,betrokkenen.hadKlantcontact,categorieRelaties,digitaleAdressen"
    gelezen = ki.lees(f"partijen/{partij['uuid']}", expand=paden)
    assert gelezen["_expand"] == {"betrokkenen": [], "categorieRelaties": [], "digitaleAdressen": []}
    assert ki.lijst("partijen", expand=paden) == [gelezen]
