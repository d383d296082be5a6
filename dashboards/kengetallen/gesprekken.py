"""Gesprekken: how many came in, how, and how long they took.

One contact of a resident counts once. Who is put through to a colleague, and what we make ourselves afterwards (a
specialist calls back, a mail did not arrive), stands in a gesprek of its own in the same draad: only a message of the
resident makes that a new contact, and then it has an afzender.
"""

from datetime import timedelta
from typing import Any, Final

from django.db.models import DurationField, ExpressionWrapper, F, FilteredRelation, Q, QuerySet

from contacts.models import Klantcontact
from dashboards.kengetallen.grens import dag
from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.rekenen import seconden
from dashboards.kengetallen.soort import Blok, Bron, Deel, Kengetal, Maat, Perspectief
from kcc.kanalen import Kanaal

DIGITAAL: Final = (Kanaal.EMAIL, Kanaal.WEBFORMULIER, Kanaal.CHAT, Kanaal.SOCIAL, Kanaal.LOKET)
DIRECT_CONTACT: Final = (Kanaal.TELEFOON, Kanaal.BALIE, Kanaal.CHAT)
"""Where somebody waits at the other end: begin and end say how long it took."""
MET_DE_HAND: Final = timedelta(seconds=1)
"""Shorter was no gesprek: a program made and finished it at once."""
VERVOLG: Final = (
    "Geannuleerde gesprekken, ook als dat later gebeurde. Een gesprek dat bij een collega verder ging of dat wij "
    "zelf als vervolg maakten, telt niet opnieuw."
)


def inkomend(pad: str = "") -> Q:
    """A contact of the resident, no continuation of one by us. `pad`: the path to the gesprek."""
    return Q(**{f"{pad}draad__isnull": True}) | ~Q(**{f"{pad}afzender": ""})


def _gesprekken(kader: Kader) -> QuerySet[Any]:
    """With the first vraag, that says what a gesprek is about; joined only where it is asked for."""
    eerste = FilteredRelation("vragen", condition=Q(vragen__volgnummer=1))
    return kader.zichtbaar(Klantcontact.objects).exclude(status="geannuleerd").annotate(eerste_vraag=eerste)


def binnengekomen(kader: Kader) -> QuerySet[Any]:
    """Contacts of residents; `kg_dag`: the day they came in."""
    return _gesprekken(kader).filter(inkomend()).annotate(kg_dag=dag("ontvangen_op"))


INGEKOMEN: Final = Bron(
    "gesprekken", binnengekomen, "ontvangen_op", "gesprek", productgroep="eerste_vraag__productgroep"
)
GEVOERD: Final = Bron(
    "gevoerde_gesprekken", _gesprekken, "beeindigd_op", "gesprek", productgroep="eerste_vraag__productgroep"
)
TEAM = (
    "Het team is dat van wie het gesprek voerde; wat nog wacht heeft geen team. "
    "De productgroep is die van de eerste vraag."
)


def _digitaal(_: Kader) -> Q:
    return Q(kanaal__in=DIGITAAL)


def _gemeten(_: Kader) -> Q:
    return Q(kanaal__in=DIRECT_CONTACT, beeindigd_op__gte=F("begonnen_op") + MET_DE_HAND)


def _minuten(_: Kader) -> Any:
    duur = ExpressionWrapper(F("beeindigd_op") - F("begonnen_op"), output_field=DurationField())
    return seconden(duur) / 60


GESPREKKEN: Final = Kengetal(
    "gesprekken",
    "Gesprekken",
    wat="gesprekken",
    teller="Gesprekken die in de periode binnenkwamen, langs alle kanalen.",
    noemer="",
    cohort="De dag waarop het gesprek binnenkwam.",
    uitsluitingen=f"{VERVOLG} Verkeerd verbonden en verbroken gesprekken tellen wel mee. {TEAM}",
    bron="Gesprekken",
    eenheid="",
    maat=Maat.AANTAL,
    delen=(Deel(INGEKOMEN),),
    blok=Blok.KANALEN,
)
DIGITAAL_AANDEEL: Final = Kengetal(
    "digitaal",
    "Digitaal aandeel",
    wat="gesprekken",
    teller="Gesprekken die binnenkwamen per e-mail, webformulier, chat, sociale media of het landelijk loket.",
    noemer="Alle gesprekken die in de periode binnenkwamen.",
    cohort="De dag waarop het gesprek binnenkwam.",
    uitsluitingen=f"{VERVOLG} {TEAM}",
    bron="Gesprekken",
    delen=(Deel(INGEKOMEN, telt=_digitaal),),
    blok=Blok.KANALEN,
    perspectief=Perspectief.FINANCIEN,
    hoger_is_beter=True,
)
BEHANDELTIJD: Final = Kengetal(
    "behandeltijd",
    "Tijd per gesprek",
    wat="gesprekken",
    teller="De middelste tijd van begin tot einde, met nawerk. De negen van de tien gesprekken die het kortst duurden, "
    "duurden niet langer dan de tweede waarde.",
    noemer="Gesprekken aan de telefoon, aan de balie en in de chat die in de periode eindigden.",
    cohort="De dag waarop het gesprek eindigde.",
    uitsluitingen="Geannuleerde gesprekken, en gesprekken korter dan een seconde: die maakte een programma. Ook "
    f"gesprekken na doorverbinden tellen mee: ze kosten tijd. {TEAM}",
    bron="Gesprekken",
    eenheid="minuten",
    maat=Maat.MEDIAAN,
    delen=(Deel(GEVOERD, _gemeten, waarde=_minuten),),
    blok=Blok.MEDEWERKERS,
)
KENGETALLEN: Final = (GESPREKKEN, DIGITAAL_AANDEEL, BEHANDELTIJD)
