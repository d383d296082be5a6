"""The exchange's own figures per half hour, read from a CSV file. Pure: nothing is stored here.

Columns by the names in the first line, in any order, separated by ; or , or a tab:

| column       |                                                                                   |
|--------------|-----------------------------------------------------------------------------------|
| begin        | start of the half hour, local time: 2026-03-02 10:30 or 02-03-2026 10:30          |
| wachtrij     | name of the queue                                                                 |
| aangeboden   | calls offered                                                                     |
| opgenomen    | of these, calls taken                                                             |
| binnen_norm  | optional; of these, calls taken within the norm                                   |
| wachttijd    | optional; seconds waited by all taken calls together                              |
| gesprekstijd | optional; seconds spoken in all taken calls together                              |
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

VERPLICHT = ("begin", "wachtrij", "aangeboden", "opgenomen")
AANTALLEN = ("aangeboden", "opgenomen", "binnen_norm", "wachttijd", "gesprekstijd")
KOLOMMEN = (*VERPLICHT, "binnen_norm", "wachttijd", "gesprekstijd")
VORMEN = ("%d-%m-%Y %H:%M", "%d-%m-%Y %H:%M:%S", "%d/%m/%Y %H:%M")
GROOTSTE_GETAL = 2_000_000_000  # what the column holds


@dataclass(frozen=True)
class Halfuur:
    """One line."""

    begin: datetime
    wachtrij: str
    aangeboden: int
    opgenomen: int
    binnen_norm: int | None = None
    wachttijd: int = 0
    gesprekstijd: int = 0


@dataclass(frozen=True)
class Regelfout:
    """What is wrong, and where. Line 1 holds the names of the columns."""

    regel: int
    melding: str

    def __str__(self) -> str:
        return f"Regel {self.regel}: {self.melding}"


class Fout(ValueError):
    """Of one line; the text is for the screen."""


def ontcijfer(inhoud: bytes) -> str:
    """As spreadsheets save it: UTF-8, else the Windows set."""
    try:
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        return inhoud.decode("cp1252", errors="replace")


def lees(tekst: str, *, zone: tzinfo, tot: datetime) -> tuple[list[Halfuur], list[Regelfout]]:
    """All lines, and everything that is wrong with them. `zone`: of times without one; `tot`: now."""
    regels = csv.reader(tekst.splitlines(), delimiter=_scheiding(tekst))
    try:
        kop = [naam.strip().lower() for naam in next(regels, [])]
        if fouten := list(_kopfouten(kop)):
            return [], fouten
        return _lees_regels(kop, enumerate(regels, start=2), zone, tot)
    except csv.Error:
        return [], [Regelfout(regels.line_num, "deze regel is niet te lezen als CSV.")]


def _scheiding(tekst: str) -> str:
    kop = tekst.partition("\n")[0]
    return next((teken for teken in ";\t" if teken in kop), ",")


def _kopfouten(kop: list[str]) -> Iterator[Regelfout]:
    if not any(kop):
        yield Regelfout(1, "het bestand is leeg.")
        return
    for naam in VERPLICHT:
        if naam not in kop:
            yield Regelfout(1, f"de kolom {naam} ontbreekt.")
    for naam in dict.fromkeys(kop):
        if naam not in KOLOMMEN:
            yield Regelfout(1, f"de kolom {naam or 'zonder naam'} is onbekend.")
        elif kop.count(naam) > 1:
            yield Regelfout(1, f"de kolom {naam} staat er twee keer in.")


def _lees_regels(
    kop: list[str], regels: Iterator[tuple[int, list[str]]], zone: tzinfo, tot: datetime
) -> tuple[list[Halfuur], list[Regelfout]]:
    gelezen: dict[tuple[datetime, str], Halfuur] = {}
    fouten: list[Regelfout] = []
    for nummer, waarden in regels:
        if not any(waarde.strip() for waarde in waarden):
            continue
        try:
            halfuur = _lees_regel(kop, waarden, zone, tot)
            if (halfuur.begin.astimezone(UTC), halfuur.wachtrij) in gelezen:
                raise Fout("dit half uur van deze wachtrij staat er al in.")
            gelezen[halfuur.begin.astimezone(UTC), halfuur.wachtrij] = halfuur
        except Fout as fout:
            fouten.append(Regelfout(nummer, str(fout)))
    if not gelezen and not fouten:
        fouten.append(Regelfout(2, "er staan geen cijfers in het bestand."))
    return list(gelezen.values()), fouten


def _lees_regel(kop: list[str], waarden: list[str], zone: tzinfo, tot: datetime) -> Halfuur:
    if len(waarden) != len(kop):
        raise Fout(f"er staan {len(waarden)} waarden, en er zijn {len(kop)} kolommen.")
    rij = {naam: waarde.strip() for naam, waarde in zip(kop, waarden, strict=True)}
    getallen = {naam: _getal(naam, rij[naam]) for naam in AANTALLEN if rij.get(naam)}
    for naam in VERPLICHT:
        if not rij[naam]:
            raise Fout(f"vul {naam} in.")
    if len(rij["wachtrij"]) > 60 or not rij["wachtrij"].isprintable():
        raise Fout("de naam van de wachtrij is langer dan 60 tekens of niet te lezen.")
    _bewaak_samenhang(getallen)
    return Halfuur(begin=_moment(rij["begin"], zone, tot), wachtrij=rij["wachtrij"], **getallen)


def _getal(naam: str, tekst: str) -> int:
    if not (tekst.isdecimal() and tekst.isascii() and len(tekst) <= 10 and int(tekst) <= GROOTSTE_GETAL):
        raise Fout(f"{naam} is geen heel getal zonder punten.")
    return int(tekst)


def _bewaak_samenhang(getallen: Mapping[str, int]) -> None:
    if getallen["opgenomen"] > getallen["aangeboden"]:
        raise Fout("er zijn meer oproepen opgenomen dan aangeboden.")
    if getallen.get("binnen_norm", 0) > getallen["opgenomen"]:
        raise Fout("er zijn meer oproepen binnen de norm opgenomen dan er zijn opgenomen.")


def _moment(tekst: str, zone: tzinfo, tot: datetime) -> datetime:
    moment = _tijd(tekst)
    lokaal = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    if moment.tzinfo is None and lokaal.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment:
        raise Fout("deze tijd bestaat niet: toen ging de zomertijd in.")
    if lokaal.minute not in (0, 30) or lokaal.second or lokaal.microsecond:
        raise Fout("begin is niet het begin van een half uur.")
    if lokaal > tot:
        raise Fout("dit half uur moet nog beginnen.")
    return lokaal


def _tijd(tekst: str) -> datetime:
    try:
        gelezen = datetime.fromisoformat(tekst) if ":" in tekst else None
    except ValueError:
        gelezen = next((tijd for vorm in VORMEN if (tijd := _met_vorm(tekst, vorm))), None)
    if gelezen is None or not 2000 <= gelezen.year <= 2100:
        raise Fout("begin is geen tijd zoals 2026-03-02 10:30.")
    return gelezen


def _met_vorm(tekst: str, vorm: str) -> datetime | None:
    try:
        return datetime.strptime(tekst, vorm)  # noqa: DTZ007 (local time; the caller says where)
    except ValueError:
        return None
