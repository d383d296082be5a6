"""People in the admin: their account and skills. Teams and productgroepen have screens of their own."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.db import transaction
from django.http import HttpRequest

from kcc.beheer import BeheerInline, MagBeheren, beheer
from kcc.fouten import Geweigerd
from kcc.models import Medewerker, Vaardigheid
from kcc.rollen import ROLNAMEN
from kcc.services import teams


class Rollenveld(forms.Form):
    """The roles as ticks."""

    rollen = forms.TypedMultipleChoiceField(
        label="Rollen",
        choices=list(ROLNAMEN.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        empty_value=[],
    )


class MetNorm(forms.ModelForm):
    """Refuses at its field what the service would refuse: a team above the norm, the last beheerder."""

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        was = Medewerker.objects.filter(pk=self.instance.pk).first() or Medewerker()
        team, actief = schoon.get("team"), schoon.get("is_active", True)
        if team and actief and (team.pk != was.team_id or not was.is_active) and teams.is_vol(team):
            self.add_error("team", f"{team} heeft al {teams.NORM} medewerkers.")
        if was.pk and "rollen" in schoon:
            try:
                teams.bewaak_rollen(was, schoon["rollen"] if actief else [])
            except Geweigerd as fout:
                self.add_error("rollen", fout.melding)
        return schoon


class MedewerkerForm(MetNorm, UserChangeForm):
    rollen = Rollenveld.base_fields["rollen"]


class NieuweMedewerkerForm(MetNorm, AdminUserCreationForm):
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

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """Team and roles go the one way there is, so that they leave an event."""
        was = Medewerker.objects.filter(pk=obj.pk).first()
        team, rollen = obj.team, list(obj.rollen)
        obj.team, obj.rollen = (was.team, was.rollen) if was else (None, [])
        super().save_model(request, obj, form, change)
        if team != obj.team:
            teams.verplaats(medewerker=obj, naar=team, door=request.user)
        teams.zet_rollen(medewerker=obj, rollen=rollen, door=request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
