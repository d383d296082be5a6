"""Bases of the ZGW faces: log-in by JWT, pages of 100, parameters by name, errors in their form, nothing kept."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Final, NoReturn

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import viewsets
from rest_framework.exceptions import NotAcceptable, PermissionDenied
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response

from kcc.api.aanroep import VersieMixin, doel_van
from kcc.api.jwt import JwtAuthenticatie
from kcc.api.toegang import OPENBAAR, mag_bsn
from kcc.api.views import UUID
from kcc.api.zgw.adressen import Adressen
from kcc.api.zgw.fouten import als_fout
from kcc.api.zgw.parameters import Parameter, filter_rijen, orden, weiger_onbekende
from kcc.models import Klant
from kcc.rollen import ZGW
from kcc.services.inzage import leg_inzage_vast

CRS: Final = "EPSG:4326"  # the only one of the standard; nothing here has a place on a map


class Paginering(PageNumberPagination):
    """`{count,next,previous,results}`, 100 a page; past the end is 404."""

    page_size = 100
    invalid_page_message = "Ongeldige pagina."


class ZgwView(VersieMixin):
    """What every address of these faces goes through."""

    bron = "zgw"
    versie: ClassVar[str] = ""  # of the standard
    herhaalbaar = False
    authentication_classes = (JwtAuthenticatie,)
    rechten: ClassVar[dict[str, Any]] = {"GET": ZGW}
    http_method_names: ClassVar[list[str]] = ["get", "head"]  # type: ignore[misc]
    schema = None  # the standard has its own OpenAPI files

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.headers.get("Accept-Crs", CRS) != CRS:
            raise NotAcceptable(f"Alleen {CRS}.")

    def get_exception_handler(self) -> Callable[..., Response]:
        return als_fout

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        response["API-Version"] = self.versie
        response["Cache-Control"] = "no-store"
        return response


class ZgwViewSet(ZgwView, viewsets.GenericViewSet):  # type: ignore[type-arg]
    """A resource with list and detail.

    A subclass gives `queryset` (with `zichtbaar_voor`, else its own `get_queryset`), `parameters`, and `toon`:
    the objects of a page of rows, read in a fixed number of queries.
    """

    lookup_field = "uuid"
    lookup_value_regex = UUID
    pagination_class = Paginering
    filter_backends = ()
    parameters: ClassVar[Mapping[str, Parameter]] = {}
    ordening: ClassVar[Mapping[str, str]] = {}
    uitbreidingen: ClassVar[Sequence[str]] = ()
    met_bsn: ClassVar[frozenset[str]] = frozenset()  # parameters that hold one
    doel = "ZGW-koppeling"

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        lijst = {*self.parameters, "page", *(("ordering",) if self.ordening else ())}
        uit = ("expand",) if self.uitbreidingen else ()
        weiger_onbekende(request, frozenset((lijst if self.action == "list" else set()) | set(uit)))
        if self.met_bsn & set(request.query_params) and not mag_bsn(request.user):
            raise PermissionDenied("Dit token mag geen BSN sturen.", "geen_bsn")

    @property
    def adressen(self) -> Adressen:
        if not hasattr(self, "_adressen"):
            self._adressen = Adressen(self.request)
        return self._adressen

    def get_queryset(self) -> Any:
        rijen: Any = super().get_queryset()
        return rijen.zichtbaar_voor(self.request.user)

    def toon(self, rijen: Sequence[Any]) -> list[dict[str, Any]]:
        """The objects of these rows, in their order."""
        raise NotImplementedError

    def filter_queryset(self, queryset: Any) -> Any:
        if self.action != "list":
            return queryset
        return orden(self.request, filter_rijen(self.request, queryset, self.parameters), self.ordening)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        rijen = list(self.paginate_queryset(self.filter_queryset(self.get_queryset())) or ())
        return self.get_paginated_response(self.toon(rijen))

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(self.toon([self.get_object()])[0])

    def noteer_inzage(self, klanten: Sequence[Klant]) -> None:
        """One row per resident that the answer shows, in one insert."""
        eens = {klant.pk: klant for klant in klanten}
        if eens:
            doel = doel_van(self.request, self.doel)
            leg_inzage_vast(klanten=list(eens.values()), door=self.request.user, doel=doel)  # type: ignore[arg-type]


@extend_schema(exclude=True)
class Elders(ZgwView):
    """Every other address below the root of a face: 404 in its own form."""

    authentication_classes: Any = ()
    permission_classes = ()
    bron = OPENBAAR
    rechten: ClassVar[dict[str, Any]] = {"GET": OPENBAAR}

    def get(self, request: Request, **_: Any) -> NoReturn:
        raise Http404
