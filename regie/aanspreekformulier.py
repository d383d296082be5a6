"""What is asked of a colleague, and what they answer."""

from typing import Any

from django import forms

from kcc.forms.basis import Formulier, dagveld

LANGST = 500


def _tekst(label: str, hulp: str, leeg: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LANGST,
        help_text=hulp,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": leeg, "max_length": f"Gebruik hoogstens {LANGST} tekens."},
    )


class Aanspreekformulier(Formulier):
    """The question."""

    actie = _tekst(
        "Wat vraagt u?",
        "Wat er moet gebeuren, en waarom. Noem geen burgerservicenummer.",
        "Schrijf op wat u vraagt.",
    )
    antwoord_voor = dagveld(
        "Antwoord uiterlijk", hulp="Komt er dan geen antwoord, dan gaat de vraag vanzelf een stap hoger."
    )


class Antwoordformulier(Formulier):
    """The answer."""

    tekst = _tekst("Uw antwoord", "Wat u doet of hebt gedaan.", "Schrijf uw antwoord op.")
    klaar_op = dagveld("Wanneer is het klaar?", hulp="Leeg als u het nog niet weet.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["klaar_op"].required = False
