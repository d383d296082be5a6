"""What can be set of a team's capacity."""

from django import forms

from kcc.forms.basis import Formulier, dagveld, tekstveld
from regie.services.capaciteit import MEEST_TEGELIJK, MEESTE_PROCENT

GETALFOUT = {"required": "Vul een getal in.", "invalid": "Vul een heel getal in."}


def _getal(label: str, *, minst: int, meest: int, hulp: str = "") -> forms.IntegerField:
    tussen = f"Vul een getal van {minst} tot en met {meest} in."
    return forms.IntegerField(
        label=label,
        min_value=minst,
        max_value=meest,
        help_text=hulp,
        error_messages={**GETALFOUT, "min_value": tussen, "max_value": tussen},
    )


class Tegelijkformulier(Formulier):
    zaken_tegelijk = _getal(
        "Zaken per medewerker",
        minst=1,
        meest=MEEST_TEGELIJK,
        hulp="Hoeveel zaken één medewerker tegelijk in behandeling heeft.",
    )


class Afwijkingsformulier(Formulier):
    begin = dagveld("Eerste dag")
    einde = dagveld("Laatste dag", hulp="Deze dag telt mee.")
    procent = _getal(
        "Percentage",
        minst=0,
        meest=MEESTE_PROCENT,
        hulp="Van wat het team anders aankan: 0 als niemand werkt, 50 voor de helft, 120 met extra mensen.",
    )
    omschrijving = tekstveld("Waarom", lengte=100, hulp="Zonder namen. Bijvoorbeeld: cursus, verhuizing.")
