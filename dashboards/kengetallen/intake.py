"""Whether an intake was complete: what a behandelaar had to ask after all counts against it (R36)."""

from datetime import datetime, time, timedelta
from typing import Any, Final

from django.db.models import Case, DateTimeField, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from contacts.models import Uitkomst
from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.soort import Blok, Bron, Deel, Kengetal, Perspectief
from dashboards.kengetallen.zaken import VAN_ZAKEN, over_zaken
from dashboards.periode import Periode
from kcc.inrichting import Stand
from kcc.klok import AMSTERDAM
from kcc.models import Gebeurtenis

RIJP: Final = 10
"""Werkdagen after a period in which a behandelaar has looked at what came in."""
NA_RIJP: Final = f"Wat later dan {RIJP} werkdagen na de periode wordt gemeld, telt niet meer mee."
INTAKETEAM: Final = " Bij een team: het team van het gesprek waarin de zaak is gevraagd."


def _rijp_na(_: Stand) -> int:
    return RIJP


def _grens(kader: Kader) -> Case:
    """Of each row the moment at which its period can be told; what comes after it changes nothing."""

    def tot(periode: Periode) -> datetime:
        laatste = kader.kalender.plus(periode.laatste_dag, RIJP) + timedelta(days=1)
        return datetime.combine(laatste, time.min, AMSTERDAM)

    gevallen = [
        When(tijd__gte=p.begin, tijd__lt=p.einde, then=Value(tot(p), DateTimeField())) for p in kader.perioden
    ]
    return Case(*gevallen, output_field=DateTimeField())


def _van_intake(kader: Kader, rijen: QuerySet[Any]) -> QuerySet[Any]:
    """With the team that held the intake, and until when it counts."""
    vragen = Gebeurtenis.objects.filter(klantaanvraag=OuterRef("klantaanvraag"), soort="vraag_uitkomst")
    team = vragen.filter(naar=Uitkomst.ZAAK_AANGEMAAKT).order_by("pk").values("team")[:1]
    return over_zaken(kader, rijen.order_by()).alias(kg_team=Subquery(team), kg_grens=_grens(kader))


def _overgedragen(kader: Kader) -> QuerySet[Any]:
    """By the eerste lijn to whoever handles it: at the intake, or afterwards."""
    naar = Gebeurtenis.objects.filter(naar__in=("tweede", "vakafdeling"))
    return _van_intake(kader, naar.filter(Q(soort="zaak_gemaakt") | Q(soort="zaak_doorgezet", van="eerste")))


def _gemaakt(kader: Kader) -> QuerySet[Any]:
    return _van_intake(kader, Gebeurtenis.objects.filter(soort="zaak_gemaakt"))


OVERGEDRAGEN: Final = Bron("overgedragen_zaken", _overgedragen, "tijd", "zaakfeit", team="kg_team")
GEMAAKT: Final = Bron("intakes", _gemaakt, "tijd", "zaakfeit", team="kg_team")


def _ontbrak() -> Exists:
    rijen = Gebeurtenis.objects.filter(soort="informatie_ontbrak", onderwerp=OuterRef("onderwerp"))
    return Exists(rijen.filter(versie__gt=OuterRef("versie"), tijd__lt=OuterRef("kg_grens")).order_by())


def _volledig(_: Kader) -> Q:
    return ~Q(_ontbrak())


def _gemist(_: Kader) -> Q:
    return Q(_ontbrak())


JUIST: Final = Kengetal(
    "intake_juist",
    "Intake in één keer goed",
    wat="overdrachten",
    teller="Overdrachten waarna niemand meldde dat er informatie ontbrak.",
    noemer="Zaken die de eerste lijn overdroeg aan de tweede lijn of een vakafdeling, bij de intake of later.",
    cohort="De dag van de overdracht." + INTAKETEAM,
    uitsluitingen=NA_RIJP,
    bron=VAN_ZAKEN,
    delen=(Deel(OVERGEDRAGEN, telt=_volledig),),
    blok=Blok.KWALITEIT,
    perspectief=Perspectief.PROCES,
    hoger_is_beter=True,
    norm=95,
    oranje=90,
    norm_bron="Eigen norm, naar het concept: niemand hoeft meer contact op te nemen",
    rijp_na=_rijp_na,
    alleen_kcc=True,
)
NABELLEN: Final = Kengetal(
    "nabelgraad",
    "Nabelgraad",
    wat="zaken",
    teller="Zaken waarvan daarna is gemeld dat er informatie ontbrak.",
    noemer="Zaken die in de periode zijn aangemaakt.",
    cohort="De dag waarop de zaak is gemaakt." + INTAKETEAM,
    uitsluitingen=NA_RIJP,
    bron=VAN_ZAKEN,
    delen=(Deel(GEMAAKT, telt=_gemist),),
    blok=Blok.KWALITEIT,
    hoger_is_beter=False,
    norm=5,
    oranje=10,
    norm_bron="Eigen norm",
    rijp_na=_rijp_na,
    alleen_kcc=True,
)
KENGETALLEN: Final = (JUIST, NABELLEN)
