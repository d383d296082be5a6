"""A catalogue file between "controleer" and "importeer": kept on the server, so that nobody chooses it twice.
One for each beheerder: a next file takes the place of the last."""

from typing import Final
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from dvo.overdracht.ontleden import GROOTST
from kcc.fouten import Ongeldig
from kcc.models import Bestand, Medewerker

SOORT: Final = "application/vnd.kcc.catalogus+json"
"""Told apart from the documents of residents."""


def zet_klaar(*, bestand: UploadedFile, door: Medewerker) -> Bestand:
    """Keep this file. Raises Ongeldig (bestand_leeg, bestand_te_groot)."""
    if not bestand.size:
        raise Ongeldig("bestand_leeg", "Dit bestand is leeg.", veld="bestand")
    if bestand.size > GROOTST:
        raise Ongeldig("bestand_te_groot", "Dit bestand is groter dan 20 MB.", veld="bestand")
    with transaction.atomic():
        for oud in Bestand.objects.select_for_update().filter(door=door, inhoudstype=SOORT):
            ruim_op(rij=oud)
        rij = Bestand(naam=str(bestand.name)[-200:], inhoudstype=SOORT, grootte=bestand.size, door=door)
        rij.inhoud.save(f"{rij.uuid}.json", bestand, save=False)
        rij.save()
    return rij


def klaargezet(uuid: UUID | None, door: Medewerker) -> Bestand | None:
    """The file this beheerder has ready; None when it is gone or somebody else's."""
    if uuid is None:
        return None
    rij = Bestand.objects.filter(uuid=uuid, door=door, inhoudstype=SOORT).first()
    return rij if rij and rij.inhoud.storage.exists(str(rij.inhoud.name)) else None


def ruim_op(*, rij: Bestand) -> None:
    """It was taken in, or another took its place."""
    opslag, naam = rij.inhoud.storage, str(rij.inhoud.name)
    rij.delete()
    transaction.on_commit(lambda: opslag.delete(naam))
