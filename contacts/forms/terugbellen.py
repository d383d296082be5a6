"""The small forms of the acts on a terugbelverzoek."""

from typing import Any

from django import forms

from contacts.forms.handelingen import lijstkeuze
from kcc.fouten import Geweigerd
from kcc.models import Team


class Terugbelformulier(forms.Form):
    """No fields: a button."""

    voorvoegsel = "doe"

    def __init__(self, verzoek: Any, data: Any = None) -> None:
        super().__init__(data, auto_id=f"{self.voorvoegsel}_%s")

    def weiger(self, fout: Geweigerd) -> None:
        veld = {"naar": "team"}.get(fout.veld or "", fout.veld)
        self.add_error(veld if veld in self.fields else None, fout.melding)

    def invoer(self) -> dict[str, Any]:
        return self.cleaned_data


class Pogingformulier(Terugbelformulier):
    """An attempt; the button that was pressed says whether it succeeded."""

    voorvoegsel = "poging"
    notitie = forms.CharField(
        label="Notitie",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wat is er gezegd of afgesproken?",
    )
    gelukt = forms.ChoiceField(
        choices=[("ja", "Gesproken"), ("nee", "Niet bereikt")],
        widget=forms.HiddenInput,
        label="Is de klant gesproken?",
    )

    def invoer(self) -> dict[str, Any]:
        return {"notitie": self.cleaned_data["notitie"], "gelukt": self.cleaned_data["gelukt"] == "ja"}


class Doorstuurformulier(Terugbelformulier):
    """To another team; the promised day stays."""

    voorvoegsel = "door"
    team = lijstkeuze(Team.objects.none(), "Naar welk team?", "Kies een team")

    def __init__(self, verzoek: Any, data: Any = None) -> None:
        super().__init__(verzoek, data)
        keuze: Any = self.fields["team"]
        keuze.queryset = Team.objects.exclude(pk=verzoek.team_id).exclude(lijn="facilitair").order_by("naam")

    def invoer(self) -> dict[str, Any]:
        return {"naar": self.cleaned_data["team"]}
