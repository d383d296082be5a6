"""What the start of the workplace says of the telephone."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet, Subquery, Value

from contacts.models import Oproep
from contacts.telefonie.querysets import oproepen
from contacts.telefonie.stand import is_van_vandaag
from kcc.models import Medewerker


@dataclass(frozen=True)
class Startblok:
    """The gesprek that a call opened for me, who waits, and who was missed. None: nothing is known."""

    geopend: UUID | None = None
    nummer: str = ""
    wachten: int | None = None
    gemist: int | None = None


def lees_startblok(wie: Medewerker) -> Startblok:
    """One query, each part from an index of its own."""
    mijn = oproepen().op_scherm_van(wie)
    stand = Oproep.objects.order_by("-pk").annotate(
        wachten=_aantal(oproepen().wacht()),
        gemist=_aantal(oproepen().gemist()),
        geopend=Subquery(mijn.values("klantcontact__uuid")[:1]),
        gesprek=Subquery(mijn.values("klantcontact__nummer")[:1]),
    )
    rij = stand.values("laatst_op", "wachten", "gemist", "geopend", "gesprek").first()
    if rij is None:
        return Startblok()
    bekend = is_van_vandaag(rij["laatst_op"])
    return Startblok(
        geopend=rij["geopend"],
        nummer=rij["gesprek"] or "",
        wachten=(rij["wachten"] or 0) if bekend else None,
        gemist=rij["gemist"] or (0 if bekend else None),
    )


def _aantal(rijen: QuerySet[Any]) -> Subquery:
    """As one number within a query."""
    return Subquery(rijen.order_by().annotate(een=Value(1)).values("een").annotate(n=Count("pk")).values("n"))
