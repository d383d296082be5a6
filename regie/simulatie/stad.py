"""The synthetic town of the study (facts/planning.md, section 3c): fifty zaaktypen of 1 to 40 werkdagen, twelve
teams, twenty life events of two to five zaken, 2,000 klantaanvragen a month on 100,000 inhabitants, 30 % of them
more than one zaak; a peak on Monday, a season, a peak per zaaktype, and per team two dips of a quarter for ten days.

The town itself is always the same; the seed draws who comes when and how long it takes. Pure.
"""

import math
import random
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from regie.simulatie.watals import Vraag, pas_normen_toe, pas_teams_toe
from regie.simulatie.wereld import WERKDAGEN_PER_MAAND, Aanvraag, Soort, Wereld, Zaak, soort

PER_MAAND = 2000  # klantaanvragen of 100,000 inhabitants
AANDEEL_MEER = 0.3
VARIATIE = 0.3  # coefficient of variation of the real duration
OPWARMEN, UITLOPEN = 100, 60  # werkdagen before and after the measured ones
JAAR = 250  # werkdagen
MAANDAG, SEIZOEN, PIEK = 1.5, 0.15, 2.0  # how much more
PIEKDAGEN = 20
DIP, DIPDAGEN, DIPPEN = 0.25, 10, 2  # a quarter less, for ten days, twice a year
TEAMNAMEN = (
    "burgerzaken", "belastingen", "vergunningen", "geo", "groen", "wegen",
    "afval", "parkeren", "evenementen", "handhaving", "subsidies", "archief",
)  # fmt: skip
AANTAL_SOORTEN, AANTAL_GEBEURTENISSEN = 50, 20
BOUWZAAD = 2026  # of the town itself
GEMIDDELD = math.log1p(VARIATIE**2)  # variance of the logarithm


@dataclass(frozen=True)
class Stad:
    """What does not change with the seed."""

    soorten: list[Soort]
    gewichten: list[float]  # how often each is asked by itself
    gebeurtenissen: list[tuple[int, ...]]  # numbers of soorten
    pieken: list[int]  # first day in the year of the peak of each soort


def bouw() -> Stad:
    """Short procedures are asked most; a life event mixes short and long ones of several teams."""
    toeval = random.Random(BOUWZAAD)  # noqa: S311 (no secret)
    normen = [_norm(plek) for plek in range(AANTAL_SOORTEN)]
    teams = [plek % len(TEAMNAMEN) for plek in range(AANTAL_SOORTEN)]
    toeval.shuffle(teams)
    soorten = [
        soort(f"{TEAMNAMEN[team]}-{plek + 1}", norm, team)
        for plek, (norm, team) in enumerate(zip(normen, teams, strict=True))
    ]
    gebeurtenissen = [
        tuple(toeval.sample(range(AANTAL_SOORTEN), 2 + plek % 4)) for plek in range(AANTAL_GEBEURTENISSEN)
    ]
    pieken = [toeval.randrange(JAAR) for _ in soorten]
    return Stad(soorten, [1 / math.sqrt(norm) for norm in normen], gebeurtenissen, pieken)


def _norm(plek: int) -> int:
    """From 1 to 40 werkdagen, evenly on a logarithmic scale."""
    return round(40 ** (plek / (AANTAL_SOORTEN - 1)))


def wereld(zaad: int, vraag: Vraag) -> Wereld:
    """The traffic of one seed. The same seed and vraag give the same wereld."""
    return _Verkeer(zaad, vraag).wereld()


