"""The figures of a team, all of them by block, and one figure with its rows."""

from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from contacts.rechten import BELCIJFERS
from dashboards.blad import adressen
from dashboards.blad.blokken import kengetallen_van, lees_blokken
from dashboards.blad.detail import lees_detail, zoek_kengetal
from dashboards.blad.kanaalmix import lees_kanaalmix
from dashboards.blad.kiezer import lees_kiezer
from dashboards.blad.rijen import kanaal_van, lees_rijen
from dashboards.blad.tegels import lees_tegels
from dashboards.blad.vandaag import vandaag_nodig
from dashboards.blokken import Blik
from dashboards.kengetallen.rekenen import Meting, Welke
from dashboards.kengetallen.rijvormen import KANALEN
from dashboards.kengetallen.soort import Blok, Kengetal, Maat
from dashboards.keuze import Keuze, lees_keuze
from dashboards.rechten import GEHEEL, TEAMCIJFERS
from dashboards.telefonie import belwaarden
from dashboards.uitvoer.cijfervel import maak_vel
from dashboards.uitvoer.csvbestand import als_csv
from dashboards.uitvoer.vel import Vel
from dashboards.uitvoer.xlsxbestand import als_xlsx
from kcc import kalenders, klok
from kcc.fouten import Ongeldig
from kcc.lijsten import PER_PAGINA, Filterkeuze, adres
from kcc.rollen import mag
from kcc.terug import met_terug
from kcc.toegang import ingelogde, vereist

PER_BLAD = 8
"""Figures on one page: each is a query, and those of the telephone also read when it is open."""


def _keuze(request: HttpRequest) -> Keuze:
    """404 for a team, productgroep or period that is not there for them."""
    try:
        return lees_keuze(ingelogde(request), request.GET.dict())
    except Ongeldig:
        raise Http404 from None


def _zonder_team(keuze: Keuze) -> bool:
    """A leader of no team has no figures; a manager has those of all."""
    return keuze.team is None and not keuze.kader().geheel


@vereist(TEAMCIJFERS)
@require_safe
def teamleider(request: HttpRequest) -> HttpResponse:
    """What a team needs today, then the five blocks. Who sees the whole gets the whole."""
    wie = ingelogde(request)
    if mag(wie, GEHEEL):
        return redirect("dashboards:scorekaart")
    keuze = _keuze(request)
    if keuze.team is None:
        return render(request, "dashboards/geen_team.html")
    blik = Blik(wie, klok.vandaag(), kalenders.gemeente())
    context = {
        "team": keuze.team,
        "kiezer": lees_kiezer(keuze, lambda code: adressen.teamleider(keuze, periode=code)),
        "nodig": vandaag_nodig(blik, keuze.team),
        "belwaarden": belwaarden(wie, keuze.team),
        "mag_inlezen": mag(wie, BELCIJFERS),
        "blokken": lees_blokken(keuze),
        "kanaalmix": lees_kanaalmix(keuze),
        "alle_url": adressen.cijfers(keuze),
    }
    return render(request, "dashboards/teamleider.html", context)


@vereist(TEAMCIJFERS)
@require_safe
def cijfers(request: HttpRequest) -> HttpResponse:
    """All figures of one block, a page at a time."""
    keuze = _keuze(request)
    if _zonder_team(keuze):
        return render(request, "dashboards/geen_team.html")
    gevraagd = request.GET.get("blok", "")
    blok = Blok(gevraagd if gevraagd in Blok.values else Blok.KWALITEIT)
    bladzijde = Paginator(kengetallen_van(blok, keuze.team), PER_BLAD).get_page(request.GET.get("pagina"))
    context = {
        "blok": blok,
        "blokken": _blokkeuzes(keuze, blok),
        "kiezer": lees_kiezer(keuze, lambda code: adressen.cijfers(keuze, blok=blok.value, periode=code)),
        "vast": {"blok": blok.value},
        "geheel": keuze.kader().geheel,
        "page_obj": bladzijde,
        "tegels": lees_tegels(list(bladzijde.object_list), keuze),
        "terug_url": adressen.teamleider(keuze),
    }
    return render(request, "dashboards/cijfers.html", context)


def _blokkeuzes(keuze: Keuze, gekozen: Blok) -> list[Filterkeuze]:
    return [
        Filterkeuze(
            str(blok.label),
            adressen.cijfers(keuze, blok=blok.value),
            len(kengetallen_van(blok, keuze.team)),
            blok == gekozen,
        )
        for blok in Blok
    ]


