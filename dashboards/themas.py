"""What people want to be heard on, per wijk and period (R101): numbers only, and never of a few people (R75).

Counted is a cube of theme, wijk and period. All that is shown, sums included, is made of its cells as they are shown.
A wijk is free text, so that somebody may have typed a street: which wijken are named is said in `contacts.wijkthemas`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count

from contacts.models.gesprek import Thema
from contacts.wijkthemas import ANDERS, per_wijk
from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.vragen import AFGERONDE_VRAGEN
from dashboards.periode import Periode
from dashboards.verhullen import Reeks, Tabel, verhul_tabel, verhul_totaal

PERIODEN: Final = 6
Plek = tuple[str, str, int]
"""Wijk, theme and place of the period."""


@dataclass(frozen=True)
class Rijen:
    """A table: names of its rows and columns."""

    koppen: tuple[str, ...]
    namen: tuple[str, ...]
    tabel: Tabel

    @property
    def regels(self) -> list[tuple[str, Reeks]]:
        return list(zip(self.namen, self.tabel.rijen, strict=True))


@dataclass(frozen=True)
class Themabeeld:
    """`per_wijk`: wijken by themes in the last period; `trend`: themes over the periods; `van_thema`: wijken over
    the periods of one theme."""

    perioden: Sequence[Periode]
    per_wijk: Rijen
    trend: Rijen
    van_thema: Rijen | None

    @property
    def leeg(self) -> bool:
        return not self.trend.namen


def lees_themas(kader: Kader, thema: str = "") -> Themabeeld:
    """Over the periods of the kader, in one query; `thema` opens one of them."""
    kubus = _kubus(kader)
    wijken = sorted({wijk for wijk, _, _ in kubus}, key=lambda wijk: (wijk == ANDERS, wijk))
    gebruikt = [soort for soort in Thema if any(soort == van for _, van, _ in kubus)]
    plekken = range(len(kader.perioden))
    namen, laatste = tuple(periode.kort for periode in kader.perioden), len(kader.perioden) - 1
    laatst = verhul_tabel([[kubus[wijk, soort, laatste] for soort in gebruikt] for wijk in wijken])
    open_ = verhul_tabel([[kubus[wijk, thema, plek] for plek in plekken] for wijk in wijken])
    return Themabeeld(
        kader.perioden,
        Rijen(tuple(soort.label for soort in gebruikt), tuple(wijken), laatst),
        Rijen(namen, tuple(soort.label for soort in gebruikt), _trend(kubus, gebruikt, wijken, plekken)),
        Rijen(namen, tuple(wijken), open_) if thema in gebruikt else None,
    )


def _trend(
    kubus: Counter[Plek], themas: Sequence[str], wijken: Sequence[str], plekken: Iterable[int]
) -> Tabel:
    """Each cell is the total of the wijken as they are shown: nothing else would keep a small one hidden."""
    plekken = list(plekken)

    def cellen(soorten: Sequence[str], waar: Sequence[int]) -> list[int]:
        return [kubus[wijk, soort, plek] for soort in soorten for plek in waar for wijk in wijken]

    rijen = tuple(
        Reeks(
            tuple(verhul_totaal(cellen([soort], [plek])) for plek in plekken),
            verhul_totaal(cellen([soort], plekken)),
        )
        for soort in themas
    )
    onder = tuple(verhul_totaal(cellen(themas, [plek])) for plek in plekken)
    return Tabel(rijen, Reeks(onder, verhul_totaal(cellen(themas, plekken))))


def _kubus(kader: Kader) -> Counter[Plek]:
    """How often each theme was named where and when."""
    geteld = per_wijk((wijk, (thema, plek), n) for wijk, thema, plek, n in _geteld(kader))
    return Counter({(wijk, *wat): n for (wijk, wat), n in geteld.items()})


def _geteld(kader: Kader) -> list[tuple[str, str, int, int]]:
    bron = AFGERONDE_VRAGEN
    rijen = bron.rijen(kader).exclude(thema="").filter(kader.binnen(bron.moment, is_dag=bron.is_dag))
    if kader.team:
        rijen = rijen.filter(**{bron.team: kader.team.pk})
    per_plek = rijen.order_by().annotate(kg_plek=kader.plek(bron.moment, is_dag=bron.is_dag))
    geteld = per_plek.values("wijk", "thema", "kg_plek").annotate(n=Count("pk"))
    return list(geteld.order_by("wijk", "thema").values_list("wijk", "thema", "kg_plek", "n"))
