"""The growth of the KCC in five phases: where it stands, what must be ready, and the step itself (R1, R8, R10)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kcc.fasebeeld import Fasebeeld, lees_fasen, lees_zaaktypen
from kcc.fasen import FASEN
from kcc.forms.basis import probeer
from kcc.forms.fasen import Planformulier, Puntenformulier, Wisselformulier
from kcc.models import Fasepunt, Inrichting, Medewerker
from kcc.rollen import FASEN as RECHT
from kcc.services import inrichting as services
from kcc.toegang import ingelogde, vereist


@vereist(RECHT)
@require_http_methods(["GET", "HEAD", "POST"])
def fasen(request: HttpRequest) -> HttpResponse:
    """`?naar=3` opens the step to that phase; nothing changes before the button there."""
    rij = Inrichting.objects.first() or Inrichting(pk=1)
    if request.method != "POST":
        return _toon(request, rij, wissel=_wisselformulier(rij, request.GET.get("naar", "")))
    doe = {"wissel": _wissel, "plan": _plan, "punten": _punten}.get(request.POST.get("doe", ""))
    fout = doe(request, rij, ingelogde(request)) if doe else {}
    return redirect("fasen") if fout is None else _toon(request, rij, status=422, **fout)


def _fase(tekst: str) -> int | None:
    return int(tekst) if tekst in {str(fase.nummer) for fase in FASEN} else None


def _wisselformulier(rij: Inrichting, naar: str, data: QueryDict | None = None) -> Wisselformulier | None:
    fase = _fase(naar)
    return None if fase is None or fase == rij.fase else Wisselformulier(data, van=rij.fase, naar=fase)


Fout = dict[str, Any] | None
"""What goes on the page when it is refused; None when it was done."""


def _wissel(request: HttpRequest, rij: Inrichting, wie: Medewerker) -> Fout:
    formulier = _wisselformulier(rij, request.POST.get("naar", ""), request.POST)
    if formulier is None:
        messages.info(request, f"Het KCC is in fase {rij.fase}. Er is niets gewijzigd.")
        return None
    na = probeer(formulier, services.wissel_fase, door=wie)
    if na is None:
        return {"wissel": formulier}
    messages.success(request, f"Het KCC is nu in fase {na.fase}: {FASEN[na.fase].naam}.")
    return None


def _plan(request: HttpRequest, rij: Inrichting, wie: Medewerker) -> Fout:
    formulier = Planformulier(request.POST)
    if probeer(formulier, services.plan_fasen, door=wie) is None:
        return {"plan": formulier}
    messages.success(request, "De planning is bewaard.")
    return None


def _punten(request: HttpRequest, rij: Inrichting, wie: Medewerker) -> Fout:
    """The whole list of one phase at once; what did not change is left alone."""
    fase = _fase(request.POST.get("fase", "")) or 0
    punten = list(Fasepunt.objects.filter(fase=fase))
    formulier = Puntenformulier(fase, punten, request.POST)
    if not formulier.is_valid():
        return {}
    gereed = formulier.cleaned_data["gereed"]
    for punt in punten:
        services.zet_punt(punt=punt, gereed=punt.volgorde in gereed, door=wie)
    messages.success(request, f"De lijst van fase {fase} is bewaard.")
    return None


def _toon(request: HttpRequest, rij: Inrichting, status: int = 200, **formulieren: Any) -> HttpResponse:
    zaaktypen = lees_zaaktypen()
    beelden = lees_fasen(rij, zaaktypen)
    wissel = formulieren.get("wissel")
    naar = beelden[wissel.initial["naar"]] if wissel else None
    fout = next((f for f in formulieren.values() if f is not None and f.errors), None)
    context = {
        "rij": rij,
        "beelden": beelden,
        "nu": beelden[rij.fase],
        "volgende": beelden[rij.fase + 1] if rij.fase + 1 < len(beelden) else None,
        "zaaktypen": zaaktypen,
        "naar": naar,
        "te_doen": _te_doen(beelden, naar) if naar and naar.fase.nummer > rij.fase else [],
        "wissel": wissel,
        "plan": formulieren.get("plan")
        or Planformulier(initial={"startdatum": rij.startdatum, "periode": rij.periode}),
        "formulier": fout,
    }
    return render(request, "kcc/fasen.html", context, status=status)


def _te_doen(beelden: list[Fasebeeld], naar: Fasebeeld) -> list[Fasepunt]:
    """What is not ready of the phases up to this one."""
    return [punt for beeld in beelden if beeld.fase.nummer <= naar.fase.nummer for punt in beeld.open_punten]
