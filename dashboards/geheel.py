"""The whole of the municipality in figures without rows or names, for the manager (R75)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from contacts.models import Terugbelverzoek
from dashboards.cijfers import (
    BELLEN,
    BELLEN_TE_LAAT,
    DREIGT,
    NIET_TOEGEWEZEN,
    OPEN,
    TE_LAAT,
    Cijfer,
    tellend,
)
from dashboards.verhullen import verhul_aantal, verhul_totaal
from kcc.kalender import Kalender
from kcc.models import Medewerker, Team
from regie.standen import voorwaarden, zaken_met_dagen
from zaken.models import Zaak

Tellingen = dict[int, dict[str, int]]  # team -> key of the figure -> number
VAN_ZAKEN = (OPEN, TE_LAAT, DREIGT, NIET_TOEGEWEZEN)
KOLOMMEN = (TE_LAAT, BELLEN_TE_LAAT, DREIGT, NIET_TOEGEWEZEN, BELLEN, OPEN)


@dataclass(frozen=True)
class Teamrij:
    """The figures of one team, as they may be shown, in the order of `KOLOMMEN`."""

    team: str
    waarden: list[str]


def tellingen(wie: Medewerker, vandaag: date, kalender: Kalender) -> Tellingen:
    """Every figure per team, in two queries."""
    zaken, bellen = _zaken(wie, vandaag, kalender), _bellen(wie, vandaag)
    leeg = dict.fromkeys((cijfer.sleutel for cijfer in KOLOMMEN), 0)
    return {team: {**leeg, **zaken.get(team, {}), **bellen.get(team, {})} for team in {*zaken, *bellen}}


def per_team(geteld: Tellingen) -> list[Teamrij]:
    """A row for each team that has work."""
    return [
        Teamrij(team.naam, [verhul_aantal(geteld[team.pk][cijfer.sleutel]) for cijfer in KOLOMMEN])
        for team in Team.objects.filter(pk__in=geteld)
    ]


def totalen(geteld: Tellingen) -> list[tuple[Cijfer, str]]:
    """Each figure over all teams: of the numbers per team as they are shown, so that it gives none of them away."""
    return [
        (cijfer, verhul_totaal(telling[cijfer.sleutel] for telling in geteld.values())) for cijfer in KOLOMMEN
    ]


def _zaken(wie: Medewerker, vandaag: date, kalender: Kalender) -> Tellingen:
    """Those with a plan, so that the numbers are those of the werkvoorraad."""
    staat = voorwaarden(vandaag, kalender, zaak="")
    zaken = zaken_met_dagen(tellend(Zaak.objects, wie)).filter(uiterste_start__isnull=False)
    aantallen = {f"n_{c.sleutel}": Count("pk", filter=staat[c.sleutel]) for c in VAN_ZAKEN}
    return {
        rij["team"]: {c.sleutel: rij[f"n_{c.sleutel}"] for c in VAN_ZAKEN}
        for rij in zaken.order_by().values("team").annotate(**aantallen)
    }


def _bellen(wie: Medewerker, vandaag: date) -> Tellingen:
    verzoeken: Any = Terugbelverzoek.objects
    rijen = tellend(verzoeken.open(), wie).order_by().values("team")
    geteld = rijen.annotate(n=Count("pk"), laat=Count("pk", filter=Q(uiterlijk__lt=vandaag)))
    return {rij["team"]: {BELLEN.sleutel: rij["n"], BELLEN_TE_LAAT.sleutel: rij["laat"]} for rij in geteld}
