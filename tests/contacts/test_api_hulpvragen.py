"""`/hulpvragen`: a colleague is asked and answers over the API, with the rules of the screens (R95)."""

from typing import Any
from uuid import uuid4

import pytest

from contacts import services as gesprekken
from contacts.models import Hulpvraag, Vraag
from kcc.models import Medewerker, Productgroep, Vaardigheid
from kcc.services.aanwezigheid import zet_aanwezigheid
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.dossiers import zaak_in
from tests.hulp.schermen import browser, tekst
from zaken.models import Zaak

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tien_uur(kcc_nu: Any) -> None:
    kcc_nu("2026-11-23T10:00")


@pytest.fixture
def groep(anna: Medewerker, bram: Medewerker, carla: Medewerker) -> Productgroep:
    """Only Bram and Carla can do it alone; Anna learns it."""
    rij = Productgroep.objects.get(code="vergunningen")
    Vaardigheid.objects.filter(productgroep=rij).delete()
    for wie, niveau in ((anna, "leert"), (bram, "zelfstandig"), (carla, "coach")):
        Vaardigheid.objects.create(medewerker=wie, productgroep=rij, niveau=niveau)
    return rij


@pytest.fixture
def vraag(anna: Medewerker, groep: Productgroep) -> Vraag:
    gesprek = gesprekken.start_gesprek(kanaal="telefoon", door=anna)
    gesprek.vragen.update(productgroep=groep, onderwerp="Dakkapel")
    return Vraag.objects.select_related("klantcontact").get(klantcontact=gesprek)


@pytest.fixture
def zaak(anna: Medewerker, groep: Productgroep) -> Zaak:
    return zaak_in("in_behandeling", anna)


def over(vraag: Vraag, **meer: Any) -> dict[str, Any]:
    vast = {"vraag": str(vraag.uuid), "productgroep": "vergunningen", "tekst": "Mag een dakkapel vooraan?"}
    return vast | meer


# -- asked and answered ----------------------------------------------------------------------------


@pytest.mark.eis("R95")
def test_anna_asks_carla_answers_and_it_stands_with_the_gesprek(
    vraag: Vraag, anna: Medewerker, bram: Medewerker, carla: Medewerker
) -> None:
    gesteld = als(anna).maak("/hulpvragen", over(vraag))
    assert gesteld["vraag"]["gesprek"]["nummer"] == vraag.klantcontact.nummer
    assert (gesteld["gevraagdDoor"]["naam"], gesteld["aan"], gesteld["antwoord"]) == (str(anna), None, "")
    pad = f"/hulpvragen/{gesteld['uuid']}"
    for wie in (bram, carla):
        assert [rij["uuid"] for rij in als(wie).lijst("/hulpvragen", toon="voor_mij")] == [gesteld["uuid"]]
    assert "Mag een dakkapel vooraan?" in browser(carla).get("/hulpvragen").content.decode()
    na = als(carla).post(f"{pad}/antwoord", {"antwoord": "Ja, tot 1,75 meter hoog."}).json()
    assert (na["beantwoordDoor"]["naam"], na["antwoord"]) == (str(carla), "Ja, tot 1,75 meter hoog.")
    assert als(anna).lees(pad)["antwoord"] == "Ja, tot 1,75 meter hoog."
    html = browser(anna).get(f"/vragen/{vraag.uuid}/hulpvragen").content.decode()
    assert "Ja, tot 1,75 meter hoog." in tekst(html)
    assert als(bram).lijst("/hulpvragen", toon="voor_mij") == []
    is_probleem(als(bram).post(f"{pad}/antwoord", {"antwoord": "Nee"}), 409, "al_beantwoord")
    is_probleem(als(anna).post(f"{pad}/intrekken"), 409, "al_beantwoord")


@pytest.mark.eis("R95")
def test_of_a_zaak_the_answer_is_read_by_whoever_may_see_it(
    zaak: Zaak, anna: Medewerker, bram: Medewerker, carla: Medewerker, dirk: Medewerker
) -> None:
    vraag = {"zaak": str(zaak.uuid), "productgroep": "vergunningen", "tekst": "Telt de erker mee?"}
    gesteld = als(carla).maak("/hulpvragen", {**vraag, "aan": str(bram.uuid)})
    assert (gesteld["zaak"]["nummer"], gesteld["vraag"]) == (zaak.nummer, None)
    antwoord = {"antwoord": "Ja, de erker telt mee.", "kennis": True}
    assert als(bram).post(f"/hulpvragen/{gesteld['uuid']}/antwoord", antwoord).status_code == 200
    [gelezen] = als(dirk).lijst("/hulpvragen", zaak=zaak.uuid)
    assert gelezen["antwoord"] == "Ja, de erker telt mee."
    assert gelezen["antwoord"] in tekst(browser(dirk).get(f"/zaken/{zaak.uuid}").content.decode())
    is_probleem(als(anna).post("/hulpvragen", vraag), 403, "niet_uw_zaak")


def test_who_asked_takes_it_back(vraag: Vraag, anna: Medewerker, carla: Medewerker) -> None:
    pad = f"/hulpvragen/{als(anna).maak('/hulpvragen', over(vraag))['uuid']}"
    is_probleem(als(carla).post(f"{pad}/intrekken"), 403, "niet_uw_vraag")
    assert als(anna).post(f"{pad}/intrekken").status_code == 204
    is_probleem(als(anna).get(pad), 404)
    assert not Hulpvraag.objects.exists()


