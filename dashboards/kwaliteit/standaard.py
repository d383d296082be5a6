"""The criteria a municipality begins with: what makes a gesprek a good one. Pure."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Standaardcriterium:
    """`gewicht` 1-10: how heavy it counts beside the others."""

    naam: str
    uitleg: str
    gewicht: int


STANDAARD: Final = (
    Standaardcriterium(
        "Begroeting en verificatie",
        "Noemt naam en gemeente, en controleert wie er belt als dat nodig is.",
        1,
    ),
    Standaardcriterium(
        "Doorgevraagd", "Zoekt uit wat de klant echt nodig heeft, ook achter de eerste vraag.", 2
    ),
    Standaardcriterium("Juist antwoord", "Het antwoord klopt met de kennisbank en de regels.", 3),
    Standaardcriterium("Volledig", "De klant hoeft voor deze vraag geen contact meer op te nemen.", 3),
    Standaardcriterium("Begrijpelijk Nederlands", "Korte zinnen en gewone woorden; legt vaktaal uit.", 2),
    Standaardcriterium("Vriendelijk", "Luistert, blijft rustig en toont begrip.", 2),
    Standaardcriterium(
        "Vastgelegd", "Een collega kan met de notitie en de uitkomst verder zonder te bellen.", 2
    ),
    Standaardcriterium(
        "Afgerond met terugkoppeling",
        "Vat samen wat er gebeurt en wanneer, en vraagt of alles duidelijk is.",
        1,
    ),
)
