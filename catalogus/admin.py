"""Knowledge in the admin; the rest of the catalogue has screens of its own."""

from typing import Any

from django.contrib import admin
from django.db.models import Max
from django.http import HttpRequest

from catalogus.models import Kennisitem, Kennisversie
from catalogus.services.zoekindex import vraag_index
from kcc.beheer import BeheerAdmin, BeheerInline, beheer


class KennisversieInline(BeheerInline):
    """What was said stays; a better text is a new version."""

    model = Kennisversie
    fields = ("vraag", "kort", "antwoord", "aanvulling", "interne_notitie", "gepubliceerd_op")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Kennisitem, site=beheer)
class KennisitemAdmin(BeheerAdmin):
    list_display = ("code", "bronhouder", "product")
    list_filter = ("bronhouder",)
    list_select_related = ("bronhouder", "product")
    search_fields = ("code", "trefwoorden", "versies__vraag")
    fields = (
        *("code", "bronhouder", "product", "zaaktype", "trefwoorden", "bevoegd_gezag", "mens_eerst"),
        *("review_op", "geldig_van", "geldig_tot"),
    )
    inlines = (KennisversieInline,)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: Any) -> None:
        hoogste = form.instance.versies.aggregate(hoogste=Max("versie"))["hoogste"] or 0
        for nummer, rij in enumerate(formset.save(commit=False), start=hoogste + 1):
            rij.versie, rij.door = nummer, request.user
            rij.save()
        vraag_index()
