"""The URL table; pages and API routes of the floors are collected from the apps."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from kcc import gezondheid, views
from kcc.beheer import beheer

Adres = URLPattern | URLResolver


def _deel(app: str, naam: str) -> Any:
    """The module `<app>.<naam>`, or None when the app has none."""
    volledig = f"{app}.{naam}"
    return import_module(volledig) if find_spec(volledig) else None


def schermen() -> list[Adres]:
    """The pages of each app under its own namespace; `wortel` in its urls.py holds names without one."""
    modules = [module for app in settings.APPS if app != "kcc" and (module := _deel(app, "urls"))]
    wortel = [adres for module in modules for adres in getattr(module, "wortel", ())]
    return [*wortel, *(path("", include(module)) for module in modules)]


urlpatterns: list[Adres] = [
    path("inloggen", views.inloggen, name="inloggen"),
    path("uitloggen", views.uitloggen, name="uitloggen"),
    path("demo/inloggen", views.demo_inloggen, name="demo_inloggen"),
    path("stijlgids", views.stijlgids, name="stijlgids"),
    path("beheer/", beheer.urls),
    path("api/v1", include("kcc.api.urls")),
    path("healthz/live", gezondheid.live, name="live"),
    path("healthz/ready", gezondheid.ready, name="ready"),
    *schermen(),
]

handler400 = "kcc.views.verzoek_klopt_niet"
handler403 = "kcc.views.geen_toegang"
handler404 = "kcc.views.niet_gevonden"
handler500 = "kcc.views.serverfout"
