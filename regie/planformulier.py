"""Which zaak begins when: what a move asks."""

from typing import Any

from django import forms

from kcc.forms.basis import DAGVORMEN, Formulier


class Startformulier(Formulier):
    """An empty day lets the start go."""

    zaak = forms.UUIDField(widget=forms.HiddenInput)
    dag = forms.DateField(
        label="Begint op",
        required=False,
        input_formats=DAGVORMEN,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Dit is geen datum."},
    )
    reden = forms.CharField(
        label="Waarom",
        required=False,
        max_length=300,
        help_text="Mag leeg blijven. Geen gegevens van de klant.",
        error_messages={"max_length": "Dit mag hoogstens %(limit_value)s tekens zijn."},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="start_%s")
