"""Agreements in the admin. Only a concept changes; its status only by approval (`dvo/services.py`)."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest

from dvo import services
from dvo.models import (
    Dienstverleningsovereenkomst,
    Dvoregel,
    DvoStatus,
    Goedkeuring,
    Servicebelofte,
    WettelijkeTermijn,
)
from kcc import klok
from kcc.beheer import BeheerAdmin, BeheerInline, beheer, geldig
from kcc.fouten import Geweigerd


class RegelInline(BeheerInline):
    model = Dvoregel
    fields = (("plicht", "zaaktype"), ("norm", "norm_eenheid", "maximum", "maximum_eenheid"), "kwaliteit")

    def bevroren(self, rij: Dienstverleningsovereenkomst) -> bool:
        return rij.status != DvoStatus.CONCEPT


class GoedkeuringInline(BeheerInline):
    """Who approved: only to look at."""

    model = Goedkeuring

    def bevroren(self, rij: Dienstverleningsovereenkomst) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Dienstverleningsovereenkomst, site=beheer)
class DvoAdmin(BeheerAdmin):
    list_display = ("naam", "versie", "status", "uitvoerder", "afnemer", geldig)
    list_filter = ("status", "uitvoerder")
    list_select_related = ("uitvoerder", "afnemer")
    search_fields = ("naam",)
    readonly_fields = ("status",)
    inlines = (RegelInline, GoedkeuringInline)

    def bevroren(self, rij: Dienstverleningsovereenkomst) -> bool:
        return rij.status != DvoStatus.CONCEPT

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: Any) -> None:
        """Rules are saved by their service; what it refuses is said on the page."""
        for regel in formset.save(commit=False):
            try:
                services.bewaar_regel(regel=regel, door=request.user)  # type: ignore[arg-type]
            except Geweigerd as fout:
                self.message_user(request, f"{regel}: {fout.melding}", messages.ERROR)
        for regel in formset.deleted_objects:
            regel.delete()


@admin.register(WettelijkeTermijn, site=beheer)
class WettelijkeTermijnAdmin(BeheerAdmin):
    list_display = ("zaaktype", "aantal", "eenheid", "grondslag", "verlenging_aantal", "verlenging_eenheid")
    list_select_related = ("zaaktype",)
    search_fields = ("zaaktype__identificatie", "grondslag")


@admin.register(Servicebelofte, site=beheer)
class ServicebelofteAdmin(BeheerAdmin):
    list_display = ("zaaktype", "werkdagen", "tekst", geldig, "let_op")
    list_select_related = ("zaaktype",)

    def get_queryset(self, request: HttpRequest) -> Any:
        rijen: Any = super().get_queryset(request)
        return rijen.met_maximum(klok.vandaag())

    @admin.display(description="Let op")
    def let_op(self, rij: Any) -> str:
        """A promise that is sharper than what was agreed is flagged, not refused (R68)."""
        if rij.maximum is None or rij.werkdagen >= rij.maximum:
            return ""
        return f"scherper dan het DVO-maximum van {rij.maximum} werkdagen"
