"""The public question page gives the same answer as everywhere, with its source, and asks whether it was right."""

from collections.abc import Callable

import pytest
from django.test import Client

from catalogus.beantwoorden import beantwoord
from catalogus.kennis import tekst_van, vingerafdruk
from catalogus.models import Kennisitem, Kennissignaal, Kennisvraag
from tests.hulp.formulier import Formulierlezer
from tests.hulp.schermen import tekst
from tests.hulp.vraagbaak import gewone, heeft_mens, html, items, kalm, stel

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _rust(monkeypatch: pytest.MonkeyPatch, kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-24T10:30")
    kalm(monkeypatch)


# -- the answer ---------------------------------------------------------------------------------------


@pytest.mark.eis("R83")
def test_the_answer_stands_with_its_source_and_date() -> None:
    versie = gewone()
    versie.item.versies.create(
        versie=versie.versie + 1,
        vraag=versie.vraag,
        kort="Kort.",
        antwoord="Eerst dit.\n- een\n- twee",
        aanvulling="Bij ons ook op maandag.",
        bronnen=[
            {"naam": "De wet", "adres": "https://wetten.example/1", "datum": "2026-01-01"},
            {"naam": "Slecht", "adres": "javascript:alert(1)", "datum": "ooit"},
        ],
    )
    Kennisitem.objects.filter(pk=versie.item_id).update(extern_id="r-1")
    blad = html(stel(versie.vraag))
    leest = tekst(blad)
    for deel in ("Landelijk", "Kort.", "Eerst dit.", "Bij ons ook op maandag.", "donderdag 1 januari 2026"):
        assert deel in leest, deel
    assert "<li>een</li><li>twee</li>" in blad
    assert 'href="https://wetten.example/1"' in blad
    assert "javascript:" not in blad
    assert "Dit antwoord is van dinsdag 24 november 2026." in leest


def test_a_sentence_that_is_the_short_answer_too_stands_once_and_the_fingerprint_is_of_the_whole() -> None:
    oud = gewone()
    versie = oud.item.versies.create(
        versie=oud.versie + 1,
        vraag=oud.vraag,
        kort="Ja, dat mag. Bel ons.",
        antwoord="Ja, dat mag. Kom langs.",
    )
    blad = html(stel(oud.vraag))
    assert tekst(blad).count("Ja, dat mag.") == 1
    assert "<p>Kom langs.</p>" in blad
    assert f'data-hash="{vingerafdruk(versie)}"' in blad
    assert tekst_van(versie) == "Ja, dat mag. Kom langs."


def test_in_doubt_there_are_three_to_choose_from(monkeypatch: pytest.MonkeyPatch) -> None:
    zoekt = "paspoort afval trouwen"
    uitslag = beantwoord(zoekt, items())
    drie = uitslag.__class__("misschien", uitslag.antwoorden, uitslag.kans)
    monkeypatch.setattr("contacts.views.vraagbaak.zoek_antwoord", lambda _: drie)
    antwoord = stel(zoekt)
    assert html(antwoord).count("data-hash=") == len(drie.antwoorden) == 3
    assert "Staat uw antwoord erbij?" in html(antwoord)


def test_the_page_says_that_it_is_automatic_and_shows_no_list() -> None:
    blad = html(Client().get("/vraag"))
    assert "Een computer zoekt het antwoord." in blad
    assert "<li>" not in blad.split("<main")[1]


# -- the judgment --------------------------------------------------------------------------------------


@pytest.mark.eis("R84")
def test_no_leads_to_a_person_with_what_was_typed() -> None:
    client = Client()
    vraag = gewone().vraag
    lezer = Formulierlezer("oordeel")
    lezer.feed(html(stel(vraag, client)))
    assert ("goed", "nee") in lezer.knoppen
    blad = html(client.post(lezer.actie, {**lezer.velden, "goed": "nee"}))
    rij = Kennisvraag.objects.get()
    assert (rij.oordeel, rij.signaal.soort) == ("fout", "afgekeurd")  # type: ignore[union-attr]
    praat = Formulierlezer("praat")
    praat.feed(blad)
    assert praat.velden["vraag"] == [vraag]
    client.post(lezer.actie, {**lezer.velden, "goed": "nee"})
    assert Kennissignaal.objects.count() == 1


def test_yes_is_kept() -> None:
    client = Client()
    stel(gewone().vraag, client)
    rij = Kennisvraag.objects.get()
    blad = html(client.post("/vraag/oordeel", {"kennisvraag": str(rij.uuid), "goed": "ja"}))
    assert "Fijn dat u uw antwoord heeft." in blad
    rij.refresh_from_db()
    assert rij.oordeel == "goed"


@pytest.mark.parametrize("uuid", ["", "x", "\0", "00000000-0000-0000-0000-000000000007"])
def test_a_judgment_of_nothing_is_no_error(uuid: str) -> None:
    antwoord = Client().post("/vraag/oordeel", {"kennisvraag": uuid, "goed": "nee", "vraag": "iets"})
    assert antwoord.status_code == 200
    assert heeft_mens(html(antwoord))


def test_a_judgment_without_a_question_goes_back_to_the_page() -> None:
    assert Client().get("/vraag/oordeel")["Location"] == "/vraag"
