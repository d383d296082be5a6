"""Gesprekken and terugbelverzoeken of a telephone number or e-mail address, also of somebody without a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject, Lower

from contacts.klanten.zoekvraag import Zoekvraag
from contacts.models import Betrokkene, Klantcontact, TerugbelStatus, Terugbelverzoek
from kcc.models import Klant, Medewerker
from kcc.paginas import pagina
from kcc.tekst import telefoonsleutel
from kcc.zoeksleutels import Telefoonsleutel

HOOGSTENS = 5


@dataclass(frozen=True)
class Spoor:
    """One gesprek, or the terugbelverzoek that came of it."""

    gesprek: Any
    url: str
    terugbellen: str = ""  # its status, when this is a terugbelverzoek
    uiterlijk: date | None = None


def vind_sporen(wie: Medewerker, vraag: Zoekvraag, behalve: Sequence[Klant]) -> list[Spoor]:
    """The newest first, one more than HOOGSTENS tells that there are more; one query.

    Not those of `behalve`: their own page shows them.
    """
    if not (vraag.telefoon or vraag.email):
        return []
    rijen = Klantcontact.objects.zichtbaar_voor(wie).filter(pk__in=_gesprekken(vraag))
    if behalve:
        van = Q(klant__in=behalve) | Q(namens__in=behalve)
        rijen = rijen.filter(~Exists(Betrokkene.objects.filter(van, klantcontact=OuterRef("pk"))))
    geteld = rijen.annotate(terug=_terugbelverzoek(wie, vraag)).order_by("-ontvangen_op", "-pk")
    return [_spoor(rij) for rij in geteld[: HOOGSTENS + 1]]


def _gesprekken(vraag: Zoekvraag) -> QuerySet[Any]:
    """Keys of the gesprekken that were held from it, or that it was left in to be called back on."""
    zelf = Klantcontact.objects.alias(sleutel=Telefoonsleutel("telefoonnummer"))
    gebeld = zelf.filter(sleutel=telefoonsleutel(vraag.telefoon)).exclude(telefoonnummer="")
    gemaild = Klantcontact.objects.filter(afzender=vraag.email).exclude(afzender="")
    eigen = gebeld if vraag.telefoon else gemaild
    terug = _verzoeken(vraag).values("vraag__klantcontact")
    return eigen.order_by().values("pk").union(terug)


def _verzoeken(vraag: Zoekvraag) -> QuerySet[Any]:
    rijen = Terugbelverzoek.objects.order_by()
    if vraag.telefoon:
        sleutel = telefoonsleutel(vraag.telefoon)
        return (
            rijen.alias(sleutel=Telefoonsleutel("telefoonnummer"))
            .filter(sleutel=sleutel)
            .exclude(telefoonnummer="")
        )
    return rijen.alias(laag=Lower("email")).filter(laag=vraag.email).exclude(email="")


def _terugbelverzoek(wie: Medewerker, vraag: Zoekvraag) -> Subquery:
    """The newest one of the gesprek with this number, if it may be seen."""
    rijen = Terugbelverzoek.objects.zichtbaar_voor(wie).filter(
        pk__in=_verzoeken(vraag).values("pk"), vraag__klantcontact=OuterRef("pk")
    )
    return Subquery(
        rijen.order_by("-pk").values(
            rij=JSONObject(uuid="uuid", status="status", uiterlijk="uiterlijk", team="team__naam")
        )[:1]
    )


def _spoor(rij: Any) -> Spoor:
    if rij.terug is None:
        return Spoor(rij, pagina("gesprek", rij.uuid))
    status = f"{TerugbelStatus(rij.terug['status']).label.lower()} bij {rij.terug['team']}"
    return Spoor(
        rij, pagina("terugbelverzoek", rij.terug["uuid"]), status, date.fromisoformat(rij.terug["uiterlijk"])
    )
