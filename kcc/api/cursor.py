"""Paging by cursor: `?paginering=cursor`, then the `next` of each answer.

A cursor says behind which row the next page begins (keyset): rows that are added meanwhile shift no page, and the
hundredth page costs what the first does. It is signed over the address and the order, so that it is worth
nothing elsewhere. Nothing is counted: `count` is null, and there is no way back.
"""

from collections.abc import Sequence
from typing import Any

from django.core import signing
from django.db.models import Model, Q, QuerySet
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import APIView

from kcc.api.paginering import Paginering

WIJZE, CURSOR = "paginering", "cursor"
PARAMETERS = frozenset({WIJZE, CURSOR})
WIJZEN = ("pagina", "cursor")


def wil_cursor(request: Request) -> bool:
    """Whether the caller pages by cursor: by saying so, or by sending one."""
    wijze = request.query_params.get(WIJZE)
    if wijze is not None and wijze not in WIJZEN:
        raise _fout(WIJZE, f"Kies uit: {', '.join(WIJZEN)}.")
    if CURSOR in request.query_params and wijze == "pagina":
        raise _fout(CURSOR, "Een cursor hoort bij `paginering=cursor`.")
    return wijze == "cursor" or CURSOR in request.query_params


class CursorPaginering(Paginering):
    """`{count: null, next, previous: null, results}`."""

    def paginate_queryset(self, queryset: Any, request: Request, view: APIView | None = None) -> list[Any]:
        if "page" in request.query_params:
            raise _fout("page", "Met een cursor heeft een pagina geen nummer.")
        self.weiger_geen_aantal(request)
        self.aanroep, self.kolommen = request, volgorde(queryset)
        grootte = int(self.get_page_size(request) or self.page_size)
        rijen = list(self._vanaf(queryset, request.query_params.get(CURSOR))[: grootte + 1])
        self.laatste = rijen[grootte - 1] if len(rijen) > grootte else None
        return rijen[:grootte]

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"count": None, "next": self.get_next_link(), "previous": None, "results": data})

    def get_next_link(self) -> str | None:
        if self.laatste is None:
            return None
        return str(replace_query_param(self.aanroep.build_absolute_uri(), CURSOR, self._cursor(self.laatste)))

    def _vanaf(self, rijen: QuerySet[Any], cursor: str | None) -> QuerySet[Any]:
        rijen = rijen.order_by(*self.kolommen)
        return (
            rijen if cursor is None else rijen.filter(achter(self.kolommen, self._lees(rijen.model, cursor)))
        )

    def _zout(self) -> str:
        return f"kcc.api.cursor:{self.aanroep.path}:{','.join(self.kolommen)}"

    def _cursor(self, rij: Model) -> str:
        waarden = [_veld(type(rij), kolom).value_to_string(rij) for kolom in self.kolommen]
        return signing.dumps(waarden, salt=self._zout())

    def _lees(self, model: type[Model], cursor: str) -> list[Any]:
        try:
            waarden = signing.loads(cursor, salt=self._zout())
        except signing.BadSignature:
            raise _fout(
                CURSOR, "Deze cursor klopt niet, of hoort bij een andere lijst of ordening."
            ) from None
        paren = zip(self.kolommen, waarden, strict=True)
        return [_veld(model, kolom).to_python(waarde) for kolom, waarde in paren]


def volgorde(rijen: QuerySet[Any]) -> tuple[str, ...]:
    """The columns by which these rows are ordered, the key last: `("-ontvangen_op", "-pk")`."""
    kolommen = tuple(map(str, rijen.query.order_by or rijen.model._meta.ordering or ("pk",)))
    if kolommen[-1].removeprefix("-") == "pk":
        return kolommen
    return (*kolommen, "-pk" if kolommen[0].startswith("-") else "pk")


def achter(kolommen: Sequence[str], waarden: Sequence[Any]) -> Q:
    """Rows that come behind the row with these values. What the first column says stands apart: an index is
    read from there."""
    verder, gelijk = Q(), Q()
    for kolom, waarde in zip(kolommen, waarden, strict=True):
        verder |= gelijk & _voorbij(kolom, waarde)
        gelijk &= Q(**{kolom.removeprefix("-"): waarde})
    return _voorbij(kolommen[0], waarden[0], "e") & verder


def _voorbij(kolom: str, waarde: Any, ook_gelijk: str = "") -> Q:
    return Q(**{f"{kolom.removeprefix('-')}__{'lt' if kolom.startswith('-') else 'gt'}{ook_gelijk}": waarde})


def _veld(model: type[Model], kolom: str) -> Any:
    naam = kolom.removeprefix("-")
    return model._meta.pk if naam == "pk" else model._meta.get_field(naam)


def _fout(naam: str, melding: str) -> ValidationError:
    return ValidationError({naam: [ErrorDetail(melding, "ongeldig")]})
