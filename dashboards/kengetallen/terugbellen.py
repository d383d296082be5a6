"""Calling back: tried by the promised day, spoken to, and how often it took.

Judged on the promised day and five werkdagen after it, so that what happens later changes nothing.
"""

from typing import Any, Final

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from contacts.models import Belpoging, Doorsturing, Terugbelverzoek
from dashboards.kengetallen.grens import dag, plus
from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.soort import Blok, Bron, Deel, Kengetal, Perspectief
from kcc.inrichting import Stand
from kcc.models import Gebeurtenis

DAARNA: Final = 5
"""Werkdagen after the promised day in which it may still be settled."""
VAAK: Final = 3
SCHRIFTELIJK: Final = {"soort": "terugbelverzoek_status", "reden": "zonder_bellen"}
"""Who can't be called is answered in writing, without an attempt."""


def _verzoeken(kader: Kader) -> QuerySet[Any]:
    """With the team that had it on the promised day: of what went on later the team it came from; and `kg_tot`."""
    later = Doorsturing.objects.filter(terugbelverzoek=OuterRef("pk")).annotate(kg_dag=dag("tijd"))
    van = later.filter(kg_dag__gt=OuterRef("uiterlijk")).order_by("tijd", "pk").values("van_team")[:1]
    team = Coalesce(Subquery(van), F("team_id"), output_field=IntegerField())
    verzoeken = kader.zichtbaar(Terugbelverzoek.objects)
    return verzoeken.annotate(kg_team=team, kg_tot=plus(kader, "uiterlijk", DAARNA))


VERZOEKEN: Final = Bron(
    "terugbelverzoeken",
    _verzoeken,
    "uiterlijk",
    "terugbelverzoek",
    is_dag=True,
    team="kg_team",
    productgroep="vraag__productgroep",
)


def _pogingen(**meer: Any) -> QuerySet[Any]:
    rijen = Belpoging.objects.filter(terugbelverzoek=OuterRef("pk"), **meer)
    return rijen.annotate(kg_dag=dag("tijd"))


def _brieven() -> QuerySet[Any]:
    rijen = Gebeurtenis.objects.filter(onderwerp=OuterRef("uuid"), **SCHRIFTELIJK)
    return rijen.annotate(kg_dag=dag("tijd"))


def _dag_voorbij(kader: Kader) -> Q:
    """Of a period that is not over: what still has time is not judged."""
    return Q(uiterlijk__lt=kader.vandaag)


def _op_tijd(_: Kader) -> Q:
    uiterlijk = {"kg_dag__lte": OuterRef("uiterlijk")}
    return Q(Exists(_pogingen().filter(**uiterlijk))) | Q(Exists(_brieven().filter(**uiterlijk)))


def _gesproken(_: Kader) -> Q:
    op_tijd = {"kg_dag__lte": OuterRef("kg_tot")}
    return Q(Exists(_pogingen(gelukt=True).filter(**op_tijd))) | Q(Exists(_brieven().filter(**op_tijd)))


def _vaak(kader: Kader) -> Q:
    uiterlijk = "terugbelverzoek__uiterlijk"
    pogingen = Belpoging.objects.filter(kader.binnen(uiterlijk, is_dag=True))
    met_dag = pogingen.annotate(kg_dag=dag("tijd"), kg_tot=plus(kader, uiterlijk, DAARNA))
    op_tijd = met_dag.filter(kg_dag__lte=F("kg_tot")).order_by()
    vaker = op_tijd.values("terugbelverzoek").annotate(n=Count("pk")).filter(n__gt=VAAK)
    return Q(pk__in=vaker.values("terugbelverzoek"))


def _rijp_na(_: Stand) -> int:
    return DAARNA


COHORT: Final = "De beloofde dag."
TEAM: Final = "Het team is dat waar het verzoek op die dag lag, ook als het later is doorgestuurd."
NOEMER: Final = "Terugbelverzoeken waarvan de beloofde dag in de periode viel en voorbij is."
HORIZON: Final = (
    "Wat later dan vijf werkdagen na de beloofde dag gebeurt telt niet; zo lang wacht het cijfer."
)

TERUGBELNORM: Final = Kengetal(
    "terugbelnorm",
    "Op tijd teruggebeld",
    wat="terugbelverzoeken",
    teller="Verzoeken waarbij uiterlijk op de beloofde dag voor het eerst is gebeld, ook als niemand opnam. Wie niet "
    "gebeld kan worden en op tijd schriftelijk antwoord kreeg telt ook.",
    noemer=NOEMER,
    cohort=COHORT,
    uitsluitingen=f"Geen. Een verzoek dat weer openging telt op de eerste poging. {TEAM}",
    bron="Terugbelverzoeken, met de pogingen om te bellen",
    delen=(Deel(VERZOEKEN, _dag_voorbij, _op_tijd),),
    blok=Blok.SNELHEID,
    perspectief=Perspectief.KLANT,
    hoger_is_beter=True,
    norm=90,
    oranje=80,
    norm_bron="Voorstel bij de start: 90 % binnen 2 werkdagen. Nissewaard haalde 71 % (2023)",
)
GESPROKEN: Final = Kengetal(
    "terugbel_gesproken",
    "Teruggebeld en gesproken",
    wat="terugbelverzoeken",
    teller="Verzoeken waarbij de klant is gesproken, of schriftelijk antwoord kreeg omdat bellen niet kon, uiterlijk "
    "vijf werkdagen na de beloofde dag.",
    noemer=NOEMER,
    cohort=COHORT,
    uitsluitingen=f"Geen. {HORIZON} {TEAM}",
    bron="Terugbelverzoeken, met de pogingen om te bellen",
    delen=(Deel(VERZOEKEN, _dag_voorbij, _gesproken),),
    blok=Blok.KWALITEIT,
    hoger_is_beter=True,
    rijp_na=_rijp_na,
)
TE_VAAK: Final = Kengetal(
    "terugbel_vaak",
    "Meer dan drie pogingen",
    wat="terugbelverzoeken",
    teller="Verzoeken waarvoor meer dan drie keer is gebeld, geteld tot vijf werkdagen na de beloofde dag.",
    noemer=NOEMER,
    cohort=COHORT,
    uitsluitingen=f"Geen. Pogingen van voor en na heropenen tellen samen. {HORIZON} {TEAM}",
    bron="Terugbelverzoeken, met de pogingen om te bellen",
    delen=(Deel(VERZOEKEN, _dag_voorbij, _vaak),),
    blok=Blok.SNELHEID,
    hoger_is_beter=False,
    rijp_na=_rijp_na,
)
KENGETALLEN: Final = (GESPROKEN, TERUGBELNORM, TE_VAAK)
