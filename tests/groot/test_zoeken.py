"""Search on the large set: each kind of it in at most four queries, each from the index that is meant for it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogus.zoekindex import lees_index
from contacts.klanten.zoek import ontleed, zoek_klanten
from contacts.models import Klantcontact, Terugbelverzoek
from kcc.models import DigitaalAdres, Klant, Medewerker
from kcc.services.klanten import geef_identificator
from tests.groot.test_paginas import grote_tabellen
from tests.hulp.schermen import browser
from tests.hulp.vragen import toepassing
from zaken.models import Klantaanvraag, Zaak

pytestmark = [
    pytest.mark.usefixtures("groot", "open_en_terug"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]
BUDGET = 4
INLOGGEN = ("django_session", "kcc_medewerker", "kcc_team")  # who is this, and what may they see
NAAM = "klant_zoeknaam_trigram"


def wie(username: str) -> Medewerker:
    return Medewerker.objects.get(username=username)


def gesteld(username: str, term: str) -> list[str]:
    """The queries of one search, without log-in and inzagelog."""
    client = browser(wie(username))
    lees_index("")  # what a process loads once
    with CaptureQueriesContext(connection) as vragen:
        antwoord = client.post("/zoeken", {"q": term})
    assert antwoord.status_code in (200, 302)
    return [sql for sql in toepassing(vragen) if not _telt_niet(sql)]


def _telt_niet(sql: str) -> bool:
    tabel = sql.partition(" FROM ")[2] or sql.partition(" INTO ")[2]
    return tabel.strip().strip('"').startswith((*INLOGGEN, "kcc_inzage"))


def plannen(vragen: list[str]) -> Iterator[dict[str, Any]]:
    """Every step of the plan of every query."""
    for sql in vragen:
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN (FORMAT JSON) " + sql)
            uitleg = cursor.fetchone()[0]
        knopen = [(json.loads(uitleg) if isinstance(uitleg, str) else uitleg)[0]["Plan"]]
        for knoop in knopen:
            knopen.extend(knoop.get("Plans", []))
            yield knoop


def toets(username: str, term: str, *indexen: str) -> None:
    vragen = gesteld(username, term)
    assert len(vragen) <= BUDGET, "\n".join(sql[:300] for sql in vragen)
    stappen = list(plannen([sql for sql in vragen if sql.startswith(("SELECT", "("))]))
    heel = {stap["Relation Name"] for stap in stappen if stap["Node Type"] == "Seq Scan"}
    assert heel & grote_tabellen() == set(), "\n".join(vragen)
    gebruikt = {stap["Index Name"] for stap in stappen if "Index Name" in stap}
    assert set(indexen) <= gebruikt


@pytest.fixture
def klant() -> Klant:
    return (
        Klant.objects.filter(soort="persoon", geboortedatum__isnull=False).exclude(achternaam="").latest("pk")
    )


@pytest.mark.parametrize("username", ["anna", "carla"])
@pytest.mark.parametrize(
    "term",
    [
        "jansen",
        "Frederik Jansen",
        "van den berg",
        "Jnasen",
        "Jansn",
        "van den Brg",
        "Bakkrij",
        "mag ik mijn schuur verbouwen",
        "hoe lang duurt het voordat mijn nieuwe paspoort klaar is",
    ],
)
def test_a_name_with_or_without_typing_errors_and_words_that_are_none(username: str, term: str) -> None:
    toets(username, term, NAAM)


@pytest.mark.parametrize("term", ["de", "j", "li", "van", "j. de", "%"])
def test_a_name_that_is_hardly_one(term: str) -> None:
    toets("anna", term)


@pytest.mark.parametrize("username", ["anna", "carla"])
def test_a_birth_date_an_address_and_both_with_a_name(klant: Klant, username: str) -> None:
    geboren = f"{klant.geboortedatum:%d-%m-%Y}"
    toets(username, geboren, "klant_geboortedatum")
    toets(username, f"{klant.achternaam} {geboren}", "klant_geboortedatum")
    toets(username, f"{geboren[:2]}{geboren[3:5]}{geboren[6:]}", "klant_geboortedatum")
    toets(username, f"{klant.postcode} {klant.huisnummer}", "klant_adres")
    toets(username, f"{klant.postcode} {klant.huisnummer} {klant.achternaam}")


@pytest.mark.parametrize("username", ["anna", "carla"])
def test_a_telephone_number_of_a_klant_of_a_gesprek_and_of_a_terugbelverzoek(
    klant: Klant, username: str
) -> None:
    nummer = DigitaalAdres.objects.get(klant=klant, soort="telefoonnummer").waarde
    indexen = ("digitaaladres_telefoon", "klantcontact_telefoon", "terugbelverzoek_telefoon")
    toets(username, nummer, *indexen)
    toets(username, f"+31 {nummer[1:3]} {nummer[3:]}", *indexen)
    toets(username, Terugbelverzoek.objects.exclude(telefoonnummer="").latest("pk").telefoonnummer, *indexen)


@pytest.mark.parametrize("username", ["anna", "carla"])
def test_an_email_address(username: str) -> None:
    adres = DigitaalAdres.objects.filter(soort="email").latest("pk").waarde
    toets(username, adres.upper(), "digitaaladres_waarde", "klantcontact_afzender", "terugbelverzoek_email")
    toets(username, "niemand@nergens.nl")


def test_a_number_of_a_register(klant: Klant) -> None:
    for soort, waarde in (("vestiging", "000012345678"), ("rsin", "123456782")):
        geef_identificator(klant=klant, soort=soort, waarde=waarde, door=wie("anna"))
    for term in ("90000001", "12031961", "000012345678", "123456782", "999999990", "123456789"):
        toets("anna", term, *(["identificator_nummer"] if term != "123456789" else []))


def test_a_number_of_ours() -> None:
    for model in (Zaak, Klantaanvraag, Klantcontact):
        toets("anna", model.objects.latest("pk").nummer)
        toets("carla", model.objects.latest("pk").nummer)


def test_everybody_of_the_large_set_is_found_by_name_and_birth_date_also_with_a_typing_error() -> None:
    anna = wie("anna")
    for rij in Klant.objects.filter(soort="persoon", geboortedatum__isnull=False).order_by("?")[:40]:
        dag, naam = f"{rij.geboortedatum:%d-%m-%Y}", rij.achternaam
        assert rij in zoek_klanten(anna, ontleed(f"{naam} {rij.voornamen} {dag}")), naam
        if len(naam) > 3:
            fout = f"{naam[:2]}{naam[3]}{naam[2]}{naam[4:]}"
            assert rij in zoek_klanten(anna, ontleed(f"{fout} {dag}")), fout
