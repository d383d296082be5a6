"""A document that comes to a zaak: who may add it, and what is refused by its name."""

import hashlib
from typing import Any

import pytest

from contacts.dossiers.verloop import ZINNEN
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig, Onvolledig
from kcc.models import Bestand, Gebeurtenis, Medewerker
from kcc.services.bestanden import GROOTST, bewaar_bestand, leesbare_naam
from tests.hulp.dossiers import zaak_in
from tests.hulp.uploads import HTML, JPG, PDF, PNG, SVG, archief, upload
from zaken.models import Zaak, Zaakdocument
from zaken.services.documenten import voeg_document_toe

pytestmark = pytest.mark.django_db
BSN = "999990019"
DOCX = archief("[Content_Types].xml", "word/document.xml")


@pytest.fixture(autouse=True)
def _schijf(settings: Any, tmp_path: Any, kcc_nu: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    kcc_nu("2026-11-23T10:15")


@pytest.fixture
def zaak(anna: Medewerker) -> Zaak:
    return zaak_in("in_behandeling", anna)


def voeg_toe(zaak: Zaak, door: Medewerker, naam: str = "advies.pdf", inhoud: bytes = PDF) -> Zaakdocument:
    return voeg_document_toe(
        zaak=zaak, bestand=upload(naam, inhoud), omschrijving="Advies van de welstand", door=door
    )


# -- adding ----------------------------------------------------------------------------------------


def test_it_is_kept_with_who_and_when_and_its_checksum(zaak: Zaak, carla: Medewerker) -> None:
    rij = voeg_toe(zaak, carla)
    assert (rij.bestand.naam, rij.door, rij.omschrijving) == ("advies.pdf", carla, "Advies van de welstand")
    assert rij.bestand.sha256 == hashlib.sha256(PDF).hexdigest()
    assert rij.bestand.inhoud.read() == PDF
    assert rij.bestand.inhoud.name.endswith(f"{rij.bestand.uuid}.pdf")
    feit = Gebeurtenis.objects.get(onderwerp=zaak.uuid, soort="zaak_document")
    assert (feit.door, feit.reden, feit.soort in ZINNEN) == (carla, "", True)


@pytest.mark.parametrize(
    ("naam", "inhoud"),
    [
        ("a.pdf", PDF),
        ("Tekening mevr. Jansen (2).PDF", PDF),
        ("één ünïcode 文件 👍.png", PNG),
        ("foto.jpeg", JPG),
        ("brief.docx", DOCX),
        ("brief.odt", archief("mimetype", "content.xml")),
        ("x" * 196 + ".pdf", PDF),
        ("factuur.2026.11.pdf", PDF),
    ],
)
def test_an_honest_file_is_taken(naam: str, inhoud: bytes) -> None:
    assert bewaar_bestand(bestand=upload(naam, inhoud), door=None).naam == naam


def test_only_the_team_that_has_the_zaak_adds(zaak: Zaak, anna: Medewerker, bram: Medewerker) -> None:
    for wie in (anna, bram):
        with pytest.raises(NietBevoegd) as fout:
            voeg_toe(zaak, wie)
        assert fout.value.code == "niet_uw_team"
    assert not Bestand.objects.exists()


@pytest.mark.parametrize("status", ["gesloten", "afgebroken"])
def test_nothing_is_added_to_what_is_closed(anna: Medewerker, carla: Medewerker, status: str) -> None:
    with pytest.raises(Geweigerd) as fout:
        voeg_toe(zaak_in(status, anna), carla)
    assert fout.value.code == "zaak_gesloten"


def test_it_needs_a_description_and_a_bsn_is_left_out(zaak: Zaak, carla: Medewerker) -> None:
    with pytest.raises(Onvolledig):
        voeg_document_toe(zaak=zaak, bestand=upload("a.pdf"), omschrijving=" ", door=carla)
    rij = voeg_document_toe(zaak=zaak, bestand=upload("a.pdf"), omschrijving=f"Kopie van {BSN}", door=carla)
    assert BSN not in rij.omschrijving


# -- refused by name -------------------------------------------------------------------------------

HOSTIEL = {
    "a path up": "../../etc/passwd.pdf",
    "a path of Windows": "..\\..\\x.pdf",
    "a drive": "C:\\temp\\x.pdf",
    "an absolute path": "/etc/cron.d/x.pdf",
    "NUL": "x.pdf\x00.exe.pdf",
    "a new line": "x\r\nSet-Cookie: a=b.pdf",
    "escape": "\x1b[2Jx.pdf",
    "read from right to left": "factuur\u202efdp.exe.pdf",
    "an isolate": "a\u2066b\u2069.pdf",
    "a line separator": "a\u2028b.pdf",
    "half a character": "a\udcffb.pdf",
    "300 characters": "x" * 296 + ".pdf",
}
SOORT = {
    "a programme behind a pdf": ("factuur.pdf.exe", b"MZ\x90"),
    "a programme named pdf": ("factuur.pdf", b"MZ\x90"),
    "html": ("pagina.html", HTML),
    "html named pdf": ("pagina.pdf", HTML),
    "svg": ("plaatje.svg", SVG),
    "svg named png": ("plaatje.png", SVG),
    "a polyglot of pdf and html": ("beide.pdf", b"%PDF-1.4\n" + HTML),
    "a polyglot of jpg and html": ("beide.jpg", JPG + b"\xff\xfe" + HTML),
    "an archive": ("alles.zip", archief("a.txt")),
    "an archive named docx": ("alles.docx", archief("a.txt")),
    "half an archive": ("alles.docx", b"PK\x03\x04"),
    "macros": ("brief.docx", archief("word/document.xml", "word/vbaProject.bin")),
    "macros of odt": ("brief.odt", archief("content.xml", "Basic/script-lc.xml")),
    "no ending": ("pdf", PDF),
    "a hidden file": (".pdf", PDF),
    "an ending with a dot": ("x.pdf.", PDF),
    "an ending with a space": ("x.pdf ", PDF),
}


@pytest.mark.parametrize("naam", HOSTIEL.values(), ids=HOSTIEL.keys())
def test_a_hostile_name_is_refused_by_name(naam: str) -> None:
    with pytest.raises(Ongeldig) as fout:
        bewaar_bestand(bestand=upload(naam), door=None, veld="bestand")
    assert (fout.value.code, fout.value.veld) == ("bestandsnaam", "bestand")
    assert fout.value.melding.startswith(f"{leesbare_naam(naam)}: ")
    assert fout.value.melding.isprintable()
    assert not Bestand.objects.exists()


def test_what_is_refused_leaves_nothing_with_the_zaak(zaak: Zaak, carla: Medewerker) -> None:
    for naam, inhoud in (("..\\..\\x.pdf", PDF), ("x.pdf", HTML), ("x.pdf", b"")):
        with pytest.raises(Ongeldig) as fout:
            voeg_toe(zaak, carla, naam, inhoud)
        assert fout.value.veld == "bestand"
    assert not Bestand.objects.exists()
    assert not Gebeurtenis.objects.filter(soort="zaak_document").exists()


@pytest.mark.parametrize(("naam", "inhoud"), SOORT.values(), ids=SOORT.keys())
def test_another_kind_is_refused_by_name(naam: str, inhoud: bytes) -> None:
    with pytest.raises(Ongeldig) as fout:
        bewaar_bestand(bestand=upload(naam, inhoud), door=None)
    assert fout.value.code == "bestandssoort"
    assert fout.value.melding.startswith(f"{naam}: Kies een pdf")
    assert not Bestand.objects.exists()


def test_too_large_and_empty_are_refused_by_name() -> None:
    for inhoud, code, zin in (
        (PDF + b"0" * GROOTST, "bestand_te_groot", "groot.pdf: Dit bestand is groter dan 10 MB."),
        (b"", "bestand_leeg", "groot.pdf: Dit bestand is leeg."),
    ):
        with pytest.raises(Ongeldig) as fout:
            bewaar_bestand(bestand=upload("groot.pdf", inhoud), door=None)
        assert (fout.value.code, fout.value.melding) == (code, zin)


def test_exactly_ten_megabytes_is_not_too_large() -> None:
    bestand = upload("groot.pdf", PDF + b"0" * (GROOTST - len(PDF)))
    assert bewaar_bestand(bestand=bestand, door=None).grootte == GROOTST
