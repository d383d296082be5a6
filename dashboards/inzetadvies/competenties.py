"""What somebody is good at against what their roles ask (R92), read. For employee and leidinggevende only."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from dashboards.inzetadvies.competentielijst import NIVEAUS
from dashboards.models import Competentie, Competentieprofiel, Competentiescore
from kcc.models import Medewerker


@dataclass(frozen=True)
class Score:
    """One competence of one person: the newest level, and the highest that one of their roles asks. `niveau` None:
    nobody judged it yet."""

    competentie: Competentie
    nodig: int
    niveau: int | None

    @property
    def tekort(self) -> int:
        """Levels short; nothing can be said of what was not judged."""
        return 0 if self.niveau is None else max(0, self.nodig - self.niveau)

    @property
    def niveau_naam(self) -> str:
        return "nog niet beoordeeld" if self.niveau is None else NIVEAUS[self.niveau]

    @property
    def nodig_naam(self) -> str:
        return NIVEAUS[self.nodig]


@dataclass(frozen=True)
class Profiel:
    """Somebody with all that is asked of them."""

    medewerker: Medewerker
    scores: list[Score]

    @property
    def gaten(self) -> list[Score]:
        """The gap list, the largest first."""
        return sorted((score for score in self.scores if score.tekort), key=lambda score: -score.tekort)

    @property
    def onbekend(self) -> int:
        """How many were never judged."""
        return sum(score.niveau is None for score in self.scores)


def nieuwste(mensen: Collection[Any], codes: Iterable[str] | None = None) -> dict[tuple[int, int], int]:
    """(medewerker, competentie) -> the level of the last time. One query."""
    rijen = Competentiescore.objects.filter(medewerker__in=mensen)
    if codes is not None:
        rijen = rijen.filter(competentie__code__in=list(codes))
    plek = ("medewerker_id", "competentie_id")
    laatste = rijen.order_by(*plek, "-op", "-pk").distinct(*plek)
    return {(rij.medewerker_id, rij.competentie_id): rij.niveau for rij in laatste}


def profielen(mensen: Collection[Any]) -> list[Profiel]:
    """In their order. Two queries."""
    per_rol: dict[str, list[Competentieprofiel]] = defaultdict(list)
    for rij in Competentieprofiel.objects.select_related("competentie").order_by(
        "competentie__gebied", "competentie__naam"
    ):
        per_rol[rij.rol].append(rij)
    scores = nieuwste(mensen)
    return [_profiel(mens, per_rol, scores) for mens in mensen]


def _profiel(
    mens: Any, per_rol: dict[str, list[Competentieprofiel]], scores: dict[tuple[int, int], int]
) -> Profiel:
    nodig: dict[Competentie, int] = {}
    for rij in (rij for rol in mens.rollen for rij in per_rol[rol]):
        nodig[rij.competentie] = max(rij.niveau, nodig.get(rij.competentie, 0))
    volgorde = sorted(nodig, key=lambda competentie: (competentie.gebied, competentie.naam))
    return Profiel(mens, [Score(c, nodig[c], scores.get((mens.pk, c.pk))) for c in volgorde])


def te_kort_in(code: str, rol: str, mensen: Collection[Any]) -> dict[int, int]:
    """medewerker -> levels short of what `rol` asks of one competence; not judged is not short. Two queries."""
    gevraagd = Competentieprofiel.objects.filter(rol=rol, competentie__code=code)
    nodig = gevraagd.values_list("niveau", flat=True).first()
    if nodig is None:
        return {}
    return {mens: max(0, nodig - niveau) for (mens, _), niveau in nieuwste(mensen, [code]).items()}
