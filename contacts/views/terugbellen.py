"""Terugbelverzoeken: the list of a team, and one with its attempts."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet, TextChoices
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from contacts.forms.terugbellen import Terugbelformulier
from contacts.models import Terugbelverzoek
from contacts.rechten import TERUGBELLEN
from contacts.telefonie.nummers import leesbaar
from contacts.terugbellen.handelingen import HANDELINGEN, Terugbelhandeling, aanbod, gedaan
from contacts.terugbellen.standen import (
    Doormijstand,
    Terugbelstand,
    in_woorden,
    tel,
    venster,
    voorwaarden,
    wanneer,
)
from contacts.terugbellen.vragen import in_volgorde
from kcc import kalenders, klok
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.lijsten import PER_PAGINA, filterkeuzes
from kcc.models import Medewerker
from kcc.models.klantkenmerken import KenmerkSoort
from kcc.services.inzage import leg_inzage_vast
from kcc.services.kenmerken import geldend
from kcc.toegang import ingelogde, vereist
from regie.teams import kiesbare_teams

DOOR_MIJ = "door_mij"


@vereist(TERUGBELLEN)
@require_safe
def terugbelverzoeken(request: HttpRequest) -> HttpResponse:
    """Of the teams one works in, or of the team asked for; the first promised day first. Or (`lijst=door_mij`)
    those that one made, the newest first, wherever they are."""
    wie, door_mij = ingelogde(request), request.GET.get("lijst") == DOOR_MIJ
    teams = list(kiesbare_teams(wie))
    rijen = _door_mij(wie) if door_mij else _van_team(wie, teams, request.GET.get("team", ""))
    standen: type[TextChoices] = Doormijstand if door_mij else Terugbelstand
    staat = {stand: q for stand, q in voorwaarden(wie, klok.vandaag()).items() if stand in standen.values}
    stand = request.GET.get("stand", "")
    gevraagd = rijen.filter(staat.get(stand, staat[standen.values[0]]))
    volgorde = ("-aangemaakt_op", "-pk") if door_mij else ("uiterlijk", "pk")
    pagina = Paginator(gevraagd.order_by(*volgorde), PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "contacts/terugbelverzoeken.html",
        {
            "teams": teams,
            "team": request.GET.get("team", ""),
            "stand": stand,
            "door_mij": door_mij,
            "filters": filterkeuzes(request, "stand", standen, tel(rijen, staat)),
            "page_obj": pagina,
            "regels": _regels(pagina.object_list),
        },
    )


def _door_mij(wie: Medewerker) -> QuerySet[Any]:
    rijen: QuerySet[Any] = Terugbelverzoek.objects.zichtbaar_voor(wie).volledig()
    return rijen.filter(gemaakt_door=wie).select_related("voor")


def _van_team(wie: Medewerker, teams: list[Any], code: str) -> QuerySet[Any]:
    rijen: QuerySet[Any] = Terugbelverzoek.objects.zichtbaar_voor(wie).volledig()
    if not code:
        return rijen.filter(team__in=wie.zicht.teams).select_related("voor")
    gekozen = next((team for team in teams if team.code == code), None)
    if gekozen is None:
        raise Http404
    return rijen.filter(team=gekozen).select_related("voor")


def _regels(verzoeken: Any) -> list[dict[str, Any]]:
    vandaag, kalender = klok.vandaag(), kalenders.gemeente()
    return [
        {
            "verzoek": verzoek,
            "stand": in_woorden(verzoek, vandaag, kalender),
            "wanneer": wanneer(verzoek.uiterlijk, vandaag, kalender),
            "klant": klant_van(verzoek),
        }
        for verzoek in verzoeken
    ]


def klant_van(verzoek: Any) -> Any:
    """Whom to call: who spoke, as far as known."""
    betrokkenen = verzoek.vraag.klantcontact.betrokkenen.all()
    return next((rij.klant for rij in betrokkenen if rij.klant), None)


@vereist(TERUGBELLEN)
@require_safe
def terugbelverzoek(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One, with the likeliest act open."""
    return _toon(request, _zoek(ingelogde(request), uuid))


@vereist(TERUGBELLEN)
@require_http_methods(["GET", "HEAD", "POST"])
def terugbel_handeling(request: HttpRequest, uuid: UUID, handeling: str) -> HttpResponse:
    """GET opens the form of one act on the page, POST does it."""
    wie, keuze = ingelogde(request), HANDELINGEN.get(handeling)
    verzoek = _zoek(wie, uuid)
    if keuze is None:
        raise Http404
    if request.method == "POST":
        return _doe(request, verzoek, keuze, wie)
    return _toon(request, verzoek, keuze, keuze.formulier(verzoek))


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


def niet_bellen(klant: Any) -> bool:
    """Who has died, or is to be written to (P4)."""
    return klant.overleden or geldend().filter(klant=klant, soort=KenmerkSoort.GEEN_TELEFOON).exists()


def _toon(
    request: HttpRequest,
    verzoek: Any,
    keuze: Terugbelhandeling | None = None,
    formulier: Terugbelformulier | None = None,
    status: int = 200,
) -> HttpResponse:
    wie = ingelogde(request)
    kan = aanbod(verzoek, wie)
    voorop = keuze or next(iter(kan), None)
    klant = klant_van(verzoek)
    if klant:
        leg_inzage_vast(
            klanten=[klant],
            door=wie,
            doel="terugbelverzoek bekeken",
            onderwerp_soort="terugbelverzoek",
            onderwerp=verzoek.uuid,
        )
    context = {
        **_regels([verzoek])[0],
        "nummer": leesbaar(verzoek.telefoonnummer),
        "niet_bellen": klant is not None and niet_bellen(klant),
        "venster": venster(verzoek),
        "antwoorden": in_volgorde(verzoek.vragenset, verzoek.antwoorden),
        "voorop": voorop,
        "formulier": formulier or (voorop.formulier(verzoek) if voorop else None),
        "andere": [handeling for handeling in kan if handeling is not voorop],
    }
    return render(request, "contacts/terugbelverzoek.html", context, status=status)
