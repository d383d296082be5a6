"""What is proposed for each piece of work of somebody who is not there, and to whom it may go. Pure: plain values,
no database and no clock, so that what was shown is what is done."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

TEAM: Final = "team"  # a choice: back to where anybody of the team finds it
BLIJFT: Final = "blijft"  # a choice: nothing happens to it


class Soort(StrEnum):
    """Kinds of work; `BEZOEK` is somebody at the balie without a gesprek (kept as a gesprek)."""

    ZAAK = "zaak"
    GESPREK = "klantcontact"
    BEZOEK = "baliebezoek"
    TERUGBELVERZOEK = "terugbelverzoek"
    REGIE = "klantaanvraag"
    HULPVRAAG = "hulpvraag"
    INZET = "inzet"


Sleutel = tuple[Soort, UUID]
OP_MENSEN: Final = (Soort.ZAAK, Soort.GESPREK, Soort.TERUGBELVERZOEK, Soort.REGIE, Soort.HULPVRAAG)
"""Kinds that a colleague can take over."""
TEAMWOORD: Final = {
    Soort.ZAAK: "Terug naar de werkvoorraad",
    Soort.BEZOEK: "Terug in de wachtrij",
    Soort.TERUGBELVERZOEK: "Terug naar het team",
    Soort.REGIE: "Zonder regie",
    Soort.HULPVRAAG: "Aan iedereen die het kan",
    Soort.INZET: "Vervalt",
}
"""What TEAM means; a gesprek always needs somebody."""


@dataclass(frozen=True)
class Werk:
    """One piece. `team`, `groep` and `niet_voor` (who may not have it) are keys; `dringend`: has to be picked up
    now; `waarom` says so in words."""

    soort: Soort
    uuid: UUID
    titel: str
    wat: str = ""
    url: str = ""
    team: int | None = None
    groep: int | None = None
    dringend: bool = False
    waarom: str = ""
    niet_voor: frozenset[int] = frozenset()

    @property
    def sleutel(self) -> Sleutel:
        return self.soort, self.uuid


@dataclass(frozen=True)
class Collega:
    """Somebody who could take over. `kan`: the kinds that the roles allow; `last`: how much they have open;
    `leidt`: leads the team of who is absent; `meldt`: reports it."""

    pk: int
    uuid: UUID
    naam: str
    teams: frozenset[int]
    zelfstandig: frozenset[int] = frozenset()
    kan: frozenset[Soort] = frozenset()
    aanwezig: bool = False
    last: int = 0
    leidt: bool = False
    meldt: bool = False

    @property
    def leiding(self) -> bool:
        return self.leidt or self.meldt

    @property
    def woord(self) -> str:
        return self.naam if self.aanwezig else f"{self.naam} (nu niet aangemeld)"


@dataclass(frozen=True)
class Voorstel:
    """`keuze`: TEAM, BLIJFT or the uuid of a colleague; `waarom`: a sentence."""

    keuze: str
    waarom: str


def kandidaten(werk: Werk, collegas: Iterable[Collega]) -> list[Collega]:
    """Who may take this over: of the team that has it, and a zaak only who does its products by themselves."""
    if werk.soort not in OP_MENSEN:
        return []
    return [collega for collega in collegas if _mag(werk, collega)]


def _mag(werk: Werk, collega: Collega) -> bool:
    if werk.soort not in collega.kan or collega.pk in werk.niet_voor:
        return False
    if werk.soort in (Soort.ZAAK, Soort.HULPVRAAG) and werk.groep not in collega.zelfstandig:
        return False
    if collega.leiding and werk.soort in (Soort.GESPREK, Soort.REGIE):
        return True
    return werk.team in collega.teams or werk.soort == Soort.HULPVRAAG


def keuzes(werk: Werk, collegas: Iterable[Collega], naam: str) -> list[tuple[str, str]]:
    """What can be chosen for it; `naam`: whose it is now."""
    woord = TEAMWOORD.get(werk.soort)
    return [
        *([(TEAM, woord)] if woord else []),
        *((str(collega.uuid), collega.woord) for collega in kandidaten(werk, collegas)),
        (BLIJFT, f"Blijft bij {naam}"),
    ]


def stel_voor(werk: Sequence[Werk], collegas: Collection[Collega]) -> dict[Sleutel, Voorstel]:
    """One for each piece; what a colleague gets counts for the next."""
    last = {collega.pk: collega.last for collega in collegas}
    return {stuk.sleutel: _voorstel(stuk, collegas, last) for stuk in werk}


def _voorstel(werk: Werk, collegas: Collection[Collega], last: dict[int, int]) -> Voorstel:
    if werk.soort == Soort.INZET:
        return Voorstel(TEAM if werk.dringend else BLIJFT, werk.waarom)
    if werk.soort == Soort.REGIE:
        return _regie(werk, collegas)
    vindbaar = werk.soort in (Soort.BEZOEK, Soort.HULPVRAAG) or not werk.dringend
    if vindbaar and werk.soort != Soort.GESPREK:
        return Voorstel(TEAM, werk.waarom)
    return _dringend(werk, collegas, last)


def _dringend(werk: Werk, collegas: Collection[Collega], last: dict[int, int]) -> Voorstel:
    """Only to who is there: with somebody who does not work today nobody would find it."""
    wie = [collega for collega in kandidaten(werk, collegas) if collega.aanwezig]
    eerst = [collega for collega in wie if not collega.leiding] or wie
    if not eerst:
        geen = BLIJFT if werk.soort == Soort.GESPREK else TEAM
        return Voorstel(geen, f"{werk.waarom} Er is nu geen collega die dit kan overnemen.".strip())
    beste = min(eerst, key=lambda collega: last[collega.pk])
    last[beste.pk] += 1
    return Voorstel(
        str(beste.uuid), f"{werk.waarom} {beste.naam} is er en heeft het minste open werk.".strip()
    )


def _regie(werk: Werk, collegas: Collection[Collega]) -> Voorstel:
    leider = next((collega for collega in kandidaten(werk, collegas) if collega.leidt), None)
    if leider is None:
        return Voorstel(TEAM, "De leidinggevende van het team kan de regie niet overnemen.")
    return Voorstel(str(leider.uuid), f"{leider.naam} is leidinggevende.")
