"""Mijn klanten: "jouw klant, jouw inwoner" (R90)."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from contacts.klanten.mijn import lees_regels, mijn_klanten
from contacts.klanten.zoekvraag import LANGST, toonbaar
from contacts.rechten import MIJN_KLANTEN
from kcc.services.inzage import leg_inzage_vast
from kcc.toegang import ingelogde, vereist

PER_PAGINA = 20


@vereist(MIJN_KLANTEN)
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("naam")
def overzicht(request: HttpRequest) -> HttpResponse:
    """All of them by name; a name is searched by POST, so that it never stands in an address."""
    wie, naam = ingelogde(request), request.POST.get("naam", "").replace("\x00", "").strip()[:LANGST]
    if request.method == "POST" and not naam:
        return redirect("contacts:mijn_klanten")
    bladzijde = Paginator(mijn_klanten(wie, naam), PER_PAGINA).get_page(request.GET.get("pagina"))
    klanten = list(bladzijde.object_list)
    if naam and klanten:
        leg_inzage_vast(klanten=klanten, door=wie, doel="zoekresultaat")
    context = {
        "page_obj": bladzijde,
        "regels": lees_regels(klanten, wie),
        "naam": toonbaar(naam),
        "meer": bladzijde.paginator.count - len(klanten) if naam else 0,
    }
    return render(request, "contacts/mijn_klanten.html", context)
