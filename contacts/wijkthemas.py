"""What residents wanted to be heard about, per wijk: totals only, and never of a few people (R75, R101).

A wijk is free text, so that somebody may type a street after all: what was named seldom is not shown.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, TypeVar

from django.db.models import Count, Min, QuerySet
from django.db.models.functions import Lower

from contacts.models import Vraag
from kcc import klok
from kcc.tekst import zoekvorm

MINSTENS = 5
"""Fewer than this lead to a person."""
SUGGESTIES = 20
ANDERS = "andere wijken"
Wat = TypeVar("Wat")


def per_wijk(rijen: Iterable[tuple[str, Wat, int]]) -> Counter[tuple[str, Wat]]:
    """Of (wijk as it was typed, what, how often): how often by wijk and what. However it is capitalised, accented or
    spaced it is one wijk, called as it was typed in the first row; one that was named fewer than five times counts
    with "andere wijken". Pure."""
    rijen = list(rijen)
    vaak: Counter[str] = Counter()
    namen: dict[str, str] = {}
    for wijk, _, aantal in rijen:
        vaak[zoekvorm(wijk)] += aantal
        namen.setdefault(zoekvorm(wijk), " ".join(wijk.split()))
    geteld: Counter[tuple[str, Wat]] = Counter()
    for wijk, wat, aantal in rijen:
        sleutel = zoekvorm(wijk)
        geteld[namen[sleutel] if sleutel and vaak[sleutel] >= MINSTENS else ANDERS, wat] += aantal
    return geteld


@dataclass(frozen=True)
class Wijkthema:
    """How often in a period; None: fewer than MINSTENS."""

    wijk: str
    thema: str
    aantal: int | None


def themas_per_wijk(van: date, tot: date) -> list[Wijkthema]:
    """Days inclusive. One query."""
    rijen: Any = _gehoord(van, tot).values("wijk", "thema").annotate(aantal=Count("pk"))
    geteld = per_wijk(rijen.order_by("wijk", "thema").values_list("wijk", "thema", "aantal"))
    return [
        Wijkthema(wijk, thema, aantal if aantal >= MINSTENS else None)
        for (wijk, thema), aantal in sorted(geteld.items(), key=lambda paar: (paar[0][0] == ANDERS, paar[0]))
    ]


def bekende_wijken() -> list[str]:
    """Named often enough in the last year to offer while typing, the most used first. One query."""
    vandaag = klok.vandaag()
    rijen = _wijken(vandaag.replace(year=vandaag.year - 1, day=1), vandaag).exclude(wijk="")
    vaak = rijen.filter(aantal__gte=MINSTENS).order_by("-aantal", "sleutel")
    return [rij["naam"] for rij in vaak[:SUGGESTIES]]


def _gehoord(van: date, tot: date) -> QuerySet[Vraag]:
    begin = datetime.combine(van, time.min, tzinfo=klok.AMSTERDAM)
    einde = datetime.combine(tot, time.max, tzinfo=klok.AMSTERDAM)
    return Vraag.objects.exclude(thema="").filter(afgerond_op__range=(begin, einde))


def _wijken(van: date, tot: date) -> Any:
    """However it is capitalised it is one wijk."""
    rijen: Any = _gehoord(van, tot).annotate(sleutel=Lower("wijk")).order_by().values("sleutel")
    return rijen.annotate(naam=Min("wijk"), aantal=Count("pk"))
