"""Whose turn it is at the balie: the same order on the screen and for whoever presses Volgende."""

from datetime import datetime
from typing import Any

from django.db.models import Case, QuerySet, Value, When
from django.db.models.functions import Coalesce


def in_volgorde(wachtend: QuerySet[Any], nu: datetime) -> QuerySet[Any]:
    """An afspraak at its time goes first; then who waits longest. Who is early for an afspraak counts from its
    time, so does not go before those who came before it."""
    op_tijd = Case(When(afspraak__begin__lte=nu, then=Value(0)), default=Value(1))
    return wachtend.order_by(op_tijd, Coalesce("afspraak__begin", "aangemeld_op"), "pk")
