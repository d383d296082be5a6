"""Fields that hold more than one value: a list, and an object with fields of its own. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from dvo.overdracht.blad import FOUT, Punt
from dvo.overdracht.vormen import Tekst, Vorm, noem

WEG: Final = object()
"""Stands for a field that may be absent, and is."""


@dataclass(frozen=True)
class Lijst(Vorm):
    """A list of such values; `gesorteerd` where their order means nothing."""

    van: Vorm = field(default_factory=Tekst)
    gesorteerd: bool = False

    def lees(self, punt: Punt) -> Any:
        if not isinstance(punt.waarde, list):
            return punt.fout(f"hier hoort een lijst, geen {noem(punt.waarde)}")
        waarden = [self.van.lees(lid) for lid in punt.leden()]
        if any(waarde is FOUT for waarde in waarden):
            return FOUT
        if self.gesorteerd and len(set(waarden)) < len(waarden):
            return punt.fout("een van deze waarden staat er twee keer")
        return self.uit(waarden)

    def uit(self, waarde: Collection[Any] | None) -> Any:
        waarden = [self.van.uit(lid) for lid in waarde or ()]
        return sorted(waarden) if self.gesorteerd else waarden


@dataclass(frozen=True)
class Groep(Vorm):
    """An object with fixed fields; those of `mag_weg` may be absent."""

    velden: Mapping[str, Vorm] = field(default_factory=dict)
    mag_weg: bool = False

    def lees(self, punt: Punt) -> Any:
        if punt.waarde is None and self.leeg:
            return None
        waarden = lees_velden(punt, self.velden, mag_weg=self.mag_weg)
        return FOUT if waarden is FOUT or FOUT in waarden.values() else waarden

    def uit(self, waarde: Mapping[str, Any] | None) -> Any:
        if waarde is None:
            return None
        return {naam: vorm.uit(waarde[naam]) for naam, vorm in self.velden.items() if naam in waarde}


def lees_velden(
    punt: Punt,
    velden: Mapping[str, Vorm],
    *,
    mag_weg: bool = False,
    ook: Collection[str] = (),
    later: Mapping[str, Any] = MappingProxyType({}),
) -> Any:
    """The fields of an object, FOUT for each that is wrong or absent; unknown fields are named too.
    `ook`: fields that others read; `later`: what a field is when it is absent. FOUT altogether when it is no object."""
    if not isinstance(punt.waarde, dict):
        return punt.fout(f"hier hoort een object, geen {noem(punt.waarde)}")
    for naam in punt.waarde:
        if naam not in velden and naam not in ook:
            deel = punt.veld(naam)
            assert deel is not None  # noqa: S101
            deel.fout("dit veld bestaat niet")
    return {
        naam: waarde
        for naam, vorm in velden.items()
        if (waarde := _lees_veld(punt, naam, vorm, mag_weg=mag_weg, later=later)) is not WEG
    }


def _lees_veld(punt: Punt, naam: str, vorm: Vorm, *, mag_weg: bool, later: Mapping[str, Any]) -> Any:
    deel = punt.veld(naam)
    if deel is not None:
        return vorm.lees(deel)
    if naam in later:
        return later[naam]
    return WEG if mag_weg else punt.fout("ontbreekt", naam)
