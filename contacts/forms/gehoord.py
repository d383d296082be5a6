"""Heard: what it was about and in which wijk; nothing that leads to a person is counted (R101)."""

import re
from typing import Any

from django import forms

from contacts.forms.basis import Werkformulier
from contacts.models import Thema

ADRES = re.compile(r"\b\d{4} ?[A-Za-z]{2}\b|\d{3}|@|[A-Za-z] \d+\b")
"""A postcode, a long number, an e-mail address, a street with its number."""


class GehoordFormulier(Werkformulier):
    """Its names are those of the columns."""

    thema = forms.ChoiceField(
        label="Waar ging het over?",
        choices=Thema.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waar het over ging."},
    )
    wijk = forms.CharField(
        label="In welke wijk of buurt?",
        max_length=60,
        required=False,
        help_text="Alleen de naam van de wijk, geen straat of huisnummer.",
        widget=forms.TextInput(attrs={"list": "wijken", "autocomplete": "off"}),
    )

    def clean_wijk(self) -> str:
        wijk = " ".join(str(self.cleaned_data["wijk"]).split())
        if ADRES.search(wijk):
            raise forms.ValidationError("Vul alleen de naam van de wijk in, geen adres.")
        return wijk

    def onderwerp(self) -> str:
        """What the vraag is called when nothing was typed; only after is_valid()."""
        thema: Any = Thema(self.cleaned_data["thema"])
        return f"Gehoord: {thema.label.lower()}"
