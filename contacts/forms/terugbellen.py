"""The small forms of the acts on a terugbelverzoek."""

from typing import Any

from django import forms

from contacts.forms.teamkeuze import Teamveld, collegas, collegaveld
from contacts.models import Belresultaat, Informeerwijze
from contacts.services.terugbellen import REDEN
from contacts.terugbellen.wijzen import adres_van, klant_van, wijzen
from kcc import inrichting
from kcc.fouten import Geweigerd, Onvolledig

VOORSTEL = "Dit antwoord voorstellen voor de kennisbank"


class Terugbelformulier(forms.Form):
    """No fields: a button."""

    voorvoegsel = "doe"

    def __init__(self, verzoek: Any, data: Any = None, begin: Any = None) -> None:
        super().__init__(data, initial=begin, auto_id=f"{self.voorvoegsel}_%s")

    def weiger(self, fout: Geweigerd) -> None:
        """The refusal of the service at its field, or above the form."""
        fouten = fout.fouten if isinstance(fout, Onvolledig) else {fout.veld or "": fout.melding}
        for naam, melding in fouten.items():
            veld = {"naar": "team"}.get(naam, naam)
            self.add_error(veld if veld in self.fields else None, melding)

    def invoer(self) -> dict[str, Any]:
        return self.cleaned_data


class Pogingformulier(Terugbelformulier):
    """An attempt; the button that was pressed says how it went. With the answer typed it is closed at once."""

    voorvoegsel = "poging"
    antwoord = forms.CharField(
        label="Wat vertelde u de klant?",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Vul dit in als u de klant sprak. Dan is het verzoek meteen afgesloten.",
    )
    voorstellen = forms.BooleanField(label=VOORSTEL, required=False)
    notitie = forms.CharField(
        label="Notitie voor collega's",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    resultaat = forms.ChoiceField(
        choices=Belresultaat.choices,
        widget=forms.HiddenInput,
        label="Hoe ging het bellen?",
        error_messages={
            "required": "Kies hoe het bellen ging.",
            "invalid_choice": "Kies hoe het bellen ging.",
        },
    )

    @property
    def knoppen(self) -> list[tuple[str, str]]:
        """The first one is the one hoped for."""
        return list(Belresultaat.choices)


class Sluitformulier(Terugbelformulier):
    """How the resident heard the answer, and what; as a letter when it goes in writing."""

    voorvoegsel = "sluit"
    geinformeerd = forms.ChoiceField(
        label="Hoe hoort de klant het?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe de klant het antwoord hoorde."},
    )
    antwoord = forms.CharField(
        label="Ons antwoord",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Schrijf wat de klant van ons hoorde."},
    )
    voorstellen = forms.BooleanField(label=VOORSTEL, required=False)

    def __init__(self, verzoek: Any, data: Any = None, begin: Any = None) -> None:
        super().__init__(verzoek, data, begin)
        klant = klant_van(verzoek)
        self.adres = adres_van(verzoek, klant)
        self.wijzen = wijzen(verzoek.status, klant, self.adres)
        keuze: Any = self.fields["geinformeerd"]
        keuze.choices = [(wijze.value, self._label(wijze)) for wijze in self.wijzen]
        self.initial["geinformeerd"] = self.wijzen[0].value

    def _label(self, wijze: Informeerwijze) -> str:
        naar = f" naar {self.adres}" if wijze == Informeerwijze.EMAIL else ""
        return f"{wijze.label}{naar}"

    @property
    def schriftelijk(self) -> bool:
        """It can only go in writing."""
        return set(self.wijzen) <= {Informeerwijze.EMAIL, Informeerwijze.BRIEF}


class Doorstuurformulier(Terugbelformulier):
    """To another team, or to one person of it; the promised day stays."""

    voorvoegsel = "door"
    team = Teamveld()
    voor = collegaveld("Voor wie?", "wie er is")
    reden = forms.CharField(
        label="Waarom stuurt u het door?",
        max_length=REDEN,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Schrijf waarom u het doorstuurt."},
    )

    def __init__(self, verzoek: Any, data: Any = None, begin: Any = None) -> None:
        super().__init__(verzoek, data, begin)
        velden: dict[str, Any] = self.fields
        velden["team"].zet(inrichting.lees(), eerste=True)
        velden["team"].label = "Naar welk team?"
        velden["voor"].queryset = collegas(str((data or begin or {}).get("team", "")))

    def invoer(self) -> dict[str, Any]:
        velden = self.cleaned_data
        return {"naar": velden["team"], "voor": velden["voor"], "reden": velden["reden"]}
