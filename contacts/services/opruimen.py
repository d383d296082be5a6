"""Uploads that nothing came of: handed in at an intake that was cancelled, or replaced by another file."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from contacts.models import Vraagconcept
from kcc import klok
from kcc.models import Bestand

BEWAARDAGEN = 7  # kalenderdagen: a gesprek may stay open over a weekend
HOOGSTENS = 500  # per round: the next one goes on


def ruim_bestanden_op() -> int:
    """Delete files older than BEWAARDAGEN that no row points at and no draft holds; how many."""
    oud = klok.nu() - timedelta(days=BEWAARDAGEN)
    rijen = _zonder_verwijzing(Bestand.objects.filter(aangemaakt_op__lt=oud))
    bestanden = list(rijen.exclude(uuid__in=set(_in_concepten())).order_by("pk")[:HOOGSTENS])
    for bestand in bestanden:
        _verwijder(bestand)
    return len(bestanden)


def _zonder_verwijzing(rijen: QuerySet[Bestand]) -> QuerySet[Bestand]:
    """By every relation there is, so that a new one can't be forgotten."""
    relaties: Any = Bestand._meta.get_fields(include_hidden=True)
    for relatie in relaties:
        if relatie.auto_created and relatie.is_relation and relatie.related_model and not relatie.concrete:
            veld = relatie.field.name
            gebruikt = relatie.related_model._base_manager.filter(**{veld: OuterRef("pk")})
            rijen = rijen.filter(~Exists(gebruikt))
    return rijen


def _in_concepten() -> Iterator[UUID]:
    for invoer in Vraagconcept.objects.values_list("invoer", flat=True):
        for naam, waarden in invoer.items():
            if naam.endswith("-bestand"):
                yield from _als_uuids(waarden)


def _als_uuids(waarden: list[str]) -> Iterator[UUID]:
    for waarde in waarden:
        try:
            yield UUID(waarde)
        except ValueError:
            continue


@transaction.atomic
def _verwijder(bestand: Bestand) -> None:
    """The row, and after the commit what is on disk."""
    inhoud = bestand.inhoud
    bestand.delete()
    transaction.on_commit(lambda: inhoud.delete(save=False))
