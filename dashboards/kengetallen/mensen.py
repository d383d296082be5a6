"""How people are deployed: at other teams, over how many productgroepen, how full their day is. Never per person."""

from typing import Any, Final

from django.db.models import Case, F, Q, QuerySet, Value, When

from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.soort import Blok, Bron, Deel, Kengetal, Maat, Perspectief
from dashboards.kengetallen.standen_per_dag import BRON, stand
from dashboards.models import Dagstand
from kcc.models import Inzet


def _inzet(kader: Kader) -> QuerySet[Any]:
    """Up to and with today: what is planned for later was not done yet."""
    rijen = Inzet.objects.filter(datum__lte=kader.vandaag).exclude(medewerker__team=F("team")).order_by()
    if kader.geheel or kader.wie.zicht.kcc:
        return rijen
    teams = kader.wie.zicht.teams
    return rijen.filter(Q(team__in=teams) | Q(medewerker__team__in=teams))


INZET: Final = Bron("inzet", _inzet, "datum", "inzet", is_dag=True, productgroep="")


def _dagdelen(_: Kader) -> Any:
    return Case(When(dagdeel=Inzet.Dagdeel.DAG, then=Value(2)), default=Value(1))


ELDERS: Final = Kengetal(
    "inzet_elders",
    "Inzet bij een ander team",
    wat="dagdelen",
    teller="Dagdelen waarop iemand bij een ander team werkte; een hele dag is twee dagdelen.",
    noemer="",
    cohort="De dag van de inzet. Bij een team: het team dat hulp kreeg.",
    uitsluitingen="Inzet die nog moet komen.",
    bron="Inzet op het inzetbord",
    eenheid="dagdelen",
    maat=Maat.SOM,
    delen=(Deel(INZET, waarde=_dagdelen),),
    blok=Blok.MEDEWERKERS,
)
BREEDTE: Final = stand(
    "breedte",
    "Breedte van vakkennis",
    "Het aantal productgroepen dat een medewerker zelfstandig doet of coacht: het gemiddelde van het team. Over "
    "meer teams: het gemiddelde van die teams.",
    wat="productgroepen",
    eenheid="productgroepen",
    maat=Maat.GEMIDDELDE,
    blok=Blok.TRAINING,
    perspectief=Perspectief.LEREN,
    hoger_is_beter=True,
)


def _waarde(_: Kader) -> Any:
    return F("waarde")


def _bezetting(kader: Kader) -> QuerySet[Any]:
    """Of every evening of the periods on which there was anything to measure."""
    rijen = Dagstand.objects.filter(sleutel="bezettingsgraad").exclude(waarde=None).order_by()
    if kader.geheel or kader.wie.zicht.kcc:
        return rijen
    return rijen.filter(team__in=kader.wie.zicht.teams)


PER_DAG: Final = Bron("bezettingsgraad", _bezetting, "datum", "dagstand", is_dag=True, productgroep="")
BEZETTING: Final = Kengetal(
    "bezettingsgraad",
    "Bezettingsgraad",
    wat="dagen",
    teller="Van elke werkdag het deel van de beschikbare tijd waarin mensen met een klant bezig waren, aan de "
    "telefoon, aan de balie of in de chat, met nawerk: het gemiddelde van de dagen.",
    noemer="Beschikbaar is wie er die dag was, in de openingstijd van de telefoon, min 30 % voor pauze, overleg, "
    "scholing en verlof. Een rooster per persoon is er niet.",
    cohort="De werkdag. Over meer teams: het gemiddelde van die teams.",
    uitsluitingen="Dagen waarop de stand niet is vastgelegd. Ander werk dan gesprekken.",
    bron=BRON,
    maat=Maat.GEMIDDELDE,
    delen=(Deel(PER_DAG, waarde=_waarde),),
    blok=Blok.MEDEWERKERS,
    perspectief=Perspectief.FINANCIEN,
    hoger_is_beter=False,
    norm=85,
    oranje=90,
    norm_bron="Gangbaar in klantcontact: boven 85 % is er geen ruimte voor drukte",
    alleen_kcc=True,
)
KENGETALLEN: Final = (BEZETTING, ELDERS, BREEDTE)
