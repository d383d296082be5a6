"""Reads of the ground floor that are used more than once."""

from typing import Any, Self
from uuid import UUID

from django.db import models

from kcc.klantzicht import banden
from kcc.rollen import Rol
from kcc.zicht import Kijker, naam_van


class KlantQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Residents and organisations."""

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        """Who works with residents' data; a manager, a beheerder and a stranger see nobody. An application of some
        productgroepen sees whom its rows are about and whom it made itself."""
        zicht = wie.zicht
        if not zicht.uitvoering:
            return self.none()
        if zicht.overal or Rol.INTEGRATOR not in zicht.rollen:
            return self
        return self.filter(banden(wie) | models.Q(self._gemaakt_door(naam_van(wie))))

    def _gemaakt_door(self, toepassing: str) -> models.Exists:
        gebeurtenissen: Any = self.model._meta.apps.get_model("kcc", "Gebeurtenis")
        eigen = gebeurtenissen.objects.filter(
            onderwerp=models.OuterRef("uuid"), versie=1, toepassing=toepassing
        )
        return models.Exists(eigen)


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
