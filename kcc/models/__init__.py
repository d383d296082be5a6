"""The models of the ground floor, by noun."""

from kcc.models.aanroepen import Apiaanroep, Herhaalsleutel
from kcc.models.aanwezigheid import Aanwezigheid, Afwezigheid, Meekijker
from kcc.models.bestanden import Bestand
from kcc.models.gebeurtenissen import Beveiligingslog, Gebeurtenis, Inzage, Toelichting
from kcc.models.inrichting import Fasepunt, Inrichting
from kcc.models.kalenderdagen import Kalenderdag
from kcc.models.klanten import DigitaalAdres, Identificator, Klant, Partijgegevens
from kcc.models.klantkenmerken import Agressiemelding, Klantkenmerk, Vertegenwoordiging
from kcc.models.openingstijden import Openingstijd, Openingsuitzondering, Storing
from kcc.models.organisatie import Inzet, Medewerker, Productgroep, Team, Vaardigheid
from kcc.models.tokens import ApiToken
from kcc.models.webhooks import Abonnement, Levering, Leverpoging, Leverstatus
from kcc.models.wijzigingen import Gevolg, Wijziging

__all__ = [
    "Aanwezigheid",
    "Abonnement",
    "Afwezigheid",
    "Agressiemelding",
    "ApiToken",
    "Apiaanroep",
    "Bestand",
    "Beveiligingslog",
    "DigitaalAdres",
    "Fasepunt",
    "Gebeurtenis",
    "Gevolg",
    "Herhaalsleutel",
    "Identificator",
    "Inrichting",
    "Inzage",
    "Inzet",
    "Kalenderdag",
    "Klant",
    "Klantkenmerk",
    "Levering",
    "Leverpoging",
    "Leverstatus",
    "Medewerker",
    "Meekijker",
    "Openingstijd",
    "Openingsuitzondering",
    "Partijgegevens",
    "Productgroep",
    "Storing",
    "Team",
    "Toelichting",
    "Vaardigheid",
    "Vertegenwoordiging",
    "Wijziging",
]
