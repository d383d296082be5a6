"""Pages: `{count, next, previous, results}`, `page` and `pageSize` (100 by default, 500 at most)."""

from rest_framework.pagination import PageNumberPagination


class Paginering(PageNumberPagination):
    page_size = 100
    page_size_query_param = "pageSize"
    max_page_size = 500
    invalid_page_message = "Deze pagina bestaat niet."
