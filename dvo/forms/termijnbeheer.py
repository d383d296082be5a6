"""The forms of the terms of law and of the amounts of the dwangsom."""

from decimal import Decimal
from typing import Any

from django import forms

from dvo.forms.basis import Dvoformulier, dagveld, getalveld, keuzeveld, tekstveld
from dvo.models import Termijneenheid

KORT = [keuze for keuze in Termijneenheid.choices if keuze[0] != Termijneenheid.JAREN]


class Wetstermijnformulier(Dvoformulier):
    """The next term of a zaaktype."""

    aantal = getalveld("Termijn", minimum=1, maximum=999)
    eenheid = keuzeveld("In", Termijneenheid.choices)
    grondslag = tekstveld("Wet en artikel", "Bijvoorbeeld: Awb art. 4:13.", lengte=100)
    vanaf = dagveld("Geldt vanaf", "Voor wat vanaf deze dag binnenkomt.")
    verlenging_aantal = getalveld("Verlengen mag met", verplicht=False, minimum=1, maximum=999)
    verlenging_eenheid = keuzeveld("In", [("", "Kies"), *KORT], verplicht=False)

    @classmethod
    def begin_van(cls, termijn: Any) -> dict[str, Any]:
        """As the present one, so that only what changes is typed."""
        velden = ("aantal", "eenheid", "grondslag", "verlenging_aantal", "verlenging_eenheid")
        return {veld: getattr(termijn, veld) for veld in velden} if termijn else {"eenheid": "w"}


def bedrag(label: str) -> forms.DecimalField:
    fouten = {
        "required": "Vul een bedrag in.",
        "invalid": "Dit is geen bedrag.",
        "min_value": "Een bedrag is niet negatief.",
        "max_digits": "Dit bedrag is te hoog.",
        "max_whole_digits": "Dit bedrag is te hoog.",
        "max_decimal_places": "Hoogstens twee cijfers achter de komma.",
    }
    return forms.DecimalField(
        label=label,
        min_value=Decimal(0),
        max_digits=6,
        decimal_places=2,
        localize=True,
        error_messages=fouten,
    )


class Tariefformulier(Dvoformulier):
    """Euro per day late."""

    geldig_vanaf = dagveld("Geldt vanaf")
    eerste = bedrag("Dag 1 tot en met 14")
    tweede = bedrag("Dag 15 tot en met 28")
    derde = bedrag("Dag 29 tot en met 42")