@vereist(TEAMCIJFERS)
@require_safe
def cijfer(request: HttpRequest, sleutel: str) -> HttpResponse:
    """One figure: what it counts, what it was, how it is spread, and its rows (a manager: its numbers per team)."""
    keuze = _keuze(request)
    if _zonder_team(keuze):
        return render(request, "dashboards/geen_team.html")
    kengetal = zoek_kengetal(sleutel, keuze)
    kiezer = lees_kiezer(keuze, lambda code: adressen.cijfer(keuze, sleutel, periode=code))
    detail = lees_detail(kengetal, keuze, kiezer)
    context: dict[str, Any] = {
        "detail": detail,
        "kiezer": kiezer,
        "geheel": keuze.kader().geheel,
        "terug_url": adressen.teamleider(keuze),
        "blok_url": adressen.cijfers(keuze, blok=kengetal.blok),
        "blok": Blok(kengetal.blok).label if kengetal.blok else "",
        **_uitvoer(request, keuze, kengetal),
    }
    if not context["geheel"]:
        context |= _rijen(request, keuze, kengetal, detail.tegel.stand.meting)
    return render(request, "dashboards/cijfer.html", context)


def _welke(request: HttpRequest) -> str:
    welke = request.GET.get("welke", "")
    return welke if welke in Welke.values else Welke.ALLE.value


def _uitvoer(request: HttpRequest, keuze: Keuze, kengetal: Kengetal) -> dict[str, str]:
    """The same rows as files, as they are narrowed."""
    anders = {"welke": request.GET.get("welke", ""), "kanaal": request.GET.get("kanaal", "")}
    return {
        f"{soort}_url": adressen.cijfer(keuze, kengetal.sleutel, soort, **anders) for soort in ("csv", "xlsx")
    }


def _rijen(request: HttpRequest, keuze: Keuze, kengetal: Kengetal, meting: Meting) -> dict[str, Any]:
    kanaal = kanaal_van(kengetal, request.GET.get("kanaal", ""))
    alle: Any = lees_rijen(kengetal, keuze.kader(), _welke(request), kanaal)
    bladzijde = Paginator(alle, PER_PAGINA).get_page(request.GET.get("pagina"))
    hier = request.get_full_path()
    return {
        "page_obj": bladzijde,
        "rijen": [(rij, met_terug(rij.woorden.url, hier)) for rij in bladzijde],
        "filters": _filters(request, kengetal, meting),
        "kanaal": KANALEN.get(kanaal, ""),
        "zonder_kanaal": adres(request, kanaal=""),
        "kolommen": _kolommen(kengetal),
    }


def _kolommen(kengetal: Kengetal) -> dict[str, bool]:
    """Which columns say anything of these rows."""
    delen = kengetal.delen
    return {
        "telt": kengetal.maat == Maat.DEEL,
        "waarde": any(deel.waarde for deel in delen),
        "gewicht": any(deel.gewicht for deel in delen),
        "team": any(deel.bron.team for deel in delen),
        "productgroep": any(deel.bron.productgroep for deel in delen),
        "deel": len(delen) > 1,
    }


def _filters(request: HttpRequest, kengetal: Kengetal, meting: Meting) -> list[Filterkeuze]:
    """Of a part of something: all, those that count, the others. Narrowed by channel or weighed, n is not theirs."""
    if kengetal.maat != Maat.DEEL:
        return []
    gekozen, teller = _welke(request), meting.teller or 0
    aantallen = {Welke.ALLE: meting.n, Welke.TELT: teller, Welke.NIET: meting.n - teller}
    return [
        Filterkeuze(
            str(welke.label),
            adres(request, welke="" if welke == Welke.ALLE else welke.value),
            aantallen[welke],
            welke == gekozen,
        )
        for welke in Welke
    ]


def _vel(request: HttpRequest, sleutel: str) -> Vel:
    keuze = _keuze(request)
    if _zonder_team(keuze):
        raise Http404
    kengetal = zoek_kengetal(sleutel, keuze)
    kanaal = kanaal_van(kengetal, request.GET.get("kanaal", ""))
    return maak_vel(kengetal, keuze, welke=_welke(request), kanaal=kanaal)


@vereist(TEAMCIJFERS)
@require_safe
def cijfer_csv(request: HttpRequest, sleutel: str) -> StreamingHttpResponse:
    """The rows of the page, all pages, as CSV."""
    return als_csv(_vel(request, sleutel))


@vereist(TEAMCIJFERS)
@require_safe
def cijfer_xlsx(request: HttpRequest, sleutel: str) -> FileResponse:
    """The same as a spreadsheet."""
    return als_xlsx(_vel(request, sleutel))
