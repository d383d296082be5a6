"""Writing a mail: an answer in a gesprek, and in the demo a mail from a resident."""

from typing import Any
from uuid import uuid4

from django import forms

from contacts.forms.webformulier import Bestandenkiezer, Bestandenveld
from kcc.forms.basis import Formulier, tekstveld
from kcc.services.bestanden import AANGENOMEN


class Antwoordformulier(Formulier):
    """`sleutel` makes a second press the same mail."""

    tekst = forms.CharField(
        label="Uw bericht",
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Schrijf eerst wat u wilt antwoorden."},
    )
    bijlagen = Bestandenveld(
        label="Bijlagen", required=False, widget=Bestandenkiezer(attrs={"accept": AANGENOMEN})
    )
    sleutel = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("sleutel", uuid4())


class Demomail(Formulier):
    """A mail as a resident would send it."""

    van = forms.EmailField(label="Van", error_messages={"required": "Vul een e-mailadres in."})
    onderwerp = tekstveld("Onderwerp", lengte=200, verplicht=False)
    tekst = forms.CharField(label="Bericht", widget=forms.Textarea(attrs={"rows": 5}), required=False)
    antwoord_op = forms.CharField(required=False, widget=forms.HiddenInput)
