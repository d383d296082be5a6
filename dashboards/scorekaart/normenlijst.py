"""Targets as a list: what is valid today, and every version that was or will be (R77)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from dashboards.kengetallen.soort import Kengetal
from dashboards.models import Norm
from dashboards.normen import Norming, lees_normen
from dashboards.scorekaart.functies import functie
from dashboards.scorekaart.kaart import grens


@dataclass(frozen=True)
class Normregel:
    """A figure with the target of all teams together; `norming` None: none was ever set."""

    kengetal: Kengetal
    norming: Norming | None
    versies: int

    @property
    def norm(self) -> str:
        return grens(self.kengetal, self.norming.groen, self.norming) if self.norming else ""

    @property
    def oranje(self) -> str:
        return grens(self.kengetal, self.norming.oranje, self.norming) if self.norming else ""

    @property
    def eigenaar(self) -> str:
        return functie(self.norming.norm.eigenaar) if self.norming and self.norming.norm else ""


def lees_normenlijst(kengetallen: Iterable[Kengetal], dag: date) -> list[Normregel]:
    """Two queries."""
    rijen = list(kengetallen)
    geldig = lees_normen(rijen, None, dag)
    versies: dict[str, int] = {}
    for sleutel in Norm.objects.values_list("sleutel", flat=True):
        versies[sleutel] = versies.get(sleutel, 0) + 1
    return [Normregel(rij, geldig.get(rij.sleutel), versies.get(rij.sleutel, 0)) for rij in rijen]


def versies_van(sleutel: str) -> QuerySet[Norm]:
    """The newest first, of all teams and of one."""
    rijen = Norm.objects.filter(sleutel=sleutel).select_related("eigenaar__team", "team")
    return rijen.order_by("-geldig_vanaf", "team__naam", "pk")
