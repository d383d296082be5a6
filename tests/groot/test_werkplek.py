"""The workplace on the large set: finding the caller, the klantbeeld, the intake; no large table read whole."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contacts.models import Betrokkene, Klantcontact
from kcc.models import DigitaalAdres, Klant, Medewerker
from tests.groot.test_paginas import grote_tabellen, helemaal_gelezen
from tests.hulp.formulier import Blad, nieuw_gesprek
from tests.hulp.schermen import browser
from tests.hulp.vragen import toepassing
from zaken.models import Zaak

pytestmark = [
    pytest.mark.usefixtures("groot", "open_en_terug"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]


def wie(username: str) -> Medewerker:
    return Medewerker.objects.get(username=username)


def drukke_klant() -> Klant:
    """Somebody with a zaak that runs and a gesprek that was."""
    zaak = Zaak.objects.filter(status="open", sociaal=False, klantaanvraag__klant__isnull=False).latest("pk")
    klant: Klant = zaak.klantaanvraag.klant
    return klant


def leest_niets_groots_heel(vragen: CaptureQueriesContext, budget: int) -> None:
    gesteld = toepassing(vragen)
    assert len(gesteld) <= budget, "\n".join(sql[:200] for sql in gesteld)
    groot = grote_tabellen()
    gelezen = {tabel: sql for sql in gesteld for tabel in helemaal_gelezen(sql) if tabel in groot}
    assert gelezen == {}


def gezocht(klant: Klant, hoe: str) -> str:
    telefoon = DigitaalAdres.objects.filter(klant=klant, soort="telefoonnummer").first()
    return {
        "name": f"{klant.voornamen} {klant.tussenvoegsel} {klant.achternaam}{klant.organisatienaam}",
        "birth date": f"{klant.geboortedatum:%d-%m-%Y}" if klant.geboortedatum else klant.achternaam,
        "address": f"{klant.postcode} {klant.huisnummer}",
        "telephone": telefoon.waarde if telefoon else klant.achternaam,
    }[hoe]


@pytest.mark.parametrize("hoe", ["name", "birth date", "address", "telephone"])
def test_the_caller_is_found_from_an_index(hoe: str) -> None:
    klant = drukke_klant()
    blad = nieuw_gesprek(wie("anna"))
    with CaptureQueriesContext(connection) as vragen:
        blad.klik("ververs", zoek=gezocht(klant, hoe))
    assert ("doe", f"kies_klant:{klant.uuid}") in blad.lees().knoppen or "Meer dan 10" in blad.tekst
    leest_niets_groots_heel(vragen, 20)


def test_the_workplace_with_klantbeeld_and_intake_keeps_its_budget() -> None:
    klant = drukke_klant()
    blad = nieuw_gesprek(wie("anna"))
    Betrokkene.objects.filter(klantcontact=Klantcontact.objects.latest("pk")).update(klant=klant)
    with CaptureQueriesContext(connection) as vragen:
        blad.open()
    leest_niets_groots_heel(vragen, 17)
    blad.klik("kies:dossier:ja").klik("ververs", wat="g:verbouwen").klik("kies:te_complex:nee")
    with CaptureQueriesContext(connection) as vragen:
        blad.open()
    leest_niets_groots_heel(vragen, 33)


@pytest.mark.parametrize("username", ["anna", "carla"])
def test_the_list_of_what_waits_for_a_vakafdeling_keeps_its_budget(username: str) -> None:
    lijst = Blad(browser(wie(username)), "/gesprekken/wacht-op-vakafdeling")
    with CaptureQueriesContext(connection) as vragen:
        lijst.open()
    leest_niets_groots_heel(vragen, 14)
