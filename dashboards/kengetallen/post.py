"""Written questions: how soon the first answer came."""

from datetime import timedelta
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from contacts.models import Bericht, BerichtSoort, Poststuk, Postuitslag, Richting
from dashboards.kengetallen.gesprekken import TEAM, VERVOLG, binnengekomen
from dashboards.kengetallen.grens import dag, plus
from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.soort import Blok, Bron, Deel, Kengetal
from kcc.kanalen import Kanaal

WERKDAGEN: Final = 2
ETMAAL: Final = timedelta(hours=24)


def _mail(_: Kader) -> Q:
    """Not what a machine sent: nobody waits for an answer to that."""
    automatisch = Poststuk.objects.filter(klantcontact=OuterRef("pk"), uitslag=Postuitslag.AUTOMATISCH)
    return Q(kanaal__in=(Kanaal.EMAIL, Kanaal.WEBFORMULIER)) & ~Q(Exists(automatisch))


def _social(_: Kader) -> Q:
    return Q(kanaal=Kanaal.SOCIAL)


def _antwoorden() -> QuerySet[Bericht]:
    """What was written to the resident; a receipt is no answer."""
    rijen = Bericht.objects.filter(klantcontact=OuterRef("pk"), richting=Richting.UIT)
    return rijen.exclude(soort=BerichtSoort.ONTVANGST)


def _gedateerd(kader: Kader) -> QuerySet[Any]:
    """With the day they ended, and `kg_tot`: up to this day an answer is in time."""
    tot = plus(kader, "kg_dag", WERKDAGEN)
    return binnengekomen(kader).annotate(kg_tot=tot, kg_einddag=dag("beeindigd_op"))


INGEKOMEN: Final = Bron(
    "gesprekken", _gedateerd, "ontvangen_op", "gesprek", productgroep="eerste_vraag__productgroep"
)


def _mail_op_tijd(_: Kader) -> Q:
    antwoord = _antwoorden().annotate(kg_dag=dag("aangemaakt_op")).filter(kg_dag__lte=OuterRef("kg_tot"))
    return Q(kg_einddag__lte=F("kg_tot")) | Q(Exists(antwoord))


def _social_op_tijd(_: Kader) -> Q:
    antwoord = _antwoorden().filter(aangemaakt_op__lte=OuterRef("ontvangen_op") + ETMAAL)
    return Q(beeindigd_op__lte=F("ontvangen_op") + ETMAAL) | Q(Exists(antwoord))


EERSTE: Final = (
    "Het eerste antwoord is het eerste bericht aan de klant (geen ontvangstbevestiging), of het einde van het "
    "gesprek."
)
MAIL: Final = Kengetal(
    "mail_op_tijd",
    "E-mail en webformulier op tijd beantwoord",
    wat="gesprekken",
    teller=f"Daarvan kreeg de klant binnen twee werkdagen een eerste antwoord. {EERSTE}",
    noemer="E-mails en webformulieren die in de periode binnenkwamen.",
    cohort="De dag waarop het gesprek binnenkwam.",
    uitsluitingen=f"Automatische berichten. {VERVOLG} {TEAM} Een antwoord dat niet aankwam telt op de dag waarop het "
    "opnieuw is verstuurd.",
    bron="Gesprekken, met de berichten aan de klant",
    delen=(Deel(INGEKOMEN, _mail, _mail_op_tijd),),
    blok=Blok.SNELHEID,
    hoger_is_beter=True,
    norm=85,
    oranje=75,
    norm_bron="Begroting Tilburg 2020: 85 % binnen 2 werkdagen",
    rijp_na=lambda _: WERKDAGEN,
)
SOCIAL: Final = Kengetal(
    "social_op_tijd",
    "Sociale media op tijd beantwoord",
    wat="gesprekken",
    teller=f"Daarvan kreeg de klant binnen 24 uur een eerste antwoord. {EERSTE}",
    noemer="Gesprekken via sociale media die in de periode binnenkwamen.",
    cohort="De dag waarop het gesprek binnenkwam.",
    uitsluitingen=f"{VERVOLG} {TEAM}",
    bron="Gesprekken, met de berichten aan de klant",
    delen=(Deel(INGEKOMEN, _social, _social_op_tijd),),
    blok=Blok.SNELHEID,
    hoger_is_beter=True,
    norm=100,
    oranje=95,
    norm_bron="Begroting Tilburg 2020: 100 % binnen 24 uur",
    rijp_na=lambda _: 1,
)
KENGETALLEN: Final = (MAIL, SOCIAL)
