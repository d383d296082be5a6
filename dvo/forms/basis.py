"""What the forms of agreements share: fields with Dutch messages, refusals at their field."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet

from dvo.namen import met_naam
from kcc.forms.basis import geen_bsn
from kcc.fouten import Geweigerd

DAG = timedelta(days=1)
EERSTE, LAATSTE = date(2000, 1, 1), date(2090, 12, 31)
"""The calendars know more; terms that begin here end well within them."""
DAGVORMEN = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]


class Dvoformulier(forms.Form):
    """Base: a refusal of the service lands at its field, or above the form."""

    use_required_attribute = False
    velden_van_dienst: ClassVar[dict[str, str]] = {}  # what the service calls it -> the field here

    def weiger(self, fout: Geweigerd) -> None:
        veld = self.velden_van_dienst.get(fout.veld or "", fout.veld)
        self.add_error(veld if veld in self.fields else None, fout.melding)

    def invoer(self) -> dict[str, Any]:
        """The keyword arguments of the service."""
        return dict(self.cleaned_data)


def dagveld(label: str, hulp: str = "", *, verplicht: bool = True) -> forms.DateField:
    jaren = f"Kies een dag van {EERSTE.year} tot en met {LAATSTE.year}."
    return forms.DateField(
        label=label,
        required=verplicht,
        help_text=hulp,
        input_formats=DAGVORMEN,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(EERSTE, jaren), MaxValueValidator(LAATSTE, jaren)],
        error_messages={"required": "Kies een dag.", "invalid": "Dit is geen datum."},
    )


def getalveld(
    label: str, hulp: str = "", *, verplicht: bool = True, minimum: int = 0, maximum: int = 1000
) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=verplicht,
        help_text=hulp,
        min_value=minimum,
        max_value=maximum,
        error_messages={
            "required": "Vul een getal in.",
            "invalid": "Dit is geen heel getal.",
            "min_value": "Vul een getal vanaf %(limit_value)s in.",
            "max_value": "Vul een getal tot en met %(limit_value)s in.",
        },
    )


def tekstveld(label: str, hulp: str = "", *, verplicht: bool = True, lengte: int = 150) -> forms.CharField:
    fouten = {"required": "Vul dit in.", "max_length": "Dit is te lang: hoogstens %(limit_value)d tekens."}
    return forms.CharField(
        label=label,
        required=verplicht,
        help_text=hulp,
        max_length=lengte,
        error_messages=fouten,
        validators=[geen_bsn],
    )


def tekstvak(label: str, hulp: str = "", *, rijen: int = 4) -> forms.CharField:
    vak = forms.Textarea(attrs={"rows": rijen})
    return forms.CharField(label=label, required=False, help_text=hulp, max_length=5000, widget=vak)


def keuzeveld(label: str, keuzes: Any, hulp: str = "", *, verplicht: bool = True) -> forms.ChoiceField:
    fouten = {"required": "Maak een keuze.", "invalid_choice": "Kies uit de lijst."}
    return forms.ChoiceField(
        label=label, choices=keuzes, help_text=hulp, required=verplicht, error_messages=fouten
    )


def rijveld(
    rijen: QuerySet[Any],
    label: str,
    leeg: str,
    hulp: str = "",
    *,
    sleutel: str = "code",
    verplicht: bool = True,
) -> forms.ModelChoiceField:
    """A choice of rows by their code or uuid, never by their key."""
    fouten = {"required": f"{leeg}.", "invalid_choice": f"{leeg} uit de lijst."}
    return forms.ModelChoiceField(
        rijen,
        label=label,
        empty_label=leeg,
        help_text=hulp,
        to_field_name=sleutel,
        required=verplicht,
        error_messages=fouten,
    )


def zaaktypeveld(rijen: QuerySet[Any], label: str, leeg: str, hulp: str = "") -> forms.ModelChoiceField:
    """Zaaktypen by the name that employees know."""
    veld = rijveld(met_naam(rijen), label, leeg, hulp, sleutel="identificatie", verplicht=False)
    veld.label_from_instance = _naam_van  # type: ignore[method-assign,assignment]
    return veld


def _naam_van(zaaktype: Any) -> str:
    return str(zaaktype.naam)
