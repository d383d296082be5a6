"""What the forms of the catalogue share: refusals of a service land at their field."""

from collections.abc import Mapping
from typing import ClassVar

from django import forms

from kcc.fouten import Geweigerd, Onvolledig

DAGVORMEN = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"]


class Catalogusformulier(forms.Form):
    """Errors are ours, in Dutch, at the field; what was typed comes back."""

    use_required_attribute = False
    velden_van_dienst: ClassVar[Mapping[str, str]] = {}  # what a service calls it -> the field here

    def neem_over(self, fout: Geweigerd) -> None:
        """A refusal at its field, or above the form when it has none."""
        fouten = fout.fouten if isinstance(fout, Onvolledig) else {fout.veld or "": fout.melding}
        for naam, melding in fouten.items():
            veld = self.veld_van(naam)
            self.add_error(veld if veld in self.fields else None, melding)

    def veld_van(self, naam: str) -> str:
        """The field here of what a service calls `naam`."""
        return self.velden_van_dienst.get(naam, naam)


def dagveld(label: str, *, verplicht: bool = False, hulp: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=verplicht,
        help_text=hulp,
        input_formats=DAGVORMEN,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Kies een dag.", "invalid": "Dit is geen datum."},
    )
