"""A row of the catalogue, out of a file or out of the database, in its one canonical form. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from dvo.overdracht.blad import FOUT, Punt
from dvo.overdracht.soort import Soort

Sleutel = tuple[Any, ...]


@dataclass(eq=False)
class Rij:
    """Values by field, parts by kind. `punt`: where it stands in the file, and `namen` what fields are called
    there when that is something else; `pk`: its key in the database."""

    soort: Soort
    waarden: dict[str, Any]
    delen: dict[str, list["Rij"]] = field(default_factory=dict)
    punt: Punt | None = None
    pk: int | None = None
    ouder: "Rij | None" = field(default=None, repr=False)
    namen: Mapping[str, str] = field(default_factory=dict)

    @property
    def sleutel(self) -> Sleutel:
        return tuple(self.waarden.get(naam) for naam in self.soort.sleutel)

    @property
    def orde(self) -> tuple[tuple[bool, Any], ...]:
        """To sort on; null comes first."""
        waarden = (self.waarden[naam] for naam in self.soort.orde or self.soort.sleutel)
        return tuple((waarde is not None, waarde) for waarde in waarden)

    @property
    def uuid(self) -> UUID | None:
        return UUID(self.waarden["uuid"]) if "uuid" in self.waarden else None

    @property
    def heel(self) -> bool:
        """Whether every field could be read."""
        return not any(waarde is FOUT for waarde in self.waarden.values())

    @property
    def naam(self) -> str:
        """As a person would point at it: "zaaktype parkeren, versie 2"."""
        w = self.waarden
        sleutel = (
            [w.get("naam", w.get("tekst", ""))[:60]] if self.soort.sleutel == ("uuid",) else self.sleutel
        )
        delen = [str(waarde) for waarde in sleutel if waarde not in (None, "")]
        eigen = f"{self.soort.enkelvoud} {', '.join(delen)}"
        return f"{self.ouder.naam}, {eigen}" if self.ouder else eigen

    @property
    def identiteit(self) -> Sleutel:
        """The same for two rows that are one and the same thing, in the file and here."""
        return (*(self.ouder.identiteit if self.ouder else ()), self.soort.naam, *self.sleutel)

    def als_json(self) -> dict[str, Any]:
        """As it stands in the file, its parts in their order."""
        return {
            **self.waarden,
            **{deel.naam: als_lijst(self.delen.get(deel.naam, ())) for deel in self.soort.delen},
        }

    def eigen_inhoud(self) -> dict[str, Any]:
        """What makes it the same as another of this key: all but its uuid and its parts of their own."""
        onderdelen = {
            deel.naam: als_lijst(self.delen.get(deel.naam, ())) for deel in self.soort.delen if not deel.los
        }
        return {**{naam: w for naam, w in self.waarden.items() if naam != "uuid"}, **onderdelen}

    def meld(self, veld: str, tekst: str) -> None:
        """A mistake in this field of the file."""
        assert self.punt is not None  # noqa: S101 only rows of a file are looked at
        veld = self.namen.get(veld, veld)
        deel = self.punt.veld(veld)
        if deel is not None:
            deel.fout(tekst)
        else:
            self.punt.fout(tekst, veld)


Catalogus = Mapping[str, list[Rij]]
"""Rows by the name of their kind."""


def als_lijst(rijen: Iterable[Rij]) -> list[dict[str, Any]]:
    return [rij.als_json() for rij in sorted(rijen, key=lambda rij: rij.orde)]


def met_delen(rijen: Iterable[Rij]) -> Iterator[Rij]:
    """These rows and all rows within them."""
    for rij in rijen:
        yield rij
        for delen in rij.delen.values():
            yield from met_delen(delen)


def bij_sleutel(rijen: Iterable[Rij]) -> dict[Sleutel, Rij]:
    return {rij.sleutel: rij for rij in rijen}
