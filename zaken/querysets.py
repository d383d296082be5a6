"""Reads of klantaanvragen and zaken; who sees which row is decided here and nowhere else."""

from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q

from kcc.models import Medewerker
from kcc.zicht import Kijker, Zicht

LOPEND = ("open", "in_behandeling", "opgeschort", "wacht_op_levering")


def _eigen(zicht: Zicht) -> Q:
    """Of the own team, or of the own productgroep."""
    return Q(team__in=zicht.teams) | Q(productgroep__in=zicht.productgroepen)


def zelf(wie: Kijker) -> int | None:
    """The key of the employee who looks; None for an application, about which nobody complains."""
    return wie.pk if isinstance(wie, Medewerker) else None


class ZaakQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Zaken."""

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        """KCC: all but the sociaal domein, unless it is with the own team or one is deployed there.
        Vakafdeling: own team and productgroepen, sociaal included. Nobody a klacht about themselves."""
        zicht, rijen = wie.zicht, self.niet_over(wie)
        if zicht.kcc:
            return rijen.filter(Q(sociaal=False) | _eigen(zicht))
        return rijen.filter(_eigen(zicht)) if zicht.vak else self.none()

    def niet_over(self, wie: Kijker) -> Self:
        """Without klachten about `wie`: whom it is about sees nothing of it (Awb 9:7, P9)."""
        sleutel = zelf(wie)
        return self if sleutel is None else self.exclude(klacht_over=sleutel)

    def over(self, wie: Kijker) -> Self:
        """Klachten about `wie`: a handful, by the partial index on them; none for an application."""
        sleutel = zelf(wie)
        return self.none() if sleutel is None else self.filter(klacht_over=sleutel).order_by()

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
        one of which every zaak is in the sociaal domein (existence and status, no more). One with a klacht
        about `wie` does not exist for them, whatever else is in it."""
        rijen = self.niet_over(wie)
        if wie.zicht.kcc:
            return rijen
        zaken = self._zaken().zichtbaar_voor(wie)
        return rijen.filter(Exists(zaken.filter(klantaanvraag=OuterRef("pk"))))

    def niet_over(self, wie: Kijker) -> Self:
        """Without those in which there is a klacht about `wie`."""
        if zelf(wie) is None:
            return self
        return self.exclude(pk__in=self._zaken().over(wie).values("klantaanvraag"))

    def over(self, wie: Kijker) -> Self:
        """Those in which there is a klacht about `wie`: a handful."""
        return self.filter(pk__in=self._zaken().over(wie).values("klantaanvraag")).order_by()

    def _zaken(self) -> Any:
        zaak: Any = self.model._meta.get_field("zaken").related_model
        return zaak.objects

    def op_uuid(self, *uuids: UUID) -> Self:
        return self.filter(uuid__in=uuids)

    def met_zaken(self) -> Self:
        return self.select_related("klant", "regisseur", "levensgebeurtenis").prefetch_related(
            "zaken__versie__zaaktype", "zaken__team", "zaken__behandelaar", "zaken__productgroep"
        )
