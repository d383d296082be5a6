"""How often somebody was put through: at most twice (Nederweert), over all gesprekken of one draad."""

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Q, QuerySet

from contacts.models import Doorverbinding, Klantcontact

NORM: Final = 2
KEER: Final = {3: "derde", 4: "vierde", 5: "vijfde", 6: "zesde"}


def gelukt_in_draad(gesprek: Klantcontact) -> QuerySet[Doorverbinding]:
    """Those a colleague accepted, in this gesprek and the others of its draad, in order."""
    eerste = gesprek.draad_id or gesprek.pk
    draad = Q(vraag__klantcontact=eerste) | Q(vraag__klantcontact__draad=eerste)
    rijen = Doorverbinding.objects.filter(draad | Q(vraag__klantcontact=gesprek), gelukt=True)
    return rijen.order_by("tijd", "pk")


def aantal_gelukt(gesprek: Klantcontact) -> int:
    return gelukt_in_draad(gesprek).count()


def keer(nummer: int) -> str:
    """As "derde"."""
    return KEER.get(nummer, f"{nummer}e")


def melding(gesprek: Klantcontact) -> str:
    """What is said after somebody was put through once too often; else empty."""
    nummer = aantal_gelukt(gesprek)
    if nummer <= NORM:
        return ""
    return (
        f"Dit was de {keer(nummer)} keer dat deze klant is doorverbonden. De norm is hoogstens {NORM} keer."
    )


def zet_keer(gesprek: Klantcontact, verbindingen: Iterable[Any]) -> None:
    """On each its `boven_norm`: "derde" when it was once too often, else empty. One query, none without any."""
    rijen = list(verbindingen)
    volgorde = list(gelukt_in_draad(gesprek).values_list("pk", flat=True)) if rijen else []
    plek = {pk: nummer for nummer, pk in enumerate(volgorde, start=1)}
    for rij in rijen:
        nummer = plek.get(rij.pk, 0)
        rij.boven_norm = keer(nummer) if nummer > NORM else ""
