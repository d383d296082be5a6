"""A calm line on the workplace while the work in the background stands still."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contacts.rechten import WERKPLEK
from contacts.samen.achtergrond import lees_achtergrond
from kcc.toegang import vereist


@vereist(WERKPLEK)
@require_safe
def achtergrond(request: HttpRequest) -> HttpResponse:
    """Asked apart by the page, so that it never waits for a broker that does not answer."""
    return render(request, "contacts/_achtergrond.html", {"achtergrond": lees_achtergrond()})
