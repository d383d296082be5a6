"""Reads of klantaanvragen and zaken; who sees which row is decided here and nowhere else."""

from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q

from kcc.zicht import Kijker, Zicht

LOPEND = ("open", "in_behandeling", "opgeschort", "wacht_op_levering")


def _eigen(zicht: Zicht) -> Q:
    """Of the own team, or of the own productgroep."""
    return Q(team__in=zicht.teams) | Q(productgroep__in=zicht.productgroepen)


class ZaakQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Zaken."""

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        """KCC: all but the sociaal domein, unless it is with the own team or one is deployed there.
        Vakafdeling: own team and productgroepen, sociaal included."""
        zicht = wie.zicht
        if zicht.kcc:
            return self.filter(Q(sociaal=False) | _eigen(zicht))
        return self.filter(_eigen(zicht)) if zicht.vak else self.none()

    def lopend(self) -> Self:
        return self.filter(status__in=LOPEND)

    def volledig(self) -> Self:
        """With everything a line in a list or an API row shows."""
        return self.select_related(
            "klantaanvraag__klant",
            "klantaanvraag__levensgebeurtenis",
            "versie__zaaktype",
            "productgroep",
            "team",
            "behandelaar",
            "procesverantwoordelijke",
            "productverantwoordelijk",
            "dvoregel__dvo",
        )


class KlantaanvraagQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Klantaanvragen."""

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        """Whoever may see one of its zaken sees the klantaanvraag; the KCC also sees that a klant has
        one of which every zaak is in the sociaal domein (existence and status, no more)."""
        if wie.zicht.kcc:
            return self
        zaak: Any = self.model._meta.get_field("zaken").related_model
        zaken = zaak.objects.zichtbaar_voor(wie)
        return self.filter(Exists(zaken.filter(klantaanvraag=OuterRef("pk"))))

    def op_uuid(self, *uuids: UUID) -> Self:
        return self.filter(uuid__in=uuids)

    def met_zaken(self) -> Self:
        return self.select_related("klant", "regisseur", "levensgebeurtenis").prefetch_related(
            "zaken__versie__zaaktype", "zaken__team", "zaken__behandelaar", "zaken__productgroep"
        )
