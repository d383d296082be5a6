"""What the pages of agreements share: a form that goes to a service, an act that is one button."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from dvo.forms.basis import Dvoformulier
from dvo.models import Dienstverleningsovereenkomst
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.toegang import ingelogde


def zoek_dvo(request: HttpRequest, uuid: UUID) -> Dienstverleningsovereenkomst:
    """The agreement with its parties, else 404."""
    rijen = Dienstverleningsovereenkomst.objects.zichtbaar_voor(ingelogde(request))
    teams = ("uitvoerder__leidinggevende", "afnemer__leidinggevende", "vorige")
    return get_object_or_404(rijen.select_related(*teams), uuid=uuid)


def probeer(formulier: Dvoformulier, service: Callable[..., Any], **vast: Any) -> Any | None:
    """What the service made of the form; None when one of the two refuses, which the form then says."""
    if not formulier.is_valid():
        return None
    try:
        return service(**formulier.invoer(), **vast)
    except Geweigerd as fout:
        if isinstance(fout, NietBevoegd) and fout.veld not in formulier.fields:
            raise PermissionDenied(fout.melding) from fout
        formulier.weiger(fout)
        return None


def doe(request: HttpRequest, service: Callable[..., Any], gelukt: str = "", **invoer: Any) -> Any | None:
    """An act without a form; what refuses it is said on the next page."""
    try:
        uitkomst = service(**invoer)
    except NietBevoegd as fout:
        raise PermissionDenied(fout.melding) from fout
    except Geweigerd as fout:
        messages.error(request, fout.melding)
        return None
    if gelukt:
        messages.success(request, gelukt)
    return uitkomst


def eis(mag: object) -> None:
    """403 for whoever may see the page but not do this to it."""
    if not mag:
        raise PermissionDenied
