"""What somebody may see: plain values that every `zichtbaar_voor` reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from kcc.rollen import KCC_LIJN, UITVOERING, VAK, Rol


@dataclass(frozen=True)
class Zicht:
    """Roles, teams and productgroepen of one Medewerker or ApiToken."""

    rollen: frozenset[Rol]
    teams: frozenset[int] = frozenset()
    productgroepen: frozenset[int] = frozenset()
    overal: bool = False  # a token for all productgroepen

    @classmethod
    def van(cls, rollen: frozenset[Rol], rijen: Iterable[tuple[int, str, int | None]]) -> "Zicht":
        """From rows (team, lijn, productgroep); only vakafdelingen bring their productgroepen."""
        rijen = list(rijen)
        groepen = {groep for _, lijn, groep in rijen if groep and lijn == "vakafdeling"}
        return cls(rollen, frozenset(team for team, _, _ in rijen), frozenset(groepen))

    @property
    def kcc(self) -> bool:
        """Sees the whole of the municipality, but not the content of the sociaal domein."""
        return bool(self.rollen & KCC_LIJN) or self.overal

    @property
    def vak(self) -> bool:
        """Sees the own teams and productgroepen."""
        return bool(self.rollen & VAK) or bool(self.rollen & {Rol.INTEGRATOR} and self.productgroepen)

    @property
    def uitvoering(self) -> bool:
        """Works with residents' data at all; a manager and a beheerder do not."""
        return bool(self.rollen & UITVOERING) or Rol.INTEGRATOR in self.rollen


class Kijker(Protocol):
    """Whoever looks: a Medewerker or an ApiToken."""

    @property
    def zicht(self) -> Zicht: ...

    @property
    def rolset(self) -> frozenset[Rol]: ...


def naam_van(wie: Kijker) -> str:
    """The name of an application, as its rows and events carry it; of an employee none."""
    return str(getattr(wie, "naam", ""))
