"""Registering somebody who walks in at the balie."""

import re
from typing import Any

from django import forms

from kcc.models import Medewerker, Team
from zaken.models import Zaak

NUMMER = re.compile(r"\s*Z?[\s-]*(20\d{2})[\s-]+(\d{1,9})\s*", re.IGNORECASE)


class Inloopformulier(forms.Form):
    """What they come for and who helps; with the number of a zaak the rest is known."""

    onderwerp = forms.CharField(label="Waarvoor?", max_length=200, required=False)
    team = forms.ModelChoiceField(
        Team.objects.exclude(lijn="facilitair").order_by("naam"),
        label="Wie helpt?",
        empty_label=None,
        error_messages={"required": "Kies een team.", "invalid_choice": "Kies een team uit de lijst."},
    )
    zaaknummer = forms.CharField(
        label="Zaaknummer, als de klant dat heeft",
        max_length=30,
        required=False,
        help_text="Bijvoorbeeld om iets op te halen.",
    )
    plaats = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def __init__(self, wie: Medewerker, data: Any = None, **meer: Any) -> None:
        super().__init__(data, auto_id="inloop_%s", **meer)
        self.wie = wie
        self.initial.setdefault("team", wie.team_id)

    def clean_zaaknummer(self) -> Zaak | None:
        """The zaak, when this employee may see it."""
        tekst = self.cleaned_data["zaaknummer"].strip()
        if not tekst:
            return None
        delen = NUMMER.fullmatch(tekst)
        rijen = Zaak.objects.zichtbaar_voor(self.wie).volledig()
        zaak = rijen.filter(nummer=f"Z-{delen[1]}-{int(delen[2]):05}").first() if delen else None
        if zaak is None:
            raise forms.ValidationError("Er is geen zaak met dit nummer.")
        return zaak  # type: ignore[no-any-return]

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or self.cleaned_data
        if not schoon.get("onderwerp") and not schoon.get("zaaknummer") and "zaaknummer" not in self.errors:
            self.add_error("onderwerp", "Vul in waarvoor deze persoon komt, of een zaaknummer.")
        return schoon

    def invoer(self) -> dict[str, Any]:
        """The keyword arguments of the service."""
        schoon, zaak = self.cleaned_data, self.cleaned_data["zaaknummer"]
        velden = {"team": schoon["team"], "onderwerp": schoon["onderwerp"], "plaats": schoon["plaats"]}
        return {**velden, **(_van_zaak(zaak, velden) if zaak else {})}


def _van_zaak(zaak: Zaak, velden: dict[str, Any]) -> dict[str, Any]:
    """Who waits for something that is made at once is helped by the team that makes it."""
    ophalen, wacht = zaak.status == "ligt_klaar", zaak.versie.klaar_terwijl_u_wacht
    naam = "Aanvraag" if zaak.sociaal else f"{zaak.versie.naam}{' ophalen' if ophalen else ''}"
    return {
        "zaak": zaak,
        "klant": zaak.klantaanvraag.klant,
        "onderwerp": velden["onderwerp"] or naam,
        "team": zaak.team if wacht and zaak.status == "open" else velden["team"],
    }
