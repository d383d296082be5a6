"""When one kind of belofte is signalled, as a form: numbers with commas between them."""

import re
from typing import Any

from django import forms

from kcc.forms.basis import Formulier
from regie.drempels import PROCENT, VERSTREKEN, WERKDAGEN
from regie.models import Drempel


class Getallen(forms.CharField):
    """ "10, 5" as [10, 5]; empty is none."""

    def to_python(self, value: Any) -> Any:
        tekst = super().to_python(value) or ""
        delen = [deel for deel in re.split(r"[\s,;]+", tekst) if deel]
        if not all(re.fullmatch(r"[0-9]{1,3}", deel) for deel in delen):
            raise forms.ValidationError("Vul hele getallen in, met een komma ertussen.", "geen_getallen")
        return sorted({int(deel) for deel in delen}, reverse=True)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value


class Drempelformulier(Formulier):
    """One kind of belofte."""

    werkdagen = Getallen(
        label="Werkdagen voor de laatste dag",
        required=False,
        max_length=60,
        help_text="Met een komma ertussen, bijvoorbeeld 10, 5. 0 is de laatste dag zelf.",
        error_messages={"max_length": "Vul hoogstens tien getallen in."},
    )
    procenten = Getallen(
        label="Procent van de termijn voorbij",
        required=False,
        max_length=60,
        help_text="Bijvoorbeeld 80.",
        error_messages={"max_length": "Vul hoogstens tien getallen in."},
    )
    verstreken = forms.BooleanField(label="Als de laatste dag voorbij is", required=False)


def stand(rijen: list[Drempel]) -> dict[str, Any]:
    """What is set now, as the form begins."""
    return {
        "werkdagen": [rij.waarde for rij in rijen if rij.eenheid == WERKDAGEN],
        "procenten": [rij.waarde for rij in rijen if rij.eenheid == PROCENT],
        "verstreken": any(rij.eenheid == VERSTREKEN for rij in rijen),
    }
