"""The gesprekken a coach chooses from: a few by chance, the same for everybody who looks in the same week, so that
nobody picks the longest, the shortest or the worst. It says nothing of how many there were (R81)."""

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import MD5, Cast, Concat

from contacts.models import ContactStatus, Klantcontact, Uitkomst, Vraag
from dashboards.models import Beoordeling
from kcc.klok import AMSTERDAM
from kcc.models import Medewerker

AANTAL: Final = 5
DAGEN: Final = 28
"""Kalenderdagen back from today; today itself waits until tomorrow, so that a choice stays a choice all day."""
NIETS_GEVRAAGD: Final = (Uitkomst.VERKEERD_VERBONDEN, Uitkomst.VERBROKEN)


def kiesbaar(wie: Medewerker, medewerker: Medewerker, vandaag: date) -> QuerySet[Any]:
    """Finished gesprekken of this employee that were not reviewed yet and that both may see: one with a klacht about
    the employee is no subject for a talk about quality (P9)."""
    begin, einde = (_middernacht(dag) for dag in (vandaag - timedelta(days=DAGEN), vandaag))
    gesproken = Vraag.objects.filter(klantcontact=OuterRef("pk")).exclude(uitkomst__in=NIETS_GEVRAAGD)
    beoordeeld = Beoordeling.objects.filter(klantcontact=OuterRef("pk"), medewerker=medewerker)
    rijen: QuerySet[Any] = Klantcontact.objects.zichtbaar_voor(wie).niet_over(medewerker)
    return rijen.filter(
        Exists(gesproken),
        ~Exists(beoordeeld),
        medewerker=medewerker,
        status=ContactStatus.AFGEROND,
        beeindigd_op__gte=begin,
        beeindigd_op__lt=einde,
    )


def steekproef(wie: Medewerker, medewerker: Medewerker, vandaag: date) -> list[Any]:
    """At most `AANTAL`, by the hash of their uuid with the employee and the week. One query."""
    jaar, week, _ = vandaag.isocalendar()
    zout = Value(f"{medewerker.uuid}:{jaar}-W{week}", CharField())
    plek = MD5(Concat(Cast("uuid", CharField()), zout, output_field=CharField()))
    rijen = kiesbaar(wie, medewerker, vandaag).annotate(plek=plek).order_by("plek")
    return list(rijen.select_related("team")[:AANTAL])


def _middernacht(dag: date) -> datetime:
    return datetime.combine(dag, time.min, AMSTERDAM)
