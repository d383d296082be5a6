"""Partijen with all that is shown of them, in a fixed number of queries."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, Q, QuerySet

from contacts.klantinteracties.zicht import zichtbare_betrokkenen
from kcc import klok
from kcc.models import DigitaalAdres, Identificator, Klant, Vertegenwoordiging
from kcc.zicht import Kijker


def partijen_rijen(rijen: QuerySet[Klant], wie: Kijker) -> QuerySet[Any]:
    """With `betrokkene_uuids`, `adres_uuids` and `vertegenwoordigde_uuids`, as far as `wie` may see them."""
    betrokkenen = zichtbare_betrokkenen(wie).filter(klant=OuterRef("pk")).order_by("pk")
    adressen = DigitaalAdres.objects.filter(klant=OuterRef("pk")).order_by("pk")
    nummers = Identificator.objects.select_related("onderdeel_van").order_by("pk")
    return (
        rijen.select_related("partij__voorkeursadres", "organisatie")
        .prefetch_related(Prefetch("identificatoren", nummers))
        .annotate(
            betrokkene_uuids=ArraySubquery(betrokkenen.values("uuid")),
            adres_uuids=ArraySubquery(adressen.values("uuid")),
            vertegenwoordigde_uuids=ArraySubquery(_vertegenwoordigden(wie).values("uuid")),
        )
    )


def _vertegenwoordigden(wie: Kijker) -> QuerySet[Any]:
    """For whom somebody may speak today."""
    geldig = Q(geldig_tot=None) | Q(geldig_tot__gte=klok.vandaag())
    namens = Vertegenwoordiging.objects.filter(geldig, vertegenwoordiger=OuterRef(OuterRef("pk")))
    return Klant.objects.zichtbaar_voor(wie).filter(pk__in=namens.order_by().values("klant")).order_by("pk")
