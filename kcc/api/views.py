"""Bases of our endpoints: visible rows only, filters shared with the screens, API-Version header."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from rest_framework import viewsets
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from kcc.api.aanroep import VersieMixin
from kcc.api.filters import weiger_parameters
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

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if self.action != "list":
            weiger_parameters(request, self.parameters)

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
                doel=self.doel,
                onderwerp_soort=onderwerp._meta.model_name if onderwerp else "",
                onderwerp=onderwerp.uuid if onderwerp else None,
            )


class DetailViewSet(InzageViewSet):
    """One row at a time."""

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(self.toon(self.get_object()))

    def nogmaals(self, rij: Model) -> Any:
        """The row as it is after an act. Whoever did the act sees what came of it, also when the row has
        now gone to others."""
        return self.met_alles(type(rij)._default_manager.all()).get(pk=rij.pk)

    def toon(self, rij: Any) -> Any:
        """The detail of one row, with its inzage noted."""
        self.verrijk([rij])
        self.noteer_inzage([rij], onderwerp=rij)
        return self.get_serializer(rij).data

    def get_serializer_class(self) -> Any:
        """Of a list the lines, of everything else the whole."""
        lijst = self.action == "list" or self.serializer_class_detail is None
        return self.serializer_class if lijst else self.serializer_class_detail


class LijstViewSet(InzageViewSet):
    """A list only."""

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        rijen = list(self.paginate_queryset(self.filter_queryset(self.get_queryset())) or ())
        self.verrijk(rijen)
        self.noteer_inzage(rijen)
        return self.get_paginated_response(self.get_serializer(rijen, many=True).data)


class LeesViewSet(LijstViewSet, DetailViewSet):
    """List and detail."""
