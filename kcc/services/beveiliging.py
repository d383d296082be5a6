"""The security log: who logged in, who failed to, who was shut out for a while (BIO)."""

from collections.abc import Mapping
from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from kcc.models import Beveiligingslog, Medewerker
from kcc.tekst import verberg_bsn


def leg_beveiliging_vast(soort: str, gebruikersnaam: str) -> Beveiligingslog:
    """One row; a name of nobody is left out: people type their password in the wrong field."""
    bekend = Medewerker.objects.filter(username=gebruikersnaam).exists()
    return Beveiligingslog.objects.create(soort=soort, gebruikersnaam=gebruikersnaam if bekend else "")


def naam_voor_slot(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """By which name log-in is counted (axes): as typed, but never a BSN that was typed in the wrong field."""
    getypt = credentials.get("username") if credentials else request.POST.get("username")
    return verberg_bsn(str(getypt or ""))


def _ingelogd(user: Medewerker, **_: Any) -> None:
    leg_beveiliging_vast("ingelogd", user.username)


def _uitgelogd(user: Medewerker | None, **_: Any) -> None:
    if user is not None:
        leg_beveiliging_vast("uitgelogd", user.username)


def _mislukt(credentials: Mapping[str, Any], **_: Any) -> None:
    leg_beveiliging_vast("inloggen_mislukt", str(credentials.get("username", "")))


def _geblokkeerd(username: str | None = None, **_: Any) -> None:
    leg_beveiliging_vast("geblokkeerd", username or "")


def luister() -> None:
    """Connect the signals of Django and axes."""
    user_logged_in.connect(_ingelogd)
    user_logged_out.connect(_uitgelogd)
    user_login_failed.connect(_mislukt)
    user_locked_out.connect(_geblokkeerd)
