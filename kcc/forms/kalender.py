"""A day off more, and which holidays the office keeps: both become a proposal, nothing is saved here."""

from typing import Any

from django import forms

from kcc.forms.basis import Formulier, dagveld, tekstveld
from kcc.models import Kalenderdag
from kcc.tekst import DAGEN, dag_kort

SOORTEN = [
    (Kalenderdag.Soort.SLUITING.value, "Het gemeentehuis is dicht"),
    (Kalenderdag.Soort.GELIJKGESTELD.value, "Gelijkgesteld met een feestdag, voor termijnen van de wet"),
]


class Dagformulier(Formulier):
    """One day off. A day in the weekend is asked about first: it moves nothing."""

    soort = forms.ChoiceField(
        label="Waarvoor telt deze dag?",
        choices=SOORTEN,
        widget=forms.RadioSelect,
        initial=SOORTEN[0][0],
        error_messages={"required": "Maak een keuze.", "invalid_choice": "Kies uit de lijst."},
    )
    datum = dagveld("Dag")
    omschrijving = tekstveld("Hoe heet deze dag?", lengte=100, hulp="Bijvoorbeeld: Carnaval.")
    weekend = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        dag = schoon.get("datum")
        if dag and dag.isoweekday() > 5 and schoon.get("weekend") != dag.isoformat():
            self.data = {**dict(self.data.items()), "weekend": dag.isoformat()}
            self.add_error(
                "datum",
                f"Dit is een {DAGEN[dag.weekday()]}: die is voor termijnen al vrij, dus geen enkele datum "
                "schuift. Wilt u de dag toch zetten? Kies dan nog een keer “Bekijk de gevolgen”.",
            )
        return schoon

    def invoer(self) -> dict[str, Any]:
        schoon = self.cleaned_data
        dag, naam = schoon["datum"], schoon["omschrijving"]
        inhoud = {"soort": schoon["soort"], "datum": dag.isoformat(), "omschrijving": naam}
        return {
            "soort": "dag_erbij",
            "inhoud": inhoud,
            "omschrijving": f"{naam} op {dag_kort(dag, dit_jaar=0)} erbij",
        }


class Kantoorformulier(Formulier):
    """Two days that the law has and the Cao Gemeenten has not."""

    goede_vrijdag = forms.BooleanField(label="Goede Vrijdag: gemeentehuis dicht", required=False)
    gelijkgestelde_dagen = forms.BooleanField(
        label="Gelijkgestelde dagen: gemeentehuis dicht", required=False
    )

    def invoer(self) -> dict[str, Any]:
        return {
            "soort": "dagen_van_kantoor",
            "inhoud": dict(self.cleaned_data),
            "omschrijving": "Andere vrije dagen van het gemeentehuis",
        }
