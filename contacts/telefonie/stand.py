"""How the telephone stands now: who waits, who was missed, how much was taken in time. None: nothing is known."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Subquery, Sum

from contacts.models import Belcijfer, Oproep
from contacts.telefonie.querysets import oproepen
from kcc import klok
from kcc.klok import AMSTERDAM

TERUG = timedelta(days=7)  # figures of longer ago say nothing about now


def wachtenden() -> int | None:
    """Callers on the line whom nobody has taken yet; None when the exchange has said nothing today. One query,
    from the newest call and the index on those that wait."""
    wachten = oproepen().wacht().order_by().values("status").annotate(n=Count("pk")).values("n")
    nieuwste = Oproep.objects.order_by("-pk").annotate(wachten=Subquery(wachten))
    rij = nieuwste.values_list("laatst_op", "wachten").first()
    if rij is None or not is_van_vandaag(rij[0]):
        return None
    return rij[1] or 0


def is_van_vandaag(laatst_op: datetime) -> bool:
    """Whether the exchange has said anything today."""
    return klok.dag_van(laatst_op) == klok.vandaag()


def gemist() -> int:
    """Missed and not yet called back, of all days."""
    return oproepen().gemist().count()


@dataclass(frozen=True)
class Opgenomen:
    """Of the newest day with figures: how many calls there were, and how many of them were taken in time."""

    dag: date
    aangeboden: int
    binnen_norm: int

    @property
    def procent(self) -> int:
        return round(100 * self.binnen_norm / self.aangeboden)


def opgenomen() -> Opgenomen | None:
    """The service level of the newest day in the figures of the exchange; None without, or with none of late."""
    bekend = Belcijfer.objects.filter(
        binnen_norm__isnull=False, aangeboden__gt=0, begin__gte=klok.nu() - TERUG
    )
    nieuwste = bekend.order_by("-begin").values_list("begin", flat=True).first()
    if nieuwste is None:
        return None
    dag = klok.dag_van(nieuwste)
    begin = datetime.combine(dag, time.min, AMSTERDAM)
    som = bekend.filter(begin__gte=begin).aggregate(n=Sum("aangeboden"), goed=Sum("binnen_norm"))
    return Opgenomen(dag, som["n"], som["goed"])
