"""What every call to our API goes through, whatever it asks."""

from typing import Any, ClassVar

from django.conf import settings
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from kcc.rollen import Recht


class VersieMixin(APIView):
    """Each answer names the full version of the API (ADR /core/version-header); none is kept by others."""

    rechten: ClassVar[dict[str, Recht | str]] = {}
    http_method_names: ClassVar[list[str]] = ["get", "head", "post"]  # type: ignore[misc]

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        response["API-Version"] = settings.API_VERSIE
        response.setdefault("Cache-Control", "no-store")
        return response
