"""What lies with a team now: each state once, with its name, what counts in it, and the list it is the number of.

The rows of a number are the rows of the page it links to: both come from the same conditions
(`regie/standen.py`, `contacts/terugbellen/standen.py`), so they can't differ.
Figures over a period are in `kengetallen`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from contacts.models import Terugbelverzoek
from contacts.terugbellen import standen as terugbelstanden
from contacts.terugbellen.standen import Terugbelstand
from dashboards.rechten import GEHEEL
from kcc.kalender import Kalender
from kcc.models import Medewerker, Team
from kcc.paginas import lijst
from kcc.rollen import mag
from regie import standen
from regie.models import Zaakplanning
from regie.standen import BINNEN, Stand


@dataclass(frozen=True)
class Cijfer:
    """A state: its name, and the sentence that says what counts."""

    sleutel: str
    naam: str
    uitleg: str
    status: str = ""  # drawn when it is not zero: dreigt or te_laat


TE_LAAT = Cijfer(
    Stand.TE_LAAT,
    "Te laat",
    "Zaken van het team die niet af zijn terwijl het maximum van de afspraak (DVO) voorbij is.",
    status="te_laat",
)
DREIGT = Cijfer(
    Stand.DREIGT,
    "Had moeten beginnen",
    "Zaken die nog niet begonnen zijn terwijl de dag waarop dat uiterlijk moest voorbij is, en die niet te laat zijn.",
    status="dreigt",
)
BINNEN_5 = Cijfer(
    Stand.BINNEN_5,
    f"Moet binnen {BINNEN} werkdagen klaar",
    f"Zaken waarvan het maximum van de afspraak (DVO) vandaag of in de komende {BINNEN} werkdagen valt.",
)
BELLEN_TE_LAAT = Cijfer(
    "bellen_te_laat",
    "Nu te laat met terugbellen",
    "Terugbelverzoeken van het team die open of toegewezen zijn terwijl de beloofde dag voorbij is.",
    status="te_laat",
)
BELLEN = Cijfer(
    "bellen",
    "Nu terug te bellen",
    "Terugbelverzoeken van het team die nog open of toegewezen zijn, ook de late.",
)
OPEN = Cijfer(
    Stand.OPEN, "Open zaken", "Zaken van het team die open, in behandeling of opgeschort zijn, ook de late."
)
NIET_TOEGEWEZEN = Cijfer(
    Stand.NIET_TOEGEWEZEN, "Niet toegewezen", "Open zaken van het team waar nog niemand behandelaar van is."
)
VAN_DE_ZAKEN = (TE_LAAT, DREIGT, BINNEN_5, OPEN, NIET_TOEGEWEZEN)
EERST = (TE_LAAT, BELLEN_TE_LAAT, DREIGT)
DAARNA = (NIET_TOEGEWEZEN, BINNEN_5, BELLEN, OPEN)


@dataclass(frozen=True)
class Waarde:
    """One of them for one team at this moment, with the address of its rows."""

    cijfer: Cijfer
    getal: int
    url: str = ""

    @property
    def status(self) -> str:
        return self.cijfer.status if self.getal else ""

    @property
    def woord(self) -> str:
        return self.status.replace("_", " ")


def tellend(rijen: Any, wie: Medewerker) -> QuerySet[Any]:
    """The rows that count for `wie`: those one sees; a manager counts all and sees none (R75)."""
    return rijen.all() if mag(wie, GEHEEL) else rijen.zichtbaar_voor(wie)


def zaken_van(wie: Medewerker, team: Team) -> QuerySet[Any]:
    """The werkvoorraad of a team, with its days."""
    planningen: Any = Zaakplanning.objects
    return planningen.zichtbaar_voor(wie).filter(zaak__team=team).werkvoorraad().met_dagen()


def van_team(wie: Medewerker, team: Team, vandaag: date, kalender: Kalender) -> dict[str, Waarde]:
    """All of a team by key, in two queries."""
    return {**_zaken(wie, team, vandaag, kalender), **_bellen(wie, team, vandaag)}


def _zaken(wie: Medewerker, team: Team, vandaag: date, kalender: Kalender) -> dict[str, Waarde]:
    aantallen = standen.tel(zaken_van(wie, team), vandaag, kalender)
    return {
        cijfer.sleutel: Waarde(
            cijfer,
            aantallen[cijfer.sleutel],
            lijst("regie:werkvoorraad", team=team.code, stand=cijfer.sleutel),
        )
        for cijfer in VAN_DE_ZAKEN
    }


def _bellen(wie: Medewerker, team: Team, vandaag: date) -> dict[str, Waarde]:
    verzoeken: Any = Terugbelverzoek.objects
    staat = terugbelstanden.voorwaarden(wie, vandaag)
    aantal = terugbelstanden.tel(verzoeken.zichtbaar_voor(wie).filter(team=team).open(), staat)
    return {
        cijfer.sleutel: Waarde(
            cijfer, aantal[stand], lijst("contacts:terugbelverzoeken", team=team.code, stand=stand)
        )
        for cijfer, stand in ((BELLEN, Terugbelstand.OPEN), (BELLEN_TE_LAAT, Terugbelstand.TE_LAAT))
    }
