"""Storing what somebody hands in: only kinds we can show, never more than 10 MB, with its checksum."""

import hashlib
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile

from kcc.fouten import Ongeldig
from kcc.models import Bestand, Medewerker

GROOTST = 10 * 1024 * 1024  # bytes
SOORTEN = {  # ending -> kind, and how such a file begins
    ".pdf": ("application/pdf", b"%PDF-"),
    ".jpg": ("image/jpeg", b"\xff\xd8\xff"),
    ".jpeg": ("image/jpeg", b"\xff\xd8\xff"),
    ".png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK\x03\x04"),
    ".odt": ("application/vnd.oasis.opendocument.text", b"PK\x03\x04"),
}
AANGENOMEN = ",".join(SOORTEN)
"""For the `accept` of a file field."""


def bewaar_bestand(*, bestand: UploadedFile, door: Medewerker | None, veld: str | None = None) -> Bestand:
    """Store an upload; raises Ongeldig (empty, too big, other kind) at `veld`. `door`: None from outside.

    On disk it gets its uuid for a name: what people call their files may name a person.
    """
    naam = PurePath(str(bestand.name).replace("\\", "/")).name[-200:]
    einde = PurePath(naam).suffix.lower()
    inhoudstype = _soort(bestand, einde, veld)
    rij = Bestand(
        naam=naam, inhoudstype=inhoudstype, grootte=bestand.size or 0, sha256=_sha256(bestand), door=door
    )
    rij.inhoud.save(f"{rij.uuid}{einde}", bestand, save=False)
    rij.save()
    return rij


def keur_bestand(*, bestand: UploadedFile, veld: str | None = None) -> None:
    """The same refusals without storing anything: of several uploads all are judged before one is kept."""
    _soort(bestand, PurePath(str(bestand.name)).suffix.lower(), veld)
    bestand.seek(0)


def _soort(bestand: UploadedFile, einde: str, veld: str | None) -> str:
    """What it says it is, checked against how it begins."""
    if not bestand.size:
        raise Ongeldig("bestand_leeg", "Dit bestand is leeg.", veld=veld)
    if bestand.size > GROOTST:
        raise Ongeldig("bestand_te_groot", "Dit bestand is groter dan 10 MB.", veld=veld)
    inhoudstype, begin = SOORTEN.get(einde, ("", b""))
    bestand.seek(0)
    if not inhoudstype or not bestand.read(len(begin)).startswith(begin):
        raise Ongeldig("bestandssoort", "Kies een pdf, een foto (jpg, png) of een document.", veld=veld)
    return inhoudstype


def _sha256(bestand: UploadedFile) -> str:
    som = hashlib.sha256()
    for brok in bestand.chunks():
        som.update(brok)
    bestand.seek(0)
    return som.hexdigest()
