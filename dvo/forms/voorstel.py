"""The choice on the page with the own history. By GET: no data of residents, so the address can be shared."""

from typing import Any

from django import forms

from dvo.forms.basis import Dvoformulier, getalveld
from dvo.voorstel import Geschiedenis

PERCENTIELEN = [("80", "80% van de zaken haalde het"), ("90", "90% van de zaken haalde het")]
RUIM = 95  # of the maximum, unless one is filled in


class Voorstelformulier(Dvoformulier):
    """A percentile, or another norm and maximum to see their risk."""

    percentiel = forms.ChoiceField(
        label="Welke norm?",
        choices=PERCENTIELEN,
        initial="80",
        widget=forms.RadioSelect,
        error_messages={"required": "Maak een keuze.", "invalid_choice": "Kies 80 of 90%."},
    )
    norm = getalveld("Of een andere norm", "In werkdagen. Leeg: volgens de keuze hierboven.", verplicht=False)
    maximum = getalveld(
        "Maximum", "In werkdagen. Leeg: wat 95% van de zaken haalde, als de wet dat toelaat.", verplicht=False
    )

    def clean(self) -> dict[str, Any]:
        schoon: dict[str, Any] = super().clean() or {}
        norm, maximum = schoon.get("norm"), schoon.get("maximum")
        if norm is not None and maximum is not None and norm > maximum:
            self.add_error("maximum", "Het maximum mag niet lager zijn dan de norm.")
        return schoon

    def keuze(self, geschiedenis: Geschiedenis) -> tuple[int, int]:
        """Norm and maximum as chosen; what is wrong or empty as proposed."""
        gekozen: dict[str, Any] = self.cleaned_data if self.is_bound and self.is_valid() else {}
        norm = gekozen.get("norm")
        norm = geschiedenis.percentiel(int(gekozen.get("percentiel", 80))) if norm is None else norm
        maximum = gekozen.get("maximum")
        return norm, max(norm, geschiedenis.percentiel(RUIM)) if maximum is None else maximum
