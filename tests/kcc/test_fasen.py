"""The growth of the KCC: the plan, the checklist, the step to another phase, and what things are called."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from kcc import inrichting
from kcc.fasen import begin_van
from kcc.fouten import Geweigerd, Ongeldig, Onvolledig
from kcc.menu import menu_voor
from kcc.models import Fasepunt, Gebeurtenis, Inrichting, Medewerker
from kcc.services import inrichting as services
from tests.hulp.api import telt_hoogstens
from tests.hulp.inrichting import richt_in
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db


def pagina(wie: Medewerker, adres: str = "/inrichting/fasen") -> str:
    antwoord = browser(wie).get(adres)
    assert antwoord.status_code == 200
    return tekst(antwoord.content.decode())


def stuur(wie: Medewerker, adres: str = "/inrichting/fasen", **velden: Any) -> Any:
    return browser(wie).post(adres, velden)


# -- the plan --------------------------------------------------------------------------------------


@pytest.mark.eis("R1")
@pytest.mark.parametrize(
    ("periode", "fase", "dag"),
    [
        ("halfjaar", 3, date(2027, 7, 1)),
        ("kwartaal", 3, date(2026, 10, 1)),
        ("jaar", 4, date(2030, 1, 1)),
    ],
)
def test_the_day_of_each_phase_follows_from_start_and_period(periode: str, fase: int, dag: date) -> None:
    assert begin_van(fase, date(2026, 1, 1), periode) == dag


@pytest.mark.eis("R1")
def test_the_manager_plans_halfjaren_from_1_january_and_sees_phase_3_on_1_july_of_the_next_year(
    manager: Medewerker, kcc_nu: Callable[[str], None]
) -> None:
    kcc_nu("2026-11-23T10:30")
    antwoord = stuur(manager, doe="plan", startdatum="2026-01-01", periode="halfjaar")
    assert antwoord.status_code == 302
    assert "do 1 jul 2027" in pagina(manager)


def test_a_plan_without_a_day_is_refused_at_the_field(manager: Medewerker) -> None:
    richt_in(periode="halfjaar")
    antwoord = stuur(manager, doe="plan", startdatum="ooit", periode="jaar")
    assert antwoord.status_code == 422
    assert "Dit is geen datum." in tekst(antwoord.content.decode())
    assert Inrichting.objects.get().periode == "halfjaar"


# -- the checklist ---------------------------------------------------------------------------------


@pytest.mark.eis("R10")
def test_a_tick_keeps_who_and_when_and_can_be_taken_back(
    manager: Medewerker, kcc_nu: Callable[[str], None]
) -> None:
    kcc_nu("2026-11-23T10:30")
    Fasepunt.objects.update(gereed_op=None, gereed_door=None)
    stuur(manager, doe="punten", fase="2", gereed=["1", "3"])
    punten = list(Fasepunt.objects.filter(fase=2).order_by("volgorde"))
    assert [punt.volgorde for punt in punten if punt.gereed_op] == [1, 3]
    assert (punten[0].gereed_op, punten[0].gereed_door) == (date(2026, 11, 23), manager)
    assert f"ma 23 nov, {manager}" in pagina(manager)
    stuur(manager, doe="punten", fase="2", gereed=["3"])
    assert Fasepunt.objects.filter(fase=2, gereed_op__isnull=False).count() == 1
    assert Gebeurtenis.objects.filter(soort="fasepunt_gewijzigd").count() == 3


def test_a_second_tick_keeps_the_first_name(manager: Medewerker, beheerder: Medewerker) -> None:
    punt = Fasepunt.objects.filter(fase=1).first()
    assert punt is not None
    services.zet_punt(punt=punt, gereed=False, door=manager)
    services.zet_punt(punt=punt, gereed=True, door=manager)
    services.zet_punt(punt=punt, gereed=True, door=beheerder)
    punt.refresh_from_db()
    assert punt.gereed_door == manager


# -- the step --------------------------------------------------------------------------------------


@pytest.mark.eis("R10")
def test_a_step_with_open_items_asks_why_names_them_and_keeps_the_answer(manager: Medewerker) -> None:
    richt_in(fase=1)
    Fasepunt.objects.filter(fase=1).update(gereed_op=date(2026, 1, 5))
    Fasepunt.objects.filter(fase=2).update(gereed_op=None)
    antwoord = stuur(manager, doe="wissel", naar="2")
    assert antwoord.status_code == 422
    leesbaar = tekst(antwoord.content.decode())
    assert "Schrijf op waarom." in leesbaar
    assert "Het zaaksysteem is ingericht" in leesbaar
    assert Inrichting.objects.get().fase == 1
    stuur(manager, doe="wissel", naar="2", reden="De wethouder wil op 1 januari open.")
    assert Inrichting.objects.get().fase == 2
    rij = Gebeurtenis.objects.get(soort="fase_gewisseld")
    assert (rij.van, rij.naar, rij.reden, rij.door) == ("1", "2", "open_punten", manager)
    assert rij.toelichting.tekst == "De wethouder wil op 1 januari open."


@pytest.mark.eis("R10")
def test_a_step_with_all_ticked_asks_nothing(manager: Medewerker, kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-23T10:30")
    richt_in(fase=2)
    Fasepunt.objects.update(gereed_op=date(2026, 1, 5))
    assert "Alles op de lijst is klaar." in pagina(manager, "/inrichting/fasen?naar=3")
    stuur(manager, doe="wissel", naar="3")
    rij = Inrichting.objects.get()
    assert (rij.fase, rij.fase_sinds) == (3, date(2026, 11, 23))


@pytest.mark.eis("R10")
def test_the_way_back_asks_why(manager: Medewerker) -> None:
    richt_in(fase=3)
    with pytest.raises(Ongeldig) as fout:
        services.wissel_fase(naar=2, door=manager, reden="  ")
    assert fout.value.veld == "reden"
    Fasepunt.objects.filter(fase=4).update(gereed_op=None)
    with pytest.raises(Ongeldig) as open_:
        services.wissel_fase(naar=4, door=manager)
    assert "Het kanalenbeleid is vastgesteld" in open_.value.melding
    assert services.wissel_fase(naar=2, door=manager, reden="Te weinig mensen").fase == 2


@pytest.mark.parametrize("naar", [-1, 5, 99])
def test_a_phase_that_does_not_exist_is_refused(manager: Medewerker, naar: int) -> None:
    with pytest.raises(Ongeldig) as fout:
        services.wissel_fase(naar=naar, door=manager, reden="x")
    assert fout.value.code == "fase_onbekend"


def test_a_second_click_changes_nothing_twice(manager: Medewerker) -> None:
    richt_in(fase=3)
    for _ in range(2):
        assert stuur(manager, doe="wissel", naar="4", reden="Klaar").status_code == 302
    assert Gebeurtenis.objects.filter(soort="fase_gewisseld").count() == 1
    with pytest.raises(Geweigerd):
        services.wissel_fase(naar=4, door=manager)


def test_opening_the_step_changes_nothing_yet(manager: Medewerker) -> None:
    richt_in(fase=3)
    assert "Terug naar fase 1: Eerste contact?" in pagina(manager, "/inrichting/fasen?naar=1")
    assert Inrichting.objects.get().fase == 3


@pytest.mark.eis("R8")
def test_the_page_counts_the_zaaktypen_that_are_open(manager: Medewerker) -> None:
    richt_in(fase=2)
    assert "41 van 63 zaaktypen" in pagina(manager)
    richt_in(fase=3)
    assert "58 van 63 zaaktypen" in pagina(manager)


def test_the_page_asks_the_same_of_the_database_with_a_longer_list(manager: Medewerker) -> None:
    client = browser(manager)
    with telt_hoogstens(8):
        client.get("/inrichting/fasen")
    Fasepunt.objects.bulk_create(Fasepunt(fase=2, volgorde=nr, tekst=f"punt {nr}") for nr in range(20, 50))
    with telt_hoogstens(8):
        client.get("/inrichting/fasen")


# -- who sees what ---------------------------------------------------------------------------------


@pytest.mark.eis("R3")
def test_in_phase_1_the_menu_has_no_zaken(anna: Medewerker) -> None:
    namen = {punt["naam"] for punt in menu_voor(anna, "/", 1)}
    assert "Werkplek" in namen
    assert not namen & {"Werkvoorraad", "Regiebord", "Zaak na gesprek"}
    assert {"Werkvoorraad", "Regiebord"} <= {punt["naam"] for punt in menu_voor(anna, "/", 2)}


def test_the_menu_follows_the_phase_at_once(anna: Medewerker) -> None:
    client = browser(anna)
    assert "Regiebord" in client.get("/").content.decode()
    richt_in(fase=1)
    assert "/klantaanvragen" not in client.get("/werkplek").content.decode()


def test_the_settings_are_read_once_per_request_and_never_longer(anna: Medewerker) -> None:
    """A worker has no request: it reads them each time."""
    with inrichting.een_lezing():
        eerst = inrichting.lees()
        assert inrichting.lees() is eerst
        richt_in(fase=1)
        assert inrichting.lees().fase_nummer == 1
    Inrichting.objects.update(fase=2)
    assert inrichting.lees().fase_nummer == 2


# -- names -----------------------------------------------------------------------------------------

NAMEN = "/inrichting/namen"


def alle_namen(**anders: str) -> dict[str, str]:
    """The form as it is drawn: everything offered, no own names."""
    from kcc.namen import naamsoorten

    velden = {f"{s.soort}.{code}": "" for s in naamsoorten() for code in s.namen}
    aan = {f"aan.{s.soort}.{code}": "on" for s in naamsoorten() for code in s.aan_en_uit}
    return {**velden, **aan, "doe": "namen", **anders}


@pytest.mark.eis("R82")
def test_own_names_are_what_employees_read(beheerder: Medewerker, anna: Medewerker) -> None:
    velden = alle_namen(
        **{"kanaal.balie": "Publiekshal", "uitkomst.gehoord": "Luisterend oor", "lijn.eerste": "Frontoffice"}
    )
    assert browser(beheerder).post(NAMEN, velden).status_code == 302
    client = browser(anna)
    assert "Publiekshal" in tekst(client.get("/werkplek").content.decode())
    gesprek = client.post("/gesprekken/nieuw", {"kanaal": "balie"})["Location"]
    leesbaar = tekst(client.get(gesprek).content.decode())
    assert "Publiekshal" in leesbaar
    assert "Luisterend oor" in leesbaar


@pytest.mark.eis("R82")
def test_what_is_not_offered_is_gone_from_the_lists_and_stays_readable(
    beheerder: Medewerker, anna: Medewerker
) -> None:
    client = browser(anna)
    oud = client.post("/gesprekken/nieuw", {"kanaal": "chat"})["Location"]
    velden = alle_namen()
    for code in ("aan.kanaal.chat", "aan.uitkomst.verbroken"):
        velden.pop(code)
    browser(beheerder).post(NAMEN, velden)
    werkplek = client.get("/werkplek").content.decode()
    assert 'value="chat"' not in werkplek
    assert "Chat of WhatsApp" in werkplek  # the gesprek that runs
    leesbaar = client.get(oud).content.decode()
    assert "Chat of WhatsApp" in leesbaar
    assert "Verbinding verbroken" not in leesbaar


def test_never_all_of_them_off_and_no_name_twice(beheerder: Medewerker) -> None:
    velden = {
        naam: waarde
        for naam, waarde in alle_namen(**{"kanaal.balie": "Telefoon"}).items()
        if not naam.startswith("aan.uitkomst")
    }
    antwoord = browser(beheerder).post(NAMEN, velden)
    assert antwoord.status_code == 422
    leesbaar = tekst(antwoord.content.decode())
    assert "Laat er minstens een aan staan." in leesbaar
    assert "Deze naam staat er al" in leesbaar
    assert 'value="Telefoon"' in antwoord.content.decode()
    assert Inrichting.objects.get().namen == {}


def test_a_name_of_forty_one_characters_is_refused_by_the_service(beheerder: Medewerker) -> None:
    with pytest.raises(Onvolledig) as fout:
        services.bewaar_namen(namen={"kanaal": {"balie": "x" * 41}}, uit={}, door=beheerder)
    assert set(fout.value.fouten) == {"kanaal.balie"}


@pytest.mark.eis("R82")
def test_one_line_and_the_central_mailbox_are_switches(beheerder: Medewerker) -> None:
    client = browser(beheerder)
    client.post(NAMEN, {"doe": "lijnen", "een_lijn": "on", "centrale_mailbox": "kcc@voorbeeldstad.example"})
    stand = inrichting.lees()
    assert (stand.heeft_tweede_lijn, stand.centrale_mailbox) == (False, "kcc@voorbeeldstad.example")
    antwoord = client.post(NAMEN, {"doe": "lijnen", "centrale_mailbox": "geen adres"})
    assert antwoord.status_code == 422
    assert "Dit is geen e-mailadres" in tekst(antwoord.content.decode())
    assert Gebeurtenis.objects.filter(soort="lijnen_ingesteld").count() == 1


def test_the_manager_sets_the_phase_but_not_the_names(manager: Medewerker, anna: Medewerker) -> None:
    assert browser(manager).get(NAMEN).status_code == 403
    assert browser(anna).get("/inrichting/fasen").status_code == 403
    assert Client().get("/inrichting/fasen").status_code == 302
