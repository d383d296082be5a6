"""Bases of our endpoints: visible rows only, filters shared with the screens, API-Version header."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.db.models import Model, QuerySet
from rest_framework import viewsets
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from kcc.api.filters import weiger_parameters
from kcc.models import Klant
from kcc.rollen import Recht
from kcc.services.inzage import leg_inzage_vast

UUID = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"


class VersieMixin(APIView):
    """Each answer names the full version of the API (ADR /core/version-header); none is kept by others."""

    rechten: ClassVar[dict[str, Recht | str]] = {}
    http_method_names: ClassVar[list[str]] = ["get", "head", "post"]  # type: ignore[misc]

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        response["API-Version"] = settings.API_VERSIE
        response.setdefault("Cache-Control", "no-store")
        return response


class ApiView(VersieMixin):
    """One act or one page of the API."""


class ApiViewSet(VersieMixin, viewsets.GenericViewSet):  # type: ignore[type-arg]
    """A resource by uuid. `queryset` must have `zichtbaar_voor`."""

    lookup_field = "uuid"
    lookup_value_regex = UUID
    serializer_class_detail: type | None = None  # of one row, when that shows more than a line of the list

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if self.action != "list":  # a list has its FilterSet
            weiger_parameters(request, getattr(self, "parameters", frozenset()))

    def get_queryset(self) -> QuerySet[Any]:
        rijen: Any = super().get_queryset()
        if getattr(self, "swagger_fake_view", False):
            return rijen.none()  # type: ignore[no-any-return]
        return rijen.zichtbaar_voor(self.request.user)  # type: ignore[no-any-return]

    def invoer(self, klasse: type, data: Any = None) -> dict[str, Any]:
        """The validated body by this serializer."""
        invoer = klasse(data=self.request.data if data is None else data, context=self.get_serializer_context())
        invoer.is_valid(raise_exception=True)
        return dict(invoer.validated_data)

    def gemaakt(self, route: str, rij: Model, inhoud: Any) -> Response:
        """201 with where the new row is found."""
        plek = reverse(f"api:{route}-detail", kwargs={"uuid": rij.uuid}, request=self.request)  # type: ignore[attr-defined]
        return Response(inhoud, 201, headers={"Location": plek})


class DetailViewSet(ApiViewSet):
    """One row at a time. Whoever is shown by name leaves an inzage row."""

    doel = ""  # why residents are read here; empty when no resident is shown

    def klanten_van(self, rij: Any) -> Iterable[Klant | None]:
        """The residents that this row shows."""
        return ()

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(self.toon(self.get_object()))

    def toon(self, rij: Any) -> Any:
        """The detail of one row, with its inzage noted."""
        self.noteer_inzage([rij], onderwerp=rij)
        klasse: Any = self.serializer_class_detail or self.serializer_class
        return klasse(rij, context=self.get_serializer_context()).data

    def noteer_inzage(self, rijen: Iterable[Any], *, onderwerp: Any = None) -> None:
        """One insert for a whole page."""
        klanten = {klant.pk: klant for rij in rijen for klant in self.klanten_van(rij) if klant}
        if klanten and self.doel:
            leg_inzage_vast(
                klanten=list(klanten.values()),
                door=self.request.user,  # type: ignore[arg-type]
                doel=self.doel,
                onderwerp_soort=onderwerp._meta.model_name if onderwerp else "",
                onderwerp=onderwerp.uuid if onderwerp else None,
            )


class LeesViewSet(DetailViewSet):
    """List and detail."""

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        rijen = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        self.noteer_inzage(rijen)
        return self.get_paginated_response(self.get_serializer(rijen, many=True).data)
