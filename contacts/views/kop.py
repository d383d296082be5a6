"""The live part of the header: who waits, what is new, who asks for help, what I am doing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contacts.rechten import HULPVRAGEN, NIEUWS, OPROEPEN, WERKPLEK
from contacts.samen.hulp import aangeboden
from contacts.samen.nieuws import ongelezen
from contacts.telefonie.stand import wachtenden
from kcc.aanwezigheid import mijn_stand
from kcc.models import Medewerker
from kcc.rollen import mag
from kcc.toegang import ingelogde, vereist


@vereist(NIEUWS)
@require_safe
def kop(request: HttpRequest) -> HttpResponse:
    """Fetched by every page, apart from it. Five queries at most beside the log-in."""
    return render(request, "contacts/_kop.html", lees_kop(ingelogde(request)))


def lees_kop(wie: Medewerker) -> dict[str, Any]:
    """What may be shown to these roles; None is not shown at all."""
    stand = mijn_stand(wie)
    nieuws, belangrijk = ongelezen(wie)
    return {
        "mijn_stand": stand,
        "nieuws": nieuws,
        "belangrijk": belangrijk,
        "hulp": aangeboden(wie, stand).count() if mag(wie, HULPVRAGEN) else None,
        "wachtenden": _wachtenden(wie),
        "luistert": bool(wie.toestel) and mag(wie, WERKPLEK),
    }


def _wachtenden(wie: Medewerker) -> int | None:
    """People on the line; None without telephone data, never 0 by lack of it."""
    return wachtenden() if mag(wie, OPROEPEN) else None
