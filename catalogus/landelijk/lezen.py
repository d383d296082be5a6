"""Reading a file of national records: one JSON object per line, with id, vraag and antwoord; url, lastmodified,
onderwerpen and license may be there. Pure."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

FORMULERINGEN: Final = Path(__file__).with_name("formuleringen.jsonl")
VRAAG, ID, ADRES = 200, 80, 500


class RegelFout(ValueError):
    """A line that is no record; the text says which and why, in Dutch."""


@dataclass(frozen=True)
class Record:
    """`adres`: where it was published; `gewijzigd_op`: None when the file does not say."""

    id: str
    vraag: str
    antwoord: str
    adres: str = ""
    onderwerpen: str = ""
    gewijzigd_op: datetime | None = None


def lees_records(regels: Iterable[str]) -> Iterator[Record]:
    """The records of the file. Raises RegelFout at a line that can't be read, or an id that occurs twice."""
    gezien: set[str] = set()
    for nummer, regel in enumerate(regels, start=1):
        if regel.strip():
            record = _record(nummer, regel)
            if record.id in gezien:
                raise RegelFout(f"regel {nummer}: id {record.id} komt twee keer voor")
            gezien.add(record.id)
            yield record


@cache
def geleverde_formuleringen() -> dict[str, tuple[str, ...]]:
    """Other ways in which residents ask for a record, written for this product, by the id of the record."""
    rijen = (json.loads(regel) for regel in FORMULERINGEN.read_text().splitlines() if regel)
    return {rij["id"]: tuple(rij["formuleringen"]) for rij in rijen}


def _record(nummer: int, regel: str) -> Record:
    try:
        rij = json.loads(regel)
    except ValueError:
        raise RegelFout(f"regel {nummer} is geen JSON") from None
    if not isinstance(rij, dict):
        raise RegelFout(f"regel {nummer} is geen record: verwacht wordt een object met id, vraag en antwoord")
    return Record(
        id=_tekst(nummer, rij, "id", ID, verplicht=True),
        vraag=_tekst(nummer, rij, "vraag", VRAAG, verplicht=True),
        antwoord=_tekst(nummer, rij, "antwoord", 100_000, verplicht=True),
        adres=_tekst(nummer, rij, "url", ADRES),
        onderwerpen=_tekst(nummer, rij, "onderwerpen", 2000),
        gewijzigd_op=_moment(nummer, rij),
    )


def _tekst(nummer: int, rij: dict[str, Any], veld: str, lengte: int, *, verplicht: bool = False) -> str:
    waarde = rij.get(veld) or ""
    if isinstance(waarde, list):
        waarde = ", ".join(str(deel) for deel in waarde)
    if not isinstance(waarde, str) or (verplicht and not waarde.strip()):
        raise RegelFout(f"regel {nummer}: {veld} ontbreekt of is geen tekst")
    waarde = waarde.replace("\x00", "").strip()
    if len(waarde) > lengte:
        raise RegelFout(f"regel {nummer}: {veld} is langer dan {lengte} tekens")
    return waarde


def _moment(nummer: int, rij: dict[str, Any]) -> datetime | None:
    tekst = _tekst(nummer, rij, "lastmodified", 40)
    if not tekst:
        return None
    try:
        moment = datetime.fromisoformat(tekst)
    except ValueError:
        raise RegelFout(f"regel {nummer}: lastmodified is geen tijdstip") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
