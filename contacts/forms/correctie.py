"""Putting right who a gesprek was with, or what it was about."""

from typing import Any

from django import forms

from contacts.forms.handelingen import tekstvak
from kcc.fouten import Geweigerd
from kcc.models import Productgroep

ANONIEM = "anoniem"


class _Correctie(forms.Form):
    reden = tekstvak("Wat was er mis?", hulp="Alleen voor collega's.")

    def weiger(self, fout: Geweigerd) -> None:
        self.add_error(fout.veld if fout.veld in self.fields else None, fout.melding)


class Klantcorrectie(_Correctie):
    """`klant` is one of those that were found."""

    klant = forms.CharField(
        widget=forms.HiddenInput, required=False, error_messages={"required": "Kies wie het was."}
    )
    datalek = forms.ChoiceField(
        label="Is er informatie aan de verkeerde persoon gegeven?",
        choices=[("nee", "Nee"), ("ja", "Ja, of misschien: dit is mogelijk een datalek")],
        widget=forms.RadioSelect,
        error_messages={"required": "Beantwoord deze vraag."},
    )
    field_order = ("klant", "datalek", "reden")


class Onderwerpcorrectie(_Correctie):
    onderwerp = forms.CharField(
        label="Waar ging het over?", max_length=200, error_messages={"required": "Vul in waar het over ging."}
    )
    productgroep = forms.ModelChoiceField(
        Productgroep.objects.all(),
        label="Onderdeel",
        required=False,
        to_field_name="code",
        empty_label="niet bekend",
    )
    field_order = ("onderwerp", "productgroep", "reden")

    def invoer(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
