"""Storing what somebody hands in: only kinds we can show, under a plain name, never more than 10 MB, with
its checksum. A refusal names the file."""

import hashlib
import re
import zipfile
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile

from kcc.fouten import Ongeldig
from kcc.models import Bestand, Medewerker

GROOTST = 10 * 1024 * 1024  # bytes
LANGST = 200  # characters of a name
KOP = 1024  # bytes at the front that a browser judges a file by
SOORTEN = {  # ending -> kind, and how such a file begins
    ".pdf": ("application/pdf", b"%PDF-"),
    ".jpg": ("image/jpeg", b"\xff\xd8\xff"),
    ".jpeg": ("image/jpeg", b"\xff\xd8\xff"),
    ".png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK\x03\x04"),
    ".odt": ("application/vnd.oasis.opendocument.text", b"PK\x03\x04"),
}
INHOUD = {".docx": "word/document.xml", ".odt": "content.xml"}  # what such an archive holds
AANGENOMEN = ",".join(SOORTEN)
"""For the `accept` of a file field."""
VERDACHT = re.compile(
    "[\x00-\x1f\x7f-\x9f/\\\\\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffd\ud800-\udfff]"
)
"""In no honest name: parts of a path, control characters, what turns the reading direction round, and what
the parser of an upload puts in their place (`kcc/uploads.py`)."""
OPMAAK = re.compile(rb"<\s*(?:!doctype|html|head|body|script|svg|iframe|img|object|embed|style)\b", re.I)


def bewaar_bestand(*, bestand: UploadedFile, door: Medewerker | None, veld: str | None = None) -> Bestand:
    """Store an upload; raises Ongeldig (bestandsnaam, bestand_leeg, bestand_te_groot, bestandssoort) at
    `veld`, with the file named. `door`: None from outside.

    On disk it gets its uuid for a name: what people call their files may name a person.
    """
    naam = str(bestand.name)
    inhoudstype = _keur(bestand, naam, veld)
    rij = Bestand(
        naam=naam, inhoudstype=inhoudstype, grootte=bestand.size or 0, sha256=_sha256(bestand), door=door
    )
    rij.inhoud.save(f"{rij.uuid}{PurePath(naam).suffix.lower()}", bestand, save=False)
    rij.save()
    return rij


def keur_bestand(*, bestand: UploadedFile, veld: str | None = None) -> None:
    """The same refusals without storing anything: of several uploads all are judged before one is kept."""
    _keur(bestand, str(bestand.name), veld)
    bestand.seek(0)


def leesbare_naam(naam: str) -> str:
    """The name as it can be shown in a sentence: nothing hidden in it, and not endless."""
    kort = naam if len(naam) <= 60 else f"{naam[:40]}…{naam[-15:]}"
    return VERDACHT.sub("�", kort)


def _keur(bestand: UploadedFile, naam: str, veld: str | None) -> str:
    """The kind of file; refuses by name."""
    fout = _naamfout(naam) or _maatfout(bestand) or _inhoudsfout(bestand, PurePath(naam).suffix.lower())
    if fout:
        code, melding = fout
        raise Ongeldig(code, f"{leesbare_naam(naam)}: {melding}", veld=veld)
    return SOORTEN[PurePath(naam).suffix.lower()][0]


Fout = tuple[str, str] | None  # code and sentence


def _naamfout(naam: str) -> Fout:
    if VERDACHT.search(naam):
        return "bestandsnaam", "Deze naam kan niet. Geef het bestand een gewone naam."
    if len(naam) > LANGST:
        return "bestandsnaam", f"De naam is te lang. Hij mag hoogstens {LANGST} tekens zijn."
    return None


def _maatfout(bestand: UploadedFile) -> Fout:
    if not bestand.size:
        return "bestand_leeg", "Dit bestand is leeg."
    if bestand.size > GROOTST:
        return "bestand_te_groot", "Dit bestand is groter dan 10 MB."
    return None


def _inhoudsfout(bestand: UploadedFile, einde: str) -> Fout:
    """What it says it is, checked against what is in it."""
    bestand.seek(0)
    kop = bestand.read(KOP)
    begin = SOORTEN.get(einde, ("", b""))[1]
    if begin and kop.startswith(begin) and not OPMAAK.search(kop) and _is_archief_van(bestand, einde):
        return None
    return "bestandssoort", "Kies een pdf, een foto (jpg, png) of een document."


def _is_archief_van(bestand: UploadedFile, einde: str) -> bool:
    """A docx or odt is an archive with its text in it and no macros; another kind is no archive at all."""
    if einde not in INHOUD:
        return True
    bestand.seek(0)
    try:
        with zipfile.ZipFile(bestand) as archief:
            namen = archief.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False
    macros = any(naam.lower().endswith("vbaproject.bin") or naam.startswith("Basic/") for naam in namen)
    return INHOUD[einde] in namen and not macros


def _sha256(bestand: UploadedFile) -> str:
    som = hashlib.sha256()
    bestand.seek(0)
    for brok in bestand.chunks():
        som.update(brok)
    bestand.seek(0)
    return som.hexdigest()
