"""The control questions, and going on without them. What is typed here is compared and thrown away."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core import signing

from contacts.forms.basis import Werkformulier
from contacts.klanten.controle import Bekend, Gehoord, vergelijk
from contacts.services.verificatie import REDENEN
from kcc.models import Klant

ZOUT = "contacts.controle"
TYP = {"autocomplete": "off", "spellcheck": "false"}
NIET_LIVE = ("adres_bekend", "spoed", "anders")
LIVE = ("herkend", "kan_niet", "spoed", "anders")


class VerificatieFormulier(Werkformulier):
    """What the caller answers, as the employee types it. Only questions that can be checked are asked; of an
    earlier try in the same gesprek only which were right comes along, signed."""

    voorvoegsel = "controle"

    geboortedatum = forms.CharField(
        label="Geboortedatum",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={**TYP, "inputmode": "numeric"}),
    )
    postcode = forms.CharField(
        label="Postcode", max_length=8, required=False, widget=forms.TextInput(attrs=TYP)
    )
    huisnummer = forms.CharField(
        label="Huisnummer", max_length=10, required=False, widget=forms.TextInput(attrs=TYP)
    )
    laatste_contact = forms.CharField(
        label="Waarover was het laatste contact?",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs=TYP),
        help_text="Onderwerp, of het nummer van de aanvraag",
    )
    laatste_klopt = forms.BooleanField(label="Dat klopt, zelf beoordeeld", required=False)
    goed = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, klant: Klant | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.klant = klant
        if klant is None or klant.geboortedatum is None:
            del self.fields["geboortedatum"]
        if klant is None or not (klant.postcode and klant.huisnummer):
            del self.fields["postcode"], self.fields["huisnummer"]

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        gevuld = [naam for naam in self.fields if naam != "goed" and gegevens.get(naam)]
        if not gevuld:
            raise forms.ValidationError("Stel een controlevraag en typ het antwoord.", "controle_leeg")
        return gegevens

    def uitslag(self, onderwerpen: Iterable[str]) -> dict[str, bool]:
        """Per question that was asked, now or before, whether the answer was right; after is_valid()."""
        klant, gegeven = self.klant, self.cleaned_data
        if klant is None:
            return {}
        velden = {naam: gegeven[naam] for naam in self.fields if naam != "goed"}
        bekend = Bekend(klant.geboortedatum, klant.postcode, klant.huisnummer, onderwerpen)
        return {**dict.fromkeys(self._eerder_goed(), True), **vergelijk(Gehoord(**velden), bekend)}

    def _eerder_goed(self) -> list[str]:
        try:
            van, namen = signing.loads(self.cleaned_data["goed"], salt=ZOUT, max_age=3600)
        except (signing.BadSignature, ValueError):
            return []
        return list(namen) if self.klant and van == str(self.klant.uuid) else []

    def onthoud(self, uitslag: dict[str, bool]) -> None:
        """For the next try: which were right, not what was answered."""
        goed = [naam for naam, klopt in uitslag.items() if klopt]
        waarde = signing.dumps((str(self.klant.uuid), goed), salt=ZOUT) if self.klant else ""
        self.data = {**{naam: self.data.get(naam) for naam in self.data}, self.add_prefix("goed"): waarde}

    def meld_fouten(self, uitslag: dict[str, bool]) -> None:
        """What did not agree, at its field; or that one more is needed."""
        for naam, klopt in uitslag.items():
            if not klopt:
                veld = "postcode" if naam == "adres" else naam
                self.add_error(veld if veld in self.fields else None, "Dit klopt niet met wat we weten.")
        if not self.errors:
            self.add_error(None, "Dat klopt. Stel nog een controlevraag.")


class OverslaanFormulier(Werkformulier):
    """Why it is not checked."""

    voorvoegsel = "overslaan"

    reden = forms.ChoiceField(label="Waarom niet?", required=False)
    toelichting = forms.CharField(label="Toelichting", max_length=150, required=False)

    def __init__(self, *args: Any, live: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["reden"]
        redenen = [(code, REDENEN[code]) for code in (LIVE if live else NIET_LIVE)]
        veld.choices = [("", "kies een reden"), *redenen]
