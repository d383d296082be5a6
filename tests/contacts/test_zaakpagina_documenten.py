"""Documents on the page of a zaak: adding one, what is refused there, and how one is handed out."""

import re
from typing import Any

import pytest
from django.test import Client

from kcc.models import Bestand, Gebeurtenis, Inzage, Klant, Medewerker
from kcc.services.klanten import maak_klant
from tests.hulp.dossiers import zaak_in
from tests.hulp.schermen import browser, tekst, titel
from tests.hulp.uploads import HTML, PDF, stuur_rauw, upload
from zaken.models import Zaak, Zaakdocument
from zaken.services.documenten import voeg_document_toe

pytestmark = pytest.mark.django_db
BSN = "999990019"


@pytest.fixture(autouse=True)
def _schijf(settings: Any, tmp_path: Any, kcc_nu: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    kcc_nu("2026-11-23T10:15")


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Frits", achternaam="Jansen", telefoon="0612345601")


@pytest.fixture
def zaak(anna: Medewerker, jansen: Klant) -> Zaak:
    return zaak_in("in_behandeling", anna, klant=jansen)


def pad(zaak: Zaak) -> str:
    return f"/zaken/{zaak.uuid}"


def stuur(client: Client, zaak: Zaak, naam: str = "advies.pdf", inhoud: bytes = PDF, **velden: Any) -> Any:
    velden = {"omschrijving": "Advies van de welstand", "bestand": upload(naam, inhoud), **velden}
    return client.post(f"{pad(zaak)}/documenten", velden)


def test_carla_adds_a_document_and_it_stands_there_with_who_and_when(zaak: Zaak, carla: Medewerker) -> None:
    client = browser(carla)
    bron = client.get(pad(zaak)).content.decode()
    formulier = re.search(rf'<form[^>]*action="{pad(zaak)}/documenten"[^>]*>', bron)
    assert formulier is not None
    assert 'enctype="multipart/form-data"' in formulier[0]
    antwoord = stuur(client, zaak)
    assert (antwoord.status_code, antwoord["Location"]) == (302, f"{pad(zaak)}#documenten")
    leesbaar = tekst(client.get(pad(zaak)).content.decode())
    assert "“Advies van de welstand” staat bij de zaak." in leesbaar
    assert re.search(r"advies\.pdf Advies van de welstand, \d+ bytes, 10:15 door Carla de Wit", leesbaar)
    assert "Document toegevoegd Carla de Wit" in leesbaar


def test_it_is_handed_out_as_a_download_that_never_runs(zaak: Zaak, carla: Medewerker, jansen: Klant) -> None:
    """Also when something got in that should not have: no kind, no guessing, no rights."""
    rij = voeg_document_toe(zaak=zaak, bestand=upload("advies.pdf"), omschrijving="x", door=carla)
    Bestand.objects.filter(pk=rij.bestand.pk).update(naam='a".html', inhoudstype="text/html")
    rij.bestand.inhoud.storage.delete(rij.bestand.inhoud.name)
    rij.bestand.inhoud.storage.save(rij.bestand.inhoud.name, upload("x", HTML))
    antwoord = browser(carla).get(f"{pad(zaak)}/bestanden/{rij.bestand.uuid}")
    assert b"".join(antwoord.streaming_content) == HTML
    assert antwoord["Content-Type"] == "application/octet-stream"
    assert antwoord["Content-Disposition"] == 'attachment; filename="a\\".html"'
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert antwoord["Cache-Control"] == "private, no-store"
    (inzage,) = Inzage.objects.filter(doel="document van zaak opgehaald")
    assert (inzage.klant, inzage.onderwerp, inzage.door) == (jansen, rij.bestand.uuid, carla)


def test_a_document_is_of_its_own_zaak_only(zaak: Zaak, anna: Medewerker, carla: Medewerker) -> None:
    ander = zaak_in("in_behandeling", anna)
    rij = voeg_document_toe(zaak=ander, bestand=upload("advies.pdf"), omschrijving="x", door=carla)
    assert browser(carla).get(f"{pad(zaak)}/bestanden/{rij.bestand.uuid}").status_code == 404
    vreemde = Medewerker.objects.filter(team__code="geo", is_active=True).earliest("pk")
    assert browser(vreemde).get(f"{pad(ander)}/bestanden/{rij.bestand.uuid}").status_code == 404
    assert stuur(browser(vreemde), ander).status_code == 404


@pytest.mark.parametrize(
    ("naam", "gezien"),
    [
        ("../../etc/passwd.pdf", "..�..�etc�passwd.pdf"),
        ("..\\..\\x.pdf", "..�..�x.pdf"),
        ("C:\\temp\\x.pdf", "C:�temp�x.pdf"),
        ("&#46;&#46;&#47;x.pdf", "..�x.pdf"),
        ("factuur\u202efdp.exe.pdf", "factuur�fdp.exe.pdf"),
        ("x.pdf\x00.exe.pdf", "x.pdf�.exe.pdf"),
        ("x" * 296 + ".pdf", "…"),
        ("factuur.pdf.exe", "factuur.pdf.exe"),
        ("plaatje.svg", "plaatje.svg"),
    ],
)
def test_a_hostile_name_is_refused_on_the_page_by_name(
    zaak: Zaak, carla: Medewerker, naam: str, gezien: str
) -> None:
    """As it is sent by something that is no browser."""
    antwoord = stuur_rauw(browser(carla), f"{pad(zaak)}/documenten", naam, omschrijving="Advies")
    html = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert titel(html).startswith("Fout: ")
    assert gezien in html.split('id="document_bestand_error"')[1].split("</p>")[0]
    assert 'value="Advies"' in html, "what was typed stays"
    assert not Bestand.objects.exists()


def test_an_ordinary_name_comes_through_the_reader_whole(zaak: Zaak, carla: Medewerker) -> None:
    naam = "Tekening mevr. Jansen (één) 👍.pdf"
    assert stuur_rauw(browser(carla), f"{pad(zaak)}/documenten", naam, omschrijving="x").status_code == 302
    assert Zaakdocument.objects.get().bestand.naam == naam


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        (
            {"naam": "pagina.pdf", "inhoud": HTML},
            "pagina.pdf: Kies een pdf, een foto (jpg, png) of een document.",
        ),
        (
            {"naam": "groot.pdf", "inhoud": PDF + b"0" * 10 * 1024 * 1024},
            "groot.pdf: Dit bestand is groter dan",
        ),
        ({"naam": "leeg.pdf", "inhoud": b""}, "leeg.pdf: Dit bestand is leeg."),
        ({"bestand": ""}, "Kies een bestand."),
        ({"omschrijving": " "}, "Schrijf op wat dit is."),
        ({"naam": f"{BSN}.exe"}, "(nummer weggelaten).exe: Kies een pdf"),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    zaak: Zaak, carla: Medewerker, velden: dict[str, Any], melding: str
) -> None:
    antwoord = stuur(browser(carla), zaak, **velden)
    html = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert melding in tekst(html)
    assert '<details class="kcc-uitklap" open><summary>Document toevoegen' in html
    assert not Zaakdocument.objects.exists()