class _Verkeer:
    """Draws the days one by one; each kind of chance has its own generator, so that a what-if changes no other."""

    def __init__(self, zaad: int, vraag: Vraag) -> None:
        self.vraag, self.stad = vraag, bouw()
        self.komst, self.keuze, self.werk = (
            random.Random(f"{zaad}-{wat}")  # noqa: S311
            for wat in ("komst", "keuze", "duur")
        )
        self.dagen = OPWARMEN + vraag.maanden * WERKDAGEN_PER_MAAND + UITLOPEN
        self.per_dag = PER_MAAND / WERKDAGEN_PER_MAAND * vraag.inwoners / 100_000
        self.soorten = pas_normen_toe(self.stad.soorten, vraag.norm)

    def wereld(self) -> Wereld:
        zaken: list[Zaak] = []
        aanvragen = [
            self._aanvraag(dag, zaken) for dag in range(self.dagen) for _ in range(self._hoeveel(dag))
        ]
        plekken = pas_teams_toe(TEAMNAMEN, self.plekken(), self.vraag.team)
        return Wereld(TEAMNAMEN, zaken, aanvragen, plekken, OPWARMEN, self.dagen - UITLOPEN)

    def _hoeveel(self, dag: int) -> int:
        verwacht = self.per_dag * self.vraag.vraag * drukte(dag)
        return max(0, round(self.komst.gauss(verwacht, math.sqrt(verwacht))))

    def _aanvraag(self, dag: int, zaken: list[Zaak]) -> Aanvraag:
        if self.keuze.random() < AANDEEL_MEER:
            soorten: Sequence[int] = self.keuze.choice(self.stad.gebeurtenissen)
        else:
            soorten = (self._soort(dag),)
        begin = len(zaken)
        zaken.extend(Zaak(self.soorten[plek], self._duur(self.stad.soorten[plek].norm)) for plek in soorten)
        return Aanvraag(dag, tuple(range(begin, len(zaken))))

    def _soort(self, dag: int) -> int:
        grenzen = list(accumulate(gewichten_op(self.stad, dag)))
        return bisect(grenzen, self.keuze.random() * grenzen[-1])

    def _duur(self, norm: int) -> int:
        factor = self.werk.lognormvariate(-GEMIDDELD / 2, math.sqrt(GEMIDDELD))
        return max(1, round(norm * factor))

    def plekken(self) -> list[list[int]]:
        """Of each team so many places that what is expected in the measured days takes `belasting` percent of them,
        season, peaks and dips included."""
        gemeten = range(OPWARMEN, self.dagen - UITLOPEN)
        nodig = verwacht_werk(self.stad, self.per_dag, gemeten)
        return [
            self._rooster(team, werk / aanwezig(team, gemeten) * 100 / self.vraag.belasting)
            for team, werk in enumerate(nodig)
        ]

    def _rooster(self, team: int, plekken: float) -> list[int]:
        dagen = (plekken * (1 - DIP) if in_dip(team, dag) else plekken for dag in range(self.dagen))
        return [max(1, round(aantal)) for aantal in dagen]


def in_dip(team: int, dag: int) -> bool:
    """The dips of the teams are spread over the year."""
    eerste = team * JAAR // (len(TEAMNAMEN) * DIPPEN)
    return (dag - eerste) % (JAAR // DIPPEN) < DIPDAGEN


def aanwezig(team: int, dagen: range) -> float:
    """Share of its places that a team has on average in these days."""
    return 1 - DIP * sum(in_dip(team, dag) for dag in dagen) / len(dagen)


def drukte(dag: int) -> float:
    """Of a day beside an average one: the day of the week (Monday is 0) and the season."""
    week = 5 * MAANDAG / (4 + MAANDAG) if dag % 5 == 0 else 5 / (4 + MAANDAG)
    return week * (1 + SEIZOEN * math.sin(2 * math.pi * dag / JAAR))


def gewichten_op(stad: Stad, dag: int) -> list[float]:
    """How often each soort is asked by itself on a day, beside the others."""
    paren = zip(stad.gewichten, stad.pieken, strict=True)
    return [gewicht * (PIEK if (dag - piek) % JAAR < PIEKDAGEN else 1) for gewicht, piek in paren]


def verwacht_werk(stad: Stad, per_dag: float, dagen: range) -> list[float]:
    """Places each team needs on average: klantaanvragen a day times how long they occupy one."""
    komt = [0.0] * AANTAL_SOORTEN
    for dag in dagen:
        gewichten, aantal = gewichten_op(stad, dag), per_dag * drukte(dag) / len(dagen)
        deel = (1 - AANDEEL_MEER) * aantal / sum(gewichten)
        komt = [er + deel * gewicht for er, gewicht in zip(komt, gewichten, strict=True)]
        for plek in (plek for gebeurtenis in stad.gebeurtenissen for plek in gebeurtenis):
            komt[plek] += AANDEEL_MEER * aantal / AANTAL_GEBEURTENISSEN
    werk = [0.0] * len(TEAMNAMEN)
    for rij, aantal in zip(stad.soorten, komt, strict=True):
        werk[rij.team] += aantal * duur_gemiddeld(rij.norm)
    return werk


def duur_gemiddeld(norm: int) -> float:
    """Of the rounded lognormal, with at least a day; exact by its distribution."""
    totaal, dag = 1.0, 1
    while (kans := 1 - _verdeling((dag + 0.5) / norm)) > 1e-9:
        totaal, dag = totaal + kans, dag + 1
    return totaal


def _verdeling(factor: float) -> float:
    """Chance that the real duration is below `factor` times the norm."""
    sigma = math.sqrt(GEMIDDELD)
    return 0.5 * (1 + math.erf((math.log(factor) + GEMIDDELD / 2) / sigma / math.sqrt(2)))
