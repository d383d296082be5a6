"""To whom the regie over the ticked klantaanvragen goes; the one who has the least is proposed."""

from typing import Any

from django import forms

from kcc.forms.basis import KEUZEFOUT, Formulier
from kcc.models import Medewerker
from regie.regielast import opvolgers


def _naam(mens: Any) -> str:
    manager = "accountmanager, " if "accountmanager" in mens.rollen else ""
    return f"{mens} ({manager}{'1 aanvraag' if mens.last == 1 else f'{mens.last} aanvragen'})"


class Overdrachtformulier(Formulier):
    """`van`: who has them now, None: nobody."""

    reden = forms.CharField(
        label="Waarom",
        required=False,
        max_length=300,
        help_text="Mag leeg blijven. Zet er geen gegevens van de klant in.",
        error_messages={"max_length": "Gebruik hoogstens %(limit_value)s tekens."},
    )

    def __init__(self, van: Medewerker | None, data: Any = None) -> None:
        super().__init__(data)
        self.mensen = {str(mens.uuid): mens for mens in opvolgers(van)}
        keuzes = [(uuid, _naam(mens)) for uuid, mens in self.mensen.items()]
        self.fields = {
            "aan": forms.ChoiceField(
                label="Geef de regie aan",
                choices=keuzes,
                initial=keuzes[0][0] if keuzes else None,
                help_text=self._voorstel(),
                error_messages=KEUZEFOUT,
            ),
            **self.fields,
        }

    def _voorstel(self) -> str:
        eerste = next(iter(self.mensen.values()), None)
        return f"Voorstel: {eerste}, die er nu de minste heeft." if eerste else "Er is vandaag niemand."

    def invoer(self) -> dict[str, Any]:
        return {"aan": self.mensen[self.cleaned_data["aan"]], "reden": self.cleaned_data["reden"]}
