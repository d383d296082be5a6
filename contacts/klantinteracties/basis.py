"""What the roots of this API share: sight, filters, pages, expand, and writing through a service."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from django.db import transaction
from django.db.models import Model, QuerySet
from rest_framework import viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from contacts.klantinteracties.fouten import als_fout
from contacts.klantinteracties.paginering import Paginering
from contacts.klantinteracties.parameters import Filterbackend, lees_expand, weiger_onbekende
from contacts.klantinteracties.schema import VERSIE, KiSchema
from contacts.rechten import KLANTINTERACTIES
from kcc.api.aanroep import VersieMixin, doel_van
from kcc.api.views import UUID
from kcc.models import Klant
from kcc.services.inzage import leg_inzage_vast


class KiView(VersieMixin):
    """Errors, version and rights of this API."""

    bron = "klantinteracties"
    schema = KiSchema()
    rechten: ClassVar[dict[str, Any]] = dict.fromkeys(
        ("GET", "POST", "PUT", "PATCH", "DELETE"), KLANTINTERACTIES
    )
    http_method_names: ClassVar[list[str]] = ["get", "head", "post", "put", "patch", "delete"]  # type: ignore[misc]

    def get_exception_handler(self) -> Callable[..., Response]:
        return als_fout

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        response["API-version"] = VERSIE
        return response


class KiViewSet(KiView, viewsets.GenericViewSet):  # type: ignore[type-arg]
    """A root with list and detail, and what of `maak`, `wijzig` and `verwijder` it has.

    A subclass gives `queryset` (with `zichtbaar_voor`), `met_alles` (everything that is shown, in a fixed number of
    queries), `serializer_class`, `filterset_class`, `expand` (the paths that may be expanded).
    """

    lookup_field = "uuid"
    lookup_value_regex = UUID
    pagination_class = Paginering
    filter_backends = (Filterbackend,)
    expand: ClassVar[frozenset[str]] = frozenset()
    doel = "Klantinteracties API"

    def get_queryset(self) -> QuerySet[Any]:
        rijen: Any = super().get_queryset()
        if getattr(self, "swagger_fake_view", False):  # the description is being made
            return rijen.none()  # type: ignore[no-any-return]
        return self.met_alles(rijen.zichtbaar_voor(self.request.user))

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        """The rows with all that is shown of them; `self.gevraagd` is what is expanded."""
        return rijen  # type: ignore[no-any-return]

    def klanten_van(self, rij: Any) -> Iterable[Klant | None]:
        """The residents that this row shows."""
        return ()

    def verrijk(self, rijen: Sequence[Any]) -> None:
        """Give a page of rows what was read for all of them at once."""

    def maak(self, invoer: dict[str, Any]) -> Model:
        """Make one, by a service."""
        raise NotImplementedError

    def wijzig(self, rij: Any, invoer: dict[str, Any]) -> Model:
        """Change what was sent and nothing else, by a service."""
        raise NotImplementedError

    def verwijder(self, rij: Any) -> None:
        """Take it away, by a service."""
        raise NotImplementedError

    @property
    def gevraagd(self) -> frozenset[str] | None:
        """What is to be expanded, with the paths above; None: nothing."""
        if not hasattr(self, "_gevraagd"):
            self._gevraagd = lees_expand(self.request, self.expand)
        return self._gevraagd

    @property
    def getoond(self) -> frozenset[str] | None:
        """What stands in `_expand`; None: it isn't there. A row of a list has it always, as Open Klant answers."""
        if self.gevraagd is None and self.action == "list" and self.expand:
            return frozenset()
        return self.gevraagd

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "expand": self.getoond, "ki_serializers": {}}

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        rijen = list(self.paginate_queryset(self.filter_queryset(self.get_queryset())) or ())
        return self.get_paginated_response(self._toon(rijen))

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        weiger_onbekende(request, frozenset({"expand"}))
        return Response(self._toon([self.get_object()])[0])

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        invoer = self.get_serializer(data=request.data)
        invoer.is_valid(raise_exception=True)
        with transaction.atomic():
            rij = self.maak(dict(invoer.validated_data))
        inhoud = self._toon([self.nogmaals(rij)])[0]
        return Response(inhoud, 201, headers={"Location": inhoud["url"]})

    def update(self, request: Request, *args: Any, partial: bool = False, **kwargs: Any) -> Response:
        rij = self.get_object()
        invoer = self.get_serializer(rij, data=request.data, partial=partial)
        invoer.is_valid(raise_exception=True)
        with transaction.atomic():
            rij = self.wijzig(rij, dict(invoer.validated_data))
        return Response(self._toon([self.nogmaals(rij)])[0])

    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self.update(request, *args, partial=True, **kwargs)

    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        with transaction.atomic():
            self.verwijder(self.get_object())
        return Response(status=204)

    def nogmaals(self, rij: Model) -> Any:
        """The row as it is after a write, with all that is shown; whoever wrote it sees it."""
        return self.met_alles(type(rij)._default_manager.all()).get(pk=rij.pk)

    def _toon(self, rijen: Sequence[Any]) -> Sequence[Any]:
        self.verrijk(rijen)
        self._noteer(rijen)
        return self.get_serializer(rijen, many=True).data  # type: ignore[no-any-return]

    def _noteer(self, rijen: Sequence[Any]) -> None:
        """One row per resident that the answer shows, in one insert."""
        klanten = {klant.pk: klant for rij in rijen for klant in self.klanten_van(rij) if klant}
        if klanten:
            wie: Any = self.request.user
            doel = doel_van(self.request, self.doel)
            leg_inzage_vast(klanten=list(klanten.values()), door=wie, doel=doel)
