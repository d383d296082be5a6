"""The telephone: how many calls were taken, how fast, how many hung up (practice P1). Of the whole KCC.

Two sources, one rule: of a day with calls of the exchange (`Oproep`) those count; of a day without, the figures per
half hour that were loaded (`Belcijfer`), of which every call in a row counts. Without either nothing is told, never 0.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from django.db.models import DurationField, ExpressionWrapper, F, Q, QuerySet

from contacts.models import Belcijfer, Oproep
from contacts.rechten import OPROEPEN
from contacts.telefonie.querysets import oproepen
from dashboards.kengetallen.grens import dag
from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.rekenen import seconden
from dashboards.kengetallen.soort import Blok, Bron, Deel, Kengetal, Maat, Perspectief
from dashboards.kengetallen.telefoonuren import in_openingstijd
from kcc.rollen import mag

GEEN: Final = "geen telefoniegegevens"
KORT: Final = timedelta(seconds=5)
"""Whoever hangs up sooner has not waited (facts/kpi.md)."""


def _oproepen(kader: Kader) -> QuerySet[Any]:
    """Offered in opening hours, with a known end, without those that were hung up at once."""
    bekend = Q(opgenomen_op__isnull=False) | Q(beeindigd_op__gte=F("aangeboden_op") + KORT)
    return in_openingstijd(kader.zichtbaar(oproepen()).filter(bekend), "aangeboden_op", kader)


def _belcijfers(kader: Kader) -> QuerySet[Any]:
    """Half hours in opening hours, of days of which the exchange told no calls."""
    gezien = Belcijfer.objects.all() if mag(kader.wie, OPROEPEN) else Belcijfer.objects.none()
    verteld = Oproep.objects.filter(kader.binnen("aangeboden_op", is_dag=False)).order_by()
    rijen = in_openingstijd(gezien, "begin", kader).annotate(
        kg_niet_opgenomen=F("aangeboden") - F("opgenomen"),
        kg_buiten_norm=F("aangeboden") - F("binnen_norm"),
    )
    return rijen.exclude(kg_dag__in=verteld.annotate(kg_dag=dag("aangeboden_op")).values("kg_dag"))


PER_OPROEP: Final = Bron("oproepen", _oproepen, "aangeboden_op", "oproep", team="", productgroep="")
PER_HALFUUR: Final = Bron("belcijfers", _belcijfers, "begin", "belcijfer", team="", productgroep="")


def _alle(_: Kader) -> Q:
    return Q(pk__isnull=False)


def _geen(_: Kader) -> Q:
    return Q(pk__isnull=True)


def _met_norm(_: Kader) -> Q:
    return Q(binnen_norm__isnull=False)


def _opgenomen(_: Kader) -> Q:
    return Q(opgenomen_op__isnull=False)


def _opgehangen(_: Kader) -> Q:
    return Q(opgenomen_op__isnull=True)


def _wachtte(kader: Kader) -> Q:
    """Not those that hung up before the norm was over: they might still have been taken in time."""
    grens = timedelta(seconds=kader.stand.opneem_seconden)
    return Q(opgenomen_op__isnull=False) | Q(beeindigd_op__gt=F("aangeboden_op") + grens)


def _op_tijd(kader: Kader) -> Q:
    return Q(opgenomen_op__lte=F("aangeboden_op") + timedelta(seconds=kader.stand.opneem_seconden))


def _wachttijd(_: Kader) -> Any:
    duur = ExpressionWrapper(F("opgenomen_op") - F("aangeboden_op"), output_field=DurationField())
    return seconden(duur)


def _halfuren(telt: str, telt_niet: str, noemer: Callable[[Kader], Q] | None = None) -> tuple[Deel, Deel]:
    """Each half hour twice: the calls in it that count, and those that don't, as weights."""
    wel = Deel(PER_HALFUUR, noemer, _alle, gewicht=telt, naam="Per half uur: telt mee")
    return wel, Deel(PER_HALFUUR, noemer, _geen, gewicht=telt_niet, naam="Per half uur: telt niet mee")


def _losse(telt: Callable[[Kader], Q], noemer: Callable[[Kader], Q] | None = None) -> Deel:
    return Deel(PER_OPROEP, noemer, telt, naam="Oproepen")


