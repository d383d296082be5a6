"""The models of the ground floor, by noun."""

from kcc.models.bestanden import Bestand
from kcc.models.gebeurtenissen import Beveiligingslog, Gebeurtenis, Inzage, Toelichting
from kcc.models.kalenderdagen import Sluitingsdag
from kcc.models.klanten import DigitaalAdres, Identificator, Klant
from kcc.models.organisatie import Inzet, Medewerker, Productgroep, Team, Vaardigheid
from kcc.models.tokens import ApiToken

__all__ = [
    "ApiToken",
    "Bestand",
    "Beveiligingslog",
    "DigitaalAdres",
    "Gebeurtenis",
    "Identificator",
    "Inzage",
    "Inzet",
    "Klant",
    "Medewerker",
    "Productgroep",
    "Sluitingsdag",
    "Team",
    "Toelichting",
    "Vaardigheid",
]
