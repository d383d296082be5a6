"""A norm out of the own history: a percentile of past lead times and the risk that it carries (R73). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Self

MINSTENS: Final = 20
"""Fewer zaken say too little about the next one."""
HOOGSTENS_STAVEN: Final = 20


class TeWeinigZaken(ValueError):
    """Too small a sample to propose anything."""

    def __init__(self, n: int) -> None:
        zaken = "1 zaak" if n == 1 else f"{n} zaken"
        super().__init__(
            f"In de afgelopen 12 maanden zijn er {zaken if n else 'geen zaken'} van dit soort afgerond. "
            f"Voor een voorstel zijn er minstens {MINSTENS} nodig."
        )
        self.n = n


@dataclass(frozen=True)
class Risico:
    """How many of the past zaken would have missed a limit of `dagen` werkdagen."""

    dagen: int
    te_laat: int
    n: int

    @property
    def procent(self) -> int:
        """Rounded to whole percents, half up."""
        return (200 * self.te_laat + self.n) // (2 * self.n)

    def zin(self, wat: str) -> str:
        """As "met norm 8 werkdagen was 20% van 134 zaken te laat"."""
        dagen = "werkdag" if self.dagen == 1 else "werkdagen"
        return f"Met {wat} {self.dagen} {dagen} was {self.procent}% van {self.n} zaken te laat."


@dataclass(frozen=True)
class Staaf:
    """How many zaken took from `van` up to and including `tot` werkdagen."""

    van: int
    tot: int
    aantal: int

    @property
    def naam(self) -> str:
        return str(self.van) if self.van == self.tot else f"{self.van} tot en met {self.tot}"


@dataclass(frozen=True)
class Geschiedenis:
    """Lead times of finished zaken in werkdagen, shortest first; at least `MINSTENS`."""

    tijden: tuple[int, ...]

    @classmethod
    def van(cls, tijden: Iterable[int]) -> Self:
        """Raises `TeWeinigZaken`. What was ready before its term began took 0 werkdagen."""
        gesorteerd = tuple(sorted(max(0, tijd) for tijd in tijden))
        if len(gesorteerd) < MINSTENS:
            raise TeWeinigZaken(len(gesorteerd))
        return cls(gesorteerd)

    @property
    def n(self) -> int:
        return len(self.tijden)

    def percentiel(self, p: int) -> int:
        """Nearest rank: the shortest time within which at least `p` percent was ready."""
        if not 1 <= p <= 100:
            raise ValueError(f"Een percentiel ligt tussen 1 en 100: {p}.")
        return self.tijden[-(-p * self.n // 100) - 1]

    def risico(self, dagen: int) -> Risico:
        return Risico(dagen, sum(tijd > dagen for tijd in self.tijden), self.n)

    def staven(self) -> list[Staaf]:
        """The distribution in at most `HOOGSTENS_STAVEN` bars of equal width, empty ones included."""
        eerste, laatste = self.tijden[0], self.tijden[-1]
        breedte = -(-(laatste - eerste + 1) // HOOGSTENS_STAVEN)
        return [
            Staaf(van, van + breedte - 1, sum(van <= tijd < van + breedte for tijd in self.tijden))
            for van in range(eerste, laatste + 1, breedte)
        ]
