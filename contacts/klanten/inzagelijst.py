"""Who looked at the data of a klant, when and what for (AVG, art. 5 and 15)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet

from kcc import klok
from kcc.models import Inzage, Klant
from kcc.paginas import pagina

OP_PAPIER = 1000  # rows on one print: who needs more chooses a shorter period
SOORTEN = {"klantcontact": "gesprek"}  # what an event calls it -> what its page is called


@dataclass(frozen=True)
class Inzageregel:
    """One look. `team` is what the klant is told on paper: of whom, not who."""

    tijd: datetime
    wie: str
    team: str
    doel: str
    url: str


def inzages(klant: Klant, van: date | None = None, tot: date | None = None) -> QuerySet[Any]:
    """The newest first; `tot` is the last day. By the index on klant and time."""
    rijen: QuerySet[Any] = Inzage.objects.filter(klant=klant).select_related("door__team")
    if van:
        rijen = rijen.filter(tijd__gte=_begin(van))
    if tot:
        rijen = rijen.filter(tijd__lt=_begin(tot + timedelta(days=1)))
    return rijen.order_by("-tijd", "-pk")


def _begin(dag: date) -> datetime:
    return datetime.combine(dag, time.min, tzinfo=klok.AMSTERDAM)


def regel(rij: Any) -> Inzageregel:
    soort = SOORTEN.get(rij.onderwerp_soort, rij.onderwerp_soort)
    zelf = soort == "klant"
    return Inzageregel(
        tijd=rij.tijd,
        wie=str(rij.door) if rij.door else f"toepassing {rij.toepassing}",
        team=str(rij.door.team or "de gemeente") if rij.door else "een systeem van de gemeente",
        doel=rij.doel,
        url=pagina(soort, rij.onderwerp) if rij.onderwerp and soort and not zelf else "",
    )
