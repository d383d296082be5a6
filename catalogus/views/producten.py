"""Products: the list, one as it is read, and its form."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from catalogus import services
from catalogus.bronhouder import mag_bewerken
from catalogus.filters import ProductFilter
from catalogus.forms.producten import Productformulier
from catalogus.kanaalbeleid import in_woorden, langs
from catalogus.kennis import huidige_versie, tekst_van
from catalogus.models import SDG_VELDEN, Gezag, Kennisitem, Product, Zaaktypeversie
from catalogus.rechten import BEWERKEN, INRICHTEN, INZIEN
from catalogus.services.producten import TALEN
from catalogus.views.gedeeld import probeer, verwijderpagina
from kcc import inrichting, klok
from kcc.inrichting import Stand
from kcc.lijsten import PER_PAGINA, kolommen
from kcc.models import Medewerker, Productgroep, Team
from kcc.paginas import pagina
from kcc.rollen import Rol, mag
from kcc.toegang import ingelogde, vereist

KOLOMMEN = (
    ("Product", "naam"),
    ("Naam in de UPL", "upl"),
    ("Productgroep", "productgroep"),
    ("Bronhouder", "bronhouder"),
    ("Aan te vragen", ""),
    ("Van", ""),
)


def zichtbaar(wie: Medewerker, stand: Stand) -> QuerySet[Product]:
    """Products of other authorities are shown from phase 4 on (R7); the beheerder prepares them before."""
    rijen: Any = Product.objects.zichtbaar_voor(wie)
    return rijen if mag(wie, INRICHTEN) else rijen.in_fase(stand.fase_nummer)  # type: ignore[no-any-return]


@vereist(INZIEN)
@require_safe
def producten(request: HttpRequest) -> HttpResponse:
    """All that may be seen, by name, with filters in the address."""
    wie, stand = ingelogde(request), inrichting.lees()
    rijen = zichtbaar(wie, stand).select_related("productgroep", "bronhouder")
    gefilterd = ProductFilter(request.GET, queryset=rijen)
    bladzijde = Paginator(gefilterd.qs, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "page_obj": bladzijde,
        "regels": [_regel(product, stand) for product in bladzijde.object_list],
        "kolommen": kolommen(request, KOLOMMEN, standaard="naam"),
        "vraag": request.GET,
        "gefilterd": any(request.GET.get(naam) for naam in ProductFilter.base_filters if naam != "sorteer"),
        "groepen": Productgroep.objects.all(),
        "teams": Team.objects.filter(pk__in=Product.objects.values("bronhouder")),
        "gezagen": Gezag.choices,
        "later": 0 if stand.fase.andere_overheden else _van_anderen(),
        "mag_nieuw": mag(wie, BEWERKEN),
    }
    return render(request, "catalogus/producten.html", context)


def _van_anderen() -> int:
    return Product.objects.exclude(bevoegd_gezag=Gezag.GEMEENTE).count()


def _regel(product: Product, stand: Stand) -> dict[str, Any]:
    ander = product.bevoegd_gezag != Gezag.GEMEENTE
    return {
        "product": product,
        "kanalen": "" if ander else in_woorden(product.kanalen, stand.namen.get("kanaal")),
        "later": ander and not stand.fase.andere_overheden,
    }


def _zoek(wie: Medewerker, stand: Stand, uuid: UUID) -> Product:
    rijen = zichtbaar(wie, stand).select_related("productgroep", "bronhouder", "zaaktype")
    return get_object_or_404(rijen, uuid=uuid)


@vereist(INZIEN)
@require_safe
def product(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What residents read, and beside it what the employee needs to know."""
    wie, stand = ingelogde(request), inrichting.lees()
    rij = _zoek(wie, stand, uuid)
    namen = stand.namen.get("kanaal")
    context = {
        **_regel(rij, stand),
        "liefst": _liefst(rij, namen or {}),
        "teksten": _teksten(rij),
        "zaaktype": _zaaktype(rij),
        "kennisitems": _kennis(rij, wie),
        "mag_wijzigen": mag(wie, BEWERKEN) and mag_bewerken(wie, rij.bronhouder_id),
        "gegevens": _gegevens(rij),
    }
    return render(request, "catalogus/product.html", context)


def _kennis(rij: Product, wie: Medewerker) -> list[dict[str, str]]:
    """What is answered about it, in the words of every channel (R96)."""
    items = Kennisitem.objects.zichtbaar_voor(wie).filter(product=rij).prefetch_related("versies")
    versies = [huidige_versie(item, klok.nu()) for item in items]
    return [{"vraag": versie.vraag, "tekst": tekst_van(versie)} for versie in versies if versie]


