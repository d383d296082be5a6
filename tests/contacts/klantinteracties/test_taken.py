"""`/internetaken`: a terugbelverzoek, on our screens and over the API alike."""

import pytest

from contacts.models import Klantcontact, TerugbelStatus, Terugbelverzoek, Vraag
from contacts.services import heropen, maak_terugbelverzoek, neem_op_je, start_gesprek, stuur_door
from kcc.models import Gebeurtenis, Team
from kcc.services.klanten import maak_klant
from regie.models import Belofte
from tests.hulp.api import telt_hoogstens
from tests.hulp.klantinteracties import Ki, als_klantinteracties, fout

pytestmark = pytest.mark.django_db
NERGENS = "2b6a7a0e-0000-4000-8000-000000000000"
CONTACT = {"kanaal": "telefoon", "onderwerp": "Paspoort kwijt", "taal": "nld", "vertrouwelijk": False}


@pytest.fixture
def ki() -> Ki:
    return als_klantinteracties()


def taak(ki: Ki, contact: dict, actor: str, **meer) -> dict:
    return ki.maak(
        "internetaken",
        {
            "gevraagdeHandeling": "Bel terug over het paspoort",
            "aanleidinggevendKlantcontact": {"uuid": contact["uuid"]},
            "toegewezenAanActor": {"uuid": str(actor)},
            "toelichting": "Liefst in de ochtend",
            "status": "te_verwerken",
            **meer,
        },
    )


def test_a_task_for_a_team_is_a_terugbelverzoek_on_its_list(ki, carla):
    contact = ki.maak("klantcontacten", {**CONTACT, "indicatieContactGelukt": True})
    gemaakt = taak(ki, contact, carla.team.uuid)

    verzoek = Terugbelverzoek.objects.get(uuid=gemaakt["uuid"])
    assert (verzoek.team, verzoek.status) == (carla.team, "open")
    assert (gemaakt["status"], gemaakt["afgehandeldOp"]) == ("te_verwerken", None)
    assert gemaakt["toegewezenAanActor"] == gemaakt["toegewezenAanActoren"][0]
    assert gemaakt["toegewezenAanActor"]["uuid"] == str(carla.team.uuid)
    assert Belofte.objects.van(verzoek.uuid).open().count() == 1
    vraag = Vraag.objects.get(klantcontact__uuid=contact["uuid"])
    assert vraag.uitkomst == "terugbelverzoek"
    assert ki.lees(f"klantcontacten/{contact['uuid']}")["leiddeTotInterneTaken"][0]["uuid"] == gemaakt["uuid"]
    assert neem_op_je(verzoek=verzoek, door=carla).medewerker == carla


def test_done_and_undone(ki, carla):
    contact = ki.maak("klantcontacten", CONTACT)
    adres = f"internetaken/{taak(ki, contact, carla.uuid)['uuid']}"

    klaar = ki.wijzig(adres, {"status": "verwerkt"})
    assert klaar["status"] == "verwerkt"
    assert klaar["afgehandeldOp"]
    assert ki.wijzig(adres, {"status": "verwerkt"})["afgehandeldOp"] == klaar["afgehandeldOp"]
    verzoek = Terugbelverzoek.objects.get()
    assert (verzoek.status, verzoek.geinformeerd, verzoek.voor) == ("afgesloten", "onbekend", carla)
    assert not Belofte.objects.van(verzoek.uuid).open().exists()

    terug = ki.wijzig(adres, {"status": "te_verwerken"})
    assert (terug["status"], terug["afgehandeldOp"]) == ("te_verwerken", None)
    overgangen = Gebeurtenis.objects.van(verzoek.uuid).order_by("versie").values_list("naar", flat=True)
    assert list(overgangen) == ["", "afgesloten", "open"]


def test_a_task_that_was_done_already_keeps_its_moment(ki, carla):
    contact = ki.maak("klantcontacten", {**CONTACT, "reactie": "Zie brief"})
    op = "2026-03-02T10:00:00+01:00"
    gemaakt = taak(ki, contact, carla.team.uuid, status="verwerkt", afgehandeldOp=op)
    assert (gemaakt["status"], gemaakt["afgehandeldOp"]) == ("verwerkt", op)
    antwoorden = Vraag.objects.filter(klantcontact__uuid=contact["uuid"]).values_list("uitkomst", flat=True)
    assert list(antwoorden) == ["zelf_beantwoord", "terugbelverzoek"]


