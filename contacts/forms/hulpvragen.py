"""Forms of a question to a colleague, and of its answer."""

from typing import Any

from django import forms

from contacts.samen.hulp import helpers
from kcc.forms.basis import Formulier, rijkeuze
from kcc.models import Medewerker, Productgroep

LEEG = "Vul dit in."
TE_LANG = "Dit mag hoogstens 2.000 tekens zijn."


def _tekstvak(label: str, hulp: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=2000,
        help_text=hulp,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": LEEG, "max_length": TE_LANG},
    )


VOLGT = {
    "hx-post": "",
    "hx-vals": '{"doe": "ververs"}',
    "hx-trigger": "change",
    "hx-target": "#werk",
    "hx-select": "#werk",
    "hx-swap": "outerHTML",
}
"""With script the colleagues follow the choice; the button does the same without."""


class Hulpvraagformulier(Formulier):
    """Whom it can be asked of follows from the productgroep."""

    productgroep = rijkeuze(
        Productgroep.objects.order_by("naam"),
        "Waar gaat het over?",
        leeg="Kies een onderdeel",
        verplicht=True,
    )
    tekst = _tekstvak("Wat wilt u weten?", "Zonder naam, adres of BSN van de klant.")

    def __init__(self, *args: Any, door: Medewerker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["productgroep"].widget.attrs |= VOLGT
        self.groep = self._groep()
        self.helpers = helpers(self.groep, door) if self.groep else []
        kundig = Medewerker.objects.filter(pk__in=[helper.medewerker.pk for helper in self.helpers])
        aan = rijkeuze(kundig, "Aan wie?", leeg=self._iedereen())
        keuzes = [(helper.medewerker.uuid, str(helper)) for helper in self.helpers]
        aan.choices = [("", self._iedereen()), *keuzes]
        self.fields["aan"] = aan

    def _groep(self) -> Productgroep | None:
        veld: Any = self.fields["productgroep"]
        try:
            groep: Productgroep | None = veld.clean(self["productgroep"].value())
        except forms.ValidationError:
            return None
        return groep

    def _iedereen(self) -> str:
        vrij = sum(helper.mens.beschikbaar for helper in self.helpers)
        aantal = len(self.helpers)
        return f"Wie het weet: {aantal} {'collega' if aantal == 1 else 'collega’s'}, {vrij} nu beschikbaar"


class Antwoordformulier(Formulier):
    """The answer of a colleague; the id of its field differs per question on one page."""

    antwoord = _tekstvak("Uw antwoord")
    kennis = forms.BooleanField(
        label="Stel dit antwoord voor voor de kennisbank",
        required=False,
        help_text="Zonder namen van klanten. De eigenaar van dit onderwerp kijkt ernaar.",
    )

    def __init__(self, sleutel: str, data: Any = None) -> None:
        super().__init__(data, auto_id=f"antwoord-{sleutel}-%s")
