"""Who has the same klant, gesprek or zaak on the screen: a heartbeat, so that two don't do one thing twice."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from kcc import klok
from kcc.models import Medewerker, Meekijker

VERS: Final = timedelta(seconds=60)  # the page says it every 30
BEWAAR: Final = timedelta(minutes=15)


def meld_open(*, soort: str, onderwerp: UUID, medewerker: Medewerker) -> list[Medewerker]:
    """Keep that `medewerker` has this open; returns who else had it in the last minute, by name. Two queries.

    No event and no row in the inzagelog: opening the page itself is what is logged. The caller has checked
    that `medewerker` may see the subject.
    """
    Meekijker.objects.bulk_create(
        [Meekijker(onderwerp_soort=soort, onderwerp=onderwerp, medewerker=medewerker, gezien_op=klok.nu())],
        update_conflicts=True,
        unique_fields=["onderwerp", "medewerker"],
        update_fields=["onderwerp_soort", "gezien_op"],
    )
    anderen = Meekijker.objects.filter(onderwerp=onderwerp, gezien_op__gt=klok.nu() - VERS)
    anderen = anderen.exclude(medewerker=medewerker).select_related("medewerker")
    return sorted((rij.medewerker for rij in anderen), key=str)


def veeg_meekijkers() -> int:
    """Forget who looked away; how many rows went."""
    return Meekijker.objects.filter(gezien_op__lt=klok.nu() - BEWAAR).delete()[0]