def _liefst(rij: Product, namen: Mapping[str, str]) -> str:
    """Where one is best sent to; nothing when there is one way only."""
    return langs(rij.voorkeurskanaal, namen) if rij.voorkeurskanaal and len(rij.kanalen) != 1 else ""


def _teksten(rij: Product) -> list[dict[str, Any]]:
    """The texts of the Single Digital Gateway per language, in the order of the law."""
    talen = []
    for taal, naam in TALEN.items():
        delen = [
            (label, tekst) for veld, label in SDG_VELDEN.items() if (tekst := rij.sdg.get(veld, {}).get(taal))
        ]
        if delen:
            talen.append({"taal": taal, "naam": naam, "delen": delen})
    return talen


def _zaaktype(rij: Product) -> dict[str, str] | None:
    """Name and page of the zaak that comes of it."""
    if rij.zaaktype is None:
        return None
    versies = Zaaktypeversie.objects.filter(zaaktype=rij.zaaktype).per_zaaktype(klok.vandaag())
    naam = next((versie.naam for versie in versies), rij.zaaktype.identificatie)
    return {"naam": naam, "url": pagina("zaaktype", rij.zaaktype.uuid)}


def _gegevens(rij: Product) -> list[tuple[str, ...]]:
    upl = (rij.upl_naam, rij.upl_uri) if rij.upl_uri else (rij.upl_naam or "nog geen naam",)
    return [
        ("Productgroep", rij.productgroep.naam),
        ("Bronhouder", rij.bronhouder.naam),
        ("Naam in de UPL", *upl),
        ("Trefwoorden", rij.trefwoorden),
    ]


def _teams(wie: Medewerker) -> QuerySet[Team]:
    """Whose product it may become: of the beheerder any team, of others an own one."""
    teams = Team.objects.all()
    return teams if Rol.BEHEERDER in wie.rolset else teams.filter(pk__in=wie.zicht.teams)


@vereist(BEWERKEN)
@require_http_methods(["GET", "HEAD", "POST"])
def product_nieuw(request: HttpRequest) -> HttpResponse:
    """An empty form."""
    wie = ingelogde(request)
    opties: dict[str, Any] = {"teams": _teams(wie), "stand": inrichting.lees()}
    if request.method != "POST":
        return _formulier(request, Productformulier(**opties))
    formulier = Productformulier(request.POST, **opties)
    gemaakt, status = probeer(formulier, lambda: services.maak_product(velden=formulier.velden(), door=wie))
    if gemaakt is None:
        return _formulier(request, formulier, status=status)
    messages.success(request, f"{gemaakt.naam} staat in de catalogus.")
    return redirect("catalogus:product", gemaakt.uuid)


@vereist(BEWERKEN)
@require_http_methods(["GET", "HEAD", "POST"])
def product_wijzigen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The form of one product, for its bronhouder and the beheerder."""
    wie, stand = ingelogde(request), inrichting.lees()
    rij = _zoek(wie, stand, uuid)
    if not mag_bewerken(wie, rij.bronhouder_id):
        return _niet_van_u(request, rij)
    opties: dict[str, Any] = {"teams": _teams(wie), "stand": stand}
    if request.method != "POST":
        return _formulier(request, Productformulier(initial=Productformulier.van(rij), **opties), rij)
    formulier = Productformulier(request.POST, **opties)
    na, status = probeer(
        formulier, lambda: services.wijzig_product(product=rij, velden=formulier.velden(), door=wie)
    )
    if na is None:
        return _formulier(request, formulier, rij, status)
    messages.success(request, f"{na.naam} is bewaard.")
    return redirect("catalogus:product", na.uuid)


def _niet_van_u(request: HttpRequest, rij: Product) -> HttpResponse:
    messages.error(request, f"{rij.bronhouder.naam} houdt deze tekst bij. U kunt hem lezen.")
    return redirect("catalogus:product", rij.uuid)


def _formulier(
    request: HttpRequest, formulier: Productformulier, rij: Product | None = None, status: int = 200
) -> HttpResponse:
    context = {"formulier": formulier, "product": rij}
    return render(request, "catalogus/product_formulier.html", context, status=status)


@vereist(BEWERKEN)
@require_http_methods(["GET", "HEAD", "POST"])
def product_verwijderen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Only when nothing refers to it."""
    wie = ingelogde(request)
    rij = _zoek(wie, inrichting.lees(), uuid)
    if not mag_bewerken(wie, rij.bronhouder_id):
        return _niet_van_u(request, rij)
    return verwijderpagina(
        request,
        rij,
        soort="product",
        gevolg="De naam, de teksten en de kanalen van dit product verdwijnen. Zaken blijven zoals ze zijn.",
        lijst="catalogus:producten",
        doe=lambda: services.verwijder_product(product=rij, door=wie),
    )
