"""An act on many zaken: choose, look, do, stop, take back."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kcc.forms.basis import probeer
from kcc.fouten import Geweigerd
from kcc.lijsten import PER_PAGINA
from kcc.models import Medewerker
from kcc.toegang import ingelogde, vereist
from regie import bulkblad as blad
from regie.bulkgegevens import mag_verdelen
from regie.forms import FORMULIEREN
from regie.models import Bulkhandeling, BulkSoort, Regelstand
from regie.services import bulk
from regie.werklijst import Werklijst, lees_lijst
from zaken.rechten import VERDELEN

NOEM = 10  # that can't go, by name above the list
TE_VEEL = f"Kies hoogstens {bulk.HOOGSTENS} zaken in één keer. Maak de lijst kleiner met een filter."
ACTIES: dict[str, tuple[Callable[..., Bulkhandeling], str]] = {
    "voer-uit": (bulk.begin, ""),
    "laat": (bulk.laat, "Er is niets veranderd."),
    "stop": (bulk.stop, "Gestopt. Wat al gedaan was, blijft gedaan."),
    "terug": (bulk.draai_terug, ""),
}


@vereist(VERDELEN)
@require_POST
def bulk_kies(request: HttpRequest) -> HttpResponse:
    """From the rows that were ticked to what it still asks; vrijgeven asks nothing."""
    soort, vraag = request.POST.get("soort", ""), QueryDict(request.POST.get("vraag", "")[:2000])
    keuze = {"alles": "1"} if "alles" in request.POST else {"zaak": _uuids(request.POST)}
    if not any(keuze.values()):
        messages.error(request, "Kies eerst een of meer zaken.")
        return redirect(f"{reverse('regie:werkvoorraad')}?{vraag.urlencode()}")
    if soort not in BulkSoort.values:
        raise Http404
    gekozen = urlencode({**vraag.dict(), "soort": soort, **keuze}, doseq=True)
    if soort in FORMULIEREN:
        return redirect(f"{reverse('regie:bulk_nieuw')}?{gekozen}")
    return _stel_vrijgeven_voor(request, QueryDict(gekozen))


def _stel_vrijgeven_voor(request: HttpRequest, vraag: QueryDict) -> HttpResponse:
    lijst = _lijst(ingelogde(request), vraag)
    try:
        handeling = bulk.stel_voor(
            soort="vrijgeven", team=lijst.team, zaken=_zaken(lijst, vraag), door=ingelogde(request)
        )
    except Geweigerd as fout:
        messages.error(request, fout.melding)
        return redirect(f"{reverse('regie:werkvoorraad')}?{lijst.vraag}")
    return redirect("regie:bulk", handeling.uuid)


@vereist(VERDELEN)
@require_http_methods(["GET", "HEAD", "POST"])
def bulk_nieuw(request: HttpRequest) -> HttpResponse:
    """Over whom, or where and why; then the preview. What was chosen stands in the address."""
    lijst, soort = _lijst(ingelogde(request), request.GET), request.GET.get("soort", "")
    if soort not in FORMULIEREN:
        raise Http404
    zaken = _zaken(lijst, request.GET)
    formulier = FORMULIEREN[soort](lijst.team, request.POST or None)
    if request.method == "POST":
        vast = {"soort": soort, "team": lijst.team, "zaken": zaken, "door": ingelogde(request)}
        handeling = probeer(formulier, bulk.stel_voor, **vast)
        if handeling:
            return redirect("regie:bulk", handeling.uuid)
    context = {
        "soort": BulkSoort(soort).label,
        "team": lijst.team,
        "gekozen": blad.zaken_in_woorden(len(zaken)),
        "te_veel": TE_VEEL if len(zaken) > bulk.HOOGSTENS else "",
        "formulier": formulier,
        "terug": f"{reverse('regie:werkvoorraad')}?{lijst.vraag}",
    }
    return render(request, "regie/bulk_nieuw.html", context, status=422 if formulier.errors else 200)


@vereist(VERDELEN)
@require_safe
def bulk_bekijk(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Progress while there is work; else what would happen, or happened."""
    handeling = _handeling(request, uuid)
    geteld = blad.telling(handeling)
    basis = {"handeling": handeling, "kop": blad.kop(handeling), "telling": geteld}
    if handeling.status in blad.BEZIG:
        gang = blad.gang(handeling, geteld, request.GET.dict())
        return render(request, "regie/bulk_bezig.html", {**basis, "gang": gang})
    if request.htmx and "gedaan" in request.GET:  # type: ignore[attr-defined]
        return HttpResponse(headers={"HX-Redirect": reverse("regie:bulk", args=[uuid])})
    return render(request, "regie/bulk.html", {**basis, **_klaar(request, handeling, geteld)})


def _klaar(request: HttpRequest, handeling: Bulkhandeling, geteld: blad.Telling) -> dict[str, Any]:
    stand = request.GET.get("stand", "")
    stand = stand if stand in Regelstand.values else ""
    bladzijde = Paginator(blad.regels(handeling, *filter(None, [stand])), PER_PAGINA).get_page(
        request.GET.get("pagina")
    )
    wie = ingelogde(request)
    return {
        "uitslag": blad.uitslag(handeling, geteld),
        "knop": blad.knop(handeling, geteld),
        "niet": blad.rijen(blad.regels(handeling, *blad.NIET)[:NOEM], wie) if geteld.genoemd else [],
        "per_collega": blad.per_collega(handeling),
        "filters": geteld.filters(request, stand),
        "page_obj": bladzijde,
        "rijen": blad.rijen(bladzijde.object_list, wie),
        "terug_tot": bulk.terug_tot(handeling) if geteld.van(Regelstand.GEDAAN) else None,
        "van_mij": handeling.door_id == wie.pk,
    }


@vereist(VERDELEN)
@require_POST
def bulk_doe(request: HttpRequest, uuid: UUID, doe: str) -> HttpResponse:
    """Do it, leave it, stop it, take it back."""
    if doe not in ACTIES:
        raise Http404
    handeling, (dienst, gedaan) = _handeling(request, uuid), ACTIES[doe]
    try:
        dienst(handeling=handeling, door=ingelogde(request))
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    else:
        if gedaan:
            messages.success(request, gedaan)
    return redirect("regie:bulk", uuid)


def _handeling(request: HttpRequest, uuid: UUID) -> Bulkhandeling:
    """Of a team that one leads; else it is not there."""
    rijen = Bulkhandeling.objects.select_related("team", "naar_team", "door")
    handeling = get_object_or_404(rijen, uuid=uuid)
    if not mag_verdelen(ingelogde(request), handeling.team):
        raise Http404
    return handeling


def _lijst(wie: Medewerker, vraag: QueryDict) -> Any:
    """The list that was chosen from: of a team that one leads."""
    lijst = lees_lijst(wie, vraag)
    if not mag_verdelen(wie, lijst.team):
        raise Http404
    return lijst


def _zaken(lijst: Werklijst, vraag: QueryDict) -> list[Any]:
    """One more than allowed tells that there are too many."""
    return lijst.zaken(
        alles="alles" in vraag, uuids=[UUID(tekst) for tekst in _uuids(vraag)], hoogstens=bulk.HOOGSTENS + 1
    )


def _uuids(vraag: QueryDict) -> list[str]:
    """Of one page; what is no uuid was not on it."""
    goed = []
    for tekst in vraag.getlist("zaak")[:PER_PAGINA]:
        try:
            goed.append(str(UUID(tekst)))
        except ValueError:
            continue
    return goed
