"""Agreements to read: the list, per two teams both ways, one with all that hangs on it, and on paper."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dvo.bevoegd import mag_bewerken, mag_relaties
from dvo.blad import akkoorden, andersom, regelbladen, relaties, versies
from dvo.models import Dienstverleningsovereenkomst, DvoStatus
from dvo.overzicht import Dvokeuze, geldende, paren, stand_in_woorden, tel, van_team, voorwaarden
from dvo.rechten import BEWERKEN, INZIEN
from dvo.views.basis import zoek_dvo
from kcc import klok
from kcc.lijsten import PER_PAGINA, adres, filterkeuzes
from kcc.models import Medewerker, Team
from kcc.rollen import mag
from kcc.toegang import ingelogde, vereist


@vereist(INZIEN)
@require_safe
def dvos(request: HttpRequest) -> HttpResponse:
    """What is agreed between teams, by name."""
    wie, staat = ingelogde(request), voorwaarden(klok.vandaag())
    alle: Any = Dienstverleningsovereenkomst.objects.zichtbaar_voor(wie)
    wacht_op_mij = alle.wacht_op(wie)
    rijen = van_team(alle, request.GET.get("team", "").replace("\0", ""))
    if request.GET.get("wacht") == "mij":
        rijen = rijen.filter(pk__in=wacht_op_mij.values("pk"))
    gevraagd = rijen.filter(staat.get(request.GET.get("status", ""), staat[Dvokeuze.LOPEND]))
    gevraagd = gevraagd.select_related("uitvoerder", "afnemer").annotate(aantal=Count("regels"))
    bladzijde = Paginator(gevraagd.order_by("naam", "-versie"), PER_PAGINA).get_page(
        request.GET.get("pagina")
    )
    context = {
        "tab": "dvos",
        "filters": filterkeuzes(request, "status", Dvokeuze, tel(rijen, staat)),
        "wacht": _wacht(request, wacht_op_mij.count()),
        "teams": Team.objects.order_by("naam"),
        "team": request.GET.get("team", ""),
        "bewaar": [(naam, request.GET.get(naam, "")) for naam in ("status", "wacht")],
        "page_obj": bladzijde,
        "regels": [(dvo, stand_in_woorden(dvo, klok.vandaag())) for dvo in bladzijde.object_list],
        "mag_maken": mag(wie, BEWERKEN),
    }
    return render(request, "dvo/dvos.html", context)


def _wacht(request: HttpRequest, aantal: int) -> dict[str, Any]:
    """The filter that leaves only what asks my approval, on or off."""
    aan = request.GET.get("wacht") == "mij"
    return {"actief": aan, "aantal": aantal, "url": adres(request, wacht="" if aan else "mij")}


@vereist(INZIEN)
@require_safe
def onderling(request: HttpRequest) -> HttpResponse:
    """Per two teams what each owes the other today (R70)."""
    wie = ingelogde(request)
    rijen: Any = Dienstverleningsovereenkomst.objects.zichtbaar_voor(wie)
    rijen = van_team(rijen, request.GET.get("team", "").replace("\0", ""))
    gevonden = paren(geldende(rijen, klok.vandaag()))
    bladzijde = Paginator(gevonden, PER_PAGINA).get_page(request.GET.get("pagina"))
    for paar in bladzijde.object_list:
        mag_ik = mag_bewerken(wie, paar.heen.uitvoerder.pk, paar.heen.afnemer.pk)
        paar.heen.mag_maken = paar.terug.mag_maken = mag_ik
    context = {
        "tab": "onderling",
        "teams": Team.objects.order_by("naam"),
        "team": request.GET.get("team", ""),
        "page_obj": bladzijde,
    }
    return render(request, "dvo/onderling.html", context)


@vereist(INZIEN)
@require_safe
def dvo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One agreement: parties, rules, approvals, versions, people and talks."""
    dvo, wie, vandaag = zoek_dvo(request, uuid), ingelogde(request), klok.vandaag()
    partijen = (dvo.uitvoerder_id, dvo.afnemer_id)
    lijn = versies(dvo)
    context = {
        **_inhoud(dvo),
        **relaties(dvo),
        **_handelingen(dvo, wie, lijn),
        "andersom": andersom(dvo, vandaag),
        "versies": [(rij, stand_in_woorden(rij, vandaag)) for rij in lijn],
        "relaties_van": [team for team in (dvo.uitvoerder, dvo.afnemer) if mag_relaties(wie, team.pk)],
        "mag_overleg": mag_relaties(wie, *partijen),
    }
    return render(request, "dvo/dvo.html", context)


def _inhoud(dvo: Dienstverleningsovereenkomst) -> dict[str, Any]:
    """What stands on the page and on paper alike."""
    vandaag = klok.vandaag()
    return {
        "dvo": dvo,
        "stand": stand_in_woorden(dvo, vandaag),
        "concept": dvo.status == DvoStatus.CONCEPT,
        "bladen": regelbladen(dvo, vandaag, toets=dvo.status == DvoStatus.CONCEPT),
        "akkoorden": akkoorden(dvo),
    }


def _handelingen(
    dvo: Dienstverleningsovereenkomst, wie: Medewerker, lijn: list[Dienstverleningsovereenkomst]
) -> dict[str, Any]:
    """What this person may do to it now; `volgende` is the version that follows it."""
    mag_ik = mag_bewerken(wie, dvo.uitvoerder_id, dvo.afnemer_id)
    volgende = next((rij for rij in lijn if rij.vorige_id == dvo.pk), None)
    concept, tot = dvo.status == DvoStatus.CONCEPT, dvo.geldigheid.upper
    wacht_op = [rij.team for rij in akkoorden(dvo) if rij.goedkeuring is None] if concept else []
    return {
        "volgende": volgende,
        "mag_wijzigen": concept and mag_ik,
        "mag_goedkeuren": any(team.leidinggevende_id == wie.pk for team in wacht_op),
        "mag_opvolgen": not concept and mag_ik and volgende is None,
        "mag_vervallen": dvo.status == DvoStatus.VASTGESTELD
        and mag_ik
        and (tot is None or tot > klok.vandaag()),
    }


@vereist(INZIEN)
@require_safe
def afdruk(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The agreement as a document to print and sign."""
    gevonden = zoek_dvo(request, uuid)
    return render(request, "dvo/afdruk.html", {**_inhoud(gevonden), "vandaag": klok.vandaag()})
