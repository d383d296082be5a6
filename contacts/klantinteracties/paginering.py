"""Pages of this API: `{count,next,previous,results}`, 100 by default, 500 at most; past the end is 404."""

from rest_framework.pagination import PageNumberPagination


class Paginering(PageNumberPagination):
    page_size = 100
    page_size_query_param = "pageSize"
    max_page_size = 500
    invalid_page_message = "Ongeldige pagina."
