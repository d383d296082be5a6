"""Reviews and notes as their two readers see them; nobody else sees that one exists (R91)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from dashboards.kwaliteit.score import procent
from dashboards.models import Beoordeling, Coachnotitie, Criterium
from kcc import klok
from kcc.models import Medewerker


def beoordelingen_voor(wie: Medewerker) -> QuerySet[Beoordeling]:
    """Of this person, or by this person: these two read it, whatever role anybody else has."""
    rijen = Beoordeling.objects.filter(Q(medewerker=wie) | Q(beoordelaar=wie))
    return rijen.select_related("klantcontact", "medewerker", "beoordelaar").prefetch_related(
        "punten__criterium"
    )


def notities_voor(wie: Medewerker) -> QuerySet[Coachnotitie]:
    """About this person, or by this person."""
    return Coachnotitie.objects.filter(Q(medewerker=wie) | Q(coach=wie)).select_related("medewerker", "coach")


def criteria() -> list[Criterium]:
    """Those in force, in their order."""
    return list(Criterium.objects.filter(vervallen_op=None))


def kan_wijzigen(beoordeling: Beoordeling, wie: Medewerker) -> bool:
    """Who reviewed may change it on the day itself, until it was read."""
    zelfde_dag = klok.dag_van(beoordeling.beoordeeld_op) == klok.vandaag()
    return beoordeling.beoordelaar_id == wie.pk and beoordeling.gezien_op is None and zelfde_dag


def kan_wissen(notitie: Coachnotitie, wie: Medewerker) -> bool:
    """Who wrote a note may take it back on the day itself."""
    return notitie.coach_id == wie.pk and klok.dag_van(notitie.gemaakt_op) == klok.vandaag()


@dataclass(frozen=True)
class Gelezen:
    """A review with its score in whole percents."""

    rij: Any
    procent: int | None


def met_score(rijen: Iterable[Any]) -> list[Gelezen]:
    """Of rows with `punten` read along."""
    return [Gelezen(rij, procent((p.voldaan, p.gewicht) for p in rij.punten.all())) for rij in rijen]
