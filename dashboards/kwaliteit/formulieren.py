"""The forms of the quality pages."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms

from dashboards.models import Beoordeling, Criterium
from dashboards.services.beoordelen import JA, LANGST, NEE, NVT, veldnaam
from kcc.forms.basis import KEUZEFOUT, Formulier, tekstveld

OORDELEN = ((JA, "Ja"), (NEE, "Nee"), (NVT, "Niet van toepassing"))


class Beoordeelformulier(Formulier):
    """One question per criterium, and what to say about it."""

    def __init__(
        self, criteria: Iterable[Criterium], data: Any = None, initial: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.criteria = list(criteria)
        for rij in self.criteria:
            self.fields[veldnaam(rij)] = forms.ChoiceField(
                label=rij.naam,
                help_text=rij.uitleg,
                choices=OORDELEN,
                widget=forms.RadioSelect,
                error_messages={**KEUZEFOUT, "required": "Kies ja, nee of niet van toepassing."},
            )
        self.fields["toelichting"] = _tekstvak(
            "Toelichting",
            "Wat ging goed, en wat kan beter? Bij een nee is dit verplicht. "
            "Schrijf geen gegevens van de klant op.",
            verplicht=False,
        )

    def invoer(self) -> dict[str, Any]:
        oordelen: dict[UUID, str] = {rij.uuid: self.cleaned_data[veldnaam(rij)] for rij in self.criteria}
        return {"oordelen": oordelen, "toelichting": self.cleaned_data["toelichting"]}


def zoals_het_was(beoordeling: Beoordeling, criteria: Iterable[Criterium]) -> dict[str, str]:
    """What was chosen, as the form begins with it."""
    gekozen = {punt.criterium_id: JA if punt.voldaan else NEE for punt in beoordeling.punten.all()}
    was = {veldnaam(rij): gekozen.get(rij.pk, NVT) for rij in criteria}
    return {**was, "toelichting": beoordeling.toelichting}


class Notitieformulier(Formulier):
    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["tekst"] = _tekstvak(
            "Nieuwe notitie", "Wat hebt u afgesproken? Alleen u beiden lezen dit, niemand anders."
        )


class Criteriumformulier(Formulier):
    """`volgorde` is left out for a new one: that comes last."""

    def __init__(self, data: Any = None, criterium: Criterium | None = None) -> None:
        velden = ("naam", "uitleg", "gewicht", "volgorde")
        super().__init__(data, initial={v: getattr(criterium, v) for v in velden} if criterium else None)
        self.fields["naam"] = tekstveld("Naam", lengte=100)
        self.fields["uitleg"] = tekstveld(
            "Uitleg", lengte=300, verplicht=False, hulp="Wanneer is het antwoord ja?"
        )
        self.fields["gewicht"] = _getal(
            "Gewicht", 1, 10, "Van 1 tot en met 10: hoe zwaar het telt naast de andere."
        )
        if criterium:
            self.fields["volgorde"] = _getal("Plaats", 0, 999, "Een lager getal staat hoger in de lijst.")


def _tekstvak(label: str, hulp: str, *, verplicht: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hulp,
        required=verplicht,
        max_length=LANGST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": "Vul dit in.",
            "max_length": "Dit mag hoogstens %(limit_value)s tekens zijn.",
        },
    )


def _getal(label: str, laagst: int, hoogst: int, hulp: str) -> forms.IntegerField:
    fout = f"Vul een getal in van {laagst} tot en met {hoogst}."
    return forms.IntegerField(
        label=label,
        min_value=laagst,
        max_value=hoogst,
        help_text=hulp,
        error_messages={"required": fout, "invalid": fout, "min_value": fout, "max_value": fout},
    )
