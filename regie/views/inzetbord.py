"""The deployment board: choose people, parts of days and a team; look; move; take back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kcc.forms.basis import probeer
from kcc.fouten import Geweigerd
from kcc.inzet import te_verplaatsen, werkenden
from kcc.inzetvoorstel import stel_voor
from kcc.lijsten import PER_PAGINA, adres
from kcc.models import Medewerker
from kcc.paginas import lijst
from kcc.rollen import INZET
from kcc.services import inzet as services
from kcc.tekst import dag_kort
from kcc.toegang import ingelogde, vereist
from regie.inzetbord import EIGEN, Bord, Keuzes
from regie.inzetformulier import Inzetformulier
from regie.inzetweek import Week


@vereist(INZET)
@require_safe
def inzet(request: HttpRequest) -> HttpResponse:
    """A week of one's people (`?week=2026-W12`), narrowed by team, productgroep or where they can work."""
    bord = _bord(request)
    bladzijde = Paginator(bord.mensen(), PER_PAGINA).get_page(request.GET.get("pagina"))
    dag, laatste = bord.week.dag(request.GET.get("dag", "")), services.laatste_handeling(bord.wie)
    context = {
        "bord": bord,
        "page_obj": bladzijde,
        "rijen": bord.rijen(list(bladzijde.object_list)),
        "vorige": adres(request, week=bord.week.verder(-1), dag=""),
        "volgende": adres(request, week=bord.week.verder(1), dag=""),
        "nu": adres(request, week="", dag=""),
        "dag": dag,
        "dagen": [
            {"naam": dag_kort(rij), "url": adres(request, dag=rij.isoformat()), "actief": rij == dag}
            for rij in bord.week.dagen
        ],
        "drukte": bord.drukte(dag),
        "wissels": bord.wissels(),
        "laatste": laatste,
        "terug_tot": services.terug_tot(laatste) if laatste else None,
        "eigen": EIGEN,
    }
    return render(request, "regie/inzetbord.html", context)


@vereist(INZET)
@require_http_methods(["GET", "HEAD", "POST"])
def inzet_nieuw(request: HttpRequest) -> HttpResponse:
    """What would happen, with what to mind; a POST does it. What was chosen stands in the address."""
    bord = _bord(request)
    mensen = _gekozen(request.GET, bord.wie)
    if not mensen:
        messages.error(request, "Kies eerst een of meer mensen.")
        return redirect(_terug(bord))
    formulier = _formulier(request, bord)
    if request.method == "POST":
        gedaan = probeer(formulier, services.zet_in, mensen=mensen, door=bord.wie)
        if gedaan:
            messages.success(request, _gedaan(gedaan, formulier.invoer()["naar"]))
            return redirect(_terug(bord))
    context = {"bord": bord, "mensen": mensen, "formulier": formulier, "terug": _terug(bord)}
    fout = bool(formulier.errors)
    if formulier.is_bound and not fout:
        context |= _voorstel(formulier, mensen)
    return render(request, "regie/inzetbord_nieuw.html", context, status=422 if fout else 200)


@vereist(INZET)
@require_POST
def inzet_terug(request: HttpRequest) -> HttpResponse:
    """The last move, within ten minutes."""
    week = Week.van(request.POST.get("week", ""))
    try:
        terug = services.draai_terug(door=ingelogde(request))
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, f"Teruggedraaid voor {_mensen(terug.mensen)}.")
        if terug.gebleven:
            namen = ", ".join(terug.gebleven)
            messages.warning(request, f"Let op. Intussen gewijzigd of voorbij, dus gebleven: {namen}.")
    return redirect(lijst("regie:inzet", week=week.code))


def _bord(request: HttpRequest) -> Bord:
    vraag = request.GET
    keuzes = Keuzes(vraag.get("team", ""), vraag.get("productgroep", ""), vraag.get("bij", ""))
    return Bord(ingelogde(request), Week.van(vraag.get("week", "")), keuzes)


def _terug(bord: Bord) -> str:
    return lijst("regie:inzet", week="" if bord.week.is_nu else bord.week.code)


def _gekozen(vraag: QueryDict, wie: Medewerker) -> list[Any]:
    """Of one's own people; who is no longer among them is left out."""
    uuids = []
    for tekst in vraag.getlist("wie")[:PER_PAGINA]:
        try:
            uuids.append(UUID(tekst))
        except ValueError:
            continue
    rijen = werkenden().filter(te_verplaatsen(wie), uuid__in=uuids)
    return list(rijen.select_related("team").order_by("last_name", "first_name", "pk"))


def _formulier(request: HttpRequest, bord: Bord) -> Inzetformulier:
    """Of the address; not yet judged while something is still to be chosen."""
    vraag, basis = request.GET, (bord.teams, bord.kolommen)
    if request.method == "POST" or "bekijk" in vraag or ("naar" in vraag and "deel" in vraag):
        return Inzetformulier(*basis, vraag)
    begin = {"naar": vraag.get("naar"), "deel": vraag.getlist("deel")}
    return Inzetformulier(*basis, initial=begin)


def _voorstel(formulier: Inzetformulier, mensen: list[Any]) -> dict[str, Any]:
    gekozen = formulier.invoer()
    voorstellen = stel_voor(mensen, gekozen["momenten"], gekozen["naar"])
    aantal = sum(voorstel.verandert for voorstel in voorstellen)
    return {
        "voorstellen": voorstellen,
        "naar": gekozen["naar"],
        "aantal": aantal,
        "knop": f"Zet {_mensen(aantal)} in" if gekozen["naar"] else f"Haal {_mensen(aantal)} terug",
        "let_op": sum(bool(voorstel.let_op) for voorstel in voorstellen),
    }


def _gedaan(mensen: list[Medewerker], naar: Any) -> str:
    waar = f"bij {naar}" if naar else "weer bij het eigen team"
    wie = str(mensen[0]) if len(mensen) == 1 else _mensen(len(mensen))
    werkt = "werkt" if len(mensen) == 1 else "werken"
    return f"{wie} {werkt} dan {waar}. Terugdraaien kan nog tien minuten."


def _mensen(aantal: int) -> str:
    return "1 medewerker" if aantal == 1 else f"{aantal} medewerkers"
