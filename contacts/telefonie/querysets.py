"""Reads of calls. Who may see the state of the telephone sees the rows; their numbers are for the KCC."""

from datetime import timedelta
from typing import Self

from django.db import models

from contacts.models import Oproep
from contacts.rechten import OPROEPEN
from kcc import klok
from kcc.models import Medewerker
from kcc.rollen import mag
from kcc.zicht import Kijker

VERS = timedelta(minutes=15)  # a call taken longer ago than this no longer opens a screen
WACHT_HOOGSTENS = timedelta(hours=1)  # offered longer ago: the exchange forgot to say how it ended


class OproepQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Calls."""

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        return self if mag(wie, OPROEPEN) else self.none()

    def gemist(self) -> Self:
        """Ended without having been taken, and nobody has called back."""
        return self.filter(
            status__in=["beeindigd", "verbroken"], opgenomen_op__isnull=True, afgehandeld_op__isnull=True
        )

    def wacht(self) -> Self:
        """On the line now, not yet taken."""
        return self.filter(status="aangeboden", aangeboden_op__gte=klok.nu() - WACHT_HOOGSTENS)

    def op_scherm_van(self, wie: Medewerker) -> Self:
        """Taken by `wie`, with a gesprek that runs; the newest first."""
        rijen = self.filter(
            medewerker=wie,
            status="opgenomen",
            klantcontact__status="lopend",
            klantcontact__medewerker=wie,
        )
        return rijen.select_related("klantcontact").order_by("-laatst_op", "-pk")


def oproepen() -> OproepQuerySet:
    """All calls."""
    return OproepQuerySet(Oproep)
