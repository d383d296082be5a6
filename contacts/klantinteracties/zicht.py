"""Whose number and whose address may be seen: they follow their klant, or the gesprek in which they were given."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from contacts.klantinteracties.velden import Verwijzing
from contacts.models import Betrokkene, Betrokkeneadres, Klantcontact
from kcc.models import DigitaalAdres, Identificator, Klant
from kcc.zicht import Kijker


def zichtbare_betrokkenen(wie: Kijker) -> QuerySet[Betrokkene]:
    """Those of gesprekken that `wie` may see."""
    gezien = Klantcontact.objects.zichtbaar_voor(wie).filter(pk=OuterRef("klantcontact"))
    return Betrokkene.objects.filter(Exists(gezien))


def zichtbare_identificatoren(wie: Kijker) -> QuerySet[Identificator]:
    """Of klanten that `wie` may see; of nobody only for who sees everything."""
    if wie.zicht.overal:
        return Identificator.objects.all()
    return Identificator.objects.filter(klant__in=Klant.objects.zichtbaar_voor(wie).order_by())


def zichtbare_adressen(wie: Kijker) -> QuerySet[DigitaalAdres]:
    """Of klanten that `wie` may see, and what was given in a gesprek that they may see; of nobody only for who
    sees everything."""
    gegeven = zichtbare_betrokkenen(wie).filter(adressen__adres=OuterRef("pk"))
    mag: Any = Q(Exists(gegeven)) | Q(klant__in=Klant.objects.zichtbaar_voor(wie).order_by())
    if wie.zicht.overal:
        mag |= Q(klant=None) & ~Exists(Betrokkeneadres.objects.filter(adres=OuterRef("pk")))
    return DigitaalAdres.objects.filter(mag)


class VanWie(Verwijzing):
    """A reference to rows of which the sight is asked here: `rijen(wie)`."""

    def __init__(self, bron: str, rijen: Callable[[Any], QuerySet[Any]], **opties: Any) -> None:
        super().__init__(bron, lambda: rijen(self.context["request"].user), **opties)
