"""Handing over what is ready. The ways to somebody else have a form each, beside this file."""

from typing import Any

from django import forms

from contacts.forms.basis import Werkformulier
from zaken.models import Zaak


class UitreikFormulier(Werkformulier):
    voorvoegsel = "uitreiken"

    zaak = forms.ModelChoiceField(
        Zaak.objects.none(),
        label="Wat komt de klant halen?",
        to_field_name="uuid",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Kies wat u uitreikt."},
    )
    id_gezien = forms.BooleanField(label="Ik heb het identiteitsbewijs gezien", required=False)
    gerechtigd = forms.BooleanField(label="Deze persoon mag het ophalen", required=False)

    def __init__(self, *args: Any, zaken: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["zaak"]
        veld.queryset = zaken if zaken is not None else Zaak.objects.none()
        veld.label_from_instance = lambda zaak: f"{zaak.versie.naam} ({zaak.nummer})"
