"""Actoren: employees and teams of ours to read, those of applications to write."""

import pytest

from contacts.klantinteracties.actoren import actoren_per_uuid
from contacts.models import ExterneActor
from kcc.models import Gebeurtenis, Medewerker, Team
from tests.hulp.api import telt_hoogstens
from tests.hulp.klantinteracties import Ki, als_klantinteracties, fout

pytestmark = pytest.mark.django_db
OBJECT = {
    "objectId": "42",
    "codeObjecttype": "afd",
    "codeRegister": "elders",
    "codeSoortObjectId": "idf",
}
GROEN = {
    "naam": "Afdeling Groen",
    "soortActor": "organisatorische_eenheid",
    "indicatieActief": True,
    "actoridentificator": OBJECT,
    "actorIdentificatie": {
        "omschrijving": "Bomen",
        "emailadres": "groen@voorbeeld.nl",
        "faxnummer": "020-1",
        "telefoonnummer": "0201234567",
    },
}


@pytest.fixture
def ki() -> Ki:
    return als_klantinteracties()


def test_an_employee_and_a_team(ki, anna):
    Medewerker.objects.filter(pk=anna.pk).update(telefoon="020-123 45 67", email="anna@voorbeeld.nl")
    rij = ki.lees(f"actoren/{anna.uuid}")
    assert rij == {
        "uuid": str(anna.uuid),
        "url": rij["url"],
        "naam": str(anna.get_full_name()),
        "soortActor": "medewerker",
        "indicatieActief": True,
        "actoridentificator": {
            "objectId": "anna@voorbeeld.nl",
            "codeObjecttype": "mdw",
            "codeRegister": "msei",
            "codeSoortObjectId": "email",
        },
        "actorIdentificatie": {
            "functie": "",
            "emailadres": "anna@voorbeeld.nl",
            "telefoonnummer": "0201234567",
        },
    }
    Medewerker.objects.filter(pk=anna.pk).update(telefoon="toestel 12")
    assert ki.lees(f"actoren/{anna.uuid}")["actorIdentificatie"]["telefoonnummer"] == ""
    team = ki.lees(f"actoren/{anna.team.uuid}")
    assert (team["naam"], team["soortActor"]) == (anna.team.naam, "organisatorische_eenheid")
    assert team["actorIdentificatie"] == dict.fromkeys(GROEN["actorIdentificatie"], "")


def test_an_actor_of_elsewhere_is_made_changed_and_taken_away(ki):
    gemaakt = ki.maak("actoren", GROEN)
    assert gemaakt == {"uuid": gemaakt["uuid"], "url": gemaakt["url"], **GROEN}
    pad = f"actoren/{gemaakt['uuid']}"
    assert ki.lees(pad) == gemaakt
    assert ki.wijzig(pad, {"naam": "Groen"}) == {**gemaakt, "naam": "Groen"}
    kort = {"naam": "Robot", "soortActor": "geautomatiseerde_actor"}
    heel = ki.wijzig(pad, kort, "PUT")
    assert heel == {**gemaakt, **kort, "actorIdentificatie": {"functie": "", "omschrijving": "Bomen"}}
    leeg = ki.wijzig(pad, {"actoridentificator": None, "actorIdentificatie": None})
    assert leeg["actoridentificator"] == dict.fromkeys(OBJECT, "")
    assert leeg["actorIdentificatie"]["omschrijving"] == ""
    ki.weg(pad)
    fout(ki.get(pad), 404, "not_found")
    soorten = Gebeurtenis.objects.filter(onderwerp=gemaakt["uuid"]).values_list("soort", flat=True)
    assert set(soorten) == {"actor_gemaakt", "actor_gewijzigd", "actor_verwijderd"}


@pytest.mark.parametrize("methode", ["PUT", "PATCH", "DELETE"])
def test_employees_and_teams_are_kept_here(ki, anna, methode):
    for uuid in (anna.uuid, anna.team.uuid):
        inhoud = fout(ki.vraag(methode, f"actoren/{uuid}", GROEN), 403, "permission_denied")
        assert inhoud["detail"] == "Medewerkers en teams worden in het KCC zelf beheerd."
    assert Team.objects.filter(pk=anna.team.pk, naam=anna.team.naam).exists()


def test_what_is_used_stays(ki, anna):
    gemaakt = ki.maak("actoren", GROEN)
    contact = ki.maak(
        "klantcontacten", {"kanaal": "mail", "onderwerp": "x", "taal": "nld", "vertrouwelijk": False}
    )
    wie = {"uuid": gemaakt["uuid"]}
    tie = ki.maak("actorklantcontacten", {"actor": wie, "klantcontact": {"uuid": contact["uuid"]}})
    fout(ki.vraag("DELETE", f"actoren/{gemaakt['uuid']}"), 409, "conflict")
    ki.weg(f"actorklantcontacten/{tie['uuid']}")
    ki.weg(f"actoren/{gemaakt['uuid']}")
    assert not ExterneActor.objects.exists()


@pytest.mark.parametrize(
    ("stuur", "veld"),
    [
        ({"soortActor": "kat"}, "soortActor"),
        ({"naam": ""}, "naam"),
        ({"actorIdentificatie": {"emailadres": "x"}}, "actorIdentificatie.emailadres"),
        ({"actorIdentificatie": {"telefoonnummer": "0900-1"}}, "actorIdentificatie.telefoonnummer"),
        ({"actoridentificator": {"objectId": "x" * 201}}, "actoridentificator.objectId"),
    ],
)
def test_what_can_not_be_is_named(ki, stuur, veld):
    fout(ki.vraag("POST", "actoren", {**GROEN, **stuur}), 400, "invalid", veld)
    assert not ExterneActor.objects.exists()


def test_actors_are_found(ki, anna):
    gemaakt = ki.maak("actoren", GROEN)
    weg = ki.maak(
        "actoren", {"naam": "Oud systeem", "soortActor": "geautomatiseerde_actor", "indicatieActief": False}
    )
    codes = {f"actoridentificator{naam[0].upper()}{naam[1:]}": waarde for naam, waarde in OBJECT.items()}
    assert ki.lijst("actoren", **codes) == [gemaakt]
    assert ki.lijst("actoren", naam="DELING GROEN") == [gemaakt]
    assert ki.lijst("actoren", indicatieActief="false", soortActor="geautomatiseerde_actor") == [weg]
    alle = [rij["uuid"] for rij in ki.lijst("actoren", pageSize=500)]
    assert {gemaakt["uuid"], str(anna.uuid), str(anna.team.uuid)} < set(alle)
    assert alle[:2] == [weg["uuid"], gemaakt["uuid"]]  # the newest, then those that are kept here
    assert alle[2:] == sorted(alle[2:])
    fout(ki.get("actoren", soortActor="kat"), 400, "invalid", "soortActor")
    fout(ki.get("actoren", page=99), 404, "not_found")


def test_in_a_fixed_number_of_queries(ki, anna):
    ki.lees("actoren")
    with telt_hoogstens(6):
        assert len(ki.lijst("actoren", pageSize=500)) > 1
    with telt_hoogstens(1):
        assert set(actoren_per_uuid([anna.uuid, anna.team.uuid])) == {anna.uuid, anna.team.uuid}
