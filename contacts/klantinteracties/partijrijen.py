"""Partijen with all that is shown of them, in the query of the rows themselves."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from contacts.models import Betrokkene, Klantcontact
from kcc.models import DigitaalAdres, Identificator, Klant, Vertegenwoordiging
from kcc.zicht import Kijker

NUMMER = {
    "uuid": "uuid",
    "soort": "soort",
    "versleuteld": "versleuteld",
    "masker": "masker",
    "andere": "andere",
    "onderdeel": "onderdeel_van__uuid",
}


def partijen_rijen(rijen: QuerySet[Klant], wie: Kijker) -> QuerySet[Any]:
    """With `betrokkene_uuids`, `adres_uuids`, `vertegenwoordigd` and `nummerrijen` (encrypted)."""
    gezien = Klantcontact.objects.zichtbaar_voor(wie).filter(pk=OuterRef("klantcontact"))
    van = Vertegenwoordiging.objects.filter(vertegenwoordiger=OuterRef("pk"))
    if not wie.zicht.overal:
        van = van.filter(klant__in=Klant.objects.zichtbaar_voor(wie))
    return rijen.select_related("partij__voorkeursadres", "organisatie").annotate(
        betrokkene_uuids=ArraySubquery(_van_gezien(gezien).values("uuid")),
        adres_uuids=_lijst(DigitaalAdres.objects.filter(klant=OuterRef("pk"))),
        vertegenwoordigd=ArraySubquery(van.order_by("pk").values("klant__uuid")),
        nummerrijen=ArraySubquery(
            Identificator.objects.filter(klant=OuterRef("pk")).order_by("pk").values(rij=JSONObject(**NUMMER))
        ),
    )


def _van_gezien(gezien: QuerySet[Any]) -> QuerySet[Any]:
    rijen = Betrokkene.objects.filter(klant=OuterRef("pk"))
    return rijen.filter(klantcontact__in=gezien.values("pk")).order_by("pk")


def _lijst(rijen: QuerySet[Any]) -> ArraySubquery:
    return ArraySubquery(rijen.order_by("pk").values("uuid"))
