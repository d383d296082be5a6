"""What the pages of products, life events, vragensets and sjablonen share."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from catalogus.forms.basis import Catalogusformulier
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.velden import Publiek

T = TypeVar("T")


def probeer(formulier: Catalogusformulier, doe: Callable[[], T]) -> tuple[T | None, int]:
    """What the service made, or None with the status of the page that shows what is wrong."""
    if not formulier.is_valid():
        return None, 422
    try:
        return doe(), 200
    except Geweigerd as fout:
        formulier.neem_over(fout)
        return None, 403 if isinstance(fout, NietBevoegd) else 422


def verwijderpagina(
    request: HttpRequest, rij: Publiek, *, soort: str, gevolg: str, lijst: str, doe: Callable[[], None]
) -> HttpResponse:
    """GET asks, POST does it; a refusal stands on the page. `lijst`: name of the page to go to."""
    melding, status = "", 200
    if request.method == "POST":
        try:
            doe()
        except Geweigerd as fout:
            melding, status = fout.melding, 403 if isinstance(fout, NietBevoegd) else 422
        else:
            messages.success(request, f"{soort.capitalize()} “{rij}” is verwijderd.")
            return redirect(lijst)
    context: dict[str, Any] = {
        "rij": rij,
        "soort": soort,
        "gevolg": gevolg,
        "lijst": lijst,
        "melding": melding,
    }
    return render(request, "catalogus/verwijderen.html", context, status=status)
