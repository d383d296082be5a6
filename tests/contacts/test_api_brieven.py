"""`/brieven`: a letter about the term of a zaak is read and mailed over the API, once."""

from typing import Any
from uuid import uuid4

import pytest

from contacts.models import Bericht
from kcc.models import Inzage, Klant, Medewerker
from kcc.services.klanten import maak_klant
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.dossiers import zaak_in
from tests.hulp.schermen import browser, tekst
from zaken.models import Zaak
from zaken.services import verleng

pytestmark = pytest.mark.django_db
PAD = "/brieven"


@pytest.fixture
def zaak(anna: Medewerker, carla: Medewerker, kcc_nu: Any) -> Zaak:
    """Its term was extended."""
    kcc_nu("2026-11-23T10:15")
    jansen = maak_klant(door=anna, voornamen="Frits", achternaam="Jansen", email="frits@voorbeeld.nl")
    rij = zaak_in("in_behandeling", anna, klant=jansen)
    return verleng(zaak=rij, door=carla, aantal=6, eenheid="w", reden="de buren worden gehoord")


def brieven(api: Api, zaak: Zaak) -> list[dict[str, Any]]:
    antwoord = api.get(PAD, zaak=zaak.uuid)
    assert antwoord.status_code == 200, antwoord.content
    return list(antwoord.json())


def test_carla_reads_the_letter_and_mails_it_once(zaak: Zaak, carla: Medewerker) -> None:
    api = als(carla)
    [brief] = brieven(api, zaak)
    assert (brief["soort"], brief["dag"], brief["bericht"], brief["bezorging"]) == (
        "verlenging",
        "2026-11-23",
        None,
        "",
    )
    assert "Wij nemen 6 weken langer de tijd" in brief["tekst"]
    scherm = tekst(browser(carla).get(f"/zaken/{zaak.uuid}/brief").content.decode())
    assert "6 weken langer" in scherm
    verstuurd = api.maak(PAD, {"zaak": str(zaak.uuid), "soort": "verlenging"})
    assert Bericht.objects.get(uuid=verstuurd["bericht"]).aan == "frits@voorbeeld.nl"
    assert brieven(api, zaak) == [verstuurd]
    is_probleem(api.post(PAD, {"zaak": str(zaak.uuid), "soort": "verlenging"}), 409, "al_gestuurd")
    is_probleem(api.post(PAD, {"zaak": str(zaak.uuid), "soort": "opschorting"}), 409, "geen_brief")


def test_whoever_reads_a_letter_has_seen_whom_it_goes_to(zaak: Zaak, carla: Medewerker) -> None:
    eerst = Inzage.objects.count()
    brieven(als(carla), zaak)
    assert Inzage.objects.count() == eerst + 1
    assert Inzage.objects.latest("pk").klant == Klant.objects.get(achternaam="Jansen")


def test_without_anything_to_tell_there_is_no_letter(
    anna: Medewerker, carla: Medewerker, kcc_nu: Any
) -> None:
    kcc_nu("2026-11-23T10:15")
    assert brieven(als(carla), zaak_in("in_behandeling", anna)) == []


def test_only_the_team_of_the_zaak_mails_it(zaak: Zaak, anna: Medewerker, manager: Medewerker) -> None:
    brief = {"zaak": str(zaak.uuid), "soort": "verlenging"}
    assert brieven(als(anna), zaak)
    is_probleem(als(anna).post(PAD, brief), 403, "niet_uw_team")
    is_probleem(als_toepassing().post(PAD, brief), 403, "geen_recht")
    is_probleem(als_toepassing(naam="bi").get(PAD, zaak=zaak.uuid), 403, "geen_recht")
    is_probleem(als(manager).get(PAD, zaak=zaak.uuid), 403, "geen_recht")
    is_probleem(Api().get(PAD, zaak=zaak.uuid), 401)
    assert not Bericht.objects.exists()


def test_what_is_wrong_is_named(zaak: Zaak, carla: Medewerker) -> None:
    api = als(carla)
    for waarde in ("1", str(uuid4())):
        is_probleem(api.get(PAD, zaak=waarde), 400, veld="zaak")
        is_probleem(api.post(PAD, {"zaak": waarde, "soort": "verlenging"}), 400, veld="zaak")
    is_probleem(api.get(PAD), 400, veld="zaak")
    is_probleem(api.get(PAD, zaak=zaak.uuid, kleur="rood"), 400, veld="kleur")
    is_probleem(api.post(PAD, {"zaak": str(zaak.uuid), "soort": "liefdes"}), 400, veld="soort")


def test_letters_cost_a_fixed_number_of_queries(zaak: Zaak, carla: Medewerker) -> None:
    api = als(carla)
    with telt_hoogstens(18):
        brieven(api, zaak)
