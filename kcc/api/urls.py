"""The addresses of `/api/v1`, without trailing slash, collected from the floors (`ROUTES` in `api.py`)."""

from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter
from rest_framework.viewsets import GenericViewSet

from kcc.api.uitbreiding import Uitbreidingen
from kcc.api.wortel import NietGevonden, OpenApi, Wortel
from kcc.views import apidocs

app_name = "api"
Route = tuple[str, type[GenericViewSet]]  # type: ignore[type-arg]


def routes() -> list[Route]:
    """(prefix, viewset) of every app that has an `api.py`; those of the ground floor stand beside this."""
    modules = [
        "kcc.api.klanten",
        "kcc.api.organisatie",
        "kcc.api.abonnementen",
        *(f"{app}.api" for app in settings.APPS if app != "kcc"),
    ]
    return [route for module in modules if find_spec(module) for route in import_module(module).ROUTES]


def breid_uit() -> None:
    """What a lower floor shows short and a higher one knows whole: `UITBREIDINGEN = {"zaken": {...}}` beside
    the ROUTES of that higher floor. And whoever expands gets what the view at that address answers."""
    viewsets: dict[str, Any] = dict(routes())
    for app in settings.APPS:
        module = import_module(f"{app}.api") if find_spec(f"{app}.api") else None
        for prefix, meer in getattr(module, "UITBREIDINGEN", {}).items():
            viewsets[prefix].uitbreidingen = {**viewsets[prefix].uitbreidingen, **meer}
    for viewset in viewsets.values():
        eigen: Uitbreidingen = getattr(viewset, "uitbreidingen", {})
        if eigen:
            vers = {naam: replace(wat, viewset=viewsets[wat.bron]) for naam, wat in eigen.items()}
            viewset.uitbreidingen = vers


breid_uit()
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
                path("docs", apidocs.overzicht, name="docs"),
                path("docs/<slug:bron>", apidocs.bron, name="docs_bron"),
                *router.urls,
                re_path(r"^.*$", NietGevonden.as_view(), name="niet_gevonden"),
            ]
        ),
    ),
]
