"""`?ordering=-ontvangenOp`: rows in another order, out of what the list declares; each such column has an index."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request

from kcc.api.camel import naar_camel

PARAMETER = "ordering"


def keuzes(kolommen: Sequence[str]) -> list[str]:
    """What may be asked, upwards and downwards: `nummer`, `-nummer`."""
    return [f"{teken}{naar_camel(kolom)}" for kolom in kolommen for teken in ("", "-")]


def lees(request: Request, kolommen: Sequence[str]) -> str:
    """The asked column as `order_by` takes it; empty when nothing was asked."""
    gevraagd = request.query_params.get(PARAMETER)
    if gevraagd is None:
        return ""
    bekend = {naar_camel(kolom): kolom for kolom in kolommen}
    naam = gevraagd.removeprefix("-")
    if naam not in bekend:
        melding = f"Hierop kan niet worden geordend. Kies uit: {', '.join(keuzes(kolommen))}."
        raise ValidationError({PARAMETER: [ErrorDetail(melding, "onbekende_ordening")]})
    return ("-" if gevraagd.startswith("-") else "") + bekend[naam]


def orden(rijen: QuerySet[Any], kolom: str) -> QuerySet[Any]:
    """Rows in this order; those that are equal in it by their key, so that no page shifts."""
    return rijen.order_by(kolom, "-pk" if kolom.startswith("-") else "pk") if kolom else rijen
