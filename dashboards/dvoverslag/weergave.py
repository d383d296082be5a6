"""How numbers are shown: with a link to their rows, or hidden for whoever sees the whole but no rows (R75)."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboards.dvoverslag import verhuld
from dashboards.dvoverslag.rij import Telling

LEEG = "–"


@dataclass(frozen=True)
class Cel:
    """A number as text; `url` of its rows, empty where there are none to see. `deel`: its share, as "80 %".
    `naam`: what it is a number of, for who hears the link without its column."""

    tekst: str
    url: str = ""
    deel: str = ""
    naam: str = ""


Adres = Callable[[str], str]
"""Of a part of the rows of a group (empty: all) the address of its page."""


@dataclass(frozen=True)
class Weergave:
    """`verhuld`: no rows, and nothing to count them from."""

    verhuld: bool

    def getal(self, aantal: int) -> str:
        return verhuld.getal(aantal) if self.verhuld else str(aantal)

    def procent(self, teller: int, noemer: int) -> int | None:
        """None: nothing to divide by, or too few to tell."""
        if self.verhuld:
            return verhuld.procent(teller, noemer)
        return round(100 * teller / noemer) if noemer else None

    def deel(self, teller: int, noemer: int) -> str:
        """As "80 %"; empty when it can't be said."""
        waarde = self.procent(teller, noemer)
        return "" if waarde is None else f"{waarde} %"

    def cel(self, telling: Telling, deel: str, adres: Adres, naam: str, *, aandeel: bool = False) -> Cel:
        """The number of one part, or of all rows when `deel` is empty."""
        aantal = telling.aantal(deel) if deel else telling.n
        if not telling.n and not self.verhuld:  # whoever sees no rows can't tell nothing from a few
            return Cel(LEEG)
        url = "" if self.verhuld or not aantal else adres(deel)
        return Cel(self.getal(aantal), url, self.deel(aantal, telling.n) if aandeel else "", naam)

    def midden(self, telling: Telling) -> str:
        """The median in werkdagen, as "12" or "12,5"."""
        midden = telling.midden
        if midden is None or (self.verhuld and telling.gemeten < verhuld.DREMPEL):
            return LEEG
        return f"{midden:.1f}".replace(".0", "").replace(".", ",")
