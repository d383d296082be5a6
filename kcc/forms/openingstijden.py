"""Hours of the week, other hours on one date, and a storing."""

from django import forms

from kcc.forms.basis import Formulier, dagveld, keuzeveld, tekstveld, uurveld, vinkjes
from kcc.inrichting import Stand
from kcc.kanalen import Kanaal
from kcc.models.openingstijden import Weekdag

LOCATIE = "Leeg: voor alle locaties."
MIDDERNACHT = "Tot middernacht: vul 23:59 in."


def kanaalkeuzes(stand: Stand) -> list[tuple[str, str]]:
    """As this municipality calls them."""
    return [(kanaal.value, stand.naam("kanaal", kanaal, kanaal.label)) for kanaal in Kanaal]


class Urenformulier(Formulier):
    """The same hours on several days of the week."""

    kanaal = keuzeveld("Kanaal", Kanaal.choices)
    locatie = tekstveld("Locatie", lengte=80, verplicht=False, hulp=LOCATIE)
    weekdagen = vinkjes("Dagen", Weekdag.choices, soort=int)
    van = uurveld("Van")
    tot = uurveld("Tot", hulp=MIDDERNACHT)


class Uitzonderingsformulier(Formulier):
    """Other hours on one date, or closed."""

    kanalen = vinkjes("Kanalen", Kanaal.choices)
    locatie = tekstveld("Locatie", lengte=80, verplicht=False, hulp=LOCATIE)
    datum = dagveld("Dag")
    van = uurveld("Open van", verplicht=False, hulp="Leeg: die dag dicht.")
    tot = uurveld("Open tot", verplicht=False, hulp=MIDDERNACHT)
    omschrijving = tekstveld("Waarom", lengte=100, verplicht=False, hulp="Bijvoorbeeld: kerstavond.")


class Storingsformulier(Formulier):
    """What does not work, in the words of the banner."""

    kanaal = keuzeveld("Kanaal", [("", "Alle kanalen"), *Kanaal.choices], verplicht=False)
    tekst = forms.CharField(
        label="Wat werkt er niet?",
        max_length=200,
        help_text="Eén zin, voor alle medewerkers. Noem geen inwoners. Bijvoorbeeld: bellen lukt niet, neem "
        "een terugbelverzoek op.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Vul in wat er niet werkt.", "max_length": "Houd het bij 200 tekens."},
    )
