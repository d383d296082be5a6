"""Bases of our endpoints: visible rows only, filters shared with the screens, API-Version header."""

from typing import Any, ClassVar

from django.conf import settings
from django.db.models import QuerySet
from rest_framework import mixins, viewsets
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from kcc.rollen import Recht


class VersieMixin(APIView):
    """Each answer names the full version of the API (ADR /core/version-header)."""

    rechten: ClassVar[dict[str, Recht | str]] = {}

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        response["API-Version"] = settings.API_VERSIE
        return response


class ApiView(VersieMixin):
    """One act or one page of the API."""


class ApiViewSet(VersieMixin, viewsets.GenericViewSet):  # type: ignore[type-arg]
    """A resource by uuid. `queryset` must have `zichtbaar_voor`."""

    lookup_field = "uuid"
    lookup_value_regex = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().zichtbaar_voor(self.request.user)


class LeesViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, ApiViewSet):
    """List and detail."""
