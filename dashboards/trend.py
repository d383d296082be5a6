"""24 months of daily totals as months: the numbers, and the line that is drawn of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, QuerySet, Sum, Value

from dashboards.models import Dagtotaal
from dashboards.periode import Maand, laatste_maanden

RICHTLIJN = 80  # percent: a guideline, never a norm or a target (R79)


@dataclass(frozen=True)
class Maandtotaal:
    """One point of the trend; `direct` in percent."""

    maand: Maand
    gesprekken: int
    direct: int | None


def per_maand(vandaag: date) -> list[Maandtotaal]:
    """Of the whole municipality: the last 24 full months that have totals, in one query, each read by its days."""
    maanden = laatste_maanden(vandaag)
    delen = [_som(Dagtotaal.objects.all(), maand) for maand in maanden]
    sommen = {rij["maand"]: rij for rij in delen[0].union(*delen[1:], all=True)}
    return [
        Maandtotaal(
            maand,
            som["gesprekken"],
            procent(n=som["gesprekken"], direct=som["direct"]),
        )
        for maand in maanden
        if (som := sommen[maand.periode.van])["gesprekken"] is not None
    ]


def _som(rijen: QuerySet[Dagtotaal], maand: Maand) -> Any:
    begin, einde = maand.periode.van, maand.periode.tot
    return (
        rijen.filter(datum__gte=begin, datum__lt=einde)
        .order_by()
        .annotate(maand=Value(begin, output_field=DateField()))
        .values("maand")
        .annotate(gesprekken=Sum("gesprekken"), direct=Sum("direct_afgehandeld"))
    )


def procent(*, n: int, direct: int) -> int | None:
    """A whole percentage; None when there is nothing to divide by."""
    return round(100 * direct / n) if n else None


@dataclass(frozen=True)
class Punt:
    """A month in the picture: where its dot stands."""

    totaal: Maandtotaal
    x: int
    y: int
    links: int


@dataclass(frozen=True)
class Lijn:
    """The drawing: percentages over months, with the guideline dotted."""

    punten: list[Punt]
    pad: str
    streep: int  # y of the guideline
    onder: int  # percent at the bottom
    kolom: int = 46
    links: int = 48
    boven: int = 16
    hoogte: int = 120

    @property
    def bodem(self) -> int:
        return self.boven + self.hoogte

    @property
    def midden(self) -> int:
        return self.boven + self.hoogte // 2

    @property
    def halverwege(self) -> int:
        """Percent at half height."""
        return (self.onder + 100) // 2

    @property
    def rechts(self) -> int:
        return self.links + self.kolom * len(self.punten)

    @property
    def as_x(self) -> int:
        return self.links - 8

    @property
    def breedte(self) -> int:
        return self.rechts + 64


def teken(totalen: Sequence[Maandtotaal]) -> Lijn | None:
    """The line of the direct percentages; None when there is too little to draw."""
    meetbaar = [totaal for totaal in totalen if totaal.direct is not None]
    if len(meetbaar) < 2:
        return None
    laagste = min(RICHTLIJN, *(totaal.direct or 0 for totaal in meetbaar))
    maat = Lijn([], "", 0, max(0, (laagste - 1) // 10 * 10 - 10))
    punten = [_punt(totaal, nummer, maat) for nummer, totaal in enumerate(meetbaar)]
    pad = "M" + "L".join(f"{punt.x} {punt.y}" for punt in punten)
    return Lijn(punten, pad, _hoogte(RICHTLIJN, maat), maat.onder)


def _punt(totaal: Maandtotaal, nummer: int, maat: Lijn) -> Punt:
    links = maat.links + maat.kolom * nummer
    return Punt(totaal, links + maat.kolom // 2, _hoogte(totaal.direct or 0, maat), links)


def _hoogte(procenten: int, maat: Lijn) -> int:
    return maat.boven + round(maat.hoogte * (100 - procenten) / (100 - maat.onder))
