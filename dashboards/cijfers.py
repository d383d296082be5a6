"""Each figure once: its name, what counts in it, and the rows it is the number of.

The rows of a figure are the rows of the page it links to: both come from the same conditions
(`regie/standen.py`, `contacts/terugbellen/standen.py`), so they can't differ.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Case, Count, Q, QuerySet, Value, When

from contacts.models import Terugbelverzoek, Uitkomst, Vraag
from contacts.terugbellen import standen as terugbelstanden
from contacts.terugbellen.standen import Terugbelstand
from dashboards.periode import Periode, vorige_week
from dashboards.rechten import GEHEEL
from kcc.kalender import Kalender
from kcc.models import Medewerker, Team
from kcc.models.organisatie import Lijn
from kcc.paginas import lijst
from kcc.rollen import mag
from regie import standen
from regie.models import Zaakplanning
from regie.standen import BINNEN, Stand

RICHTLIJN = 80  # percent: a guideline, never a norm or a target (R79)
METER = 300  # width of the drawn bar
GEEN_VRAAG = (Uitkomst.VERKEERD_VERBONDEN, Uitkomst.VERBROKEN)
DIRECT = Q(uitkomst__in=(Uitkomst.ZELF_BEANTWOORD, Uitkomst.PRODUCT_UITGEREIKT))


class Deel(models.TextChoices):
    """The rows behind "direct afgehandeld": all of them, those that count, and the others."""

    ALLE = "alle", "Alle vragen"
    DIRECT = "direct", "Direct afgehandeld"
    NIET = "niet", "Niet direct"


@dataclass(frozen=True)
class Cijfer:
    """A figure: name, unit, and the sentence that says what counts."""

    sleutel: str
    naam: str
    uitleg: str
    eenheid: str = ""
    status: str = ""  # drawn when it is not zero: dreigt or te_laat


DIRECT_AFGEHANDELD = Cijfer(
    "direct",
    "Direct afgehandeld",
    "Vragen die het team in de laatste hele week zelf beantwoordde of waarvoor het een product uitreikte, als deel "
    "van alle vragen die het in die week afrondde. Verkeerd verbonden en verbroken gesprekken tellen niet mee. "
    "De 80 % is een richtlijn, geen norm.",
    "%",
)
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
    "Terugbellen te laat",
    "Terugbelverzoeken van het team die open of toegewezen zijn terwijl de beloofde dag voorbij is.",
    status="te_laat",
)
BELLEN = Cijfer(
    "bellen",
    "Terugbellen open",
    "Terugbelverzoeken van het team die nog open of toegewezen zijn, ook de late.",
)
OPEN = Cijfer(
    Stand.OPEN, "Open zaken", "Zaken van het team die open, in behandeling of opgeschort zijn, ook de late."
)
NIET_TOEGEWEZEN = Cijfer(
    Stand.NIET_TOEGEWEZEN, "Niet toegewezen", "Open zaken van het team waar nog niemand behandelaar van is."
)
VAN_DE_ZAKEN = (TE_LAAT, DREIGT, BINNEN_5, OPEN, NIET_TOEGEWEZEN)
KWALITEIT = (TE_LAAT, BELLEN_TE_LAAT, DREIGT)
VOLUME = (BINNEN_5, NIET_TOEGEWEZEN, BELLEN, OPEN)


@dataclass(frozen=True)
class Waarde:
    """A figure of one team at this moment; `getal` is None when there is nothing to divide by."""

    cijfer: Cijfer
    getal: int | None
    url: str = ""
    n: int | None = None
    vorige: int | None = None

    @property
    def status(self) -> str:
        return self.cijfer.status if self.getal else ""

    @property
    def woord(self) -> str:
        return self.status.replace("_", " ")

    @property
    def meter(self) -> int:
        """Width of the bar, of `METER`."""
        return METER * (self.getal or 0) // 100

    @property
    def streep(self) -> int:
        """Where the guideline stands in it."""
        return METER * RICHTLIJN // 100


def tellend(rijen: Any, wie: Medewerker) -> QuerySet[Any]:
    """The rows that count for `wie`: those one sees; a manager counts all and sees none (R75)."""
    return rijen.all() if mag(wie, GEHEEL) else rijen.zichtbaar_voor(wie)


def zaken_van(wie: Medewerker, team: Team) -> QuerySet[Any]:
    """The werkvoorraad of a team, with its days."""
    planningen: Any = Zaakplanning.objects
    return planningen.zichtbaar_voor(wie).filter(zaak__team=team).werkvoorraad().met_dagen()


def afgeronde_vragen(wie: Medewerker, team: Team, periode: Periode) -> QuerySet[Any]:
    """What "direct afgehandeld" is a part of."""
    vragen: Any = Vraag.objects
    return (
        vragen.zichtbaar_voor(wie)
        .filter(klantcontact__team=team, afgerond_op__gte=periode.begin, afgerond_op__lt=periode.einde)
        .exclude(uitkomst__in=GEEN_VRAAG)
        .annotate(telt=Case(When(DIRECT, then=Value(True)), default=Value(False)))  # noqa: FBT003
    )


def tel_direct(vragen: QuerySet[Any]) -> dict[str, int]:
    """How many there are, and how many of them were answered or handed over at once."""
    geteld: dict[str, int] = vragen.order_by().aggregate(n=Count("pk"), direct=Count("pk", filter=DIRECT))
    return geteld


def deel_van(vragen: QuerySet[Any], deel: str) -> QuerySet[Any]:
    """Only those that count, only the others, or all."""
    if deel == Deel.DIRECT:
        return vragen.filter(DIRECT)
    return vragen.exclude(DIRECT) if deel == Deel.NIET else vragen


def van_team(wie: Medewerker, team: Team, vandaag: date, kalender: Kalender) -> dict[str, Waarde]:
    """All figures of a team by key; each with the address of its rows."""
    waarden = {**_zaken(wie, team, vandaag, kalender), **_bellen(wie, team, vandaag)}
    if team.lijn == Lijn.EERSTE:
        waarden[DIRECT_AFGEHANDELD.sleutel] = _direct(wie, team, vandaag)
    return waarden


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


def _direct(wie: Medewerker, team: Team, vandaag: date) -> Waarde:
    deze, vorige = (tel_direct(afgeronde_vragen(wie, team, vorige_week(vandaag, terug))) for terug in (1, 2))
    regels = lijst("dashboards:vragen", team=team.code)
    return Waarde(DIRECT_AFGEHANDELD, procent(**deze), regels, deze["n"], procent(**vorige))


def procent(*, n: int, direct: int) -> int | None:
    """A whole percentage; None when there is nothing to divide by."""
    return round(100 * direct / n) if n else None
