"""Reporting aggression, and deciding about it (P4)."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import TextChoices

from contacts.forms.handelingen import keuzeknoppen
from kcc import klok
from kcc.fouten import Geweigerd
from kcc.services.kenmerken import LANGST

VOORSTEL = 183
"""Days that are filled in: half a year."""


class Besluit(TextChoices):
    KENMERK = "kenmerk", "Er komt een let-op bij de klant"
    GEEN = "geen", "Er komt geen let-op"


class _Formulier(forms.Form):
    def weiger(self, fout: Geweigerd) -> None:
        """The refusal of the service at its field, or above the form."""
        self.add_error(fout.veld if fout.veld in self.fields else None, fout.melding)


class Meldformulier(_Formulier):
    wat = forms.CharField(
        label="Wat is er gebeurd?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Alleen wat u zag en hoorde, in gewone woorden. Een teamleider leest dit en besluit.",
        error_messages={"required": "Schrijf wat er is gebeurd."},
    )


class Besluitformulier(_Formulier):
    """One text for both: what stands at the klant, or why nothing does."""

    besluit = keuzeknoppen("Komt er een let-op?", list(Besluit.choices))
    toelichting = forms.CharField(
        label="Toelichting",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bij een let-op: wat collega's moeten weten en doen. Anders: waarom het niet nodig is.",
        error_messages={"required": "Schrijf dit erbij."},
    )
    einde = forms.DateField(
        label="Geldt tot en met",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=f"Alleen bij een let-op; hoogstens {LANGST} dagen.",
        error_messages={"invalid": "Dit is geen datum."},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"einde": klok.vandaag() + timedelta(days=VOORSTEL)})