def test_a_question_that_somebody_else_was_asked_is_not_mine(
    vraag: Vraag, anna: Medewerker, bram: Medewerker, carla: Medewerker, dirk: Medewerker
) -> None:
    gesteld = als(anna).maak("/hulpvragen", over(vraag, aan=str(carla.uuid)))
    pad = f"/hulpvragen/{gesteld['uuid']}"
    for wie in (bram, dirk):
        is_probleem(als(wie).get(pad), 404)
        is_probleem(als(wie).post(f"{pad}/antwoord", {"antwoord": "Ja"}), 404)
        assert als(wie).lijst("/hulpvragen") == []
    is_probleem(als(anna).post(f"{pad}/antwoord", {"antwoord": "Ja"}), 403, "niet_aan_u")


def test_what_it_is_about_is_told_to_who_may_open_it(
    vraag: Vraag, anna: Medewerker, bram: Medewerker
) -> None:
    gesteld = als(anna).maak("/hulpvragen", over(vraag))
    Vraag.objects.filter(pk=vraag.pk).update(productgroep=None)
    anders = als(bram).lees(f"/hulpvragen/{gesteld['uuid']}")
    ziet = Vraag.objects.zichtbaar_voor(bram).filter(pk=vraag.pk).exists()
    assert (anders["vraag"] is not None) == ziet
    assert len(als(bram).lijst("/hulpvragen", vraag=vraag.uuid)) == ziet


# -- refused ---------------------------------------------------------------------------------------


def test_what_is_wrong_is_named(vraag: Vraag, zaak: Zaak, anna: Medewerker, dirk: Medewerker) -> None:
    api = als(anna)
    for veld, waarde in (
        ("tekst", " "),
        ("tekst", "x" * 2001),
        ("productgroep", "onzin"),
        ("vraag", str(uuid4())),
        ("aan", str(uuid4())),
        ("aan", str(dirk.uuid)),
        ("kleur", "rood"),
    ):
        is_probleem(api.post("/hulpvragen", {**over(vraag), veld: waarde}), 400, veld=veld)
    is_probleem(api.post("/hulpvragen", over(vraag, zaak=str(zaak.uuid))), 400, veld="vraag")
    leeg = {"productgroep": "vergunningen", "tekst": "Wat nu?"}
    is_probleem(api.post("/hulpvragen", leeg), 400, veld="vraag")
    Vaardigheid.objects.filter(productgroep__code="vergunningen").delete()
    is_probleem(api.post("/hulpvragen", over(vraag)), 409, "niemand_kan_helpen")
    for naam, waarde in (("toon", "alles"), ("open", "soms"), ("vraag", "1"), ("kleur", "rood")):
        is_probleem(api.get("/hulpvragen", **{naam: waarde}), 400, veld=naam)


def test_an_empty_answer_is_refused(vraag: Vraag, anna: Medewerker, carla: Medewerker) -> None:
    pad = f"/hulpvragen/{als(anna).maak('/hulpvragen', over(vraag))['uuid']}/antwoord"
    is_probleem(als(carla).post(pad, {"antwoord": " "}), 400, veld="antwoord")
    is_probleem(als(carla).post(pad, {"antwoord": "Ja", "kennis": "ja"}), 400, veld="kennis")


def test_only_who_works_with_residents_asks(vraag: Vraag, manager: Medewerker, bram: Medewerker) -> None:
    for api in (als(manager), als_toepassing(naam="bi")):
        is_probleem(api.get("/hulpvragen"), 403, "geen_recht")
        is_probleem(api.post("/hulpvragen", over(vraag)), 403, "geen_recht")
    is_probleem(Api().get("/hulpvragen"), 401)
    is_probleem(als(bram).post("/hulpvragen", over(vraag, aan=None)), 403, "niet_uw_gesprek")


# -- who can help, and what it costs ---------------------------------------------------------------


def test_who_can_help_stands_free_first(groep: Productgroep, anna: Medewerker, bram: Medewerker) -> None:
    zet_aanwezigheid(medewerker=bram, stand="beschikbaar", door=bram)
    rijen = als(anna).get("/hulpvragen/helpers", productgroep="vergunningen").json()
    assert next((rij["medewerker"]["naam"], rij["stand"]) for rij in rijen) == (str(bram), "beschikbaar")
    assert [rij["coach"] for rij in rijen] == [False, True]
    is_probleem(als(anna).get("/hulpvragen/helpers"), 400, veld="productgroep")
    is_probleem(als(anna).get("/hulpvragen/helpers", productgroep="onzin"), 400, veld="productgroep")


def test_a_list_costs_the_same_with_one_and_with_thirty(
    vraag: Vraag, anna: Medewerker, carla: Medewerker
) -> None:
    api = als(carla)
    als(anna).maak("/hulpvragen", over(vraag))
    with telt_hoogstens(7):
        assert len(api.lijst("/hulpvragen", pageSize=30)) == 1
    rij = Hulpvraag.objects.get()
    for _ in range(29):
        rij.pk, rij.uuid, rij._state.adding = None, uuid4(), True
        rij.save()
    with telt_hoogstens(7):
        assert len(api.lijst("/hulpvragen", pageSize=30)) == 30
