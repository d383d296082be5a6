"""What somebody learns next: exactly one step, with its reason (R15, R16). Pure: people and groups by their keys.

Somebody begins with one productgroep and finishes what they learn before the next. Then the group whose peak falls
least together with what they know (R14), and of those the one with most work for each person who does it. Which
path it is follows from the home team: of the KCC towards specialist (A), of a vakafdeling towards broader (B).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from typing import Final

from dashboards.inzetadvies.pieken import Paar, Piekadvies, Weken, samen_met
from kcc.models.organisatie import Lijn

OPZOEKEN: Final = "opzoeken-van-informatie"
"""The competence that path B begins with: who answers for other afdelingen must find what they do not know."""
VOLGORDE: Final = (Piekadvies.GOED, Piekadvies.GEEN, Piekadvies.ZELFDE)


class Pad(StrEnum):
    """The two paths of R16."""

    A = "A"
    B = "B"

    @property
    def naam(self) -> str:
        return "A: vakkennis" if self == Pad.A else "B: breder"

    @property
    def uitleg(self) -> str:
        if self == Pad.A:
            return "Van generalist in het KCC naar specialist in een of meer productgroepen."
        return "Van specialist in een vakafdeling naar breder: andere afdelingen en opzoeken van informatie."


def pad_van(lijn: str) -> Pad | None:
    """By the lijn of the home team; none for who has no team or works where no questions are answered."""
    if lijn in (Lijn.EERSTE, Lijn.TWEEDE):
        return Pad.A
    return Pad.B if lijn == Lijn.VAKAFDELING else None


@dataclass(frozen=True)
class Stand:
    """What somebody does without help, what they learn now, and the groups of the home team. `opzoeken`: levels
    short of looking things up, 0 when enough or not known."""

    pad: Pad
    kan: frozenset[int]
    leert: tuple[int, ...]
    thuis: frozenset[int]
    opzoeken: int = 0


@dataclass(frozen=True)
class Vraag:
    """Of one productgroep: gesprekken per week, and how many people do it without help."""

    naam: str
    per_week: float
    kunnen: int

    @property
    def druk(self) -> float:
        """Gesprekken per week for each of them; endless when nobody does it and there is work."""
        if not self.kunnen:
            return inf if self.per_week else 0.0
        return self.per_week / self.kunnen

    @property
    def woorden(self) -> str:
        if not self.kunnen:
            return "niemand doet dit nog zelfstandig"
        return f"{round(self.druk)} gesprekken per week voor ieder die dit zelfstandig doet"


@dataclass(frozen=True)
class Stap:
    """The next step: a productgroep, looking things up (`groep` None), or nothing (`klaar`)."""

    wat: str
    reden: str
    groep: int | None = None
    klaar: bool = False


def volgende_stap(stand: Stand, vragen: Mapping[int, Vraag], weken: Weken) -> Stap:
    """Exactly one. `vragen`: the productgroepen that can be learned."""
    leert = [groep for groep in stand.leert if groep in vragen]
    if leert:
        groep = min(leert, key=lambda pk: (-vragen[pk].druk, vragen[pk].naam))
        return _stap(vragen, groep, "leert dit al; eerst dit zelfstandig kunnen, dan pas iets nieuws")
    if not stand.kan:
        return _eerste(stand, vragen)
    if stand.pad == Pad.B and stand.opzoeken:
        return Stap(
            "Opzoeken van informatie",
            f"pad B begint hiermee; {stand.opzoeken} {'niveau' if stand.opzoeken == 1 else 'niveaus'} "
            "onder wat de eerste lijn vraagt",
        )
    return _volgende(stand, vragen, weken)


def _eerste(stand: Stand, vragen: Mapping[int, Vraag]) -> Stap:
    eigen = [groep for groep in vragen if groep in stand.thuis]
    if not eigen:
        return Stap("", "het eigen team heeft geen productgroep om mee te beginnen", klaar=True)
    groep = min(eigen, key=lambda pk: (-vragen[pk].druk, vragen[pk].naam))
    return _stap(vragen, groep, f"begint met één productgroep van het eigen team: {vragen[groep].woorden}")


def _volgende(stand: Stand, vragen: Mapping[int, Vraag], weken: Weken) -> Stap:
    """Of a vakafdeling first what is left at home does not count: broader is other afdelingen."""
    over = stand.kan | stand.thuis if stand.pad == Pad.B else stand.kan
    bekend = sorted(stand.kan)
    keuzes = [(groep, samen_met(weken, groep, bekend)) for groep in vragen if groep not in over]
    if not keuzes:
        return Stap("", "kan alles al zelfstandig", klaar=True)
    groep, paar = min(keuzes, key=lambda keuze: _rang(vragen[keuze[0]], keuze[1]))
    return _stap(vragen, groep, f"{_pieken(groep, paar, vragen)}; {vragen[groep].woorden}")


def _rang(vraag: Vraag, paar: Paar | None) -> tuple[int, float, float, str]:
    advies = paar.advies if paar else Piekadvies.GEEN
    return VOLGORDE.index(advies), -vraag.druk, (paar.r or 0.0) if paar else 0.0, vraag.naam


def _pieken(groep: int, paar: Paar | None, vragen: Mapping[int, Vraag]) -> str:
    if paar is None or paar.r is None:
        return "over de pieken is nog geen uitspraak te doen"
    ander = paar.ander if paar.een == groep else paar.een
    naam = vragen[ander].naam if ander in vragen else "wat al bekend is"
    getal = f"r = {paar.r:.2f} over {paar.n} weken".replace(".", ",")
    zinnen = {
        Piekadvies.GOED: f"piekt op een ander moment dan {naam} ({getal})",
        Piekadvies.GEEN: f"geen duidelijk verband met de piek van {naam} ({getal})",
        Piekadvies.ZELFDE: f"let op: zelfde piek als {naam} ({getal}), er is geen betere keus",
    }
    return zinnen[paar.advies]


def _stap(vragen: Mapping[int, Vraag], groep: int, reden: str) -> Stap:
    return Stap(vragen[groep].naam, reden, groep)


def stappen(standen: Sequence[Stand], vragen: Mapping[int, Vraag], weken: Weken) -> list[Stap]:
    """Of several people, in their order."""
    return [volgende_stap(stand, vragen, weken) for stand in standen]
