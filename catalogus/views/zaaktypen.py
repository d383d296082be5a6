"""A zaaktype from its first concept to its last day: make, change, compare, publish, end."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from catalogus.bronhouder import mag_bewerken
from catalogus.conceptblad import (
    adres,
    blad,
    invoer,
    leesadres,
    let_op,
    van_concept,
    voorganger,
    zoek_versie,
)
from catalogus.forms.zaaktypen import Eindformulier, NieuwZaaktypeformulier, Versieformulier
from catalogus.models import Zaaktypeversie
from catalogus.rechten import BEWERKEN, PUBLICEREN
from catalogus.services import (
    beeindig,
    bewaar_versie,
    maak_nieuwe_versie,
    maak_zaaktype,
    publiceer,
    verwijder_concept,
)
from catalogus.services.publiceren import wat_ontbreekt
from catalogus.signals import vraag_wat_loopt
from catalogus.verschil import vergelijk
from catalogus.views.gedeeld import probeer
from catalogus.woorden import periode
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Onvolledig
from kcc.paginas import pagina
from kcc.toegang import ingelogde, vereist

LEES_OF_SCHRIJF = ["GET", "HEAD", "POST"]


@vereist(BEWERKEN)
@require_http_methods(LEES_OF_SCHRIJF)
def nieuw(request: HttpRequest) -> HttpResponse:
    """The first concept of a new zaaktype."""
    wie = ingelogde(request)
    if request.method != "POST":
        formulier = NieuwZaaktypeformulier(wie=wie, initial={"begin": klok.vandaag()})
        return render(request, "catalogus/zaaktype_nieuw.html", {"formulier": formulier})
    formulier = NieuwZaaktypeformulier(request.POST, wie=wie)
    versie, status = probeer(formulier, lambda: maak_zaaktype(**formulier.invoer(), door=wie))
    if versie is None:
        return render(request, "catalogus/zaaktype_nieuw.html", {"formulier": formulier}, status=status)
    messages.success(request, "Het concept staat klaar. Vul nu de vragen bij de intake in.")
    return redirect(adres("vragen", versie))


@vereist(BEWERKEN)
@require_POST
def nieuwe_versie(request: HttpRequest, zaaktype: UUID, uuid: UUID) -> HttpResponse:
    """A concept with the content of this version."""
    wie = ingelogde(request)
    versie = zoek_versie(wie, zaaktype, uuid)
    try:
        concept = maak_nieuwe_versie(versie=versie, door=wie)
    except NietBevoegd as fout:
        raise PermissionDenied from fout
    except Geweigerd as fout:
        messages.error(request, fout.melding)
        return redirect(leesadres(versie))
    messages.success(
        request, f"Versie {concept.versie} staat klaar als concept. De vorige versie blijft gelden."
    )
    return redirect(adres("versie", concept))


@vereist(BEWERKEN)
@require_http_methods(LEES_OF_SCHRIJF)
@van_concept
def versie(request: HttpRequest, versie: Zaaktypeversie) -> HttpResponse:
    """The fields of a concept."""
    wie, status = ingelogde(request), 200
    formulier = Versieformulier(invoer(request), wie=wie, versie=versie)
    if request.method == "POST":
        bewaard, status = probeer(
            formulier, lambda: bewaar_versie(versie=versie, gegevens=formulier.gegevens(), door=wie)
        )
        if bewaard:
            messages.success(request, "De gegevens zijn bewaard.")
            return redirect(adres("versie", versie))
    context = {**blad(versie, "versie", wie), "formulier": formulier}
    return render(request, "catalogus/zaaktype_versie.html", context, status=status)


@vereist(BEWERKEN)
@require_http_methods(LEES_OF_SCHRIJF)
@van_concept
def weg(request: HttpRequest, versie: Zaaktypeversie) -> HttpResponse:
    """Asks first: a concept that is thrown away does not come back."""
    wie, fout = ingelogde(request), ""
    if request.method == "POST":
        try:
            verwijder_concept(versie=versie, door=wie)
        except Geweigerd as geweigerd:
            fout = geweigerd.melding
        else:
            messages.success(request, f"Het concept van {versie.naam} is verwijderd.")
            over = Zaaktypeversie.objects.filter(zaaktype=versie.zaaktype_id).exists()
            return redirect(pagina("zaaktype", versie.zaaktype.uuid) if over else pagina("zaaktypen"))
    context = {**blad(versie, "", wie), "fout": fout}
    return render(request, "catalogus/zaaktype_weg.html", context, status=422 if fout else 200)


@vereist(BEWERKEN, POST=PUBLICEREN)
@require_http_methods(LEES_OF_SCHRIJF)
@van_concept
def publiceren(request: HttpRequest, versie: Zaaktypeversie) -> HttpResponse:
    """What changes, what runs, and then the act."""
    wie, geweigerd = ingelogde(request), ""
    ontbreekt = wat_ontbreekt(versie)
    if request.method == "POST":
        try:
            gepubliceerd = publiceer(versie=versie, door=wie)
        except Onvolledig as fout:
            ontbreekt = fout.fouten
        except Geweigerd as fout:
            geweigerd = fout.melding
        else:
            messages.success(
                request,
                f"Versie {versie.versie} is gepubliceerd en geldt {periode(gepubliceerd.geldigheid)}.",
            )
            return redirect(leesadres(versie))
    eerder = voorganger(versie)
    context = {
        **blad(versie, "publiceren", wie),
        "vorige": eerder,
        "verschillen": vergelijk(eerder, versie) if eerder else [],
        "wat_loopt": vraag_wat_loopt(versie.zaaktype),
        "let_op": let_op(versie),
        "ontbreekt": [(melding, adres(TAB_VAN[deel], versie)) for deel, melding in ontbreekt.items()],
        "geweigerd": geweigerd,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "catalogus/zaaktype_publiceren.html", context, status=status)


TAB_VAN = {"vereisten": "vragen", "statustypen": "statussen", "resultaattypen": "resultaten"}


@vereist(PUBLICEREN)
@require_http_methods(LEES_OF_SCHRIJF)
def beeindigen(request: HttpRequest, zaaktype: UUID, uuid: UUID) -> HttpResponse:
    """The last day of a published version, or none."""
    wie, status = ingelogde(request), 200
    versie = zoek_versie(wie, zaaktype, uuid)
    if not mag_bewerken(wie, versie.team_id):
        raise PermissionDenied
    formulier = Eindformulier(invoer(request))
    if request.method == "POST":
        na, status = probeer(formulier, lambda: beeindig(versie=versie, per=formulier.per, door=wie))
        if na:
            messages.success(request, f"{na.naam} geldt {periode(na.geldigheid)}.")
            return redirect(leesadres(versie))
    context = {
        "versie": versie,
        "formulier": formulier,
        "geldt": periode(versie.geldigheid),
        "terug": leesadres(versie),
        "wat_loopt": vraag_wat_loopt(versie.zaaktype),
    }
    return render(request, "catalogus/zaaktype_einde.html", context, status=status)
