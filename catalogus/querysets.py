"""Reads of the catalogue. The catalogue itself is no secret: whoever works here may read it."""

from datetime import date
from typing import Self

from django.db import models

from kcc.zicht import Kijker


class OpenVoorIedereen(models.QuerySet):  # type: ignore[type-arg]
    """Rows without personal data."""

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        return self if wie.rolset else self.none()


class ZaaktypeQuerySet(OpenVoorIedereen):
    """Zaaktypen."""

    def met_productgroep(self) -> Self:
        return self.select_related("productgroep")


class VersieQuerySet(OpenVoorIedereen):
    """Versions of zaaktypen."""

    def geldig_op(self, dag: date) -> Self:
        """The published version of each zaaktype on this day."""
        return self.filter(gepubliceerd_op__isnull=False, geldigheid__contains=dag).select_related(
            "zaaktype__productgroep", "team"
        )


class KennisitemQuerySet(OpenVoorIedereen):
    """Knowledge, in its simplest form: all words must occur (issue "Knowledge" measures better)."""

    def zoek(self, tekst: str) -> Self:
        rijen = self.select_related("bronhouder", "product").prefetch_related("versies")
        for woord in tekst.split()[:8]:
            rijen = rijen.filter(
                models.Q(versies__vraag__icontains=woord)
                | models.Q(versies__antwoord__icontains=woord)
                | models.Q(trefwoorden__icontains=woord)
            )
        return rijen.distinct()
