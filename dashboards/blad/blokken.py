"""The five blocks of a teamleider, in their order: quality before volume (S1, R72, R81)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dashboards.blad import adressen
from dashboards.blad.tegels import Tegel, lees_tegels
from dashboards.blad.waarden import past_bij
from dashboards.kengetallen.register import van_blok
from dashboards.kengetallen.soort import Blok, Kengetal
from dashboards.keuze import Keuze
from kcc.models import Team

PROMINENT: Final[Mapping[str, tuple[str, ...]]] = {
    Blok.KWALITEIT: ("direct", "fcr", "kennis_goed", "volledig_beantwoord", "intake_juist", "nabelgraad"),
    Blok.SNELHEID: ("zaak_binnen_dvo", "terugbelnorm", "aanvraag_op_tijd"),
    Blok.MEDEWERKERS: ("behandeltijd", "werk_open", "inzet_elders"),
    Blok.KANALEN: ("gesprekken", "digitaal"),
    Blok.TRAINING: ("kennisdekking", "breedte"),
}
"""What a team looks at first; of these as many as fit, and then the first others of the block."""
HOOGSTENS: Final[Mapping[str, int]] = {
    Blok.KWALITEIT: 3,
    Blok.SNELHEID: 3,
    Blok.MEDEWERKERS: 2,
    Blok.KANALEN: 1,
    Blok.TRAINING: 1,
}
"""Each figure is a query, one of the telephone three: together they fit in what a page may cost."""


@dataclass(frozen=True)
class Blokblad:
    """One block: its most telling figures, and how many there are in all (`url`: those)."""

    blok: Blok
    tegels: tuple[Tegel, ...]
    aantal: int
    url: str


def kengetallen_van(blok: str, team: Team | None) -> list[Kengetal]:
    """Those of a block that say something of this team."""
    return [kengetal for kengetal in van_blok(blok) if past_bij(kengetal, team)]


def prominent(blok: str, kengetallen: Sequence[Kengetal]) -> list[Kengetal]:
    """The few that stand on the page of a team, in the order of the register."""
    voorkeur = PROMINENT[blok]
    op_voorkeur = sorted(
        kengetallen, key=lambda k: voorkeur.index(k.sleutel) if k.sleutel in voorkeur else len(voorkeur)
    )
    gekozen = {kengetal.sleutel for kengetal in op_voorkeur[: HOOGSTENS[blok]]}
    return [kengetal for kengetal in kengetallen if kengetal.sleutel in gekozen]


def lees_blokken(keuze: Keuze) -> list[Blokblad]:
    """All five, always; a query per figure and one for the norms of all."""
    van = {blok: kengetallen_van(blok, keuze.team) for blok in Blok}
    gekozen = {blok: prominent(blok, kengetallen) for blok, kengetallen in van.items()}
    tegels = iter(lees_tegels([k for blok in Blok for k in gekozen[blok]], keuze))
    return [
        Blokblad(
            blok,
            tuple(next(tegels) for _ in gekozen[blok]),
            len(van[blok]),
            adressen.cijfers(keuze, blok=blok.value),
        )
        for blok in Blok
    ]
