"""Terugbelverzoeken: the list of a team, and one with all that happened to it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet, TextChoices
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contacts.forms.terugbellen import Terugbelformulier
from contacts.models import Terugbelverzoek
from contacts.rechten import TERUGBELLEN
from contacts.services.terugbeluitkomst import zie_uitkomst
from contacts.terugbellen.blad import lees_blad
from contacts.terugbellen.handelingen import HANDELINGEN, Terugbelhandeling, gedaan
from contacts.terugbellen.lijst import door_mij, tel_nieuw, van_teams
from contacts.terugbellen.standen import (
    Doormijstand,
    Terugbelstand,
    in_woorden,
    tel,
    venster,
    voorwaarden,
    wanneer,
)
from contacts.terugbellen.wijzen import klant_van
from kcc import kalenders, klok
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.lijsten import PER_PAGINA, filterkeuzes
from kcc.models import Medewerker
from kcc.services.inzage import leg_inzage_vast
from kcc.toegang import ingelogde, vereist
from regie.teams import kiesbare_teams

DOOR_MIJ = "door_mij"
VRAAG_COLLEGAS = "kies"
"""The button that shows the colleagues of a team that was chosen; nothing is sent on yet."""


@vereist(TERUGBELLEN)
@require_safe
def terugbelverzoeken(request: HttpRequest) -> HttpResponse:
    """Of the teams one works in, or of the team asked for; the first promised day first. Or (`lijst=door_mij`)
    those that one made, new outcomes first, wherever they are."""
    wie, zelf = ingelogde(request), request.GET.get("lijst") == DOOR_MIJ
    teams = list(kiesbare_teams(wie))
    rijen = door_mij(wie) if zelf else _van_team(wie, teams, request.GET.get("team", ""))
    standen: type[TextChoices] = Doormijstand if zelf else Terugbelstand
    staat = {stand: q for stand, q in voorwaarden(wie, klok.vandaag()).items() if stand in standen.values}
    stand = request.GET.get("stand", "")
    gevraagd = rijen.filter(staat.get(stand, staat[standen.values[0]]))
    bladen, aantallen = Paginator(gevraagd, PER_PAGINA), tel(rijen, staat)
    bladen.count = aantallen[stand if stand in staat else standen.values[0]]  # counted already
    pagina = bladen.get_page(request.GET.get("pagina"))
    context = {
        "teams": teams,
        "team": request.GET.get("team", ""),
        "stand": stand,
        "door_mij": zelf,
        "nieuw": aantallen[Doormijstand.NIEUW] if zelf else tel_nieuw(wie),
        "filters": filterkeuzes(request, "stand", standen, aantallen),
        "page_obj": pagina,
        "regels": _regels(pagina.object_list),
    }
    return render(request, "contacts/terugbelverzoeken.html", context)


def _van_team(wie: Medewerker, teams: list[Any], code: str) -> QuerySet[Any]:
    if not code:
        return van_teams(wie, wie.zicht.teams)
    gekozen = next((team for team in teams if team.code == code), None)
    if gekozen is None:
        raise Http404
    return van_teams(wie, [gekozen])


def _regels(verzoeken: Any) -> list[dict[str, Any]]:
    vandaag, kalender = klok.vandaag(), kalenders.gemeente()
    return [
        {
            "verzoek": verzoek,
            "stand": in_woorden(verzoek, vandaag, kalender),
            "wanneer": wanneer(verzoek.uiterlijk, vandaag, kalender),
            "venster": venster(verzoek),
            "klant": klant_van(verzoek),
        }
        for verzoek in verzoeken
    ]


@vereist(TERUGBELLEN)
@require_safe
def terugbelverzoek(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One, with the likeliest act open. Whoever made it has seen the outcome by opening it: a receipt like the
    Inzage that every look writes, so that a GET may do it; the same a second time changes nothing."""
    wie = ingelogde(request)
    verzoek = _zoek(wie, uuid)
    if request.method == "GET" and zie_uitkomst(verzoek=verzoek, door=wie):
        verzoek.gezien_op = klok.nu()
    return _toon(request, verzoek)


@vereist(TERUGBELLEN)
@require_POST
def terugbel_gezien(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Seen from the list, without opening it."""
    wie = ingelogde(request)
    zie_uitkomst(verzoek=_zoek(wie, uuid), door=wie)
    return redirect(f"{reverse('contacts:terugbelverzoeken')}?lijst={DOOR_MIJ}")


@vereist(TERUGBELLEN)
@require_http_methods(["GET", "HEAD", "POST"])
def terugbel_handeling(request: HttpRequest, uuid: UUID, handeling: str) -> HttpResponse:
    """GET opens the form of one act on the page, POST does it."""
    wie, keuze = ingelogde(request), HANDELINGEN.get(handeling)
    verzoek = _zoek(wie, uuid)
    if keuze is None:
        raise Http404
    if request.method != "POST":
        return _toon(request, verzoek, keuze)
    if VRAAG_COLLEGAS in request.POST:
        return _toon(request, verzoek, keuze, keuze.formulier(verzoek, begin=request.POST.dict()))
    return _doe(request, verzoek, keuze, wie)


def _zoek(wie: Medewerker, uuid: UUID) -> Any:
    rijen: QuerySet[Any] = Terugbelverzoek.objects.zichtbaar_voor(wie).volledig()
    return get_object_or_404(rijen.select_related("voor", "gemaakt_door", "vragenset"), uuid=uuid)


def _doe(request: HttpRequest, verzoek: Any, keuze: Terugbelhandeling, wie: Medewerker) -> HttpResponse:
    formulier, status = keuze.formulier(verzoek, request.POST), 422
    if formulier.is_valid():
        try:
            na = keuze.doe(verzoek=verzoek, door=wie, **formulier.invoer())
        except Geweigerd as fout:
            formulier.weiger(fout)
            status = 403 if isinstance(fout, NietBevoegd) else 422
        else:
            messages.success(request, gedaan(keuze, na))
            return _terug(na, wie)
    return _toon(request, _zoek(wie, verzoek.uuid), keuze, formulier, status)


def _terug(verzoek: Any, wie: Medewerker) -> HttpResponse:
    """To the page, or to the list when it went to a team out of sight."""
    ziet = Terugbelverzoek.objects.zichtbaar_voor(wie).filter(pk=verzoek.pk).exists()
    return (
        redirect("contacts:terugbelverzoek", verzoek.uuid) if ziet else redirect("contacts:terugbelverzoeken")
    )


def _toon(
    request: HttpRequest,
    verzoek: Any,
    keuze: Terugbelhandeling | None = None,
    formulier: Terugbelformulier | None = None,
    status: int = 200,
) -> HttpResponse:
    wie = ingelogde(request)
    leg_inzage_van_klant_vast(verzoek, wie, "terugbelverzoek bekeken")
    context = {**_regels([verzoek])[0], **lees_blad(verzoek, wie, keuze, formulier)}
    return render(request, "contacts/terugbelverzoek.html", context, status=status)


def leg_inzage_van_klant_vast(verzoek: Any, wie: Medewerker, doel: str) -> None:
    """Nothing of somebody unknown."""
    klant = klant_van(verzoek)
    if klant:
        leg_inzage_vast(
            klanten=[klant],
            door=wie,
            doel=doel,
            onderwerp_soort="terugbelverzoek",
            onderwerp=verzoek.uuid,
        )