def test_every_unfinished_state_of_our_screens_is_te_verwerken(ki, anna, carla):
    gesprek = start_gesprek(kanaal="telefoon", door=anna)
    verzoek = maak_terugbelverzoek(
        vraag=gesprek.vragen.get(), team=carla.team, telefoonnummer="0612345678", door=anna
    )
    adres = f"internetaken/{verzoek.uuid}"
    for status in TerugbelStatus.values:
        extra = (
            {}
            if status != "afgesloten"
            else {"geinformeerd": "onbekend", "afgesloten_op": verzoek.aangemaakt_op}
        )
        Terugbelverzoek.objects.filter(pk=verzoek.pk).update(status=status, **extra)
        wacht = ki.lees(adres)["status"]
        assert wacht == ("verwerkt" if status == "afgesloten" else "te_verwerken")
    assert ki.lees(adres)["gevraagdeHandeling"] == "Terugbellen"
    assert ki.lees("internetaken", status="verwerkt")["count"] == 1
    assert ki.lees("internetaken", status="te_verwerken")["count"] == 0


def test_sent_on_at_our_screens_it_is_of_the_other(ki, carla, bram):
    contact = ki.maak("klantcontacten", CONTACT)
    gemaakt = taak(ki, contact, carla.team.uuid)
    stuur_door(verzoek=Terugbelverzoek.objects.get(), naar=bram.team, door=carla, reden="Hoort bij jullie")
    assert ki.lees(f"internetaken/{gemaakt['uuid']}")["toegewezenAanActor"]["uuid"] == str(bram.team.uuid)


def test_given_to_another_over_the_api_the_team_changes(ki, carla, bram):
    gemaakt = taak(ki, ki.maak("klantcontacten", CONTACT), carla.team.uuid)
    na = ki.wijzig(f"internetaken/{gemaakt['uuid']}", {"toegewezenAanActoren": [{"uuid": str(bram.uuid)}]})
    assert na["toegewezenAanActor"]["uuid"] == str(bram.uuid)
    verzoek = Terugbelverzoek.objects.get()
    assert (verzoek.team, verzoek.voor) == (bram.team, bram)
    assert Belofte.objects.van(verzoek.uuid).get().team == bram.team
    assert na["toelichting"] == "Liefst in de ochtend"


def test_an_actor_of_elsewhere_means_the_eerste_lijn(ki):
    actor = ki.maak("actoren", {"naam": "Zaaksysteem", "soortActor": "geautomatiseerde_actor"})
    gemaakt = taak(ki, ki.maak("klantcontacten", CONTACT), actor["uuid"])
    assert Terugbelverzoek.objects.get().team.lijn == "eerste"
    assert gemaakt["toegewezenAanActor"] == {"uuid": actor["uuid"], "url": actor["url"]}


def test_how_to_reach_the_resident_comes_from_what_was_given(ki, carla, anna):
    klant = maak_klant(door=anna, achternaam="Smit", telefoon="0612345678")
    contact = ki.maak("klantcontacten", CONTACT)
    ki.maak(
        "betrokkenen",
        {
            "wasPartij": {"uuid": str(klant.uuid)},
            "hadKlantcontact": {"uuid": contact["uuid"]},
            "rol": "klant",
            "initiator": True,
        },
    )
    taak(ki, contact, carla.team.uuid)
    assert Terugbelverzoek.objects.get().telefoonnummer.endswith("612345678")


