"""How a field stands in the file: read with a clear refusal, written always in the same way. Pure.

`lees` gives the value as the file has it (its one canonical form), `uit` makes that of what the database
gave, `naar` makes of it what the database takes.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID

from dvo.overdracht.blad import Punt

CODE: Final = re.compile(r"[-a-zA-Z0-9_]+")
DAG: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII)
BEDRAG: Final = re.compile(r"\d{1,4}\.\d{2}", re.ASCII)
NOOIT: Final = "0001-01-01"  # begin and end of a period without days: seen at once, and refused on the way in


def noem(waarde: Any) -> str:
    """What stands there, by kind: for "hier hoort X, geen Y"."""
    soorten = {
        bool: "true of false",
        int: "getal",
        float: "getal",
        str: "tekst",
        dict: "object",
        list: "lijst",
    }
    return "null" if waarde is None else soorten[type(waarde)]


@dataclass(frozen=True)
class Vorm:
    """A field of one kind. `leeg`: it may be null, or "" for a text."""

    leeg: bool = False

    def lees(self, punt: Punt) -> Any:
        if punt.waarde is None and self.mag_null:
            return None
        try:
            return self.waarde(punt.waarde)
        except ValueError as fout:
            return punt.fout(str(fout))

    @property
    def mag_null(self) -> bool:
        return self.leeg

    def waarde(self, ruw: Any) -> Any:
        """The canonical value, or ValueError in Dutch."""
        raise NotImplementedError

    def uit(self, waarde: Any) -> Any:
        return waarde

    def naar(self, waarde: Any) -> Any:
        return waarde


@dataclass(frozen=True)
class Tekst(Vorm):
    """Text, at most `lengte` characters."""

    lengte: int | None = None

    @property
    def mag_null(self) -> bool:
        return False

    def waarde(self, ruw: Any) -> Any:
        if not isinstance(ruw, str):
            raise ValueError(f"hier hoort tekst, geen {noem(ruw)}")
        if not ruw.strip() and not (self.leeg and ruw == ""):
            raise ValueError("dit veld is leeg")
        if self.lengte is not None and len(ruw) > self.lengte:
            raise ValueError(f"hoogstens {self.lengte} tekens, dit zijn er {len(ruw)}")
        return ruw


@dataclass(frozen=True)
class Kenmerk(Tekst):
    """Text of which no two rows have the same; empty here is null in the database."""

    leeg: bool = True

    def uit(self, waarde: str | None) -> Any:
        return waarde or ""

    def naar(self, waarde: str) -> Any:
        return waarde or None


@dataclass(frozen=True)
class Patroon(Tekst):
    """Text that follows a pattern; `zoals` shows one."""

    patroon: re.Pattern[str] = CODE
    zoals: str = "letters, cijfers, - en _"

    def waarde(self, ruw: Any) -> Any:
        tekst = super().waarde(ruw)
        if tekst and not self.patroon.fullmatch(tekst):
            raise ValueError(f"{kort(tekst)} kan hier niet; schrijf {self.zoals}")
        return tekst


@dataclass(frozen=True)
class Adres(Tekst):
    """A web address."""

    def waarde(self, ruw: Any) -> Any:
        tekst = super().waarde(ruw)
        delen = urlsplit(tekst)
        if tekst and (delen.scheme not in ("http", "https") or not delen.hostname or " " in tekst):
            raise ValueError(f"{kort(tekst)} is geen webadres (https://...)")
        return tekst


@dataclass(frozen=True)
class Keuze(Tekst):
    """One of a closed list."""

    keuzes: tuple[str, ...] = ()

    def waarde(self, ruw: Any) -> Any:
        if not isinstance(ruw, str):
            raise ValueError(f"hier hoort tekst, geen {noem(ruw)}")
        if ruw not in self.keuzes and not (self.leeg and ruw == ""):
            raise ValueError(f"{kort(ruw)} bestaat niet; kies uit {', '.join(self.keuzes)}")
        return ruw


@dataclass(frozen=True)
class Getal(Vorm):
    """A whole number."""

    minimum: int = 0
    maximum: int = 32767

    def waarde(self, ruw: Any) -> Any:
        if isinstance(ruw, bool) or not isinstance(ruw, int):
            raise ValueError(f"hier hoort een heel getal, geen {noem(ruw)}")
        if not self.minimum <= ruw <= self.maximum:
            raise ValueError(f"{ruw} valt buiten {self.minimum} tot en met {self.maximum}")
        return ruw


@dataclass(frozen=True)
class JaNee(Vorm):
    def waarde(self, ruw: Any) -> Any:
        if not isinstance(ruw, bool):
            raise ValueError(f"hier hoort true of false, geen {noem(ruw)}")
        return ruw


@dataclass(frozen=True)
class Dag(Vorm):
    def waarde(self, ruw: Any) -> Any:
        if not isinstance(ruw, str):
            raise ValueError(f"hier hoort een datum, geen {noem(ruw)}")
        try:
            dag = date.fromisoformat(ruw) if DAG.fullmatch(ruw) else None
        except ValueError:
            dag = None
        if dag is None:
            raise ValueError(f"{kort(ruw)} is geen datum; schrijf bijvoorbeeld 2026-02-06")
        return ruw

    def uit(self, waarde: date | None) -> Any:
        return waarde and waarde.isoformat()

    def naar(self, waarde: str | None) -> Any:
        return date.fromisoformat(waarde) if waarde else None


@dataclass(frozen=True)
class Grens(Dag):
    """Begin or end of a period; null: open."""

    leeg: bool = True
    einde: bool = False

    def uit(self, waarde: Any) -> Any:
        if waarde.isempty:
            return NOOIT
        return super().uit(waarde.upper if self.einde else waarde.lower)


@dataclass(frozen=True)
class Moment(Vorm):
    """A moment, in UTC."""

    def waarde(self, ruw: Any) -> Any:
        try:
            moment = datetime.fromisoformat(ruw) if isinstance(ruw, str) and MOMENT.fullmatch(ruw) else None
            if moment is not None:
                return self.uit(moment)
        except (ValueError, OverflowError):
            pass
        raise ValueError("dit is geen tijdstip; schrijf bijvoorbeeld 2026-02-06T09:30:00+00:00")

    def uit(self, waarde: datetime | None) -> Any:
        return waarde and waarde.astimezone(UTC).isoformat()

    def naar(self, waarde: str | None) -> Any:
        return datetime.fromisoformat(waarde) if waarde else None


@dataclass(frozen=True)
class Uuid(Vorm):
    def waarde(self, ruw: Any) -> Any:
        try:
            if isinstance(ruw, str) and str(UUID(ruw)) == ruw.lower():
                return ruw.lower()
        except ValueError:
            pass
        raise ValueError("dit is geen uuid")

    def uit(self, waarde: UUID | None) -> Any:
        return waarde and str(waarde)

    def naar(self, waarde: str | None) -> Any:
        return UUID(waarde) if waarde else None


@dataclass(frozen=True)
class Bedrag(Vorm):
    """Euros, as text: a number would lose its cents."""

    def waarde(self, ruw: Any) -> Any:
        if not isinstance(ruw, str) or not BEDRAG.fullmatch(ruw):
            raise ValueError('dit is geen bedrag; schrijf bijvoorbeeld "23.00"')
        return str(Decimal(ruw))

    def uit(self, waarde: Decimal) -> Any:
        return f"{waarde:.2f}"

    def naar(self, waarde: str) -> Any:
        return Decimal(waarde)


@dataclass(frozen=True)
class Verwijzing(Vorm):
    """The key of a row of another kind; whether it exists is looked at in `regels`."""

    soort: str = ""
    sleutel: Vorm = field(default_factory=lambda: Patroon(lengte=50))

    def waarde(self, ruw: Any) -> Any:
        return self.sleutel.waarde(ruw)

    def uit(self, waarde: Any) -> Any:
        return self.sleutel.uit(waarde)


@dataclass(frozen=True)
class Antwoord(Vorm):
    """What another answer is compared with: kept as it is."""

    def waarde(self, ruw: Any) -> Any:
        if not isinstance(ruw, (str, bool, int)):
            raise ValueError(f"hier hoort tekst, geen {noem(ruw)}")
        return ruw


def kort(tekst: str) -> str:
    """What was given, quoted, as far as a message has room for it."""
    return f"'{tekst}'" if len(tekst) <= 40 else f"'{tekst[:40]}...'"
