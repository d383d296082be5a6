"""Digitale adressen with all that is shown of them."""

from typing import Any

from django.db.models import QuerySet

from kcc.models import DigitaalAdres


def adressen_rijen(rijen: QuerySet[DigitaalAdres]) -> QuerySet[Any]:
    """With the klant they are of, and who gave them in which gesprek."""
    return rijen.select_related("klant", "verstrekking__betrokkene__klant")
