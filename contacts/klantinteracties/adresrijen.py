"""Digitale adressen with all that is shown of them, in a fixed number of queries."""

from typing import Any

from django.db.models import QuerySet

from kcc.models import DigitaalAdres


def adressen_rijen(rijen: QuerySet[DigitaalAdres]) -> QuerySet[Any]:
    return rijen.select_related("klant", "verstrekking__betrokkene")
