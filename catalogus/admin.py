"""The catalogue in the admin. A published version is read-only: a new one is made from it."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Max, QuerySet
from django.http import HttpRequest

from catalogus import services
from catalogus.models import (
    Afhankelijkheid,
    Gebeurteniszaak,
    Intakevereiste,
    Kennisitem,
    Kennisversie,
    Levensgebeurtenis,
    Product,
    Verantwoordelijkheid,
    Zaaktype,
    Zaaktypeversie,
)
from kcc.beheer import BeheerAdmin, BeheerInline, beheer, geldig
from kcc.fouten import Geweigerd


class VereisteInline(BeheerInline):
    model = Intakevereiste
    fields = (("volgorde", "code", "label"), ("soort", "verplicht", "keuzes"), "voorwaarde", "uitleg")

    def bevroren(self, rij: Zaaktypeversie) -> bool:
        return rij.gepubliceerd_op is not None


@admin.register(Zaaktypeversie, site=beheer)
class ZaaktypeversieAdmin(BeheerAdmin):
    list_display = (
        "naam",
        "versie",
        "productgroep",
        "contactniveau",
        "team",
        geldig,
        "gepubliceerd_op",
    )
    list_filter = (("gepubliceerd_op", admin.EmptyFieldListFilter), "contactniveau", "zaaktype__productgroep")
    list_select_related = ("zaaktype__productgroep", "team")
    search_fields = ("naam", "zaaktype__identificatie")
    readonly_fields = ("gepubliceerd_op",)
    inlines = (VereisteInline,)
    actions = ("publiceer", "maak_nieuwe_versie")

    def bevroren(self, rij: Zaaktypeversie) -> bool:
        return rij.gepubliceerd_op is not None

    @admin.display(description="productgroep")
    def productgroep(self, versie: Zaaktypeversie) -> str:
        return str(versie.zaaktype.productgroep)

    @admin.action(description="Publiceer de gekozen versies")
    def publiceer(self, request: HttpRequest, rijen: QuerySet[Zaaktypeversie]) -> None:
        self._doe(request, rijen, services.publiceer, "is gepubliceerd")

    @admin.action(description="Maak een nieuwe versie van de gekozen versies")
    def maak_nieuwe_versie(self, request: HttpRequest, rijen: QuerySet[Zaaktypeversie]) -> None:
        self._doe(request, rijen, services.maak_nieuwe_versie, "heeft een nieuwe versie in concept")

    def _doe(self, request: HttpRequest, rijen: QuerySet[Zaaktypeversie], doe: Any, gedaan: str) -> None:
        for versie in rijen.order_by("pk"):
            try:
                doe(versie=versie, door=request.user)
                self.message_user(request, f"{versie} {gedaan}.")
            except Geweigerd as fout:
                self.message_user(request, f"{versie}: {fout.melding}", messages.ERROR)


@admin.register(Zaaktype, site=beheer)
class ZaaktypeAdmin(BeheerAdmin):
    list_display = ("identificatie", "productgroep")
    list_filter = ("productgroep",)
    search_fields = ("identificatie",)


@admin.register(Product, site=beheer)
class ProductAdmin(BeheerAdmin):
    list_display = ("naam", "upl_naam", "productgroep", "bronhouder")
    list_filter = ("productgroep",)
    list_select_related = ("productgroep", "bronhouder")
    search_fields = ("naam", "upl_naam", "trefwoorden")


class GebeurteniszaakInline(BeheerInline):
    model = Gebeurteniszaak
    fields = (("volgorde", "zaaktype", "standaard"), "vraag")


class AfhankelijkheidInline(BeheerInline):
    model = Afhankelijkheid
    fields = (("van", "naar"), ("wachttijd", "ontvangst_na_voorganger"))


@admin.register(Levensgebeurtenis, site=beheer)
class LevensgebeurtenisAdmin(BeheerAdmin):
    list_display = ("naam", "code", "samen_opleveren")
    inlines = (GebeurteniszaakInline, AfhankelijkheidInline)


class KennisversieInline(BeheerInline):
    """What was said stays; a better text is a new version."""

    model = Kennisversie
    fields = ("vraag", "antwoord", "gepubliceerd_op")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Kennisitem, site=beheer)
class KennisitemAdmin(BeheerAdmin):
    list_display = ("code", "bronhouder", "product")
    list_filter = ("bronhouder",)
    list_select_related = ("bronhouder", "product")
    search_fields = ("code", "trefwoorden", "versies__vraag")
    inlines = (KennisversieInline,)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: Any) -> None:
        hoogste = form.instance.versies.aggregate(hoogste=Max("versie"))["hoogste"] or 0
        for nummer, rij in enumerate(formset.save(commit=False), start=hoogste + 1):
            rij.versie, rij.door = nummer, request.user
            rij.save()


@admin.register(Verantwoordelijkheid, site=beheer)
class VerantwoordelijkheidAdmin(BeheerAdmin):
    list_display = ("niveau", "lijn", "soort")
    list_filter = ("niveau", "lijn")
