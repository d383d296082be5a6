"""How numbers are shown: with a link to their rows, or hidden for whoever sees the whole but no rows (R75)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dashboards.dvoverslag.rij import Telling
from dashboards.verhullen import NIET, afgerond_deel, verhul_aantal, verhul_reeks, verhul_waarde

LEEG = NIET


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
    """`verhuld`: no rows, and nothing to count them from, by the rules of `dashboards.verhullen`."""

    verhuld: bool

    def getal(self, aantal: int) -> str:
        return verhul_aantal(aantal) if self.verhuld else str(aantal)

    def procent(self, teller: int, noemer: int) -> int | None:
        """None: nothing to divide by, or too few to tell."""
        if self.verhuld:
            return afgerond_deel(teller, noemer)
        return round(100 * teller / noemer) if noemer else None

    def deel(self, teller: int, noemer: int) -> str:
        """As "80 %"; empty when it can't be said."""
        waarde = self.procent(teller, noemer)
        return "" if waarde is None else f"{waarde} %"

    def splitst(self, telling: Telling, delen: Iterable[str]) -> bool:
        """Whether parts may stand beside the number of all: nothing small follows from these, of which a row is in
        one at most, and what is in none."""
        aantallen = [telling.aantal(deel) for deel in delen]
        rest = telling.n - sum(aantallen)
        return not self.verhuld or NIET not in verhul_reeks([*aantallen, rest]).cellen

    def cel(
        self,
        telling: Telling,
        deel: str,
        adres: Adres,
        naam: str,
        *,
        aandeel: bool = False,
        toon: bool = True,
    ) -> Cel:
        """The number of one part, or of all rows when `deel` is empty; "–" of nothing, and when it can't be shown."""
        aantal = telling.aantal(deel) if deel else telling.n
        if not telling.n or not toon:
            return Cel(LEEG)
        url = "" if self.verhuld or not aantal else adres(deel)
        return Cel(self.getal(aantal), url, self.deel(aantal, telling.n) if aandeel else "", naam)

    def midden(self, telling: Telling) -> str:
        """The median in werkdagen, as "12" or "12,5"; whole ones for who sees no rows."""
        midden = telling.midden
        if midden is None or self.verhuld:
            return verhul_waarde(midden, telling.gemeten)
        return f"{midden:.1f}".removesuffix(".0").replace(".", ",")

    def werkdagen(self, dagen: int, n: int) -> str:
        """A median of `n` rows for who sees none: in words, whole werkdagen."""
        gezegd = verhul_waarde(dagen, n)
        woorden = {NIET: LEEG, "0": "minder dan 1 werkdag", "1": "1 werkdag"}
        return woorden.get(gezegd, f"{gezegd} werkdagen")
