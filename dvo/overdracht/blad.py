"""A file that was handed in, and what is wrong with it: each mistake with its line and field. Pure."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from kcc.fouten import Ongeldig

MEEST: Final = 50
FOUT: Final = object()
"""Stands for a value that could not be read; the mistake is noted then."""


@dataclass(frozen=True, slots=True)
class Fout:
    """One mistake: where (line and, of broken JSON, column), in which field, what."""

    regel: int
    veld: str
    tekst: str
    kolom: int = 0

    def __str__(self) -> str:
        plek = f"regel {self.regel}" + (f", kolom {self.kolom}" if self.kolom else "")
        return f"{plek}, {self.veld}: {self.tekst}" if self.veld else f"{plek}: {self.tekst}"


class BestandOngeldig(Ongeldig):
    """The file can't be taken in; `fouten` are the first fifty mistakes, `aantal` is how many there are."""

    def __init__(self, fouten: list[Fout], aantal: int) -> None:
        self.fouten, self.aantal = fouten, aantal
        rest = f"\nen nog {aantal - len(fouten)} fouten" if aantal > len(fouten) else ""
        super().__init__("bestand_ongeldig", "\n".join(map(str, fouten)) + rest, veld="bestand")


@dataclass(slots=True)
class Knoop:
    """A value of the file and the place in the text where it begins."""

    waarde: Any
    plek: int = 0


class Blad:
    """The text with its lines, and the mistakes found so far."""

    def __init__(self, tekst: str = "") -> None:
        self._einden = [plek for plek, teken in enumerate(tekst) if teken == "\n"]
        self._fouten: list[Fout] = []

    def regel(self, plek: int) -> int:
        return bisect_left(self._einden, plek) + 1

    def kolom(self, plek: int) -> int:
        regel = self.regel(plek)
        return plek - (self._einden[regel - 2] if regel > 1 else -1)

    def meld(self, plek: int, veld: str, tekst: str) -> None:
        self._fouten.append(Fout(self.regel(plek), veld, tekst))

    def meld_breuk(self, plek: int, tekst: str) -> None:
        """Here it stops being JSON."""
        self._fouten.append(Fout(self.regel(plek), "", tekst, self.kolom(plek)))

    @property
    def heel(self) -> bool:
        return not self._fouten

    def eis_heel(self) -> None:
        """Raises BestandOngeldig when anything is wrong, in the order of the lines."""
        if self._fouten:
            op_volgorde = sorted(self._fouten, key=lambda fout: fout.regel)
            raise BestandOngeldig(op_volgorde[:MEEST], len(op_volgorde))


@dataclass(frozen=True, slots=True)
class Punt:
    """A value while it is read: it knows its path and where to report what is wrong with it."""

    knoop: Knoop
    pad: str
    blad: Blad = field(repr=False)

    @property
    def waarde(self) -> Any:
        return self.knoop.waarde

    def fout(self, tekst: str, veld: str = "") -> Any:
        """Note a mistake here, or in a field of this that has no place of its own. Returns FOUT."""
        self.blad.meld(self.knoop.plek, self._pad(veld) if veld else self.pad, tekst)
        return FOUT

    def veld(self, naam: str) -> "Punt | None":
        knoop = self.waarde.get(naam) if isinstance(self.waarde, dict) else None
        return Punt(knoop, self._pad(naam), self.blad) if knoop else None

    def leden(self) -> Iterator["Punt"]:
        for nummer, knoop in enumerate(self.waarde):
            yield Punt(knoop, f"{self.pad}[{nummer}]", self.blad)

    def _pad(self, naam: str) -> str:
        return f"{self.pad}.{naam}" if self.pad else naam
