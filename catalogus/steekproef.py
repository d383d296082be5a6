"""The weekly sample as it is read: what can be drawn, what is to be judged, and how far a week is (R85)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db.models import Count, DateField, Q, QuerySet
from django.db.models.functions import TruncWeek

from catalogus.models import Kennisband, Kennisvraag, Oordeel
from kcc import klok
from kcc.models import Medewerker

WEEK = timedelta(days=7)  # kalenderdagen
WEKEN = 8
TELLINGEN: Final = {
    "aantal": Count("pk"),
    "beoordeeld": Count("pk", filter=~Q(beoordeling="")),
    "goed": Count("pk", filter=Q(beoordeling=Oordeel.GOED)),
}


@dataclass(frozen=True)
class Voortgang:
    """Of one week: how many are in the sample, judged, and right."""

    week: date
    aantal: int
    beoordeeld: int
    goed: int

    @property
    def zondag(self) -> date:
        return self.week + timedelta(days=6)

    @property
    def deel_goed(self) -> int | None:
        """Percentage of what was judged."""
        return round(100 * self.goed / self.beoordeeld) if self.beoordeeld else None

    @property
    def klaar(self) -> bool:
        return self.beoordeeld == self.aantal


def begin_van(dag: date) -> date:
    """The Monday of its week."""
    return dag - timedelta(days=dag.weekday())


def laatste_week(vandaag: date) -> date:
    """The Monday of the last week that is whole."""
    return begin_van(vandaag) - WEEK


def van_week(maandag: date) -> QuerySet[Kennisvraag]:
    """Its sample."""
    return Kennisvraag.objects.filter(_in(maandag), in_steekproef=True)


def te_trekken(maandag: date) -> QuerySet[Kennisvraag]:
    """Sure answers of that week, of which the question was kept."""
    zeker = Q(band=Kennisband.ZEKER, versie__isnull=False) & ~Q(tekst="")
    return Kennisvraag.objects.filter(_in(maandag), zeker)


def voortgang(maandag: date) -> Voortgang:
    """One query."""
    return Voortgang(maandag, **van_week(maandag).aggregate(**TELLINGEN))


def per_week(tot_en_met: date, weken: int = WEKEN) -> list[Voortgang]:
    """Of each of the last weeks that has a sample, the newest first. One query."""
    rijen = Kennisvraag.objects.filter(
        in_steekproef=True, gesteld_op__gte=_middernacht(tot_en_met - weken * WEEK)
    )
    maandag = TruncWeek("gesteld_op", output_field=DateField(), tzinfo=klok.AMSTERDAM)
    geteld = rijen.order_by().values(week=maandag).annotate(**TELLINGEN).order_by("-week")
    return [Voortgang(*rij) for rij in geteld.values_list("week", *TELLINGEN)]


def volgende(maandag: date, wie: Medewerker, over: int = 0) -> Kennisvraag | None:
    """One that nobody judged yet; colleagues who judge at once each begin elsewhere, `over` were left for later. Two
    queries at most."""
    open_ = van_week(maandag).filter(beoordeling="").order_by("gesteld_op", "pk")
    sleutels = list(open_.values_list("pk", flat=True))
    if not sleutels:
        return None
    return _met_antwoord().filter(pk=sleutels[(wie.pk + over) % len(sleutels)]).first()


def net_beoordeeld(maandag: date, wie: Medewerker) -> Kennisvraag | None:
    """What `wie` judged last, to change it."""
    eigen = _met_antwoord().filter(_in(maandag), in_steekproef=True, beoordeeld_door=wie)
    return eigen.order_by("-beoordeeld_op", "-pk").first()


def _met_antwoord() -> QuerySet[Kennisvraag]:
    return Kennisvraag.objects.select_related("versie__item__bronhouder")


def _in(maandag: date) -> Q:
    van, tot = (_middernacht(dag) for dag in (maandag, maandag + WEEK))
    return Q(gesteld_op__gte=van, gesteld_op__lt=tot)


def _middernacht(dag: date) -> datetime:
    return datetime.combine(dag, time(), klok.AMSTERDAM)