def test_another_team_reads_but_does_not_add(zaak: Zaak, anna: Medewerker, carla: Medewerker) -> None:
    voeg_document_toe(zaak=zaak, bestand=upload("advies.pdf"), omschrijving="x", door=carla)
    html = browser(anna).get(pad(zaak)).content.decode()
    assert "advies.pdf" in html
    assert "Document toevoegen" not in html
    assert stuur(browser(anna), zaak).status_code == 403
    assert Zaakdocument.objects.count() == 1


def test_nothing_is_added_when_it_is_closed(anna: Medewerker, carla: Medewerker) -> None:
    zaak = zaak_in("gesloten", anna)
    assert "Document toevoegen" not in browser(carla).get(pad(zaak)).content.decode()
    antwoord = stuur(browser(carla), zaak)
    assert antwoord.status_code == 422
    assert "Bij een zaak die gesloten of ingetrokken is komt niets meer bij." in tekst(
        antwoord.content.decode()
    )


def test_the_name_of_a_file_stands_in_no_event(zaak: Zaak, carla: Medewerker) -> None:
    stuur(browser(carla), zaak, naam="mevrouw Jansen.pdf")
    feit = Gebeurtenis.objects.get(soort="zaak_document")
    assert "Jansen" not in f"{feit.van}{feit.naar}{feit.reden}"
    assert not hasattr(feit, "toelichting")
