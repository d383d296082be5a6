"""The growth of the KCC: to another phase, the plan, and the checklist of one phase."""

from typing import Any

from django import forms

from kcc.fasen import FASEN
from kcc.forms.basis import Formulier, dagveld, keuzeveld
from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import Fasepunt
from kcc.models.inrichting import Periode


class Wisselformulier(Formulier):
    """The step itself; whether a reason is needed is for the service to say."""

    naar = forms.TypedChoiceField(
        choices=[(fase.nummer, fase.naam) for fase in FASEN],
        coerce=int,
        widget=forms.HiddenInput,
        error_messages={"required": "Kies een fase.", "invalid_choice": "Kies een fase."},
    )
    reden = forms.CharField(
        label="Waarom wisselt u toch?",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wordt bewaard bij de wisseling.",
    )

    def __init__(self, data: Any = None, *, van: int, naar: int) -> None:
        super().__init__(data, initial={"naar": naar}, auto_id="wissel_%s")
        if naar < van:
            self.fields["reden"].label = f"Waarom gaat het KCC terug naar fase {naar}?"

    def weiger(self, fout: Geweigerd) -> None:
        """What is not ready stands above the form already: here only what to do."""
        if fout.code == "reden_ontbreekt":
            fout = Ongeldig(fout.code, "Schrijf op waarom.", veld="reden")
        super().weiger(fout)


class Planformulier(Formulier):
    startdatum = dagveld("Eerste dag van fase 0", hulp="De dagen van de andere fasen volgen hieruit.")
    periode = keuzeveld("Een periode duurt", Periode.choices)

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, initial=initial, auto_id="plan_%s")


class Puntenformulier(Formulier):
    """Which items of one phase are ready."""

    gereed = forms.TypedMultipleChoiceField(
        label="Wat is er klaar?", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, fase: int, punten: list[Fasepunt], data: Any = None) -> None:
        klaar = [punt.volgorde for punt in punten if punt.gereed_op]
        super().__init__(data, initial={"gereed": klaar}, auto_id=f"fase{fase}_%s")
        veld: Any = self.fields["gereed"]
        veld.choices = [(punt.volgorde, punt) for punt in punten]
