"""Who looks, at which part, on which day: what every figure is counted within."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Case, DateField, DateTimeField, Q, QuerySet, Value, When

from dashboards.periode import Periode
from dashboards.rechten import GEHEEL
from kcc import bereikbaarheid, inrichting, kalenders, klok
from kcc.inrichting import Stand
from kcc.kalender import Kalender
from kcc.kanalen import Kanaal
from kcc.models import Productgroep, Team
from kcc.openingstijden import Rooster
from kcc.rollen import mag
from kcc.zicht import Kijker


@dataclass(frozen=True)
class Kader:
    """Plain values, read once per request. Without `team` or `productgroep` all of them; `perioden` are those
    that are measured now, each after the other without a gap, oldest first."""

    wie: Kijker
    nu: datetime
    kalender: Kalender
    stand: Stand
    team: Team | None = None
    productgroep: Productgroep | None = None
    perioden: tuple[Periode, ...] = field(default=())

    @property
    def vandaag(self) -> date:
        return self.nu.date()

    @property
    def geheel(self) -> bool:
        """Counts every row and is shown none (R75): a manager."""
        return mag(self.wie, GEHEEL)

    @cached_property
    def telefoonrooster(self) -> Rooster:
        """The opening hours of the telephone, read when a figure first asks for them: two queries."""
        return bereikbaarheid.rooster(Kanaal.TELEFOON)

    def met(self, *perioden: Periode) -> "Kader":
        """The same, over these periods."""
        return replace(self, perioden=perioden)

    def zichtbaar(self, rijen: Any) -> QuerySet[Any]:
        """The rows that count: those `wie` may see, and for a manager all."""
        if self.geheel:
            return rijen.all()  # type: ignore[no-any-return]
        gezien: QuerySet[Any] = rijen.zichtbaar_voor(self.wie)
        if not gezien.query.distinct:
            return gezien
        sleutels = gezien.order_by().values("pk")
        sleutels.query.distinct = False  # the same rows; with DISTINCT all that one may see is sought first
        return gezien.model._default_manager.filter(pk__in=sleutels)

    def tot(self, moment: str) -> Case:
        """Of each row the first day after its period, by the day in the field `moment`."""
        gevallen = [
            When(**{f"{moment}__gte": p.van, f"{moment}__lt": p.tot}, then=Value(p.tot, DateField()))
            for p in self.perioden
        ]
        return Case(*gevallen, output_field=DateField())

    def einde(self, moment: str) -> Case:
        """Of each row the end of its period, by the time in the field `moment`."""
        gevallen = [
            When(
                **{f"{moment}__gte": p.begin, f"{moment}__lt": p.einde}, then=Value(p.einde, DateTimeField())
            )
            for p in self.perioden
        ]
        return Case(*gevallen, output_field=DateTimeField())

    def binnen(self, moment: str, *, is_dag: bool) -> Q:
        """Rows whose `moment` lies in one of the periods."""
        eerste, laatste = self.perioden[0], self.perioden[-1]
        van, tot = (eerste.van, laatste.tot) if is_dag else (eerste.begin, laatste.einde)
        return Q(**{f"{moment}__gte": van, f"{moment}__lt": tot})

    def plek(self, moment: str, *, is_dag: bool) -> Case:
        """Which of the periods a row belongs to, counted from 0."""
        grenzen = [(p.van, p.tot) if is_dag else (p.begin, p.einde) for p in self.perioden]
        gevallen = [
            When(**{f"{moment}__gte": van, f"{moment}__lt": tot}, then=Value(nummer))
            for nummer, (van, tot) in enumerate(grenzen)
        ]
        return Case(*gevallen)


def lees_kader(
    wie: Kijker,
    *,
    team: Team | None = None,
    productgroep: Productgroep | None = None,
    perioden: Sequence[Periode] = (),
) -> Kader:
    """With the clock, the calendar and the settings of now; one query, or none when they were read already."""
    return Kader(wie, klok.nu(), kalenders.gemeente(), inrichting.lees(), team, productgroep, tuple(perioden))
