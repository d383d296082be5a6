"""The decision tree: its words, field by field, and its structure as JSON."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms

from contacts.beslisboom import Boom, OngeldigeBoom, Stap
from kcc.forms.basis import Formulier

LANGST = 120


@dataclass(frozen=True)
class Stapvelden:
    """One step with the fields of its words."""

    stap: Stap
    vraag: forms.BoundField
    antwoorden: list[forms.BoundField]


class Woordenformulier(Formulier):
    """How each question and answer reads; an answer left empty reads as its key."""

    def __init__(self, boom: Boom, data: Any = None) -> None:
        super().__init__(data, auto_id="woord_%s")
        self.boom = boom
        for sleutel, stap in boom.stappen.items():
            self.fields[f"vraag.{sleutel}"] = _veld("Vraag", stap.vraag, verplicht=True)
            for antwoord in stap.keuzes:
                label = f"Antwoord “{antwoord}”"
                self.fields[f"tekst.{sleutel}.{antwoord}"] = _veld(label, stap.tekst(antwoord))

    def stappen(self) -> Iterator[Stapvelden]:
        for sleutel, stap in self.boom.stappen.items():
            antwoorden = [self[f"tekst.{sleutel}.{antwoord}"] for antwoord in stap.keuzes]
            yield Stapvelden(stap, self[f"vraag.{sleutel}"], antwoorden)

    def invoer(self) -> dict[str, Any]:
        stappen = [self._stap(sleutel, stap) for sleutel, stap in self.boom.stappen.items()]
        return {"boom": Boom.van_stappen(self.boom.begin, *stappen)}

    def _stap(self, sleutel: str, stap: Stap) -> Stap:
        gelezen = {naam: " ".join(str(waarde).split()) for naam, waarde in self.cleaned_data.items()}
        teksten = {antwoord: gelezen[f"tekst.{sleutel}.{antwoord}"] for antwoord in stap.keuzes}
        vanzelf = {antwoord: antwoord.replace("_", " ") for antwoord in stap.keuzes}
        eigen = {
            antwoord: tekst for antwoord, tekst in teksten.items() if tekst and tekst != vanzelf[antwoord]
        }
        return Stap(sleutel, gelezen[f"vraag.{sleutel}"], stap.keuzes, eigen)


def _veld(label: str, nu: str, *, verplicht: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        initial=nu,
        required=verplicht,
        max_length=LANGST,
        error_messages={
            "required": "Vul een vraag in.",
            "max_length": "Dit mag hoogstens %(limit_value)s tekens zijn.",
        },
    )


class Structuurformulier(Formulier):
    """The whole tree as JSON; what is wrong with it stands at the field."""

    boom = forms.CharField(
        label="De boom als JSON",
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "false", "autocomplete": "off"}),
        help_text="Een begin en stappen met sleutel, vraag en keuzes. Elke keuze heeft een antwoord en een stap of "
        "uitkomst. “Kom er niet uit” staat overal vanzelf bij.",
        error_messages={"required": "Vul de boom in, of ga terug naar die van het concept."},
    )

    def __init__(self, boom: Boom, data: Any = None) -> None:
        super().__init__(data, initial={"boom": boom.als_json()}, auto_id="structuur_%s")

    def clean_boom(self) -> Boom:
        try:
            return Boom.van_json(str(self.cleaned_data["boom"]))
        except OngeldigeBoom as fout:
            raise forms.ValidationError(str(fout), "boom_onjuist") from None
