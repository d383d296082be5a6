"""The organisation in the admin: people with their roles, teams, productgroepen and closing days."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.http import HttpRequest

from kcc.beheer import BeheerAdmin, BeheerInline, MagBeheren, beheer
from kcc.models import Medewerker, Productgroep, Sluitingsdag, Team, Vaardigheid
from kcc.rollen import ROLNAMEN


class Rollenveld(forms.Form):
    """The roles as ticks."""

    rollen = forms.TypedMultipleChoiceField(
        label="Rollen",
        choices=list(ROLNAMEN.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        empty_value=[],
    )


class MedewerkerForm(UserChangeForm):
    rollen = Rollenveld.base_fields["rollen"]


class NieuweMedewerkerForm(AdminUserCreationForm):
    rollen = Rollenveld.base_fields["rollen"]

    class Meta(AdminUserCreationForm.Meta):
        model = Medewerker


class VaardigheidInline(BeheerInline):
    model = Vaardigheid
    fields = (("productgroep", "niveau"),)


@admin.register(Medewerker, site=beheer)
class MedewerkerAdmin(MagBeheren, UserAdmin):
    """Somebody who leaves is made inactive: what they did stays theirs."""

    form, add_form = MedewerkerForm, NieuweMedewerkerForm
    list_display = ("username", "first_name", "last_name", "team", "rolnamen", "is_active")
    list_filter = ("is_active", "team")
    list_select_related = ("team",)
    search_fields = ("username", "first_name", "last_name")
    ordering = ("last_name", "first_name")
    filter_horizontal = ()
    inlines = (VaardigheidInline,)
    fieldsets = (
        (None, {"fields": ("username", "password", "is_active")}),
        ("Wie", {"fields": ("first_name", "last_name", "email", "telefoon", "opleidingsniveau")}),
        ("Werk", {"fields": ("team", "rollen")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "usable_password", "password1", "password2")}),
        ("Werk", {"fields": ("first_name", "last_name", "team", "rollen")}),
    )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Team, site=beheer)
class TeamAdmin(BeheerAdmin):
    list_display = ("naam", "code", "lijn", "leidinggevende")
    list_filter = ("lijn",)
    list_select_related = ("leidinggevende",)
    filter_horizontal = ("productgroepen",)


@admin.register(Productgroep, site=beheer)
class ProductgroepAdmin(BeheerAdmin):
    list_display = ("naam", "code")


@admin.register(Sluitingsdag, site=beheer)
class SluitingsdagAdmin(BeheerAdmin):
    list_display = ("datum", "omschrijving")
