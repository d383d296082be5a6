"""What a simulation asks: on what, how busy, how often, and what would be different."""

from typing import Any

from django import forms

from kcc.forms.basis import Formulier, keuzeveld, tekstveld
from regie.models import Simulatie
from regie.simulatie.watals import MAANDEN, Vraag, lees_wijzigingen

BESTANDHULP = (
    "Alleen bij Bestand. CSV met de kolommen datum, zaaktype, start en einde; klantaanvraag, team en norm mogen erbij. "
    "Hoogstens 200.000 regels en 10 MB. Zet er geen persoonsgegevens in."
)


class Wijzigingenveld(forms.CharField):
    """ "geo=+1, afval=-1" as a mapping."""

    def clean(self, value: Any) -> dict[str, int]:
        try:
            return lees_wijzigingen(super().clean(value))
        except ValueError as fout:
            raise forms.ValidationError(str(fout), "wijziging") from None


def getalveld(label: str, laagst: int, hoogst: int, begin: int, hulp: str = "") -> forms.IntegerField:
    fout = f"Vul een getal in van {laagst} tot en met {hoogst}."
    return forms.IntegerField(
        label=label,
        min_value=laagst,
        max_value=hoogst,
        initial=begin,
        help_text=hulp,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), fout),
    )


class Simulatieformulier(Formulier):
    """What `regie.services.simulatie.start` takes."""

    bron = keuzeveld("Waarop", Simulatie.Bron.choices, hulp="De voorbeeldstad heeft 100.000 inwoners.")
    bestand = forms.FileField(
        label="Bestand",
        required=False,
        help_text=BESTANDHULP,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"empty": "Dit bestand is leeg.", "invalid": "Kies een bestand."},
    )
    belasting = getalveld(
        "Hoe druk", 50, 120, 95, "Procent van de plekken dat gemiddeld bezet is, voordat u iets verandert."
    )
    vraag = getalveld("Hoeveel aanvragen", 50, 200, 100, "Procent. 110 is tien procent meer dan nu.")
    team = Wijzigingenveld(
        label="Medewerkers erbij of eraf",
        required=False,
        max_length=300,
        help_text="Per team. Bijvoorbeeld: geo=+1, afval=-1",
    )
    norm = Wijzigingenveld(
        label="Andere DVO-norm",
        required=False,
        max_length=300,
        help_text="Per zaaktype, in werkdagen. Bijvoorbeeld: archief-33=10. Het werk zelf duurt even lang.",
    )
    maanden = getalveld("Hoeveel maanden", 3, 36, MAANDEN, "Alleen van de voorbeeldstad.")
    zaden = getalveld(
        "Hoe vaak", 1, 10, 5, "Elke keer met ander toeval. Aan de verschillen ziet u hoe zeker het is."
    )
    omschrijving = tekstveld("Naam", lengte=100, verplicht=False, hulp="Om de uitkomst terug te vinden.")

    def clean_norm(self) -> dict[str, int]:
        norm: dict[str, int] = self.cleaned_data["norm"]
        if any(werkdagen < 1 for werkdagen in norm.values()):
            raise forms.ValidationError("Een norm is minstens 1 werkdag.", "norm")
        return norm

    def invoer(self) -> dict[str, Any]:
        gekozen = self.cleaned_data
        velden = ("belasting", "zaden", "maanden", "team", "norm")
        vraag = Vraag(vraag=gekozen["vraag"] / 100, **{naam: gekozen[naam] for naam in velden})
        return {
            "vraag": vraag,
            "bron": gekozen["bron"],
            "bestand": gekozen["bestand"],
            "omschrijving": gekozen["omschrijving"],
        }
