"""A document that comes to a zaak."""

from typing import Any

from django import forms

from kcc.forms.basis import Formulier
from kcc.services.bestanden import AANGENOMEN


class Documentformulier(Formulier):
    """Judged by the service: the kind, the size and the name of the file."""

    bestand = forms.FileField(
        label="Bestand",
        help_text="Pdf, foto (jpg, png) of document, hoogstens 10 MB.",
        widget=forms.FileInput(attrs={"accept": AANGENOMEN}),
        allow_empty_file=True,  # the service refuses it by name
        error_messages={"required": "Kies een bestand."},
    )
    omschrijving = forms.CharField(
        label="Wat is het?",
        max_length=150,
        help_text="Zonder BSN.",
        error_messages={
            "required": "Schrijf op wat dit is.",
            "max_length": "Dit mag hoogstens 150 tekens zijn.",
        },
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, auto_id="document_%s")
