"""Forms of the manager: a target, an initiative, a tariff, and what the figures are measured with."""

from decimal import Decimal
from typing import Any

from django import forms

from dashboards.kengetallen.register import ALLE
from dashboards.kengetallen.soort import Kengetal
from dashboards.scorekaart.functies import leidenden
from dashboards.services.inrichten import GRENZEN
from kcc.forms.basis import Formulier, dagveld, keuzeveld, rijkeuze, tekstveld
from kcc.inrichting import Stand
from kcc.kanalen import Kanaal
from kcc.models import Medewerker, Team

EIGENAAR = "Met functie, niet met naam: zo staat het ook op de scorekaart."
Keuzes = list[tuple[str, str]]


def normeerbaar() -> list[Kengetal]:
    """The figures that can have a target."""
    return [rij for rij in ALLE if rij.richtlijn is None and rij.hoger_is_beter is not None]


def _met_eenheid(rijen: list[Kengetal]) -> Keuzes:
    return [(rij.sleutel, f"{rij.naam} ({rij.eenheid})" if rij.eenheid else rij.naam) for rij in rijen]


def getalveld(label: str, *, hulp: str = "") -> forms.FloatField:
    return forms.FloatField(
        label=label,
        help_text=hulp,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"required": "Vul een getal in.", "invalid": "Dit is geen getal."},
    )


class _MetEigenaar(Formulier):
    """Of somebody who leads, chosen by function."""

    def __init__(self, data: Any = None, **meer: Any) -> None:
        super().__init__(data, **meer)
        self.fields["eigenaar"] = keuzeveld("Eigenaar", leidenden(), hulp=EIGENAAR)

    def clean_eigenaar(self) -> Medewerker:
        return Medewerker.objects.get(uuid=self.cleaned_data["eigenaar"])


class Normformulier(_MetEigenaar):
    """A new version of a target."""

    sleutel = keuzeveld("Kengetal", [])
    team = rijkeuze(
        None, "Voor", leeg="alle teams samen", hulp="Een norm van een team gaat voor die van alle teams."
    )
    geldig_vanaf = dagveld("Geldt vanaf", hulp="Vandaag of later. Wat daarvoor is, houdt de norm van toen.")
    groen = getalveld("Norm", hulp="Vanaf hier is het goed, in de eenheid van het kengetal.")
    oranje = getalveld("Oranje tot", hulp="Tot hier is het bijna goed, daar voorbij is het rood.")
    eigenaar = forms.CharField()
    reden = tekstveld("Waarom deze norm", lengte=300, hulp="Schrijf geen namen op.")

    def __init__(self, data: Any = None, **meer: Any) -> None:
        super().__init__(data, **meer)
        self.fields["sleutel"] = keuzeveld("Kengetal", _met_eenheid(normeerbaar()))
        self.fields["team"].queryset = Team.objects.exclude(lijn="facilitair")  # type: ignore[attr-defined]


class Initiatiefformulier(_MetEigenaar):
    """What is done about a figure."""

    sleutel = keuzeveld("Kengetal", [])
    naam = tekstveld("Wat gaat u doen", lengte=120, hulp="Schrijf geen namen op.")
    reden = tekstveld("Waarom", lengte=300)
    eigenaar = forms.CharField()
    van = dagveld("Eerste dag")
    tot = dagveld("Laatste dag", hulp="Leeg: het loopt door.")

    def __init__(self, data: Any = None, **meer: Any) -> None:
        super().__init__(data, **meer)
        self.fields["sleutel"] = keuzeveld("Kengetal", [(rij.sleutel, rij.naam) for rij in ALLE])
        self.fields["tot"].required = False


class Tariefformulier(Formulier):
    """What a contact costs."""

    kanaal = keuzeveld("Kanaal", Kanaal.choices)
    geldig_vanaf = dagveld("Geldt vanaf")
    bedrag = forms.DecimalField(
        label="Euro per contact",
        min_value=Decimal(0),
        max_value=Decimal("99999.99"),
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={
            "required": "Vul een bedrag in.",
            "invalid": "Dit is geen bedrag. Vul in als 4,50.",
            "min_value": "Een bedrag is niet minder dan nul.",
            "max_decimal_places": "Gebruik hoogstens twee cijfers achter de komma.",
            "max_value": "Dit bedrag is te hoog.",
        },
    )
    bron = tekstveld("Waar komt dit bedrag vandaan", lengte=200, hulp="Bijvoorbeeld: begroting 2026.")


class Meetformulier(Formulier):
    """The three settings of the figures."""

    fcr_werkdagen = forms.IntegerField(
        label="In één keer goed: geen nieuwe vraag binnen zoveel werkdagen",
        help_text="Zo lang na een periode is dit kengetal pas te zeggen.",
    )
    herhaal_werkdagen = forms.IntegerField(
        label="Herhaalverkeer: eerder contact binnen zoveel werkdagen",
        help_text="Over hetzelfde onderwerp, of over dezelfde zaak.",
    )
    opneem_seconden = forms.IntegerField(
        label="Op tijd opgenomen: binnen zoveel seconden", help_text="Voor het servicelevel van de telefoon."
    )

    def __init__(self, stand: Stand, data: Any = None) -> None:
        super().__init__(data, initial={veld: getattr(stand, veld) for veld in GRENZEN})
        for naam, veld in self.fields.items():
            minst, meest, _ = GRENZEN[naam]
            veld.error_messages = {"required": "Vul een getal in.", "invalid": "Vul een heel getal in."}
            veld.widget.attrs |= {"min": minst, "max": meest}
