"""The index that this process searches with: loaded once per build, shared by all its threads."""

import threading
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.db.models import OuterRef, Subquery

from catalogus.models import Formulering, Kennisitem, Kennisversie, Synoniemgroep, Zoekindex
from catalogus.zoeken.band import Ijking, geleverd
from catalogus.zoeken.index import Index, Tekst, bouw
from catalogus.zoeken.synoniemen import lees_groepen
from catalogus.zoeken.taal import vorm
from kcc import klok


@dataclass(frozen=True)
class Stand:
    """What one question is answered with. `zelfde`: key of the item that has exactly this question."""

    index: Index
    ijking: Ijking
    zelfde: int | None


def lees_index(tekst: str) -> Stand:
    """For a question: the index as it is built. One query; two after a new build.

    Before the first build (an empty house) it is made of what stands there, and not kept.
    """
    eigen = Formulering.objects.filter(vorm=vorm(tekst)).values("item")[:1]
    rijen = Zoekindex.objects.filter(pk=Zoekindex.ENIGE).annotate(eigen=Subquery(eigen))
    gebouwd, gemeten, zelfde = rijen.values_list("gebouwd", "ijking", "eigen").first() or (None, {}, None)
    index = _index_van(gebouwd) if gebouwd else bouw_uit(lees_teksten())
    return Stand(index, Ijking.van(gemeten) if gemeten else geleverd(), zelfde)


def bouw_uit(teksten: list[Tekst]) -> Index:
    """With the synonyms that are delivered and those of this municipality."""
    return bouw(teksten, [*lees_groepen(), *eigen_groepen()])


def eigen_groepen() -> list[list[str]]:
    rijen = Synoniemgroep.objects.order_by("pk").values_list("woorden", flat=True)
    return [[woord.strip() for woord in rij.split(",")] for rij in rijen]


def lees_teksten() -> list[Tekst]:
    """What is searched: of every item the present version with its phrasings. Two queries."""
    zinnen: dict[int, list[str]] = {}
    for item, zin in Formulering.objects.order_by("item", "pk").values_list("item", "tekst"):
        zinnen.setdefault(item, []).append(zin)
    laatste = Kennisversie.objects.filter(item=OuterRef("pk"), gepubliceerd_op__lte=klok.nu()).order_by(
        "-versie"
    )
    velden = {
        naam: Subquery(laatste.values(naam)[:1]) for naam in ("vraag", "kort", "antwoord", "aanvulling")
    }
    items = Kennisitem.objects.order_by("pk").values_list("pk", "trefwoorden", *velden.values())
    return [
        Tekst(pk, vraag, f"{kort}\n{antwoord}\n{aanvulling}", tuple(zinnen.get(pk, ())), trefwoorden)
        for pk, trefwoorden, vraag, kort, antwoord, aanvulling in items
        if vraag is not None
    ]


class _Geladen:
    """The one index that this process holds, with its stamp."""

    slot: ClassVar = threading.Lock()
    houdt: ClassVar[tuple[UUID, Index] | None] = None


def _index_van(stempel: UUID) -> Index:
    """Loaded when another was built; many threads that ask at once load it once."""
    houdt = _Geladen.houdt
    if houdt is None or houdt[0] != stempel:
        with _Geladen.slot:
            houdt = _Geladen.houdt
            if houdt is None or houdt[0] != stempel:
                houdt = _Geladen.houdt = _laad()
    return houdt[1]


def _laad() -> tuple[UUID, Index]:
    """What is stored now, which may be newer than what was asked for."""
    stempel, inhoud = Zoekindex.objects.values_list("gebouwd", "inhoud").get(
        pk=Zoekindex.ENIGE, gebouwd__isnull=False, inhoud__isnull=False
    )
    return stempel, Index.van_bytes(bytes(inhoud))  # type: ignore[return-value, arg-type]