COHORT: Final = "Het moment waarop de oproep binnenkwam."
BRON: Final = (
    "Oproepen van de telefooncentrale. Van een dag zonder losse oproepen tellen de cijfers per half uur die zijn "
    "ingelezen."
)
UREN: Final = (
    "Oproepen buiten openingstijd. De openingstijden zijn die van nu: wie ze wijzigt, wijzigt ook oude cijfers. "
    "Oproepen waarvan het einde niet bekend is."
)
TE_KORT: Final = "Wie binnen 5 seconden ophing (bij cijfers per half uur is dat niet te zien)."
INSTELBAAR: Final = (
    "Het aantal seconden staat in de inrichting (standaard 30); wie het wijzigt, wijzigt ook oude cijfers."
)

BEREIKBAARHEID: Final = Kengetal(
    "bereikbaarheid",
    "Bereikbaarheid",
    wat="oproepen",
    teller="Oproepen die zijn opgenomen.",
    noemer="Alle oproepen die in openingstijd binnenkwamen.",
    cohort=COHORT,
    uitsluitingen=f"{UREN} {TE_KORT}",
    bron=BRON,
    delen=(_losse(_opgenomen), *_halfuren("opgenomen", "kg_niet_opgenomen")),
    blok=Blok.SNELHEID,
    hoger_is_beter=True,
    norm=95,
    oranje=90,
    norm_bron="Voorstel bij de start; stel zelf een doel",
    leeg=GEEN,
    alleen_kcc=True,
)
SERVICELEVEL: Final = Kengetal(
    "servicelevel",
    "Op tijd opgenomen",
    wat="oproepen",
    teller="Oproepen die binnen de afgesproken seconden zijn opgenomen.",
    noemer="Alle oproepen die in openingstijd binnenkwamen, zonder wie ophing voordat die seconden om waren.",
    cohort=COHORT,
    uitsluitingen=f"{UREN} {INSTELBAAR} Bij cijfers per half uur geldt de norm van de centrale zelf, over alle "
    "oproepen.",
    bron=BRON,
    delen=(_losse(_op_tijd, _wachtte), *_halfuren("binnen_norm", "kg_buiten_norm", _met_norm)),
    blok=Blok.SNELHEID,
    perspectief=Perspectief.PROCES,
    hoger_is_beter=True,
    norm=80,
    oranje=70,
    norm_bron="Gebruikelijk is 80 %; begroting Tilburg 2020: 70 % binnen 30 seconden",
    leeg=GEEN,
    alleen_kcc=True,
)
UITVAL: Final = Kengetal(
    "uitval",
    "Opgehangen voor het opnemen",
    wat="oproepen",
    teller="Oproepen die eindigden voordat iemand opnam.",
    noemer="Alle oproepen die in openingstijd binnenkwamen.",
    cohort=COHORT,
    uitsluitingen=f"{UREN} {TE_KORT}",
    bron=BRON,
    delen=(_losse(_opgehangen), *_halfuren("kg_niet_opgenomen", "opgenomen")),
    blok=Blok.SNELHEID,
    hoger_is_beter=False,
    norm=5,
    oranje=8,
    norm_bron="Begroting Tilburg 2018: hoogstens 5 %",
    leeg=GEEN,
    alleen_kcc=True,
)
WACHTTIJD: Final = Kengetal(
    "wachttijd",
    "Wachttijd",
    wat="oproepen",
    teller="De gemiddelde tijd tot iemand opnam.",
    noemer="Oproepen die in openingstijd binnenkwamen en zijn opgenomen.",
    cohort=COHORT,
    uitsluitingen=f"{UREN} Cijfers per half uur: daaruit is niet te zien hoe lang de langste wachtte.",
    bron="Oproepen van de telefooncentrale",
    eenheid="seconden",
    maat=Maat.GEMIDDELDE,
    delen=(Deel(PER_OPROEP, _opgenomen, waarde=_wachttijd, naam="Oproepen"),),
    blok=Blok.SNELHEID,
    hoger_is_beter=False,
    norm=30,
    oranje=60,
    norm_bron="Voorstel bij de start, naar de 30 seconden van Tilburg",
    leeg=GEEN,
    alleen_kcc=True,
)
KENGETALLEN: Final = (BEREIKBAARHEID, SERVICELEVEL, UITVAL, WACHTTIJD)
