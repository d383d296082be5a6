"""Teams as parties: contact persons and talks, the facilitaire teams included (R62)."""

from datetime import date

import pytest

from dvo import services
from dvo.models import Contactpersoon, Overleg
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Gebeurtenis, Team
from tests.hulp.afspraken import dvo_van, leider
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
GESPREK = {
    "met": "kcc-telefonie",
    "datum": "2026-11-20",
    "onderwerp": "Telefoonstoring",
    "notitie": "",
    "afspraken": "Eerst bellen\nDan mailen",
}


@pytest.fixture(autouse=True)
def vandaag(kcc_nu):
    kcc_nu("2026-11-23T10:30")


def lees(wie, pad: str) -> str:
    antwoord = browser(wie).get(pad)
    assert antwoord.status_code == 200
    return tekst(antwoord.content.decode())


@pytest.mark.eis("R62")
def test_what_was_agreed_in_a_talk_is_read_in_the_agreement_of_that_team(anna):
    pad = browser(leider("facilitair")).post("/dvos/teams/facilitair/overleg", GESPREK)["Location"]
    assert pad == "/dvos/teams/facilitair"
    assert "Telefoonstoring" in lees(anna, pad)
    html = lees(anna, f"/dvos/{dvo_van('facilitair').uuid}")
    assert "Telefoonstoring" in html
    assert "Eerst bellen Dan mailen" in html
    assert "Gijs Bosman, toestel" in html


@pytest.mark.eis("R62")
def test_every_team_is_listed_the_facilitaire_too(anna):
    html = lees(anna, "/dvos/teams")
    assert "Facilitaire zaken Facilitair Ellen Groot 1 1" in html
    assert "Vergunningen Vakafdeling Geert van Vliet 2 1" in html


def test_a_contact_person_is_added_once_and_taken_off(afdelingshoofd, carla):
    client, pad = browser(afdelingshoofd), "/dvos/teams/vergunningen/contactpersonen"
    antwoord = client.post(pad, {"medewerker": str(carla.uuid), "waarvoor": "Spoed"})
    assert antwoord.status_code == 422
    assert "al contactpersoon" in antwoord.content.decode()
    assert client.post(f"{pad}/{carla.uuid}/weg").status_code == 302
    assert not Contactpersoon.objects.filter(medewerker=carla).exists()
    assert client.post(f"{pad}/{carla.uuid}/weg").status_code == 404
    assert client.post(pad, {"medewerker": str(carla.uuid), "waarvoor": "Spoed"}).status_code == 302
    soorten = Gebeurtenis.objects.filter(onderwerp=carla.team.uuid).values_list("soort", flat=True)
    assert sorted(soorten) == ["contactpersoon_erbij", "contactpersoon_weg"]


def test_somebody_of_another_team_is_no_choice(afdelingshoofd, anna):
    antwoord = browser(afdelingshoofd).post(
        "/dvos/teams/vergunningen/contactpersonen", {"medewerker": str(anna.uuid)}
    )
    assert antwoord.status_code == 422
    assert "Kies een collega uit de lijst." in antwoord.content.decode()


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [
        ("datum", "2026-11-24", "Deze dag is nog niet geweest."),
        ("datum", "", "Kies een dag."),
        ("datum", "0001-01-01", "Kies een dag van 2000"),
        ("met", "facilitair", "Kies een team uit de lijst."),
        ("onderwerp", "", "Vul dit in."),
    ],
)
def test_what_is_wrong_with_a_talk_is_said_at_its_field(veld, waarde, melding):
    antwoord = browser(leider("facilitair")).post("/dvos/teams/facilitair/overleg", {**GESPREK, veld: waarde})
    assert antwoord.status_code == 422
    assert melding in str(antwoord.context["formulier"].errors[veld])
    assert "Eerst bellen" in antwoord.content.decode()


@pytest.mark.parametrize(
    ("wie", "mag"), [("dirk", False), ("eva", True), ("beheerder", True), ("anna", False)]
)
def test_the_accountmanager_keeps_the_relations_of_every_team_others_their_own(wie, mag, request):
    client = browser(request.getfixturevalue(wie))
    assert (client.get("/dvos/teams/facilitair/overleg").status_code == 200) is mag


def test_the_service_guards_what_the_screen_does_not_offer(anna, dirk):
    teams = {code: Team.objects.get(code=code) for code in ("facilitair", "geo", "kcc-telefonie")}
    gesprek = {"datum": date(2026, 11, 2), "onderwerp": "x"}
    with pytest.raises(NietBevoegd):
        services.leg_overleg_vast(team=teams["facilitair"], met=teams["geo"], door=dirk, **gesprek)
    with pytest.raises(NietBevoegd):
        services.voeg_contactpersoon_toe(team=teams["geo"], medewerker=anna, waarvoor="", door=anna)
    with pytest.raises(Ongeldig):
        services.leg_overleg_vast(
            team=teams["kcc-telefonie"], met=teams["kcc-telefonie"], door=dirk, **gesprek
        )
    with pytest.raises(Geweigerd):
        services.voeg_contactpersoon_toe(team=teams["kcc-telefonie"], medewerker=dirk, waarvoor="", door=dirk)
    assert Overleg.objects.count() == 2
