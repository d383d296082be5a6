"""Reads of the ground floor that are used more than once."""

from typing import Self
from uuid import UUID

from django.db import models

from kcc.zicht import Kijker


class KlantQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Residents and organisations."""

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        """Who works with residents' data; a manager, a beheerder and a stranger see nobody."""
        return self if wie.zicht.uitvoering else self.none()


class GebeurtenisQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """The history of a subject."""

    def van(self, *onderwerpen: UUID) -> Self:
        return self.filter(onderwerp__in=onderwerpen)

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        """Events hold no personal data, yet follow the sight on their productgroep."""
        zicht = wie.zicht
        if zicht.kcc:
            return self
        if not zicht.vak:
            return self.none()
        return self.filter(models.Q(productgroep__in=zicht.productgroepen) | models.Q(team__in=zicht.teams))
