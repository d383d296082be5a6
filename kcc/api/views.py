"""Bases of our endpoints: visible rows only, filters shared with the screens, API-Version header."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model, QuerySet
from rest_framework import viewsets
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from kcc.api import cursor, etag, ordening, uitbreiding, velden_keuze
from kcc.api.aanroep import VersieMixin, doel_van
from kcc.api.filters import ALTIJD, weiger_parameters
from kcc.api.weergave import Weergave
from kcc.models import Klant
from kcc.rollen import Rol
from kcc.services.inzage import leg_inzage_vast
from kcc.zicht import Zicht

UUID = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"


class _Niemand:
    """Who looks while the schema is made."""

    zicht = Zicht(frozenset())
    rolset: frozenset[Rol] = frozenset()


class ApiView(VersieMixin):
    """One act or one page of the API."""


class ApiViewSet(VersieMixin, viewsets.GenericViewSet):  # type: ignore[type-arg]
    """A resource by uuid. `queryset` must have `zichtbaar_voor`."""

    lookup_field = "uuid"
    lookup_value_regex = UUID
    parameters: frozenset[str] = frozenset()  # of an act or a part of a row; a list has its FilterSet
    serializer_class_detail: type | None = None  # of one row, when that shows more than a line of the list
    groeit = False  # a list, or a part of a row in pages, that can be paged by cursor too
    kern = ""  # of the object that is answered, once it is known

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if self.action != "list":
            weiger_parameters(request, self.parameters | self.vaste_parameters())

    def vaste_parameters(self) -> frozenset[str]:
        """What every list or detail takes beside its own parameters."""
        bladert = self.action == "list" or self.parameters >= ALTIJD
        return cursor.PARAMETERS if self.groeit and bladert else frozenset()

    @property
    def paginator(self) -> Any:
        if self.groeit and not hasattr(self, "_paginator") and cursor.wil_cursor(self.request):
            self._paginator = cursor.CursorPaginering()
        return super().paginator

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        if self.action == "retrieve" and response.status_code == 200:
            self.kern = self.kern or etag.kern_van(response.data)
        if self.kern and response.status_code in (200, 201):
            response.setdefault("ETag", etag.etag(self.kern))
            if etag.ongewijzigd(request, response["ETag"]):
                response.status_code, response.data = 304, None
        return super().finalize_response(request, response, *args, **kwargs)

    @property
    def kijker(self) -> Any:
        """Who calls: a Medewerker or an ApiToken."""
        return _Niemand() if getattr(self, "swagger_fake_view", False) else self.request.user

    def get_queryset(self) -> QuerySet[Any]:
        rijen: Any = super().get_queryset()
        return self.met_alles(rijen.zichtbaar_voor(self.kijker))

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        """The rows with everything that is shown of them."""
        return rijen  # type: ignore[no-any-return]

    def invoer(self, klasse: type, data: Any = None) -> dict[str, Any]:
        """The validated body by this serializer."""
        invoer = klasse(
            data=self.request.data if data is None else data, context=self.get_serializer_context()
        )
        invoer.is_valid(raise_exception=True)
        return dict(invoer.validated_data)

    def gemaakt(self, route: str, rij: Model, inhoud: Any) -> Response:
        """201 with where the new row is found."""
        plek = reverse(f"api:{route}-detail", kwargs={"uuid": rij.uuid}, request=self.request)  # type: ignore[attr-defined]
        return Response(inhoud, 201, headers={"Location": plek})


class InzageViewSet(ApiViewSet):
    """What list and detail share: rows are made ready, and whoever is shown by name leaves an inzage row."""

    doel = ""  # why residents are read here; empty when no resident is shown
    uitbreidingen: uitbreiding.Uitbreidingen = {}
    ordening: Sequence[str] = ()  # columns that a list can be ordered by: never null, each with an index

    def vaste_parameters(self) -> frozenset[str]:
        vast = super().vaste_parameters()
        if self.action in ("list", "retrieve"):
            vast |= {velden_keuze.PARAMETER}
            vast |= {uitbreiding.PARAMETER} if self.uitbreidingen else set()
        return vast | ({ordening.PARAMETER} if self.action == "list" and self.ordening else set())

    def lezer(self, klasse: "type[InzageViewSet]", *, bron: str, **sleutels: Any) -> "InzageViewSet":
        """A view on a resource as a GET of one object by the same caller would have it."""
        view = klasse()
        view.request, view.args, view.kwargs, view.format_kwarg = self.request, (), sleutels, None
        view.action, view.basename, view.detail = "retrieve", bron, True
        return view

    def klanten_van(self, rij: Any) -> Iterable[Klant | None]:
        """The residents that this row shows."""
        return ()

    def verrijk(self, rijen: list[Any]) -> None:
        """Give rows what the serializer reads beside their columns."""

    def noteer_inzage(self, rijen: Iterable[Any], *, onderwerp: Any = None) -> None:
        """One insert for a whole page."""
        klanten = {klant.pk: klant for rij in rijen for klant in self.klanten_van(rij) if klant}
        if klanten and self.doel:
            leg_inzage_vast(
                klanten=list(klanten.values()),
                door=self.kijker,
                doel=doel_van(self.request, self.doel),
                onderwerp_soort=onderwerp._meta.model_name if onderwerp else "",
                onderwerp=onderwerp.uuid if onderwerp else None,
            )


class DetailViewSet(InzageViewSet):
    """One row at a time."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        if self.detail and etag.vraagt_bewaking(request):
            self._bewaak(str(request.method).lower())
        super().initial(request, *args, **kwargs)

    def _bewaak(self, methode: str) -> None:
        """Before anything else that goes around the act: an answer that is repeated is not held up by this."""
        handeling = getattr(self, methode, None)
        sleutel = str(self.kwargs.get(self.lookup_url_kwarg or self.lookup_field))
        if handeling:
            bewaakt = etag.bewaak(handeling, self.request, sleutel=sleutel, lees_kern=self._lees_kern)
            setattr(self, methode, bewaakt)

    def _lees_kern(self) -> str:
        """Of the object as the caller would read it now."""
        lezer = self.lezer(type(self), bron=self.basename or "", **self.kwargs)
        rij = lezer.get_object()
        lezer.verrijk([rij])
        return etag.kern_van(lezer.get_serializer(rij).data)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        weergave = Weergave(self)
        rij = self.get_object()
        inhoud, koppen = self.toon(rij), {}
        if weergave.eigen:
            [inhoud] = weergave.toon([rij])
            koppen["ETag"] = etag.etag(self.kern, etag.kern_van(inhoud))
        return Response(inhoud, headers=koppen)

    def nogmaals(self, rij: Model) -> Any:
        """The row as it is after an act. Whoever did the act sees what came of it, also when the row has
        now gone to others."""
        return self.met_alles(type(rij)._default_manager.all()).get(pk=rij.pk)

    def toon(self, rij: Any) -> Any:
        """The detail of one row, with its inzage noted."""
        self.verrijk([rij])
        self.noteer_inzage([rij], onderwerp=rij)
        inhoud = self.get_serializer(rij).data
        self.kern = etag.kern_van(inhoud)
        return inhoud

    def get_serializer_class(self) -> Any:
        """Of a list the lines, of everything else the whole."""
        lijst = self.action == "list" or self.serializer_class_detail is None
        return self.serializer_class if lijst else self.serializer_class_detail


class LijstViewSet(InzageViewSet):
    """A list only."""

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        weergave = Weergave(self)
        gevraagd = ordening.orden(self.get_queryset(), ordening.lees(request, self.ordening))
        rijen = list(self.paginate_queryset(self.filter_queryset(gevraagd)) or ())
        self.verrijk(rijen)
        self.noteer_inzage(rijen)
        return self.get_paginated_response(weergave.toon(rijen))


class LeesViewSet(LijstViewSet, DetailViewSet):
    """List and detail."""
