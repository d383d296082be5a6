"""The URL table; pages and API routes of the floors are collected from the apps."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from kcc import gezondheid, views
from kcc.beheer import beheer
from kcc.views import (
    aanwezigheid,
    fasen,
    inrichting,
    kalender,
    koppelingen,
    namen,
    openingstijden,
    regie,
    teams,
    vaardigheden,
    webhooks,
    wijzigingen,
)

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


inrichtingspaginas: list[Adres] = [
    path("inrichting", inrichting.inrichting, name="inrichting"),
    path("inrichting/kalender", kalender.kalender, name="kalender"),
    path("inrichting/kalender/dag", kalender.kalender_dag, name="kalender_dag"),
    path("inrichting/kalender/kantoor", kalender.kalender_kantoor, name="kalender_kantoor"),
    path("inrichting/kalender/dagen/<uuid:uuid>/weg", kalender.kalender_dag_weg, name="kalender_dag_weg"),
    path("inrichting/wijzigingen/<uuid:uuid>", wijzigingen.wijziging, name="wijziging"),
    path(
        "inrichting/wijzigingen/<uuid:uuid>/doorvoeren",
        wijzigingen.wijziging_doorvoeren,
        name="wijziging_doorvoeren",
    ),
    path(
        "inrichting/wijzigingen/<uuid:uuid>/stoppen", wijzigingen.wijziging_stoppen, name="wijziging_stoppen"
    ),
    path(
        "inrichting/wijzigingen/<uuid:uuid>/opnieuw", wijzigingen.wijziging_opnieuw, name="wijziging_opnieuw"
    ),
    path("inrichting/openingstijden", openingstijden.openingstijden, name="openingstijden"),
    path("inrichting/openingstijden/uren", openingstijden.openingstijden_uren, name="openingstijden_uren"),
    path(
        "inrichting/openingstijden/uren/<uuid:uuid>/weg",
        openingstijden.openingstijd_weg,
        name="openingstijd_weg",
    ),
    path(
        "inrichting/openingstijden/uitzondering",
        openingstijden.openingstijden_uitzondering,
        name="openingstijden_uitzondering",
    ),
    path(
        "inrichting/openingstijden/uitzonderingen/<uuid:uuid>/weg",
        openingstijden.uitzondering_weg,
        name="uitzondering_weg",
    ),
    path(
        "inrichting/openingstijden/storing",
        openingstijden.openingstijden_storing,
        name="openingstijden_storing",
    ),
    path(
        "inrichting/openingstijden/storingen/<uuid:uuid>/einde",
        openingstijden.storing_einde,
        name="storing_einde",
    ),
    path("inrichting/koppelingen", koppelingen.koppelingen, name="koppelingen"),
    path("inrichting/koppelingen/nieuw", koppelingen.koppeling_nieuw, name="koppeling_nieuw"),
    path("inrichting/koppelingen/<uuid:uuid>", koppelingen.koppeling, name="koppeling"),
    path("inrichting/koppelingen/<uuid:uuid>/<slug:doe>", koppelingen.koppeling_doe, name="koppeling_doe"),
    path("inrichting/webhooks", webhooks.webhooks, name="webhooks"),
    path("inrichting/webhooks/nieuw", webhooks.webhook_nieuw, name="webhook_nieuw"),
    path("inrichting/webhooks/<uuid:uuid>", webhooks.webhook, name="webhook"),
    path("inrichting/webhooks/<uuid:uuid>/stand", webhooks.webhook_stand, name="webhook_stand"),
    path("inrichting/webhooks/<uuid:uuid>/weg", webhooks.webhook_weg, name="webhook_weg"),
    path("inrichting/webhooks/<uuid:uuid>/opnieuw", webhooks.webhook_opnieuw, name="webhook_alles_opnieuw"),
    path(
        "inrichting/webhooks/<uuid:uuid>/leveringen/<uuid:levering>/opnieuw",
        webhooks.webhook_opnieuw,
        name="webhook_opnieuw",
    ),
    path("inrichting/teams", teams.teams, name="teams"),
    path("inrichting/teams/nieuw", teams.team_nieuw, name="team_nieuw"),
    path("inrichting/teams/<uuid:uuid>", teams.team, name="team"),
    path("inrichting/medewerkers", teams.medewerkers, name="medewerkers"),
    path("inrichting/medewerkers/<uuid:uuid>", teams.medewerker, name="medewerker"),
    path("inrichting/medewerkers/<uuid:uuid>/team", teams.medewerker_team, name="medewerker_team"),
    path("inrichting/medewerkers/<uuid:uuid>/rollen", teams.medewerker_rollen, name="medewerker_rollen"),
    path("inrichting/vaardigheden", vaardigheden.vaardigheden, name="vaardigheden"),
    path(
        "inrichting/vaardigheden/<uuid:uuid>",
        vaardigheden.vaardigheden_medewerker,
        name="vaardigheden_medewerker",
    ),
    path("inrichting/productgroepen", teams.productgroepen, name="productgroepen"),
    path("inrichting/productgroepen/<uuid:uuid>", teams.productgroep, name="productgroep"),
]

urlpatterns: list[Adres] = [
    path("inloggen", views.inloggen, name="inloggen"),
    path("uitloggen", views.uitloggen, name="uitloggen"),
    path("demo/inloggen", views.demo_inloggen, name="demo_inloggen"),
    path("stijlgids", views.stijlgids, name="stijlgids"),
    path("aanwezigheid", aanwezigheid.aanwezigheid, name="aanwezigheid"),
    path("inrichting/fasen", fasen.fasen, name="fasen"),
    path("inrichting/namen", namen.namen, name="namen"),
    path("inrichting/regie", regie.regie, name="regiemodus"),
    *inrichtingspaginas,
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
