"""The quick finish: subject, answer, how it ended."""

from typing import Any

from django import forms

from contacts.forms.basis import Werkformulier
from contacts.models import Uitkomst
from kcc.inrichting import Stand
from kcc.models import Productgroep

KORTE_UITKOMSTEN = (
    Uitkomst.ZELF_BEANTWOORD,
    Uitkomst.DOORVERWEZEN,
    Uitkomst.GEHOORD,
    Uitkomst.VERKEERD_VERBONDEN,
    Uitkomst.VERBROKEN,
)
ZONDER_ONDERWERP = (Uitkomst.VERKEERD_VERBONDEN, Uitkomst.VERBROKEN)


class VraagFormulier(Werkformulier):
    """A subject is enough; without one the first line of the note is it."""

    onderwerp = forms.CharField(label="Waar gaat het over?", max_length=200, required=False)
    productgroep = forms.ModelChoiceField(
        Productgroep.objects.all(),
        label="Onderdeel",
        required=False,
        to_field_name="code",
        empty_label="nog niet bekend",
    )
    antwoord = forms.CharField(
        label="Antwoord", required=False, widget=forms.Textarea(attrs={"rows": 4}), strip=True
    )
    uitkomst = forms.ChoiceField(
        label="Hoe is het afgelopen?",
        choices=[(keuze.value, keuze.label) for keuze in KORTE_UITKOMSTEN],
        widget=forms.RadioSelect,
        required=False,  # one is chosen already; the service refuses none
        initial=Uitkomst.ZELF_BEANTWOORD.value,
    )

    def __init__(self, *args: Any, notitie: str = "", stand: Stand | None = None, **kwargs: Any) -> None:
        """`stand`: what this KCC calls the uitkomsten and which it offers; one that is chosen stays."""
        super().__init__(*args, **kwargs)
        self.notitie = notitie
        veld: Any = self.fields["uitkomst"]
        veld.choices = uitkomstkeuzes(stand or Stand())
        veld.initial = veld.choices[0][0]

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        gegevens["onderwerp"] = gegevens.get("onderwerp") or eerste_regel(self.notitie)
        if not gegevens["onderwerp"] and gegevens.get("uitkomst") not in ZONDER_ONDERWERP:
            self.add_error("onderwerp", "Vul in waar het over gaat, of schrijf het in de notitie.")
        return gegevens


def uitkomstkeuzes(stand: Stand) -> list[tuple[str, str]]:
    """By the names of this KCC; "doorverwezen" always, because it is the way out of a phase without zaken."""
    nodig = Uitkomst.DOORVERWEZEN if not stand.fase.zaken else None
    return [
        (keuze.value, stand.naam("uitkomst", keuze.value, keuze.label))
        for keuze in KORTE_UITKOMSTEN
        if stand.aan("uitkomst", keuze.value) or keuze == nodig
    ]


def eerste_regel(tekst: str, hoogstens: int = 200) -> str:
    """The first line with anything on it; a longer one ends in "..."."""
    regel = next((regel.strip() for regel in tekst.splitlines() if regel.strip()), "")
    return regel if len(regel) <= hoogstens else f"{regel[: hoogstens - 3]}..."
