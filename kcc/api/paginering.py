"""Pages: `{count, next, previous, results}`, `page` and `pageSize` (100 by default, 500 at most)."""

from typing import Any

from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.views import APIView


class Paginering(PageNumberPagination):
    page_size = 100
    page_size_query_param = "pageSize"
    max_page_size = 500
    invalid_page_message = "Deze pagina bestaat niet."
    page_query_description = "nummer van de pagina, vanaf 1"  # type: ignore[assignment]
    page_size_query_description = "rijen per pagina: 100, hoogstens 500"  # type: ignore[assignment]

    def paginate_queryset(
        self, queryset: Any, request: Request, view: APIView | None = None
    ) -> list[Any] | None:
        """A page past the end is 404 (DRF); a `page` or `pageSize` that is no such number is 400."""
        self.weiger_geen_aantal(request)
        return super().paginate_queryset(queryset, request, view)

    def weiger_geen_aantal(self, request: Request) -> None:
        """400 naming each of the two parameters that is no number of the kind."""
        fouten = {
            naam: [ErrorDetail(melding, "ongeldig")]
            for naam, hoogst, melding in (
                ("page", None, "Geef een heel getal vanaf 1."),
                (
                    "pageSize",
                    self.max_page_size,
                    f"Geef een heel getal van 1 tot en met {self.max_page_size}.",
                ),
            )
            if not _is_aantal(request.query_params.get(naam, "1"), hoogst)
        }
        if fouten:
            raise ValidationError(fouten)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """All four are always there; `count` is null when paging by cursor (`kcc.api.cursor`)."""
        geheel = super().get_paginated_response_schema(schema)
        geheel["required"] = ["count", "next", "previous", "results"]
        velden = geheel["properties"]
        velden["count"] |= {"nullable": True, "description": "null bij bladeren met een cursor"}
        velden["next"] |= {"example": None, "description": "adres van de volgende pagina; null: er is geen"}
        velden["previous"] |= {"example": None, "description": "adres van de vorige pagina"}
        return geheel


def _is_aantal(tekst: str, hoogst: int | None) -> bool:
    if not (tekst.isascii() and tekst.isdecimal() and len(tekst) < 19):
        return False
    return int(tekst) >= 1 and (hoogst is None or int(tekst) <= hoogst)
