"""What residents wanted to be heard about, per wijk: totals only, and never of a few people (R75, R101).

A wijk is free text, so that somebody may type a street after all: what was named seldom is not shown.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.db.models.functions import Lower

from contacts.models import Vraag
from kcc import klok

MINSTENS = 5
"""Fewer than this lead to a person."""
SUGGESTIES = 20
ANDERS = "andere wijken"


@dataclass(frozen=True)
class Wijkthema:
    """How often in a period; None: fewer than MINSTENS."""

    wijk: str
    thema: str
    aantal: int | None


def themas_per_wijk(van: date, tot: date) -> list[Wijkthema]:
    """Days inclusive. A wijk that was named fewer than five times counts with "andere wijken"."""
    rijen = list(_geteld(van, tot))
    per_wijk: Counter[str] = Counter()
    for sleutel, _, _, aantal in rijen:
        per_wijk[sleutel] += aantal
    geteld: Counter[tuple[str, str]] = Counter()
    for sleutel, naam, thema, aantal in rijen:
        vaak = sleutel and per_wijk[sleutel] >= MINSTENS
        geteld[naam if vaak else ANDERS, thema] += aantal
    return [
        Wijkthema(wijk, thema, aantal if aantal >= MINSTENS else None)
        for (wijk, thema), aantal in sorted(geteld.items(), key=lambda paar: (paar[0][0] == ANDERS, paar[0]))
    ]


def _geteld(van: date, tot: date) -> list[tuple[str, str, str, int]]:
    """Two queries: (wijk to compare, wijk as it reads, thema, how often)."""
    namen = dict(_wijken(van, tot).values_list("sleutel", "naam"))
    rijen: Any = _gehoord(van, tot).annotate(sleutel=Lower("wijk")).values("sleutel", "thema")
    telling = rijen.annotate(aantal=Count("pk")).order_by("sleutel", "thema")
    return [(r["sleutel"], namen[r["sleutel"]], r["thema"], r["aantal"]) for r in telling]


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
