"""A BSN typed everywhere stands nowhere but in the free text it was typed in (issue 4, acceptance 6).

Every form of every page that can be reached gets one in every field, by every button; so does every endpoint. Then
all that came out is searched: addresses, headers, errors, mail, both logs, and every column of the database.
"""

import logging
import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver
from drf_spectacular.generators import SchemaGenerator

from contacts.models import Klantcontact
from dashboards.demo.basis import is_leeg, laad_basis
from dashboards.demo.laden import laad_demo
from dashboards.demo.omvang import OMVANGEN
from dashboards.demo.tijd import klok_op, om
from kcc.fouten import Geweigerd
from kcc.models import Klant, Medewerker
from kcc.services.klanten import geef_identificator, maak_klant
from tests.contract.test_toegang import patronen
from tests.hulp.api import als
from tests.hulp.kruiper import Bladlezer, Formulier, Wandeling, lees, route
from tests.hulp.schermen import browser
from tests.hulp.uitvoer import Uitvoer, Vondsten, vang_uitvoer

BSN = "111222333"
MENSEN = ("anna", "carla", "dirk", "eva", "geert", "floris")
INRICHTING = {"kcc_inrichting.boom", "kcc_medewerker.toestel", "kcc_storing.tekst"}
GETYPT = {  # the columns that are for what somebody typed; nothing else reads them
    "catalogus_kennissignaal.tekst",
    "contacts_afspraak.meenemen",
    "contacts_belpoging.notitie",
    "contacts_klantcontact.notitie",
    "contacts_vraag.antwoord",
    "contacts_vraag.onderwerp",
    "contacts_vraagconcept.invoer",
    "kcc_toelichting.tekst",
}
VRIJ = INRICHTING | GETYPT
ZOEKBLADEN = {  # a list with a search field in the address: of what is set up here, where no resident stands
    "catalogus/producten",
    "catalogus/zaaktypen",
    "dvos/termijnen",
    "nieuws",
    "stijlgids",
}
EINDE = ("annuleer", "rond_af")  # after these there is nothing left to fill in: each has its own test
STAPPEN = ("terugbellen", "afspraak", "doorverbinden", "")  # panels of the workplace
NU = om(date(2026, 11, 24), 10, 30)


