"""Reads of plans, queues and beloften."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Least

from kcc.zicht import Kijker
from zaken.models import Klantaanvraag, Zaak


def _open_belofte(onderwerp: str, soort: str) -> Subquery:
    rijen: Any = apps.get_model("regie", "Belofte")._default_manager
    van_rij = rijen.open().filter(onderwerp=OuterRef(onderwerp), soort=soort)
    return Subquery(van_rij.order_by("-volgnummer").values("due")[:1])


class ZaakplanningQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Plans of zaken; the werkvoorraad is read through them."""

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        return self.filter(zaak__in=Zaak.objects.zichtbaar_voor(wie))

    def werkvoorraad(self) -> Self:
        """Work that waits or runs, in the order in which it should be done."""
        return (
            self.filter(zaak__status__in=("open", "in_behandeling", "opgeschort"))
            .select_related(
                "zaak__klantaanvraag__klant",
                "zaak__klantaanvraag__levensgebeurtenis",
                "zaak__versie",
                "zaak__team",
                "zaak__behandelaar",
            )
            .order_by("sleutel", "zaak__aangemaakt_op", "pk")
        )

    def met_dagen(self) -> Self:
        """With `dvo_datum` (the open DVO maximum of the zaak) and `beloofd` (the latest open promise to
        the resident). Each is one look-up by the unique index on beloften, per row that is read."""
        return self.annotate(
            dvo_datum=_open_belofte("zaak__uuid", "dvo_maximum"),
            beloofd=_open_belofte("zaak__klantaanvraag__uuid", "klantaanvraag"),
        )

    def met_service(self) -> Self:
        """With `service_datum`: the open servicebelofte about the zaak."""
        return self.annotate(service_datum=_open_belofte("zaak__uuid", "servicebelofte"))

    def met_naaste(self) -> Self:
        """With `naaste`, the first day that something was promised for: only to sort on, it looks up each
        belofte of each row."""
        rijen = self.met_dagen().met_service()
        return rijen.annotate(naaste=Least("beloofd", "dvo_datum", "service_datum", "zaak__wettelijk_einde"))

    def dreigt(self, vandaag: date) -> Self:
        """Not started though the latest start is today or before."""
        return self.filter(zaak__status="open", uiterste_start__lt=vandaag)


class BelofteQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Beloften."""

    def open(self) -> Self:
        return self.filter(voldaan_op__isnull=True, vervallen_op__isnull=True)

    def van(self, *onderwerpen: UUID) -> Self:
        return self.filter(onderwerp__in=onderwerpen)

    def te_laat(self, vandaag: date) -> Self:
        """Not met, and the last day has passed."""
        return self.open().filter(due__lt=vandaag)

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        """Follows the sight on zaken; a belofte itself holds no personal data. Nobody sees one about a klacht
        about themselves."""
        zicht, rijen = wie.zicht, self.niet_over(wie)
        if zicht.kcc:
            return rijen
        return rijen.filter(team__in=zicht.teams) if zicht.vak else self.none()

    def niet_over(self, wie: Kijker) -> Self:
        """Without those of a klantaanvraag with a klacht about `wie` (P9)."""
        return self.exclude(klantaanvraag__in=Klantaanvraag.objects.over(wie).values("uuid"))

    def beloofd(self, klantaanvragen: list[UUID]) -> dict[UUID, Any]:
        """The latest promise to the resident per klantaanvraag: one query for a page."""
        rijen: Iterable[Any] = self.van(*klantaanvragen).filter(soort="klantaanvraag").order_by("volgnummer")
        return {rij.onderwerp: rij for rij in rijen}
