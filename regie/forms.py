"""What an act on many zaken asks: colleagues, or a team with a reason."""

from typing import Any

from django import forms

from kcc.forms.basis import KEUZEFOUT, Formulier, geen_bsn, keuzeveld
from kcc.models import Medewerker, Team
from regie import bulkgegevens as gegevens
from regie.models import BulkSoort
from zaken.models import Reden


class Collegaveld(forms.ModelMultipleChoiceField):
    """Colleagues with what they do by themselves, as ticks."""

    def label_from_instance(self, obj: Medewerker) -> str:
        aantal = len(gegevens.als_collega(obj).zelfstandig)
        groepen = "1 productgroep" if aantal == 1 else f"{aantal} productgroepen"
        return f"{obj} ({groepen} zelfstandig)"


class Verdeelformulier(Formulier):
    """Over whom."""

    def __init__(self, team: Team, data: Any = None) -> None:
        super().__init__(data)
        self.fields["behandelaars"] = Collegaveld(
            gegevens.collegas(team),
            label="Over wie",
            to_field_name="uuid",
            widget=forms.CheckboxSelectMultiple,
            help_text="De zaken worden gelijk verdeeld. Wie een zaak niet zelfstandig kan doen, krijgt haar niet.",
            error_messages={**KEUZEFOUT, "required": "Kies er minstens één."},
        )


class Overdraagformulier(Formulier):
    """Where, and why."""

    toelichting = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=2000,
        validators=[geen_bsn],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Verplicht als er informatie ontbrak: schrijf op wat.",
    )

    def __init__(self, team: Team, data: Any = None) -> None:
        super().__init__(data)
        self.fields["naar"] = forms.ModelChoiceField(
            gegevens.overdraagbaar(team),
            label="Naar welk team",
            to_field_name="code",
            empty_label="Kies een team",
            error_messages=KEUZEFOUT,
        )
        self.fields["reden"] = keuzeveld("Waarom", [("", "Kies een reden"), *Reden.choices])
        self.order_fields(["naar", "reden", "toelichting"])


FORMULIEREN: dict[str, Any] = {
    BulkSoort.VERDELEN: Verdeelformulier,
    BulkSoort.OVERDRAGEN: Overdraagformulier,
}
