"""What an import would change: every row of the file beside the row of the same key that is here.

Nothing is ever deleted, with one exception: the matrix is one table of ticks, and comes in as a whole.
What is published or was in force does not change (terms of law and promises are dated rows that follow each
other); only an open period may get its end, to make room for the next.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Final, Literal
from uuid import UUID

from dvo.overdracht.rij import Catalogus, Rij, Sleutel, bij_sleutel, met_delen
from dvo.overdracht.soort import Soort
from dvo.overdracht.soorten import MATRIX, SOORTEN, TERMIJNEN, VERSIES, ZAAKTYPEN
from dvo.overdracht.soorten_kennis import KENNISVERSIES

MEEST: Final = 100  # that are named on the page
OPVOLGEND: Final = ("wettelijke_termijnen", "servicebeloften", "dwangsomtarieven")
MAG_ALTIJD: Final = ("servicebeloften", "gepubliceerd")  # into the handvest and out of it
Wat = Literal["nieuw", "gewijzigd", "gelijk"]


@dataclass
class Verschil:
    """A row of the file; `oud` is the one that is here."""

    rij: Rij
    oud: Rij | None
    wat: Wat

    @property
    def uuid(self) -> UUID | None:
        """Of the row as it is here afterwards."""
        return (self.oud or self.rij).uuid

    @property
    def wordt_gepubliceerd(self) -> bool:
        """A version that is published in the file and was not yet here."""
        al = self.oud is not None and bool(self.oud.waarden["gepubliceerd_op"])
        return bool(self.rij.waarden["gepubliceerd_op"]) and not al


@dataclass
class Plan:
    """All differences by the title of their kind. `weg`: ticks of the matrix that go."""

    verschillen: dict[str, list[Verschil]] = field(default_factory=dict)
    weg: list[Rij] = field(default_factory=list)
    opmerkingen: list[str] = field(default_factory=list)

    def van(self, soort: Soort, *wat: Wat) -> list[Verschil]:
        return [v for v in self.verschillen.get(soort.titel, ()) if not wat or v.wat in wat]

    def anders(self) -> Iterator[Verschil]:
        """What is new or changed, of every kind."""
        return (v for rijen in self.verschillen.values() for v in rijen if v.wat != "gelijk")

    @property
    def leeg(self) -> bool:
        """Whether the import would change nothing."""
        return not self.weg and next(self.anders(), None) is None

    @property
    def tellingen(self) -> list[dict[str, str | int]]:
        """Per kind how many rows are new, changed and equal; kinds without rows are left out."""
        return [
            {
                "soort": titel,
                **{wat: sum(v.wat == wat for v in rijen) for wat in ("nieuw", "gewijzigd", "gelijk")},
            }
            for titel, rijen in self.verschillen.items()
            if rijen
        ]  # type: ignore[return-value]

    @property
    def namen(self) -> list[tuple[str, str]]:
        """The first of what is new or changed, as a person would point at it."""
        return [(v.rij.naam, v.wat) for v in islice(self.anders(), MEEST)]

    @property
    def meer(self) -> int:
        """How many more there are."""
        return max(0, sum(1 for _ in self.anders()) - MEEST)


def vergelijk(nieuw: Catalogus, huidig: Catalogus, vandaag: date) -> Plan:
    """The plan; what may not change is noted at its row of the file."""
    plan = Plan()
    for soort in SOORTEN:
        oud = bij_sleutel(huidig[soort.naam])
        for verschil in _verschillen([rij for rij in nieuw[soort.naam] if _helemaal(rij)], oud):
            plan.verschillen.setdefault(verschil.rij.soort.titel, []).append(verschil)
    for verschil in plan.van(TERMIJNEN):
        _bewaak_einde(verschil, vandaag)
    if nieuw[MATRIX.naam]:
        blijft = bij_sleutel(nieuw[MATRIX.naam])
        plan.weg = [rij for rij in huidig[MATRIX.naam] if rij.sleutel not in blijft]
        plan.opmerkingen += [f"Vervalt: {rij.naam}" for rij in plan.weg]
    return plan


def _helemaal(rij: Rij) -> bool:
    return all(deel.heel for deel in met_delen([rij]))


def _verschillen(rijen: list[Rij], oud: dict[Sleutel, Rij]) -> Iterator[Verschil]:
    """Of these rows, and of the parts that are compared by themselves."""
    for rij in rijen:
        ander = oud.get(rij.sleutel)
        if ander:
            _vul_aan(rij, ander)
            _bewaak(rij, ander)
        yield Verschil(rij, ander, _wat(rij, ander))
        for deel in (deel for deel in rij.soort.delen if deel.los):
            yield from _verschillen(
                rij.delen[deel.naam], bij_sleutel(ander.delen[deel.naam] if ander else ())
            )


def _wat(rij: Rij, oud: Rij | None) -> Wat:
    if oud is None:
        return "nieuw"
    return "gewijzigd" if _anders(rij, oud) else "gelijk"


def _anders(rij: Rij, oud: Rij) -> list[str]:
    """The fields that differ. When it was published is no difference: that is of each municipality."""
    hier, daar = rij.eigen_inhoud(), oud.eigen_inhoud()
    anders = [veld for veld in hier if hier[veld] != daar[veld]]
    beide = bool(hier.get("gepubliceerd_op")) and bool(daar.get("gepubliceerd_op"))
    return [veld for veld in anders if not (veld == "gepubliceerd_op" and beide)]


def _vul_aan(rij: Rij, oud: Rij) -> None:
    if rij.soort.vult_aan:
        for naam, delen in oud.delen.items():
            genoemd = bij_sleutel(rij.delen[naam])
            rij.delen[naam] = [*rij.delen[naam], *(deel for deel in delen if deel.sleutel not in genoemd)]


# -- what does not change -------------------------------------------------------------------------------


def _bewaak(rij: Rij, oud: Rij) -> None:
    reden = _waarom_vast(oud)
    for veld in _anders(rij, oud) if reden else ():
        if not _krijgt_einde(veld, rij, oud) and (oud.soort.naam, veld) != MAG_ALTIJD:
            rij.meld(veld, f"{rij.naam} {reden} en verandert niet; {_hier(oud, veld)}")


def _waarom_vast(oud: Rij) -> str:
    """Empty when it may change."""
    if oud.soort.naam in OPVOLGEND:
        return "geldt al"
    return "is gepubliceerd" if _is_gepubliceerd(oud) else ""


def _is_gepubliceerd(oud: Rij) -> bool:
    if oud.soort is ZAAKTYPEN:
        return any(_is_gepubliceerd(versie) for versie in oud.delen[VERSIES.naam])
    return oud.soort in (VERSIES, KENNISVERSIES) and bool(oud.waarden["gepubliceerd_op"])


def _bewaak_einde(verschil: Verschil, vandaag: date) -> None:
    """What was received already keeps its term of law."""
    tot = verschil.rij.waarden["geldig_tot"]
    if verschil.wat == "gewijzigd" and tot and tot <= vandaag.isoformat():
        verschil.rij.meld("geldig_tot", "kies een dag na vandaag: wat al is ontvangen houdt deze termijn")


def _krijgt_einde(veld: str, rij: Rij, oud: Rij) -> bool:
    return veld == "geldig_tot" and oud.waarden[veld] is None and bool(rij.waarden[veld])


def _hier(oud: Rij, veld: str) -> str:
    if veld not in oud.waarden:
        return "hier is dat anders"
    return f"hier staat {'niets' if oud.waarden[veld] in (None, '') else repr(oud.waarden[veld])[:80]}"
