"""The form in which news and work instructions are written: plain text, no markup."""

from typing import Any

from django import forms

from contacts.models import Werkbericht
from contacts.models.samen import WerkberichtSoort
from kcc import klok
from kcc.forms.basis import Formulier, dagveld, keuzeveld, tekstveld, vinkjes
from kcc.models import Productgroep


class Werkberichtformulier(Formulier):
    """`versie` is the last change its writer has seen."""

    versie = forms.DateTimeField(required=False, widget=forms.HiddenInput)
    soort = keuzeveld("Soort", WerkberichtSoort.choices)
    titel = tekstveld("Titel", lengte=150)
    inhoud = forms.CharField(
        label="Tekst",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="Gewone tekst. Een lege regel begint een alinea; een adres als https://… wordt een link.",
        error_messages={"required": "Vul dit in.", "max_length": "Dit mag hoogstens 10.000 tekens zijn."},
    )
    belangrijk = forms.BooleanField(label="Belangrijk: staat bovenaan", required=False)
    publicatiedag = dagveld("Eerste dag")
    einddatum = dagveld("Laatste dag", hulp="Leeg: tot u het beëindigt.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groepen = {groep.code: groep for groep in Productgroep.objects.order_by("naam")}
        self.fields["soort"].widget = forms.RadioSelect(choices=WerkberichtSoort.choices)
        self.fields["einddatum"].required = False
        self.fields["groepen"] = vinkjes(
            "Voor welke vaardigheden?",
            [(groep.code, groep.naam) for groep in self.groepen.values()],
            verplicht=False,
            hulp="Niets gekozen: voor iedereen.",
        )

    @staticmethod
    def van(bericht: Werkbericht) -> dict[str, Any]:
        """What stands there now."""
        velden = ("soort", "titel", "inhoud", "belangrijk", "einddatum")
        return {veld: getattr(bericht, veld) for veld in velden} | {
            "publicatiedag": klok.dag_van(bericht.publiceren_op),
            "groepen": [groep.code for groep in bericht.productgroepen.all()],
            "versie": bericht.gewijzigd_op.isoformat(),
        }

    @staticmethod
    def leeg() -> dict[str, Any]:
        return {"soort": WerkberichtSoort.NIEUWS, "publicatiedag": klok.vandaag()}

    def invoer(self) -> dict[str, Any]:
        velden = {
            naam: self.cleaned_data[naam] for naam in self.cleaned_data if naam not in ("versie", "groepen")
        }
        return velden | {"productgroepen": [self.groepen[code] for code in self.cleaned_data["groepen"]]}
