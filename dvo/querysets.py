"""Reads of agreements."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django.db import models

from kcc.zicht import Kijker


class DvoQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Agreements hold no personal data: whoever works here may read them."""

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        return self if wie.rolset else self.none()

    def wacht_op(self, wie: Kijker) -> Self:
        """Concepts with something in them that still ask the approval of this person."""
        goedkeuring = self.model._meta.get_field("goedkeuringen").related_model
        gegeven = goedkeuring._default_manager.filter(dvo=models.OuterRef("pk"))  # type: ignore[union-attr]
        wachtend = [
            models.Q(**{f"{partij}__leidinggevende": wie})
            & ~models.Exists(gegeven.filter(team=models.OuterRef(partij)))
            for partij in ("uitvoerder", "afnemer")
        ]
        return self.filter(wachtend[0] | wachtend[1], status="concept", regels__isnull=False).distinct()

    def met_alles(self) -> Self:
        return self.select_related("uitvoerder", "afnemer").prefetch_related(
            "regels__zaaktype", "goedkeuringen__door", "goedkeuringen__team"
        )


class ServicebelofteQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Promises to residents in general (kwaliteitshandvest)."""

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        return self if wie.rolset else self.none()

    def openbaar(self, dag: date) -> Self:
        """What anybody may read of what holds on this day."""
        return self.filter(gepubliceerd=True, geldigheid__contains=dag)

    def werkdagen_van(self, zaaktypen: Any, dag: date) -> dict[int, int]:
        """Zaaktype -> what is promised on this day, in werkdagen."""
        rijen = self.filter(zaaktype__in=zaaktypen, geldigheid__contains=dag)
        return dict(rijen.values_list("zaaktype", "werkdagen"))

    def met_maximum(self, dag: date) -> Self:
        """With `maximum`: the widest DVO maximum in werkdagen that holds on this day (minuten are 0)."""
        regels = self.model._meta.apps.get_model("dvo", "Dvoregel").objects.geldend(dag)
        regels = regels.filter(zaaktype=models.OuterRef("zaaktype"), maximum_eenheid="werkdagen")
        return self.annotate(maximum=models.Subquery(regels.order_by("-maximum").values("maximum")[:1]))

    def scherper_dan_afgesproken(self, dag: date) -> Self:
        """Sooner than whoever does the work has agreed to at the latest (R68)."""
        return self.met_maximum(dag).filter(werkdagen__lt=models.F("maximum"))


class TermijnQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Terms of law."""

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        return self if wie.rolset else self.none()

    def geldend(self, dag: date | models.F | models.OuterRef) -> Self:
        """Those that apply to what is received on this day."""
        return self.filter(geldigheid__contains=dag)


class RegelQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rules of agreements."""

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        return self if wie.rolset else self.none()

    def geldend(self, dag: date) -> Self:
        """Vastgestelde rules for handling a zaak on this day."""
        return self.filter(vast__contains=dag, plicht="afhandelen")

    def voor_zaaktypen(self, zaaktypen: Iterable[int], dag: date) -> dict[tuple[int, int], Any]:
        """The rule per (zaaktype, uitvoerder) on this day: one query for a whole intake."""
        regels: Iterable[Any] = self.geldend(dag).filter(zaaktype__in=zaaktypen).select_related("dvo")
        return {(regel.zaaktype_id, regel.uitvoerder_id): regel for regel in regels}
