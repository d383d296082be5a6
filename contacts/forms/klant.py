"""A klant that is not known yet: a person, an organisation, or somebody who speaks for an organisation."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms

from contacts.forms.basis import DAGVORMEN, Werkformulier
from contacts.klanten.zoekvraag import Zoekvraag
from kcc import klok
from kcc.models import Klant
from kcc.services.gelijkenis import Gelijke, Kenmerken
from kcc.tekst import telefoonsleutel, zonder_bsn

POSTCODE = re.compile(r"^[1-9]\d{3}[A-Z]{2}$")
PERSOON, ORGANISATIE, CONTACTPERSOON = "", Klant.Soort.ORGANISATIE.value, Klant.Soort.CONTACTPERSOON.value
SOORTEN = [(PERSOON, "Persoon"), (ORGANISATIE, "Organisatie"), (CONTACTPERSOON, "Contactpersoon")]
"""A person has no value of its own: a form in which nothing was typed is then no draft."""
VAN_SOORT = {  # which fields a soort has; `telefoon` and `email` have all of them
    PERSOON: ("achternaam", "tussenvoegsel", "voornamen", "geboortedatum", "postcode", "huisnummer"),
    ORGANISATIE: ("organisatienaam", "kvk", "postcode", "huisnummer"),
    CONTACTPERSOON: ("achternaam", "tussenvoegsel", "voornamen", "organisatie", "organisatiekeuze"),
}
ALTIJD = ("telefoon", "email")
NAMEN = ("achternaam", "tussenvoegsel", "voornamen", "organisatienaam", "huisnummer")


class NieuweKlantFormulier(Werkformulier):
    """A name is enough. `gelijken`: who it may be already; `organisaties`: of which it is one of these."""

    voorvoegsel = "klant"
    gelijken: Sequence[Gelijke] = ()

    soort = forms.ChoiceField(label="Wat is het?", choices=SOORTEN, required=False, widget=forms.RadioSelect)
    achternaam = forms.CharField(label="Achternaam", max_length=100, required=False)
    tussenvoegsel = forms.CharField(label="Tussenvoegsel", max_length=20, required=False)
    voornamen = forms.CharField(label="Voornamen", max_length=100, required=False)
    organisatienaam = forms.CharField(label="Naam van de organisatie", max_length=200, required=False)
    kvk = forms.CharField(
        label="KVK-nummer",
        max_length=11,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    organisatie = forms.CharField(
        label="Van welke organisatie?", max_length=200, required=False, help_text="naam of KVK-nummer"
    )
    organisatiekeuze = forms.UUIDField(label="Welke bedoelt u?", required=False, widget=forms.RadioSelect)
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
        dag, bedrijf = vraag.geboortedatum, bool(vraag.kvk and not vraag.geboortedatum)
        return {
            "klant-soort": ORGANISATIE if bedrijf else PERSOON,
            "klant-kvk": vraag.kvk if bedrijf else "",
            "klant-organisatienaam": vraag.naam.title() if bedrijf else "",
            "klant-achternaam": "" if bedrijf else vraag.naam.title(),
            "klant-geboortedatum": f"{dag:%d-%m-%Y}" if dag else "",
            "klant-postcode": vraag.postcode,
            "klant-huisnummer": vraag.huisnummer,
            "klant-telefoon": vraag.telefoon,
            "klant-email": vraag.email,
        }

    def bied_aan(self, organisaties: Sequence[Klant]) -> None:
        """Let one of these be chosen."""
        self.fields["organisatiekeuze"].widget.choices = [  # type: ignore[attr-defined]
            (str(rij.uuid), f"{rij}, {rij.straat}" if rij.straat else str(rij)) for rij in organisaties
        ]

    @property
    def keuze_nodig(self) -> bool:
        return bool(self.fields["organisatiekeuze"].widget.choices)  # type: ignore[attr-defined]

    # -- judging -------------------------------------------------------------------------------------

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
        if telefoon and len(telefoonsleutel(telefoon)) < 8:
            raise forms.ValidationError("Dit is geen telefoonnummer.", "telefoon")
        return telefoon

    def clean_kvk(self) -> str:
        return re.sub(r"[\s.]", "", str(self.cleaned_data["kvk"]))

    def clean(self) -> dict[str, Any]:
        """Only what belongs to the soort; a BSN is no name."""
        gegevens: dict[str, Any] = super().clean() or {}
        for naam in NAMEN:
            getypt = gegevens.get(naam, "")
            if getypt and zonder_bsn(getypt) != getypt:
                self.add_error(naam, "Typ hier geen burgerservicenummer.")
        soort = self.soort_van(gegevens)
        velden = {naam: gegevens[naam] for naam in (*VAN_SOORT[soort], *ALTIJD) if naam in gegevens}
        self._bewaak_naam(soort, velden)
        return {"soort": soort, **velden}

    def soort_van(self, gegevens: dict[str, Any]) -> str:
        """As chosen; with nothing but the name of an organisation it is one."""
        soort = str(gegevens.get("soort", ""))
        alleen = gegevens.get("organisatienaam") and not gegevens.get("achternaam")
        return ORGANISATIE if soort == PERSOON and alleen else soort

    def _bewaak_naam(self, soort: str, velden: dict[str, Any]) -> None:
        veld = "organisatienaam" if soort == ORGANISATIE else "achternaam"
        if veld not in self.errors and not velden.get(veld):
            wat = "de naam van de organisatie" if soort == ORGANISATIE else "een achternaam"
            self.add_error(veld, f"Vul {wat} in.")
        if soort == CONTACTPERSOON and not (velden.get("organisatie") or velden.get("organisatiekeuze")):
            self.add_error("organisatie", "Vul de naam of het KVK-nummer van de organisatie in.")

    def kenmerken(self) -> Kenmerken:
        """To look whether somebody is in the register already."""
        namen = Kenmerken.__dataclass_fields__
        return Kenmerken(**{naam: waarde for naam, waarde in self.cleaned_data.items() if naam in namen})
