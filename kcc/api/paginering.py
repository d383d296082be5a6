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

    def paginate_queryset(
        self, queryset: Any, request: Request, view: APIView | None = None
    ) -> list[Any] | None:
        """A page past the end is 404 (DRF); a `page` or `pageSize` that is no such number is 400."""
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
        return super().paginate_queryset(queryset, request, view)


def _is_aantal(tekst: str, hoogst: int | None) -> bool:
    if not (tekst.isascii() and tekst.isdecimal() and len(tekst) < 19):
        return False
    return int(tekst) >= 1 and (hoogst is None or int(tekst) <= hoogst)