@pytest.mark.parametrize(
    ("stuur", "veld"),
    [
        ({"status": "klaar"}, "status"),
        (
            {"aanleidinggevendKlantcontact": {"uuid": "2b6a7a0e-0000-4000-8000-000000000000"}},
            "aanleidinggevendKlantcontact",
        ),
        ({"aanleidinggevendKlantcontact": {"uuid": "geen"}}, "aanleidinggevendKlantcontact.uuid"),
        ({"gevraagdeHandeling": ""}, "gevraagdeHandeling"),
        ({"toegewezenAanActor": None}, "toegewezenAanActor"),
        ({"afgehandeldOp": "2026-03-02T10:00:00+01:00"}, "afgehandeldOp"),
    ],
)
def test_bad_input_names_its_field(ki, carla, stuur, veld):
    contact = ki.maak("klantcontacten", CONTACT)
    goed = {
        "gevraagdeHandeling": "Bel",
        "aanleidinggevendKlantcontact": {"uuid": contact["uuid"]},
        "toegewezenAanActor": {"uuid": str(carla.team.uuid)},
        "status": "te_verwerken",
    }
    fout(ki.vraag("POST", "internetaken", {**goed, **stuur}), 400, "invalid", veld)
    assert not Terugbelverzoek.objects.exists()


def test_a_task_in_hand_is_not_taken_back(ki, carla):
    gemaakt = taak(ki, ki.maak("klantcontacten", CONTACT), carla.team.uuid)
    adres = f"internetaken/{gemaakt['uuid']}"
    neem_op_je(verzoek=Terugbelverzoek.objects.get(), door=carla)
    fout(ki.vraag("DELETE", adres), 409, "conflict")
    Terugbelverzoek.objects.update(status="open", medewerker=None)
    ki.weg(adres)
    assert not Terugbelverzoek.objects.exists()
    assert not Belofte.objects.exists()


def test_the_filters(ki, carla, bram):
    contact = ki.maak("klantcontacten", {**CONTACT, "nummer": "77", "referentienummer": "R77"})
    eigen = taak(ki, contact, carla.team.uuid, nummer="123", referentienummer="T1")
    taak(ki, ki.maak("klantcontacten", CONTACT), bram.uuid)
    for filter_ in (
        {"nummer": "123"},
        {"referentienummer": "T1"},
        {"klantcontact__nummer": "77"},
        {"klantcontact__referentienummer": "R77"},
        {"klantcontact__uuid": contact["uuid"]},
        {"aanleidinggevendKlantcontact__url": contact["url"]},
        {"toegewezenAanActor__uuid": carla.team.uuid},
        {"toegewezenAanActor__url": eigen["toegewezenAanActor"]["url"]},
        {"actoren__naam": carla.team.naam},
        {"toegewezenOp": eigen["toegewezenOp"], "status": "te_verwerken", "nummer": "123"},
    ):
        assert [rij["uuid"] for rij in ki.lijst("internetaken", **filter_)] == [eigen["uuid"]], filter_
    fout(ki.get("internetaken", status="klaar"), 400, "invalid", "status")


@pytest.mark.parametrize("aantal", [1, 20])
def test_a_page_costs_the_same_whatever_is_on_it(ki, carla, aantal):
    for _ in range(aantal):
        taak(ki, ki.maak("klantcontacten", CONTACT), carla.team.uuid)
    with telt_hoogstens(10):
        assert len(ki.lijst("internetaken")) == aantal


def test_a_limited_application_sees_no_task_of_another(ki, carla):
    taak(ki, ki.maak("klantcontacten", CONTACT), carla.team.uuid)
    parkeren = als_klantinteracties("parkeren", naam="parkeren")
    assert parkeren.lees("internetaken")["count"] == 0
    eigen = taak(parkeren, parkeren.maak("klantcontacten", CONTACT), carla.team.uuid)
    assert [rij["uuid"] for rij in parkeren.lijst("internetaken")] == [eigen["uuid"]]


def test_reopened_at_our_screens_it_is_te_verwerken_again(ki, carla):
    gemaakt = taak(ki, ki.maak("klantcontacten", CONTACT), carla.team.uuid, status="verwerkt")
    heropen(verzoek=Terugbelverzoek.objects.get(), door=carla)
    assert ki.lees(f"internetaken/{gemaakt['uuid']}")["status"] == "te_verwerken"
    assert Team.objects.filter(pk=carla.team_id).exists()
    assert Klantcontact.objects.count() == 1
