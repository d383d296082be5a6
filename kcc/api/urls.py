"""The addresses of `/api/v1`, without trailing slash, collected from the floors (`ROUTES` in `api.py`)."""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter
from rest_framework.viewsets import GenericViewSet

from kcc.api.wortel import NietGevonden, OpenApi, Wortel

app_name = "api"
Route = tuple[str, type[GenericViewSet]]  # type: ignore[type-arg]


def routes() -> list[Route]:
    """(prefix, viewset) of every app that has an `api.py`; those of the ground floor stand beside this."""
    modules = ["kcc.api.klanten", *(f"{app}.api" for app in settings.APPS if app != "kcc")]
    return [route for module in modules if find_spec(module) for route in import_module(module).ROUTES]


router = SimpleRouter(trailing_slash=False)
for prefix, viewset in routes():
    router.register(prefix, viewset, basename=prefix)

bronnen = tuple(prefix for prefix, _ in routes())
urlpatterns = [
    path("", Wortel.as_view(routes=bronnen), name="wortel"),
    path(
        "/",
        include(
            [
                path("openapi.json", OpenApi.as_view(), name="openapi"),
                *router.urls,
                re_path(r"^.*$", NietGevonden.as_view(), name="niet_gevonden"),
            ]
        ),
    ),
]
