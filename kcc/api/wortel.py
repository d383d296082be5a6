"""The root of the API, its OpenAPI file, and the answer to every address that does not exist."""

from functools import cache
from typing import Any, NoReturn

from django.conf import settings
from django.http import Http404
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from kcc.api.toegang import OPENBAAR
from kcc.api.views import ApiView
from kcc.rollen import API


@extend_schema(exclude=True)
class Wortel(ApiView):
    """What there is, with addresses."""

    bron = OPENBAAR  # of every token, whatever its scopes
    rechten = {"GET": API}
    routes: tuple[str, ...] = ()

    def get(self, request: Request) -> Response:
        wortel = reverse("api:wortel", request=request)
        adressen = {
            "openapi": reverse("api:openapi", request=request),
            "documentatie": reverse("api:docs", request=request),
        }
        bronnen = {route: f"{wortel}/{route}" for route in sorted(self.routes)}
        return Response({"versie": settings.API_VERSIE, **adressen, "bronnen": bronnen})


@cache
def beschrijving() -> dict[str, Any]:
    """The same for everybody, and made once per process: it takes about a second."""
    return dict(SchemaGenerator().get_schema(request=None, public=True))


@extend_schema(exclude=True)
class OpenApi(ApiView):
    """The description of this API, for everybody and from any site (ADR /core/publish-openapi)."""

    authentication_classes = ()
    permission_classes = ()
    rechten = {"GET": OPENBAAR}

    def get(self, request: Request) -> Response:
        return Response(beschrijving(), headers={"Access-Control-Allow-Origin": "*"})


@extend_schema(exclude=True)
class NietGevonden(ApiView):
    """Every other address below the root: 404 in the form of all our errors."""

    authentication_classes = ()
    permission_classes = ()
    rechten = dict.fromkeys(("GET", "POST", "PUT", "PATCH", "DELETE"), OPENBAAR)

    def get(self, request: Request) -> NoReturn:
        raise Http404

    post = put = patch = delete = get
