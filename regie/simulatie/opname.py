"""A recorded period played again: zaken as they came in and how long they took, from the own database or a file.

The first seed plays it as it was; the next ones draw each duration anew from what zaken of that type took. Where
nothing was agreed the norm is what four in five zaken of the type took from begin to end. Pure.
"""

import math
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from kcc.kalender import Kalender
from regie.simulatie.csvbron import Rij
from regie.simulatie.watals import Vraag, pas_normen_toe, pas_teams_toe, schaal_vraag
from regie.simulatie.wereld import Aanvraag, Soort, Wereld, Zaak, soort

ZAKEN_NODIG, DAGEN_NODIG = 200, 60  # finished zaken, and werkdagen between the first and the last
OPWARMDEEL = 0.1  # of the period, in which the queues fill
EEN_TEAM = "Alle zaken"


class TeWeinig(ValueError):
    """Too few zaken to say anything; the sentence tells how many are needed."""


class Opname:
    """What was recorded; `wereld` gives it for a seed."""

    def __init__(self, rijen: Sequence[Rij], kalender: Kalender, vraag: Vraag) -> None:
        self.rijen, self.kalender, self.vraag = list(rijen), kalender, vraag
        self._bewaak()

    def _bewaak(self) -> None:
        dagen = self.dagen if self.rijen else 0
        if len(self.rijen) < ZAKEN_NODIG or dagen < DAGEN_NODIG:
            raise TeWeinig(
                f"Er is te weinig om mee te rekenen: {len(self.rijen)} afgeronde zaken in {dagen} werkdagen. "
                f"Nodig zijn minstens {ZAKEN_NODIG} zaken over minstens {DAGEN_NODIG} werkdagen."
            )

    @cached_property
    def eerste(self) -> int:
        return self.kalender.nummer(min(rij.datum for rij in self.rijen))

    @cached_property
    def dagen(self) -> int:
        """Werkdagen from the first to the last zaak that came in."""
        return self.kalender.nummer(max(rij.datum for rij in self.rijen)) - self.eerste + 1

    @cached_property
    def teams(self) -> list[str]:
        return sorted({rij.team or EEN_TEAM for rij in self.rijen})

    @cached_property
    def duren(self) -> list[int]:
        """Werkdagen each zaak really took, a day at least."""
        return [
            max(1, self.kalender.tussen(rij.start, rij.einde) if rij.duur is None else rij.duur)
            for rij in self.rijen
        ]

    @cached_property
    def per_type(self) -> dict[str, list[int]]:
        duren = defaultdict(list)
        for rij, duur in zip(self.rijen, self.duren, strict=True):
            duren[rij.zaaktype].append(duur)
        return duren

    @cached_property
    def soorten(self) -> dict[tuple[str, str], Soort]:
        """By zaaktype and team, with what was asked of the norms; the last agreement of a type holds."""
        plek = {naam: nummer for nummer, naam in enumerate(self.teams)}
        gevonden: dict[tuple[str, str], Soort] = {}
        for rij in self.rijen:
            team = rij.team or EEN_TEAM
            gevonden[rij.zaaktype, team] = _soort(rij, plek[team], self.per_type)
        anders = pas_normen_toe(list(gevonden.values()), self.vraag.norm)
        return dict(zip(gevonden, anders, strict=True))

    def wereld(self, zaad: int) -> Wereld:
        aanvragen, zaken = self._zoals_het_was(zaad)
        aanvragen, zaken = schaal_vraag(aanvragen, zaken, self.vraag.vraag, _toeval(zaad, "vraag"))
        plekken = pas_teams_toe(self.teams, self._plekken(), self.vraag.team)
        opwarmen = int(self.dagen * OPWARMDEEL)
        return Wereld(self.teams, zaken, aanvragen, plekken, opwarmen, self.dagen, self.let_op)

    def _zoals_het_was(self, zaad: int) -> tuple[list[Aanvraag], list[Zaak]]:
        toeval, per_aanvraag = _toeval(zaad, "duur"), defaultdict(list)
        for nummer, rij in enumerate(self.rijen):
            per_aanvraag[rij.klantaanvraag or f"\0{nummer}"].append(nummer)
        zaken = [self._zaak(nummer, zaad, toeval) for nummer in range(len(self.rijen))]
        zaken = _in_eigen_aanvraag(zaken, per_aanvraag)
        aanvragen = [Aanvraag(self._dag(nummers), tuple(nummers)) for nummers in per_aanvraag.values()]
        return sorted(aanvragen, key=lambda aanvraag: (aanvraag.dag, aanvraag.zaken)), zaken

    def _zaak(self, nummer: int, zaad: int, toeval: random.Random) -> Zaak:
        rij = self.rijen[nummer]
        duur = self.duren[nummer] if zaad == 1 else toeval.choice(self.per_type[rij.zaaktype])
        eerder = tuple(na for na in rij.na if na < nummer)  # later ones could only make a circle
        return Zaak(self.soorten[rij.zaaktype, rij.team or EEN_TEAM], duur, eerder)

    def _dag(self, nummers: Sequence[int]) -> int:
        """A klantaanvraag comes in with the first of its zaken."""
        return min(self.kalender.nummer(self.rijen[nummer].datum) for nummer in nummers) - self.eerste

    def _plekken(self) -> list[list[int]]:
        """The same every day: so many that what was recorded takes `belasting` percent of them."""
        werk: dict[str, int] = defaultdict(int)
        for rij, duur in zip(self.rijen, self.duren, strict=True):
            werk[rij.team or EEN_TEAM] += duur
        return [
            [max(1, math.ceil(werk[team] / self.dagen * 100 / self.vraag.belasting))] for team in self.teams
        ]

    @cached_property
    def let_op(self) -> tuple[str, ...]:
        """What had to be assumed."""
        zinnen = ["Van elk team is het aantal plekken geschat: zo veel dat de gevraagde belasting ontstaat."]
        if not any(rij.team for rij in self.rijen):
            zinnen.append("Er staan geen teams in de gegevens: alle zaken zijn van één team.")
        if not any(rij.klantaanvraag for rij in self.rijen):
            zinnen.append(
                "Er staan geen klantaanvragen in de gegevens: elke zaak telt als een eigen aanvraag."
            )
        if any(rij.norm is None for rij in self.rijen):
            zinnen.append("Waar een norm ontbreekt, is de norm wat vier van de vijf zaken werkelijk duurden.")
        return tuple(zinnen)


def _soort(rij: Rij, team: int, per_type: Mapping[str, Sequence[int]]) -> Soort:
    duren = sorted(per_type[rij.zaaktype])
    norm = rij.norm or duren[math.ceil(0.8 * len(duren)) - 1]
    basis = soort(rij.zaaktype, norm, team)
    return replace(
        basis, maximum=max(norm, rij.maximum or basis.maximum), wettelijk=rij.wettelijk or basis.wettelijk
    )


def _in_eigen_aanvraag(zaken: Sequence[Zaak], per_aanvraag: Mapping[str, Sequence[int]]) -> list[Zaak]:
    """A zaak waits only for zaken of its own klantaanvraag."""
    waar = {nummer: sleutel for sleutel, nummers in per_aanvraag.items() for nummer in nummers}
    return [
        replace(zaak, voorgangers=tuple(na for na in zaak.voorgangers if waar[na] == waar[nummer]))
        if zaak.voorgangers
        else zaak
        for nummer, zaak in enumerate(zaken)
    ]


def _toeval(zaad: int, wat: str) -> random.Random:
    return random.Random(f"{zaad}-{wat}")  # noqa: S311 (no secret)