@pytest.fixture(scope="module")
def stad(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The small demo town, so that every page has something on it."""
    with django_db_blocker.unblock():
        if is_leeg():
            laad_basis()
        with transaction.atomic(), klok_op(NU):
            laad_demo(OMVANGEN["klein"], zaad=1, nu=NU, zeg=lambda _: None)
            yield
            transaction.set_rollback(True)


@pytest.fixture
def klein(stad, django_db_blocker, kcc_nu) -> Iterator[None]:
    kcc_nu("2026-11-24T10:30")
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def uitvoer() -> Iterator[Uitvoer]:
    with vang_uitvoer() as vangst:
        yield vangst


in_de_stad = pytest.mark.usefixtures("klein")


# -- every form ------------------------------------------------------------------------------------------


def beginpunten() -> list[str]:
    """Every address without a value in it, and the running gesprek of anna."""
    gesprek = Klantcontact.objects.filter(status="lopend", medewerker__username="anna").latest("pk")
    los = [f"/{pad}" for pad, _ in patronen(get_resolver()) if "<" not in pad and "^" not in pad]
    return [f"/gesprekken/{gesprek.uuid}", *los]


def invullingen(blad: Bladlezer, *, ook_keuzes: bool) -> Iterator[tuple[Formulier, dict[str, Any], str]]:
    """Each form once per button, with the number in every field that can be typed in."""
    for formulier in blad.formulieren.values():
        velden = formulier.vrij | formulier.keuzes if ook_keuzes else formulier.vrij
        getypt = {naam: BSN if naam in velden else waarde for naam, waarde in formulier.velden.items()}
        getypt.pop("csrfmiddlewaretoken", None)
        for naam, waarde, actie in formulier.knoppen or [("", "", formulier.actie)]:
            yield formulier, getypt | ({naam: waarde} if naam else {}), actie


@in_de_stad
@pytest.mark.parametrize("ook_keuzes", [False, True], ids=["in elk tekstveld", "ook als keuze"])
def test_typed_in_every_field_of_every_form_it_stands_only_in_the_text_it_was_typed_in(uitvoer, ook_keuzes):
    vondsten, gedaan, in_adres = Vondsten(BSN), set(), set()
    for username in MENSEN:
        wandeling = Wandeling(Medewerker.objects.get(username=username), beginpunten())
        for pad, antwoord, blad in list(wandeling.bladen()):
            vondsten.kijk(pad, antwoord)
            for formulier, getypt, actie in invullingen(blad, ook_keuzes=ook_keuzes):
                knop = str(getypt.get("doe", "")).partition(":")[0]
                sleutel = (route(actie), knop, frozenset(formulier.velden))
                if formulier.methode == "get" and formulier.zoekt and not route(actie).startswith("beheer/"):
                    in_adres.add(route(actie))
                if formulier.methode != "post" or not sleutel[0] or sleutel in gedaan or knop in EINDE:
                    continue
                gedaan.add(sleutel)
                vondsten.kijk(f"{username} POST {actie} {knop}", wandeling.client.post(actie, getypt))
    vondsten.rest(uitvoer, vrij=VRIJ)
    assert vondsten == []
    assert in_adres <= ZOEKBLADEN
    assert len(gedaan) > 100


# -- the workplace, step by step ------------------------------------------------------------------------


@in_de_stad
def test_typed_everywhere_on_the_workplace_in_each_of_its_panels(uitvoer):
    vondsten, anna = Vondsten(BSN), Medewerker.objects.get(username="anna")
    client = browser(anna)
    client.raise_request_exception = False
    for doe in STAPPEN:
        adres = client.post("/gesprekken/nieuw", {"kanaal": "telefoon"})["Location"]
        client.post(adres, {"doe": "ververs", "notitie": BSN, "paneel": doe, "zoek": BSN})
        for knop in ("ververs", "maak_klant", "bewaar", "rond_af"):
            blad = lees(client.get(adres), adres)
            velden = blad.formulieren["werk"].velden
            getypt = {
                naam: BSN if naam in blad.formulieren["werk"].vrij else waarde
                for naam, waarde in velden.items()
            }
            antwoord = client.post(adres, getypt | {"paneel": doe, "doe": knop})
            vondsten.kijk(f"{doe} {knop}", antwoord)
        vondsten.kijk(
            f"{doe} concept", client.post(adres.replace("?", "/concept?"), {"notitie": BSN, "zoek": BSN})
        )
    vondsten.rest(uitvoer, vrij=VRIJ)
    assert vondsten == []


# -- every endpoint ---------------------------------------------------------------------------------------


def lichamen(soorten: dict[str, Any], schema: dict[str, Any], waarde: Any) -> Any:
    """Something of this shape with the number wherever a text can stand."""
    schema = soorten[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    if "properties" in schema:
        return {naam: lichamen(soorten, deel, waarde) for naam, deel in schema["properties"].items()}
    if schema.get("type") == "array":
        return [lichamen(soorten, schema["items"], waarde)]
    if schema.get("type") in ("integer", "number", "boolean"):
        return {"boolean": True}.get(schema["type"], 1)
    return waarde


@in_de_stad
def test_sent_to_every_endpoint_in_every_field_it_stands_in_no_error_and_no_log(uitvoer):
    vondsten, api = Vondsten(BSN), als(Medewerker.objects.get(username="anna"))
    api.client.raise_request_exception = False
    schema: Any = SchemaGenerator().get_schema(public=True)
    soorten = schema["components"]["schemas"]
    gedaan = 0
    for pad, per_methode in schema["paths"].items():
        if "post" not in per_methode:
            continue
        vorm = per_methode["post"].get("requestBody", {}).get("content", {}).get("application/json", {})
        url = pad.replace("{uuid}", str(uuid.UUID(int=7)))
        for inhoud in (lichamen(soorten, vorm.get("schema", {}), BSN), {BSN: BSN}, [BSN], BSN):
            vondsten.kijk(f"POST {url}", api.post(url, inhoud))
            gedaan += 1
        vondsten.kijk(f"POST {url} kapot", api.post(url, f'{{"notitie": "{BSN}"'.encode()))
    vondsten.rest(uitvoer, vrij=VRIJ)
    assert vondsten == []
    assert gedaan > 30


# -- errors that are provoked ----------------------------------------------------------------------------


@pytest.fixture
def twee(anna: Medewerker) -> tuple[Klant, Klant]:
    """Jansen, who has this number, and Pietersen."""
    een, ander = (maak_klant(door=anna, achternaam=naam) for naam in ("Jansen", "Pietersen"))
    geef_identificator(klant=een, soort="bsn", waarde=BSN, door=anna)
    return een, ander


@pytest.mark.django_db
def test_a_number_that_is_given_twice_stands_in_no_error_and_no_log(uitvoer, anna, twee):
    vondsten = Vondsten(BSN)
    with pytest.raises(Geweigerd) as fout:
        geef_identificator(klant=twee[1], soort="bsn", waarde=BSN, door=anna)
    logging.getLogger("kcc").exception("geweigerd", exc_info=fout.value)
    assert BSN not in str(fout.value)
    vondsten.rest(uitvoer, vrij=VRIJ)
    assert vondsten == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        "SELECT %s::date",
        "SELECT %s::int2",
        "SELECT %s::json -> 'x' ->> %s",
        "SELECT 1 / (%s::bigint - 111222333)",
        "INSERT INTO kcc_klant (achternaam, zoeknaam) VALUES (%s, '')",
        "SELECT * FROM kcc_klant WHERE zoeknaam ~ ('(' || %s)",
    ],
)
def test_an_error_of_the_database_on_the_number_itself_stands_in_neither_log(uitvoer, monkeypatch, anna, sql):
    """The search breaks in the database, with the number in the query and in PostgreSQL's complaint."""

    def kapot(*_: Any, **__: Any) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [BSN] * sql.count("%s"))

    monkeypatch.setattr("contacts.views.zoeken.zoek", kapot)
    client = browser(anna)
    client.raise_request_exception = False
    antwoord = client.post("/zoeken", {"q": BSN})
    vondsten = Vondsten(BSN)
    vondsten.kijk("zoeken", antwoord)
    vondsten.rest(uitvoer, vrij=VRIJ)
    assert antwoord.status_code == 500
    assert "Internal Server Error: /zoeken" in uitvoer.logboek
    assert vondsten == ["zoeken: 500"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "pad", ["/klanten/{}", "/api/v1/klanten/{}", "/{}", "/zoeken?q={}", "/api/v1/zaken?nummer={}"]
)
def test_an_address_that_somebody_made_up_is_not_repeated(uitvoer, anna, pad):
    """We make no such address; a mistake of another does not spread."""
    vondsten = Vondsten(BSN)
    vondsten.kijk(pad, browser(anna).get(pad.format(BSN), follow=True))
    vondsten.rest(uitvoer, vrij=VRIJ)
    assert vondsten == []


@pytest.mark.django_db
def test_log_in_with_it_as_a_name_or_password_leaves_no_trace(uitvoer, db):
    vondsten, client = Vondsten(BSN), Client()
    for _ in range(10):  # shut out after eight
        vondsten.kijk("inloggen", client.post("/inloggen", {"username": BSN, "password": BSN}))
    vondsten.rest(uitvoer, vrij=VRIJ)
    assert vondsten == []


def test_the_search_of_these_tests_finds_what_is_there(uitvoer):
    logging.getLogger("kcc").warning("hier 123456782 daar")
    assert "123456782" not in uitvoer.logboek
    assert "(nummer weggelaten) daar" in uitvoer.logboek
    vondsten = Vondsten(BSN)
    vondsten.zoek("proef", "plek", f"xx{BSN}xx")
    assert vondsten == [f"proef: plek: xx{BSN}xx"]
