"""Reads of gesprekken and what follows them."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from kcc.zicht import Kijker

WACHTEND = ("ontvangen", "lopend", "wacht_op_vakafdeling")


class KlantcontactQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Gesprekken."""

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        """The KCC sees all; a vakafdeling those with a vraag of its productgroepen or sent to its teams."""
        zicht = wie.zicht
        if zicht.kcc:
            return self
        if not zicht.vak:
            return self.none()
        vraag: Any = self.model._meta.get_field("vragen").related_model
        # row by row: of one gesprek or a page of them its vragen are looked up, not all vragen there are
        return self.filter(Exists(vraag.objects.zichtbaar_voor(wie).filter(klantcontact=OuterRef("pk"))))

    def wachtend(self) -> Self:
        return self.filter(status__in=WACHTEND)

    def volledig(self) -> Self:
        return self.select_related("medewerker", "team").prefetch_related(
            "betrokkenen__klant", "vragen__productgroep", "vragen__klantaanvraag", "vragen__zaak"
        )


class VraagQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Vragen."""

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        zicht = wie.zicht
        if zicht.kcc:
            return self
        if not zicht.vak:
            return self.none()
        return self.filter(
            Q(productgroep__in=zicht.productgroepen)
            | Q(zaak__productgroep__in=zicht.productgroepen)
            | Q(terugbelverzoeken__team__in=zicht.teams)
            | Q(afspraken__team__in=zicht.teams)
            | Q(doorverbindingen__team__in=zicht.teams)
        ).distinct()

    def open(self) -> Self:
        return self.filter(uitkomst="")


class TerugbelverzoekQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Terugbelverzoeken."""

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        zicht = wie.zicht
        if zicht.kcc:
            return self
        return self.filter(team__in=zicht.teams) if zicht.vak else self.none()

    def open(self) -> Self:
        return self.filter(status__in=("open", "toegewezen"))

    def volledig(self) -> Self:
        return self.select_related(
            "vraag__klantcontact", "team", "medewerker", "vraag__productgroep"
        ).prefetch_related("pogingen__door", "vraag__klantcontact__betrokkenen__klant")


class BaliebezoekQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Visits to the balie."""

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        """The KCC runs the balie and sees all; a vakafdeling who comes for its teams."""
        zicht = wie.zicht
        if zicht.kcc:
            return self
        return self.filter(team__in=zicht.teams) if zicht.vak else self.none()
