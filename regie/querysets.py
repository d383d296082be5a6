"""Reads of plans, queues and beloften."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Least
from django.db.models.lookups import IsNull

from kcc.rollen import Rol
from kcc.zicht import Kijker
from zaken.models import Klantaanvraag, Zaak

SIMULEREN = frozenset({Rol.TEAMLEIDER, Rol.MANAGER})


def _open_belofte(onderwerp: str, soort: str) -> Subquery:
    rijen: Any = apps.get_model("regie", "Belofte")._default_manager
    van_rij = rijen.open().filter(onderwerp=OuterRef(onderwerp), soort=soort)
    return Subquery(van_rij.order_by("-volgnummer").values("due")[:1])


def _beloften() -> Any:
    return apps.get_model("regie", "Belofte")._default_manager


def _druk() -> Any:
    """Teams with so much work waiting that short work goes first."""
    return apps.get_model("regie", "Teamcapaciteit")._default_manager.filter(druk_sinds__isnull=False)


class ZaakplanningQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Plans of zaken; the werkvoorraad is read through them."""

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        return self.filter(zaak__in=Zaak.objects.zichtbaar_voor(wie))

    def werkvoorraad(self) -> Self:
        """Work that waits or runs, in the order in which it should be done."""
        return (
            self.filter(zaak__status__in=("open", "in_behandeling", "opgeschort"))
            .met_orde()
            .select_related(
                "zaak__klantaanvraag__klant",
                "zaak__klantaanvraag__levensgebeurtenis",
                "zaak__versie",
                "zaak__team",
                "zaak__behandelaar",
            )
            .order_by("orde", "zaak__aangemaakt_op", "pk")
        )

    def met_orde(self) -> Self:
        """With `orde`, the key of the queue by the state of the team, and `druk_werk`: werkdagen of work that wait in
        a team that is too full, else None. The teams that are so are read once, not for each row."""
        werk = _druk().filter(team=OuterRef("zaak__team")).values("werk")[:1]
        te_vol = When(zaak__team__in=_druk().values("team"), then=F("sleutel_druk"))
        return self.annotate(orde=Case(te_vol, default=F("sleutel")), druk_werk=Subquery(werk))

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


class SignaalQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Signals about beloften."""

    def open(self) -> Self:
        """Not dealt with, and the belofte is still to be met."""
        return self.filter(afgehandeld_op__isnull=True).over(_beloften().open())

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        """As the beloften they are about."""
        return self.over(_beloften().zichtbaar_voor(wie))

    def over(self, beloften: Any) -> Self:
        """About these, each looked up by its key when its signal is read. With a join the planner reckons with
        how few beloften of all years are open, expects no full page, and reads both tables from end to end."""
        er = Subquery(beloften.order_by().filter(pk=OuterRef("belofte")).values("pk"))
        return self.filter(IsNull(er, rhs=False))


class AanspraakQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Questions about zaken to who works on them."""

    def open(self) -> Self:
        return self.filter(antwoord_op__isnull=True, ingetrokken_op__isnull=True)

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        """Who may see the zaak, and who was asked; nobody sees one about a klacht about themselves."""
        eigen = Q(aan=wie) if isinstance(wie, models.Model) and wie._meta.label == "kcc.Medewerker" else Q()
        van_zaak = Q(zaak__in=Zaak.objects.zichtbaar_voor(wie))
        return self.filter(van_zaak | eigen if eigen else van_zaak).filter(
            zaak__in=Zaak.objects.niet_over(wie)
        )


class SimulatieQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Simulations hold figures, no residents: who may simulate sees all of them."""

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        return self if wie.rolset & SIMULEREN else self.none()
