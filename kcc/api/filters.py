"""django-filter with camelCase names; an unknown query parameter is refused by name."""

from collections.abc import Set
from typing import Any

from django.db.models import QuerySet
from django_filters import DateFilter
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.views import APIView

from kcc.api.camel import naar_camel, naar_slang

ALTIJD = frozenset({"page", "pageSize"})


class DagFilter(DateFilter):
    """A day as ISO 8601 says it, whatever the language of the screens."""

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, input_formats=["%Y-%m-%d"], **opties)


def weiger_parameters(request: Request, bekend: Set[str]) -> None:
    """Refuse what is not `bekend`: a misspelt filter must not silently give all rows."""
    onbekend = sorted(set(request.query_params) - bekend)
    if onbekend:
        fout = ErrorDetail("Deze parameter bestaat niet.", "onbekende_parameter")
        raise ValidationError({naam: [fout] for naam in onbekend})


class CamelFilterBackend(DjangoFilterBackend):
    """The FilterSet of the list pages serves the API under camelCase names."""

    def get_filterset_kwargs(
        self, request: Request, queryset: QuerySet[Any], view: APIView
    ) -> dict[str, Any]:
        opties = super().get_filterset_kwargs(request, queryset, view)
        data = request.query_params.copy()
        for naam in list(data):
            data.setlist(naar_slang(naam), data.pop(naam))
        return {**opties, "data": data}

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: APIView) -> QuerySet[Any]:
        self._weiger_onbekende(request, queryset, view)
        try:
            return super().filter_queryset(request, queryset, view)
        except ValidationError as fout:
            raise ValidationError({naar_camel(naam): deel for naam, deel in fout.detail.items()}) from None  # type: ignore[union-attr]

    def _weiger_onbekende(self, request: Request, queryset: QuerySet[Any], view: APIView) -> None:
        klasse = self.get_filterset_class(view, queryset)
        eigen = {naar_camel(naam) for naam in (klasse.base_filters if klasse else ())}
        weiger_parameters(request, eigen | ALTIJD | view.vaste_parameters())  # type: ignore[attr-defined]
