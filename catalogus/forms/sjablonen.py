"""A template of a letter or mail as a form."""

from typing import Any

from django import forms
from django.http import QueryDict

from catalogus.forms.rijen import Formulier, keuzelijst, tekstvak, tekstveld
from catalogus.models import Sjabloon, Zaaktype, Zaaktypeversie
from kcc import klok

MEELOPEN = {
    "hx-post": "",
    "hx-trigger": "input changed delay:500ms",
    "hx-target": "#voorbeeld",
    "hx-select": "#voorbeeld",
    "hx-swap": "outerHTML",
    "hx-vals": '{"voorbeeld": "ja"}',
}
"""With script the example follows what is typed; the button does the same without."""
GEWOON = ("naam", "code", "soort", "onderwerp", "tekst")


class Sjabloonformulier(Formulier):
    """Which fields the text may use is checked by the service."""

    naam = tekstveld("Naam", 100)
    code = tekstveld("Code", 50, help_text="Kort, zonder spaties.")
    soort = keuzelijst("Soort", Sjabloon.Soort.choices, widget=forms.RadioSelect)
    onderwerp = tekstveld("Onderwerp", 150, required=False)
    tekst = tekstvak("Tekst", regels=16, help_text="Zet een veld tussen accolades: {klant}.")

    def __init__(self, data: QueryDict | None = None, **meer: Any) -> None:
        super().__init__(data, **meer)
        self.fields["tekst"].widget.attrs |= MEELOPEN
        versies = sorted(Zaaktypeversie.objects.per_zaaktype(klok.vandaag()), key=lambda versie: versie.naam)
        self.fields["zaaktype"] = keuzelijst(
            "Voor",
            [(versie.zaaktype.identificatie, versie.naam) for versie in versies],
            leeg="elk zaaktype",
            required=False,
        )
        self.order_fields(["naam", "code", "soort", "zaaktype", "onderwerp", "tekst"])

    @staticmethod
    def van(sjabloon: Sjabloon) -> dict[str, Any]:
        """What stands there now."""
        return {naam: getattr(sjabloon, naam) for naam in GEWOON} | {
            "zaaktype": sjabloon.zaaktype.identificatie if sjabloon.zaaktype else ""
        }

    def velden(self) -> dict[str, Any]:
        """For the service."""
        schoon = self.cleaned_data
        return {naam: schoon[naam] for naam in GEWOON} | {
            "zaaktype": Zaaktype.objects.filter(identificatie=schoon["zaaktype"]).first()
        }
