"""Reads of gesprekken and what follows them."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from catalogus.models import Vertrouwelijkheid, Zaaktypeversie
from kcc.models import Medewerker
from kcc.zicht import Kijker, naam_van

WACHTEND = ("ontvangen", "lopend", "wacht_op_vakafdeling")
KCC_LIJNEN = ("eerste", "tweede", "facilitair")


def _over(vraag: Any, wie: Kijker) -> Any:
    """Keys of the gesprekken in which somebody complained about `wie` (P9): as few as there are such klachten,
    so that a query holds them apart once, not row by row. None for an application."""
    zaken = vraag._meta.get_field("zaak").related_model.objects.over(wie)
    vragen = vraag.objects.filter(klantaanvraag__in=zaken.values("klantaanvraag"))
    return vragen.order_by().values("klantcontact")


def _besloten(wie: Kijker, gesprek: str = "") -> Q:
    """What another team of the sociaal domein spoke about with its resident itself: of a zaak there the KCC knows
    that it exists and its status, no more, and of such a gesprek nothing (R88). `gesprek`: the path to it."""
    sociaal = Zaaktypeversie.objects.filter(
        vertrouwelijkheid=Vertrouwelijkheid.SOCIAAL_DOMEIN, team__lijn="vakafdeling"
    )
    teams = sociaal.exclude(team__in=wie.zicht.teams).order_by().values("team")
    return Q(**{f"{gesprek}medewerker__isnull": False, f"{gesprek}team__in": teams})


def _eigen_gesprek(wie: Kijker, gesprek: str = "") -> Q:
    """One's own, or it waits or was held in one of the own teams (R88). `gesprek`: the path to it."""
    eigen = Q(**{f"{gesprek}team__in": wie.zicht.teams})
    if isinstance(wie, Medewerker):
        return eigen | Q(**{f"{gesprek}medewerker": wie.pk})
    return eigen | Q(**{f"{gesprek}registratie__toepassing": naam_van(wie)})


def _van_vakafdeling(wie: Kijker) -> Q:
    zicht = wie.zicht
    return (
        Q(productgroep__in=zicht.productgroepen)
        | Q(zaak__productgroep__in=zicht.productgroepen)
        | Q(terugbelverzoeken__team__in=zicht.teams)
        | Q(afspraken__team__in=zicht.teams)
        | Q(doorverbindingen__team__in=zicht.teams)
    )


class KlantcontactQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Gesprekken."""

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        """The KCC sees all but what the sociaal domein held itself; a vakafdeling those with a vraag of its
        productgroepen, sent to its teams, or held or waiting there. Nobody one with a klacht about themselves,
        nor its thread."""
        zicht = wie.zicht
        vraag: Any = self.model._meta.get_field("vragen").related_model
        if zicht.kcc:
            return self.niet_over(wie).exclude(_besloten(wie))
        if not zicht.vak:
            return self.none()
        # row by row: of one gesprek or a page of them its vragen are looked up, not all vragen there are
        gezien = Exists(vraag.objects.van_vakafdeling(wie).filter(klantcontact=OuterRef("pk")))
        return self.niet_over(wie).filter(_eigen_gesprek(wie) | gezien)

    def niet_over(self, wie: Kijker) -> Self:
        """Without those with a klacht about `wie` (P9)."""
        if not isinstance(wie, Medewerker):
            return self
        over = _over(self.model._meta.get_field("vragen").related_model, wie)
        return self.exclude(pk__in=over).exclude(draad__in=over)

    def wachtend(self) -> Self:
        return self.filter(status__in=WACHTEND)

    def in_postvak_van(self, wie: Kijker) -> Self:
        """What came in and `wie` may take: what waits with the own teams, and for the KCC all that does not wait
        with a vakafdeling only. What is about a productgroep that is gemengd waits with both (R88)."""
        zicht, rijen = wie.zicht, self.zichtbaar_voor(wie).filter(status="ontvangen")
        eigen = Q(team__in=zicht.teams)
        if not zicht.kcc:
            return rijen.filter(eigen)
        vraag: Any = self.model._meta.get_field("vragen").related_model
        gemengd = vraag.objects.filter(klantcontact=OuterRef("pk"), productgroep__klantcontact="gemengd")
        return rijen.filter(Q(team=None) | Q(team__lijn__in=KCC_LIJNEN) | eigen | Exists(gemengd))

    def volledig(self) -> Self:
        return self.select_related("medewerker", "team").prefetch_related(
            "betrokkenen__klant", "vragen__productgroep", "vragen__klantaanvraag", "vragen__zaak"
        )


class VraagQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Vragen."""

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        zicht, rijen = wie.zicht, self.niet_over(wie)
        if zicht.kcc:
            return rijen.exclude(_besloten(wie, "klantcontact__"))
        if not zicht.vak:
            return self.none()
        return rijen.filter(_van_vakafdeling(wie) | _eigen_gesprek(wie, "klantcontact__")).distinct()

    def van_vakafdeling(self, wie: Kijker) -> Self:
        """About what it does, or sent to it; of a gesprek of its own it need not be (`Klantcontact`)."""
        return self.filter(_van_vakafdeling(wie))

    def niet_over(self, wie: Kijker) -> Self:
        """Without those of a gesprek with a klacht about `wie` (P9)."""
        if not isinstance(wie, Medewerker):
            return self
        return self.exclude(klantcontact__in=_over(self.model, wie))

    def over(self, wie: Kijker) -> Self:
        """Those of a gesprek with a klacht about `wie`: a handful."""
        return self.filter(klantcontact__in=_over(self.model, wie)).order_by()

    def open(self) -> Self:
        return self.filter(uitkomst="")


class TerugbelverzoekQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Terugbelverzoeken."""

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        zicht, rijen = wie.zicht, self._niet_over(wie)
        if zicht.kcc:
            return rijen
        return rijen.filter(Q(team__in=zicht.teams) | self._eigen(wie)) if zicht.vak else self.none()

    def _eigen(self, wie: Kijker) -> Q:
        """Whoever made one follows it wherever it goes (R39); an application those of its gesprekken and its
        productgroepen."""
        if isinstance(wie, Medewerker):
            return Q(gemaakt_door=wie.pk)
        groepen = Q(vraag__productgroep__in=wie.zicht.productgroepen)
        return groepen | Q(vraag__klantcontact__registratie__toepassing=naam_van(wie))

    def _niet_over(self, wie: Kijker) -> Self:
        """Without those about a klacht about `wie` (P9)."""
        if not isinstance(wie, Medewerker):
            return self
        vraag: Any = self.model._meta.get_field("vraag").related_model
        return self.exclude(vraag__in=vraag.objects.over(wie).values("pk"))

    def open(self) -> Self:
        return self.filter(status__in=("open", "toegewezen"))

    def volledig(self) -> Self:
        return self.select_related(
            "vraag__klantcontact", "team", "medewerker", "vraag__productgroep"
        ).prefetch_related("pogingen__door", "vraag__klantcontact__betrokkenen__klant")


class BaliebezoekQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Visits to the balie."""

    def zichtbaar_voor(self, wie: Kijker) -> Self:
        """The KCC runs the balie and sees all; a vakafdeling who comes for its teams. Nobody who comes about a
        klacht about themselves."""
        zicht, zaak = wie.zicht, self.model._meta.get_field("zaak").related_model
        rijen = self.exclude(zaak__in=zaak.objects.over(wie).values("pk"))  # type: ignore[union-attr]
        if zicht.kcc:
            return rijen
        return rijen.filter(team__in=zicht.teams) if zicht.vak else self.none()
