"""The web form looks for an answer first, when asked; nothing that was filled in is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from catalogus.models import Kennisvraag
from contacts.models import Klantcontact
from contacts.vraagbaak.blad import zoek_antwoord
from tests.hulp.formulier import Formulierlezer
from tests.hulp.vraagbaak import gewone, html, kalm

pytestmark = pytest.mark.django_db
ADRES = "/formulieren/anders"


@pytest.fixture(autouse=True)
def _rust(
    settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch, kcc_nu: Callable[[str], None]
) -> None:
    settings.MEDIA_ROOT = tmp_path
    kcc_nu("2026-11-24T10:30")
    kalm(monkeypatch)


def kijk(client: Client, **invoer: Any) -> Any:
    lezer = Formulierlezer("webformulier")
    lezer.feed(html(client.get(ADRES)))
    assert lezer.knoppen[0] == ("", "")  # Enter sends
    assert ("doe", "antwoord") in lezer.knoppen
    return client.post(ADRES, {**lezer.velden, **invoer, "doe": "antwoord"})


@pytest.mark.eis("R96")
def test_the_same_answer_before_sending_and_nothing_is_lost() -> None:
    client = Client()
    versie = gewone()
    invoer = {"vraag": versie.vraag, "naam": "Femke Jansen", "telefoon": "0612345601", "plek": "Markt"}
    blad = html(kijk(client, **invoer))
    verwacht = zoek_antwoord(versie.vraag).antwoord
    assert verwacht is not None
    assert f'data-hash="{verwacht.hash}"' in blad
    assert "/vraag/oordeel" not in blad
    assert not Klantcontact.objects.exists()
    assert Kennisvraag.objects.get().plek == "webformulier"
    lezer = Formulierlezer("webformulier")
    lezer.feed(blad)
    assert {naam: lezer.velden[naam][0] for naam in invoer} == invoer
    assert client.post(ADRES, lezer.velden).status_code == 302
    assert Klantcontact.objects.count() == 1


def test_without_a_question_nothing_is_looked_for() -> None:
    antwoord = kijk(Client(), naam="Femke Jansen")
    assert antwoord.status_code == 200
    assert "Femke Jansen" in html(antwoord)
    assert not Kennisvraag.objects.exists()


def test_attachments_are_to_be_chosen_again() -> None:
    assert "Kies ze opnieuw" in html(
        kijk(Client(), vraag="kliko", bijlagen=SimpleUploadedFile("a.pdf", b"x"))
    )


@pytest.mark.eis("R98")
def test_in_need_the_number_stands_above_the_form_and_after_sending() -> None:
    client = Client()
    blad = html(kijk(client, vraag="ik wil dood", naam="Femke", telefoon="0612345601"))
    assert "0800-0113" in blad.split('id="webformulier"')[0]
    lezer = Formulierlezer("webformulier")
    lezer.feed(blad)
    bedankt = client.post(ADRES, lezer.velden)["Location"]
    assert "0800-0113" in html(client.get(bedankt))
