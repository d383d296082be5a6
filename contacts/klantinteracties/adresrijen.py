"""Digitale adressen with all that is shown of them, in a fixed number of queries."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from contacts.klantinteracties.zicht import zichtbare_betrokkenen
from kcc.models import DigitaalAdres
from kcc.zicht import Kijker


def adressen_rijen(rijen: QuerySet[DigitaalAdres], wie: Kijker) -> QuerySet[Any]:
    """With `betrokkene_uuid`: who gave it in a gesprek, when `wie` may see that."""
    gegeven = zichtbare_betrokkenen(wie).filter(adressen__adres=OuterRef("pk"))
    return rijen.select_related("klant").annotate(betrokkene_uuid=Subquery(gegeven.values("uuid")[:1]))
