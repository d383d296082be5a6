"""Exactly the rows of a figure: a page of them, or all for a file; as many as its n says."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from itertools import islice
from typing import Any

from django.db.models import F, QuerySet

from dashboards.blad.waarden import kader_voor
from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.rekenen import Welke, is_rijp, rijen
from dashboards.kengetallen.rijvormen import KANALEN, Woorden, lees_hulp, vorm_van
from dashboards.kengetallen.soort import Deel, Kengetal
from kcc.models import Productgroep, Team
from kcc.zicht import Kijker

BUNDEL = 500
"""Rows that a file is made of at a time."""


@dataclass(frozen=True)
class Rij:
    """One row. `moment` is a day or a moment; `telt` None when the figure has no teller; `deel`: which of several
    sources it is from; `gewicht` None when every row counts once."""

    woorden: Woorden
    moment: date | datetime
    telt: bool | None
    waarde: float | None
    gewicht: int | None
    team: str
    productgroep: str
    deel: str


@dataclass(frozen=True)
class Namen:
    """By key."""

    teams: Mapping[int, str]
    productgroepen: Mapping[int, str]


def lees_namen() -> Namen:
    """Two queries."""
    return Namen(
        dict(Team.objects.order_by().values_list("pk", "naam")),
        dict(Productgroep.objects.order_by().values_list("pk", "naam")),
    )


@dataclass(frozen=True)
class Rijen:
    """All rows of a figure, source after source, newest first; read only as far as they are asked for."""

    wie: Kijker
    delen: tuple[tuple[Deel, QuerySet[Any]], ...]
    namen: Namen = field(default_factory=lees_namen)

    @cached_property
    def _aantallen(self) -> list[int]:
        return [rijen_.count() for _, rijen_ in self.delen]

    def count(self) -> int:
        """One query per source."""
        return sum(self._aantallen)

    def __getitem__(self, plek: slice) -> list[Rij]:
        """A page: at most three queries per source."""
        gevonden: list[Rij] = []
        begin, einde = plek.start or 0, plek.stop if plek.stop is not None else self.count()
        for (deel, rijen_), aantal in zip(self.delen, self._aantallen, strict=True):
            if begin < aantal and einde > 0:
                gevonden += self._maak(deel, list(rijen_[max(begin, 0) : min(einde, aantal)]))
            begin, einde = begin - aantal, einde - aantal
        return gevonden

    def __iter__(self) -> Iterator[Rij]:
        """All of them, a bundle at a time."""
        for deel, rijen_ in self.delen:
            stroom = rijen_.iterator(chunk_size=BUNDEL)
            while bundel := list(islice(stroom, BUNDEL)):
                yield from self._maak(deel, bundel)

    def _maak(self, deel: Deel, gelezen: list[Any]) -> Iterable[Rij]:
        vorm = vorm_van(deel.bron.vorm)
        hulp = lees_hulp(vorm, gelezen, self.wie)
        return [
            Rij(
                vorm.woorden(rij, hulp),
                rij.kg_moment,
                rij.kg_telt,
                rij.kg_waarde,
                getattr(rij, "blad_gewicht", None),
                self.namen.teams.get(getattr(rij, "blad_team", None) or 0, ""),
                self.namen.productgroepen.get(getattr(rij, "blad_productgroep", None) or 0, ""),
                deel.naam,
            )
            for rij in gelezen
        ]


def lees_rijen(kengetal: Kengetal, kader: Kader, welke: str = Welke.ALLE, kanaal: str = "") -> Rijen:
    """Of the last period of the kader; none as long as it is too early to tell. Not for who may see no rows."""
    if kader.geheel or not is_rijp(kengetal, kader, kader.perioden[-1]):
        return Rijen(kader.wie, (), Namen({}, {}))
    delen = rijen(kengetal, kader_voor(kengetal, kader), welke)
    return Rijen(kader.wie, tuple((deel, _met_naast(deel, gevonden, kanaal)) for deel, gevonden in delen))


def _met_naast(deel: Deel, gevonden: QuerySet[Any], kanaal: str) -> QuerySet[Any]:
    vorm, bron = vorm_van(deel.bron.vorm), deel.bron
    velden = {"blad_team": bron.team, "blad_productgroep": bron.productgroep, "blad_gewicht": deel.gewicht}
    gevonden = gevonden.annotate(**{naam: F(pad) for naam, pad in velden.items() if pad})
    if kanaal and vorm.kanaal:
        gevonden = gevonden.filter(**{vorm.kanaal: kanaal})
    return gevonden.select_related(*vorm.naast) if vorm.naast else gevonden


def kanaal_van(kengetal: Kengetal, gevraagd: str) -> str:
    """The channel that rows are narrowed to; empty for none, and where rows have no channel."""
    heeft = bool(kengetal.delen) and all(vorm_van(deel.bron.vorm).kanaal for deel in kengetal.delen)
    return gevraagd if heeft and gevraagd in KANALEN else ""
