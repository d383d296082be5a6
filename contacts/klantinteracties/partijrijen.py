"""Partijen with all that is shown of them, in a fixed number of queries."""

from typing import Any

from django.db.models import QuerySet

from kcc.models import Klant


def partijen_rijen(rijen: QuerySet[Klant]) -> QuerySet[Any]:
    return rijen.select_related("partij")
