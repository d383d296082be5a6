"""To whom a zaak goes: one of the three best, or another of the team; and why."""

from collections.abc import Iterator
from typing import Any

from django import forms

from kcc.forms.basis import KEUZEFOUT, Formulier, keuzeveld
from kcc.models import Medewerker
from regie.kandidaten import Kandidaat, Voorstel

ANDERS = "ander"


class Toewijsformulier(Formulier):
    """Radio cards for the best, a list for the others."""

    reden = forms.CharField(
        label="Waarom",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": "Gebruik hoogstens %(limit_value)s tekens."},
    )

    def __init__(self, voorstel: Voorstel, data: Any = None, *, overnemen: bool = False) -> None:
        super().__init__(data)
        self.voorstel = voorstel
        self.fields = {**self._mensen(), **self.fields}
        self.fields["reden"].help_text = _hulp(overnemen=overnemen)

    def _mensen(self) -> dict[str, forms.Field]:
        beste = [(str(rij.medewerker.uuid), str(rij.medewerker)) for rij in self.voorstel.beste]
        rest = [(str(rij.medewerker.uuid), f"{rij.medewerker}: {rij.reden}") for rij in self.voorstel.anderen]
        velden: dict[str, forms.Field] = {
            "medewerker": forms.ChoiceField(
                label="Aan wie",
                choices=[*beste, *([(ANDERS, "Iemand anders")] if rest else [])],
                initial=beste[0][0] if beste else None,
                widget=forms.RadioSelect,
                error_messages=KEUZEFOUT,
            )
        }
        if rest:
            velden["ander"] = keuzeveld("Iemand anders", [("", "Kies een collega"), *rest], verplicht=False)
        return velden

    def kaarten(self) -> Iterator[tuple[Any, Kandidaat | None]]:
        """Each choice with the candidate it is; "iemand anders" without."""
        van = {str(rij.medewerker.uuid): rij for rij in self.voorstel.beste}
        for keuze in self["medewerker"]:
            yield keuze, van.get(str(keuze.data["value"]))

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if schoon.get("medewerker") == ANDERS and not schoon.get("ander") and "ander" not in self.errors:
            self.add_error("ander", "Kies een collega uit de lijst.")
        return schoon

    def invoer(self) -> dict[str, Any]:
        velden = self.cleaned_data
        gekozen = velden["ander"] if velden["medewerker"] == ANDERS else velden["medewerker"]
        return {"aan": self._wie(gekozen), "reden": velden["reden"]}

    def _wie(self, uuid: str) -> Medewerker:
        mensen = {str(rij.medewerker.uuid): rij.medewerker for rij in self.voorstel.kandidaten}
        return mensen[uuid]


def _hulp(*, overnemen: bool) -> str:
    wie = "Verplicht, want een collega heeft deze zaak nu. " if overnemen else "Mag leeg blijven. "
    return f"{wie}Dit staat in het verloop van de zaak. Zet er geen gegevens van de klant in."
