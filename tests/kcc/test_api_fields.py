"""`?fields=`: only what was asked, on lists and of one object; what does not exist is named."""

from typing import Any

import pytest

from kcc.models import Medewerker
from kcc.services.klanten import maak_klant
from tests.hulp.api import als, als_toepassing, is_probleem
from tests.hulp.verbouwen import HUISNUMMER, KAP, verbouwen

pytestmark = pytest.mark.django_db


@pytest.fixture
def aanvraag(anna: Medewerker) -> dict[str, Any]:
    klant = maak_klant(door=anna, voornamen="Frits", achternaam="Jansen")
    inhoud = verbouwen(HUISNUMMER, KAP, klant=str(klant.uuid))
    return als_toepassing().maak("/klantaanvragen", inhoud)


def test_only_the_asked_fields_come_back(anna: Medewerker, aanvraag: dict[str, Any]) -> None:
    (regel,) = als(anna).lijst("/klantaanvragen", fields="uuid,ontvangenOp")
    assert regel == {naam: aanvraag[naam] for naam in ("uuid", "ontvangenOp")}
    een = als(anna).get(f"/klantaanvragen/{aanvraag['uuid']}", fields="nummer")
    assert een.json() == {"nummer": aanvraag["nummer"]}


def test_one_level_deep_of_an_object_and_of_a_list(anna: Medewerker, aanvraag: dict[str, Any]) -> None:
    pad = f"/klantaanvragen/{aanvraag['uuid']}"
    keuze = als(anna).get(pad, fields="klant.naam,zaken.nummer,zaken.status").json()
    assert keuze == {
        "klant": {"naam": "F. Jansen"},
        "zaken": [{naam: zaak[naam] for naam in ("nummer", "status")} for zaak in aanvraag["zaken"]],
    }


def test_who_asks_the_whole_and_a_part_gets_the_whole(anna: Medewerker, aanvraag: dict[str, Any]) -> None:
    pad = f"/klantaanvragen/{aanvraag['uuid']}"
    assert als(anna).get(pad, fields="klant.naam,klant").json() == {"klant": aanvraag["klant"]}


@pytest.mark.parametrize(
    "velden", ["kleur", "", "uuid,,nummer", "ontvangen_op", "klant.kleur", "nummer.uuid", "klant.naam.begin"]
)
def test_a_field_that_does_not_exist_is_named(
    velden: str, anna: Medewerker, aanvraag: dict[str, Any]
) -> None:
    for pad in ("/klantaanvragen", f"/klantaanvragen/{aanvraag['uuid']}"):
        probleem = is_probleem(als(anna).get(pad, fields=velden), 400, "ongeldig", "fields")
        assert probleem["invalidParams"][0]["code"] == "onbekend_veld"
        onbekend = next(naam for naam in velden.split(",") if naam not in ("uuid", "nummer"))
        assert onbekend in probleem["detail"]


def test_an_act_answers_the_whole(anna: Medewerker, aanvraag: dict[str, Any]) -> None:
    antwoord = als(anna).post("/klanten?fields=uuid", {"achternaam": "Mol"})
    is_probleem(antwoord, 400, veld="fields")


@pytest.mark.parametrize(
    "pad",
    ["/zaken", "/gesprekken", "/zaaktypen", "/dvos", "/levensgebeurtenissen", "/producten", "/kennisitems"],
)
def test_every_list_takes_it(pad: str, anna: Medewerker) -> None:
    assert als(anna).get(pad, fields="uuid").status_code == 200
    assert all(set(rij) == {"uuid"} for rij in als(anna).lijst(pad, fields="uuid"))
    is_probleem(als(anna).get(pad, fields="kleur"), 400, veld="fields")
