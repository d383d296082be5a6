"""What the forms of the ground floor share: fields with Dutch errors, and refusals that land at their field."""

from collections.abc import Callable
from typing import Any

from django import forms

from kcc.fouten import Geweigerd, Onvolledig
from kcc.tekst import verberg_bsn

DAGVORMEN = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"]
UURVORMEN = ["%H:%M", "%H.%M", "%H:%M:%S"]
KEUZEFOUT = {"required": "Maak een keuze.", "invalid_choice": "Kies uit de lijst."}


class Formulier(forms.Form):
    """A form whose answers go to one service by the names of its fields."""

    use_required_attribute = False

    def weiger(self, fout: Geweigerd) -> None:
        """A refusal at its field, or above the form when it has none."""
        fouten = fout.fouten if isinstance(fout, Onvolledig) else {fout.veld: fout.melding}
        for veld, melding in fouten.items():
            self.add_error(veld if veld in self.fields else None, melding)

    def invoer(self) -> dict[str, Any]:
        """What the service is called with."""
        return self.cleaned_data


def probeer(formulier: Formulier, doe: Callable[..., Any], **vast: Any) -> Any:
    """What the service made; None when form or service refuses, with what is wrong in the form."""
    if not formulier.is_valid():
        return None
    try:
        return doe(**formulier.invoer(), **vast)
    except Geweigerd as fout:
        formulier.weiger(fout)
        return None


def geen_bsn(tekst: str) -> None:
    """What is set here gets a code, and that stands in addresses."""
    if verberg_bsn(tekst) != tekst:
        raise forms.ValidationError("Typ hier geen burgerservicenummer.", "bsn")


def tekstveld(label: str, *, lengte: int, verplicht: bool = True, hulp: str = "") -> forms.CharField:
    return forms.CharField(
        validators=[geen_bsn],
        label=label,
        max_length=lengte,
        required=verplicht,
        help_text=hulp,
        error_messages={
            "required": "Vul dit in.",
            "max_length": "Dit mag hoogstens %(limit_value)s tekens zijn.",
        },
    )


def dagveld(label: str, *, hulp: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hulp,
        input_formats=DAGVORMEN,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Kies een dag.", "invalid": "Dit is geen datum."},
    )


def uurveld(label: str, *, verplicht: bool = True, hulp: str = "") -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=verplicht,
        help_text=hulp,
        input_formats=UURVORMEN,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": "Vul een tijd in.", "invalid": "Dit is geen tijd. Vul in als 09:00."},
    )


def keuzeveld(label: str, keuzes: Any, *, verplicht: bool = True, hulp: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=keuzes, required=verplicht, help_text=hulp, error_messages=KEUZEFOUT
    )


def vinkjes(
    label: str, keuzes: Any, *, soort: Callable[[Any], Any] = str, verplicht: bool = True, hulp: str = ""
) -> Any:
    """Several of a list, as ticks."""
    return forms.TypedMultipleChoiceField(
        label=label,
        choices=keuzes,
        coerce=soort,
        required=verplicht,
        help_text=hulp,
        empty_value=[],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies er minstens één.", "invalid_choice": "Kies uit de lijst."},
    )


def rijkeuze(rijen: Any, label: str, *, leeg: str, verplicht: bool = False, hulp: str = "") -> Any:
    """One row of a table by its uuid, never by its key."""
    return forms.ModelChoiceField(
        rijen,
        label=label,
        required=verplicht,
        empty_label=leeg,
        help_text=hulp,
        to_field_name="uuid",
        error_messages=KEUZEFOUT,
    )
