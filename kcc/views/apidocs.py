"""`/api/v1/docs`: the description of our API to read, for everybody, made on the server out of the OpenAPI file."""

from functools import cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kcc.api import leesbaar
from kcc.api.schema_vast import CODES
from kcc.api.wortel import beschrijving
from kcc.toegang import OPENBAAR, vereist


@cache
def _bronnen() -> dict[str, leesbaar.Bron]:
    """The same for everybody, and made once per process, as the description itself."""
    return leesbaar.bronnen(beschrijving())


@vereist(OPENBAAR)
@require_safe
def overzicht(request: HttpRequest) -> HttpResponse:
    """How to begin, and every resource with what can be done with it."""
    beeld = {"bronnen": _bronnen().values(), "codes": CODES, "versie": beschrijving()["info"]["version"]}
    return render(request, "kcc/api.html", beeld)


@vereist(OPENBAAR)
@require_safe
def bron(request: HttpRequest, bron: str) -> HttpResponse:
    """One resource: each operation with its fields and an example."""
    if bron not in _bronnen():
        raise Http404
    return render(request, "kcc/api_bron.html", {"bron": _bronnen()[bron], "bronnen": _bronnen()})
