"""The scorecard of one period: four perspectives, each figure with its target, colour, points and initiatives.

For a manager every number is veiled first (`dashboards.blad.getallen`), and colour and points are made of what is
shown, so that neither tells more than it. One query per figure, for this period and the one before.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Q

from dashboards.blad.getallen import Getoond, getal, toon
from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.register import OP_SLEUTEL, van_perspectief
from dashboards.kengetallen.rekenen import Meting
from dashboards.kengetallen.soort import Kengetal, Maat, Perspectief
from dashboards.kengetallen.standen import Cijferstand, standen
from dashboards.models import Initiatief
from dashboards.models.sturing import RICHTLIJNEN
from dashboards.normen import KLEUREN, Norming
from dashboards.periode import Periode
from dashboards.scorekaart.functies import functie
from dashboards.scorekaart.score import gemiddeld, score

MEESTE: Final = 5
"""Figures of one perspective: a card with more than about sixteen is not read (kpi.md 4.3)."""
EERST: Final = ("klanttevredenheid", "fcr", "aanvraag_op_tijd", "terugbelnorm")
"""Of a perspective with more than that these stand first, as in kpi.md 4.3."""
STATUS: Final = {"groen": "klaar", "oranje": "dreigt", "rood": "te_laat"}
DEFINITIES: Final = {
    "direct": "Streng: zelf beantwoord of een product uitgereikt",
    "direct_ruim": "Ruim: ook doorverwezen, gehoord, status gegeven of zelf teruggebeld",
    "kcc_afhandeling": "Zonder vakafdeling: eerste en tweede lijn samen",
}
"""What is counted as handled in the KCC (R80), in a few words."""


@dataclass(frozen=True)
class Regel:
    """One figure as it is shown. `kleur` and `score` follow from `nu`."""

    stand: Cijferstand
    nu: Getoond
    vorige: Getoond | None
    initiatieven: tuple[Initiatief, ...] = ()

    @property
    def kengetal(self) -> Kengetal:
        return self.stand.kengetal

    @property
    def norming(self) -> Norming | None:
        return self.stand.norming

    @property
    def kleur(self) -> str:
        """groen, oranje or rood by the norm of the last day of the period; empty without norm or value."""
        return self.norming.kleur(self.nu.waarde) if self.norming else ""

    @property
    def kleurwoord(self) -> str:
        return KLEUREN.get(self.kleur, "")

    @property
    def status(self) -> str:
        """The mark of `kcc/_status.html`."""
        return STATUS.get(self.kleur, "")

    @property
    def score(self) -> int | None:
        return score(self.nu.waarde, self.norming)

    @property
    def waarde(self) -> str:
        """With its unit, or what is said instead."""
        return self.nu.tekst or self.stand.leeg

    @property
    def toont_n(self) -> bool:
        """A count is its own n."""
        return self.kengetal.maat == Maat.DEEL and bool(self.nu.tekst)

    @property
    def vorige_waarde(self) -> str:
        return self.vorige.tekst if self.vorige and self.vorige.tekst else "–"

    @property
    def norm(self) -> str:
        """As "minstens 80 %"."""
        return grens(self.kengetal, self.norming.groen, self.norming) if self.norming else ""

    @property
    def oranje(self) -> str:
        return grens(self.kengetal, self.norming.oranje, self.norming) if self.norming else ""

    @property
    def eigenaar(self) -> str:
        """By function: a manager reads no names. Empty for a default."""
        return functie(self.norming.norm.eigenaar) if self.norming and self.norming.norm else ""

    @property
    def definitie(self) -> str:
        return DEFINITIES.get(self.kengetal.sleutel, self.kengetal.naam)


@dataclass(frozen=True)
class Deelkaart:
    """One perspective."""

    perspectief: Perspectief
    regels: tuple[Regel, ...]

    @property
    def score(self) -> int | None:
        return gemiddeld(regel.score for regel in self.regels)

    @property
    def zonder(self) -> int:
        """Figures that are left out of the mean."""
        return sum(regel.score is None for regel in self.regels)


@dataclass(frozen=True)
class Kaart:
    """All of it; `richtlijnen` have no colour and no points (R79)."""

    periode: Periode
    verhuld: bool
    delen: tuple[Deelkaart, ...]
    richtlijnen: tuple[Regel, ...] = field(default=())

    @property
    def score(self) -> int | None:
        return gemiddeld(deel.score for deel in self.delen)

    @property
    def regels(self) -> list[Regel]:
        """All figures in their order, the guideline last."""
        return [regel for deel in self.delen for regel in deel.regels] + list(self.richtlijnen)


def op_kaart(perspectief: str) -> list[Kengetal]:
    """The figures of a perspective that stand on the card; a guideline has a place of its own."""
    alle = [rij for rij in van_perspectief(perspectief) if rij.richtlijn is None]
    op_volgorde = sorted(
        alle, key=lambda rij: EERST.index(rij.sleutel) if rij.sleutel in EERST else len(EERST)
    )
    return op_volgorde[:MEESTE]


def maak_kaart(kader: Kader) -> Kaart:
    """Of the last period of the kader, with the one before it to compare."""
    per_perspectief = {perspectief: op_kaart(perspectief) for perspectief in Perspectief}
    richtlijnen = [OP_SLEUTEL[sleutel] for sleutel in RICHTLIJNEN if sleutel in OP_SLEUTEL]
    alle = [kengetal for rij in per_perspectief.values() for kengetal in rij] + richtlijnen
    gedaan = _initiatieven(alle, kader.perioden[-1])
    regels = {
        stand.kengetal.sleutel: _regel(stand, gedaan, verhuld=kader.geheel) for stand in standen(alle, kader)
    }
    delen = (
        Deelkaart(perspectief, tuple(regels[rij.sleutel] for rij in rijen))
        for perspectief, rijen in per_perspectief.items()
    )
    return Kaart(
        kader.perioden[-1], kader.geheel, tuple(delen), tuple(regels[rij.sleutel] for rij in richtlijnen)
    )


def grens(kengetal: Kengetal, waarde: float, norming: Norming) -> str:
    """A target in words."""
    woord = "minstens" if norming.hoger_is_beter else "hoogstens"
    return f"{woord} {getal(waarde, kengetal.eenheid)}"


def _regel(stand: Cijferstand, gedaan: dict[str, list[Initiatief]], *, verhuld: bool) -> Regel:
    def getoond(meting: Meting | None) -> Getoond | None:
        return toon(stand.kengetal, meting, verhuld=verhuld) if meting else None

    nu = toon(stand.kengetal, stand.meting, verhuld=verhuld)
    return Regel(stand, nu, getoond(stand.vorige), tuple(gedaan.get(stand.kengetal.sleutel, ())))


def _initiatieven(kengetallen: Iterable[Kengetal], periode: Periode) -> dict[str, list[Initiatief]]:
    """Those that ran in the period, by figure; one query."""
    rijen = Initiatief.objects.filter(
        Q(tot__isnull=True) | Q(tot__gte=periode.van),
        sleutel__in=[rij.sleutel for rij in kengetallen],
        van__lt=periode.tot,
    ).select_related("eigenaar__team")
    per_sleutel: dict[str, list[Initiatief]] = {}
    for rij in rijen:
        per_sleutel.setdefault(rij.sleutel, []).append(rij)
    return per_sleutel
