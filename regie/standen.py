"""Where a row of the werkvoorraad stands: each stand once, for the queue, the figures and the API alike.

The conditions of "dreigt" and "te laat" are those of `regie/risico.py`, in SQL; a test compares them row by row.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, Count, F, Func, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Least
from django.db.models.lookups import GreaterThanOrEqual

from kcc import kalenders, klok
from kcc.kalender import Kalender
from regie.models import Belofte, Zaakplanning
from regie.risico import VOORUIT, buffergrens
from zaken.models.zaak import OPEN_STATUSSEN

BINNEN = 5  # werkdagen
NOOIT = date(9999, 12, 31)


class Stand(models.TextChoices):
    """What one can filter the werkvoorraad on; a row can have more than one, but never "dreigt" and "te laat"."""

    OPEN = "open", "Open"
    DREIGT = "dreigt", "Dreigt"
    TE_LAAT = "te_laat", "Te laat"
    NIET_TOEGEWEZEN = "niet_toegewezen", "Niet toegewezen"
    BINNEN_5 = "binnen_5", "Binnen 5 werkdagen klaar"


def voorwaarden(vandaag: date, kalender: Kalender, *, zaak: str = "zaak__") -> Mapping[str, Q]:
    """The condition of each stand on plans with their days (`met_dagen`), or with `zaak=""` on zaken with theirs
    (`zaken_met_dagen`)."""
    dreigt, te_laat = (
        (_dreigt(vandaag, kalender), _te_laat_bij_de_zaak(vandaag))
        if zaak
        else (Q(risico=Stand.DREIGT.value), Q(risico=Stand.TE_LAAT.value))
    )
    return {
        Stand.OPEN: Q(),
        Stand.DREIGT: dreigt,
        Stand.TE_LAAT: te_laat,
        Stand.NIET_TOEGEWEZEN: Q(**{f"{zaak}behandelaar__isnull": True}),
        Stand.BINNEN_5: Q(dvo_datum__gte=vandaag, dvo_datum__lte=kalender.plus(vandaag, BINNEN)),
    }


def _te_laat(vandaag: date) -> Q:
    na_de_wet = Q(zaak__wettelijk_einde__lt=vandaag) | Q(gepland_einde__gt=F("zaak__wettelijk_einde"))
    return na_de_wet | Q(dvo_datum__lt=vandaag)


def _te_laat_bij_de_zaak(vandaag: date) -> Q:
    """The same for choosing rows: the end in the plan is looked up from the zaak. As a comparison between two tables
    it could only be made after all of them were joined, and PostgreSQL then reads the plans from end to end."""
    planningen: Any = Zaakplanning.objects
    einde = planningen.filter(zaak__uuid=OuterRef("zaak__uuid")).values("gepland_einde")[:1]
    na_de_wet = Q(zaak__wettelijk_einde__lt=vandaag) | Q(zaak__wettelijk_einde__lt=Subquery(einde))
    return na_de_wet | Q(dvo_datum__lt=vandaag)


def _dreigt(vandaag: date, kalender: Kalender) -> Q:
    """What is not too late, said without a NOT: a day that is not there counts as far away. The days that come from
    beloften are looked up, so they stand last and once each."""
    wet = Q(zaak__wettelijk_einde=None) | (
        Q(zaak__wettelijk_einde__gte=vandaag) & Q(gepland_einde__lte=F("zaak__wettelijk_einde"))
    )
    niet_begonnen = Q(zaak__status="open", zaak__begonnen_op=None)
    begin = niet_begonnen & (Q(uiterste_start__lt=vandaag) | _ruimte_op(vandaag, kalender))
    te_vol = Q(prognose__gt=Least("dvo_datum", "zaak__wettelijk_einde"))
    dvo = Q(GreaterThanOrEqual(Coalesce(F("dvo_datum"), Value(NOOIT)), vandaag))
    return wet & (begin | te_vol) & dvo


def _ruimte_op(vandaag: date, kalender: Kalender) -> Q:
    """More than two thirds of the buffer are gone. Which day that is follows from the latest start: a list of days,
    one for each day ahead, so that nothing of the calendar has to be known to the database."""
    dagen = (vandaag + timedelta(days=vooruit) for vooruit in range(VOORUIT))
    grenzen = ",".join(buffergrens(vandaag, kalender, dag).isoformat() for dag in dagen)
    vooruit: Any = Func(F("uiterste_start"), vandaag, function="date_mi", output_field=models.IntegerField())
    lijst = Cast(Value(f"{{{grenzen}}}"), ArrayField(models.DateField()))
    return Q(uiterste_start__gte=vandaag, geplande_start__lt=Element(lijst, vooruit))


class Element(Func):
    """Of an array of days, counted from 0; NULL beyond its end."""

    template = "((%(expressions)s])"
    arg_joiner = ")[1 + "
    output_field = models.DateField()


def met_risico(planningen: QuerySet[Any], vandaag: date, kalender: Kalender) -> QuerySet[Any]:
    """Plans with their days, with `risico` as `regie/risico.py` calls it."""
    risico = Case(
        When(_te_laat(vandaag), then=Value("te_laat")),
        When(_dreigt(vandaag, kalender), then=Value("dreigt")),
        default=Value("op_schema"),
    )
    return planningen.annotate(risico=risico)


def zaken_met_dagen(
    zaken: QuerySet[Any], vandaag: date | None = None, kalender: Kalender | None = None
) -> QuerySet[Any]:
    """Zaken of a werkvoorraad with what their stand follows from, each looked up by its key: for counting over all
    teams, where a join would read the plans from end to end. `risico` is None without a plan."""
    planningen: Any = Zaakplanning.objects
    beloften: Any = Belofte.objects
    plan = planningen.filter(zaak=OuterRef("pk"))
    dvo = beloften.open().filter(onderwerp=OuterRef("uuid"), soort=Belofte.Soort.DVO_MAXIMUM)
    oordeel = met_risico(plan.met_dagen(), vandaag or klok.vandaag(), kalender or kalenders.gemeente())
    return zaken.filter(status__in=OPEN_STATUSSEN).annotate(
        uiterste_start=Subquery(plan.values("uiterste_start")[:1]),
        risico=Subquery(oordeel.values("risico")[:1]),
        dvo_datum=Subquery(dvo.order_by("-volgnummer").values("due")[:1]),
    )


def tel(rijen: QuerySet[Any], vandaag: date, kalender: Kalender) -> dict[str, int]:
    """How many rows stand where, in one query."""
    gevraagd = {**voorwaarden(vandaag, kalender), Stand.TE_LAAT: _te_laat(vandaag)}  # here all are joined
    return rijen.order_by().aggregate(**{stand: Count("pk", filter=q) for stand, q in gevraagd.items()})
