"""A klant that is not known yet."""

import re
from typing import Any

from django import forms

from contacts.forms.basis import DAGVORMEN, Werkformulier
from contacts.klanten.zoek import Zoekvraag
from kcc import klok

POSTCODE = re.compile(r"^[1-9]\d{3}[A-Z]{2}$")


class NieuweKlantFormulier(Werkformulier):
    """A person or an organisation; a name is enough."""

    voorvoegsel = "klant"

    achternaam = forms.CharField(label="Achternaam", max_length=100, required=False)
    tussenvoegsel = forms.CharField(label="Tussenvoegsel", max_length=20, required=False)
    voornamen = forms.CharField(label="Voornamen", max_length=100, required=False)
    organisatienaam = forms.CharField(label="Of organisatie", max_length=200, required=False)
    geboortedatum = forms.DateField(
        label="Geboortedatum",
        required=False,
        input_formats=DAGVORMEN,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "dd-mm-jjjj"}),
    )
    postcode = forms.CharField(label="Postcode", max_length=7, required=False)
    huisnummer = forms.CharField(label="Huisnummer", max_length=10, required=False)
    telefoon = forms.CharField(
        label="Telefoon", max_length=20, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    email = forms.EmailField(label="E-mail", required=False)

    @classmethod
    def uit_zoekvraag(cls, vraag: Zoekvraag) -> dict[str, str]:
        """What was searched for in vain is the first draft of the new klant."""
        dag = vraag.geboortedatum
        return {
            "klant-achternaam": vraag.naam.title(),
            "klant-geboortedatum": f"{dag:%d-%m-%Y}" if dag else "",
            "klant-postcode": vraag.postcode,
            "klant-huisnummer": vraag.huisnummer,
            "klant-telefoon": vraag.telefoon,
            "klant-email": vraag.email,
        }

    def clean_postcode(self) -> str:
        postcode = str(self.cleaned_data["postcode"]).replace(" ", "").upper()
        if postcode and not POSTCODE.match(postcode):
            raise forms.ValidationError("Dit is geen postcode (1234 AB).", "postcode")
        return postcode

    def clean_geboortedatum(self) -> Any:
        dag = self.cleaned_data["geboortedatum"]
        if dag and dag > klok.vandaag():
            raise forms.ValidationError("Deze dag is nog niet geweest.", "geboortedatum")
        return dag

    def clean_telefoon(self) -> str:
        telefoon = str(self.cleaned_data["telefoon"])
        if telefoon and sum(teken.isdigit() for teken in telefoon) < 8:
            raise forms.ValidationError("Dit is geen telefoonnummer.", "telefoon")
        return telefoon

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        if not gegevens.get("achternaam") and not gegevens.get("organisatienaam"):
            self.add_error("achternaam", "Vul een achternaam in, of de naam van de organisatie.")
        return gegevens
