"""What the pages of a concept share: who may be there, its tabs, and what to look at before publishing."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from catalogus.bronhouder import mag_bewerken
from catalogus.models import Resultaattype, Zaaktypeversie
from catalogus.models.onderdelen import Waardering, Zaakstand
from catalogus.rechten import PUBLICEREN
from catalogus.woorden import periode
from kcc import klok
from kcc.models import Medewerker
from kcc.paginas import pagina
from kcc.rollen import mag
from kcc.toegang import ingelogde

View = Callable[..., HttpResponse]
TABS = (
    ("versie", "Gegevens"),
    ("vragen", "Vragen bij de intake"),
    ("statussen", "Statussen"),
    ("resultaten", "Resultaten"),
    ("publiceren", "Wijzigingen en publiceren"),
)


def invoer(request: HttpRequest) -> QueryDict | None:
    """What was sent, for a form that is filled in; None for one that is only shown."""
    return request.POST if request.method == "POST" else None


def zoek_versie(wie: Medewerker, zaaktype: UUID, uuid: UUID) -> Zaaktypeversie:
    """This version of this zaaktype, or 404."""
    rijen: Any = Zaaktypeversie.objects.zichtbaar_voor(wie).select_related("zaaktype__productgroep", "team")
    versie: Zaaktypeversie = get_object_or_404(rijen, uuid=uuid, zaaktype__uuid=zaaktype)
    return versie


def leesadres(versie: Zaaktypeversie) -> str:
    """The page on which everybody reads this version."""
    return f"{pagina('zaaktype', versie.zaaktype.uuid)}?{urlencode({'versie': versie.versie})}"


def adres(naam: str, versie: Zaaktypeversie, *meer: Any) -> str:
    """A page of this version."""
    return reverse(f"catalogus:{naam}", args=[versie.zaaktype.uuid, versie.uuid, *meer])


def van_concept(view: View) -> View:
    """Only for a concept, and only for its source owner: others read it, and change nothing."""

    @wraps(view)
    def bewaakt(request: HttpRequest, zaaktype: UUID, uuid: UUID, **meer: Any) -> HttpResponse:
        wie = ingelogde(request)
        versie = zoek_versie(wie, zaaktype, uuid)
        eigen = mag_bewerken(wie, versie.team_id)
        if request.method == "POST" and not eigen:
            raise PermissionDenied
        if versie.gepubliceerd_op and request.method == "POST":
            messages.error(request, "Een gepubliceerde versie verandert niet. Maak een nieuwe versie.")
        if versie.gepubliceerd_op or not eigen:
            return redirect(leesadres(versie))
        return view(request, versie, **meer)

    return bewaakt


def blad(versie: Zaaktypeversie, actief: str, wie: Medewerker) -> dict[str, Any]:
    """The head and the tabs of a page of a concept."""
    return {
        "versie": versie,
        "zaaktype": versie.zaaktype,
        "geldt": periode(versie.geldigheid),
        "zaaktype_url": pagina("zaaktype", versie.zaaktype.uuid),
        "tabs": [
            {"naam": woord, "url": adres(naam, versie), "actief": naam == actief} for naam, woord in TABS
        ],
        "adressen": {
            naam: adres(naam, versie) for naam in ("vraag_nieuw", "vragenset", "resultaat_nieuw", "weg")
        },
        "publiceer_url": adres("publiceren", versie),
        "mag_publiceren": mag(wie, PUBLICEREN),
    }


def let_op(versie: Zaaktypeversie) -> list[str]:
    """What may be as it is, but deserves a look before publishing."""
    zinnen = []
    begin = versie.geldigheid.lower
    if begin and begin < klok.vandaag():
        zinnen.append(
            "De eerste dag is al geweest. Zaken van na die dag houden de versie waarmee ze zijn gemaakt."
        )
    if not versie.vereisten.exists():
        zinnen.append("Bij de intake wordt niets gevraagd.")
    if versie.wordt_geleverd and not versie.statustypen.filter(stand=Zaakstand.LIGT_KLAAR).exists():
        zinnen.append("Het product wordt later uitgereikt, maar de status “Ligt klaar” is niet gekozen.")
    zinnen += [f"Resultaat “{rij}” {wat}." for rij in versie.resultaattypen.all() if (wat := _ontbreekt(rij))]
    return zinnen


def _ontbreekt(rij: Resultaattype) -> str:
    if not rij.selectielijst:
        return "heeft nog geen nummer van de selectielijst"
    if rij.waardering == Waardering.VERNIETIGEN and not rij.bewaartermijn:
        return "heeft nog geen bewaartermijn"
    return ""


def voorganger(versie: Zaaktypeversie) -> Zaaktypeversie | None:
    """The published version that this one follows, with its parts."""
    rijen = Zaaktypeversie.objects.filter(zaaktype=versie.zaaktype_id, gepubliceerd_op__isnull=False)
    onderdelen = ("vereisten", "statustypen", "resultaattypen")
    gevonden: Zaaktypeversie | None = (
        rijen.select_related("team").prefetch_related(*onderdelen).order_by("-versie").first()
    )
    return gevonden
