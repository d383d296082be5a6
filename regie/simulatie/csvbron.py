"""The file a municipality supplies: datum, zaaktype, start and einde of every zaak; klantaanvraag, team and norm if
it has them. Separated by ; or , with Dutch or ISO dates. Nothing half read: every error is named by line and column,
in Dutch. Pure; what the product itself recorded goes through the same form."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kcc.kalender import EERSTE_DAG, LAATSTE_DAG

HOOGSTENS = 200_000  # rows
LANGST = 100  # characters of a name
NOEM = 20  # errors
NODIG = ("datum", "zaaktype", "start", "einde")
GETALLEN = ("norm", "maximum", "wettelijk", "duur")  # werkdagen
NIET_VERPLICHT = ("klantaanvraag", "team", *GETALLEN, "na")
DATUM = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
HOOGSTE_GETAL = 2000  # werkdagen


@dataclass(frozen=True, slots=True)
class Rij:
    """One finished zaak: received, begun and done on a day. `norm`, `maximum`, `wettelijk`, `duur` in werkdagen, None
    when not known; `na`: numbers (from 0) of the rows it had to wait for."""

    datum: date
    zaaktype: str
    start: date
    einde: date
    klantaanvraag: str = ""
    team: str = ""
    norm: int | None = None
    maximum: int | None = None
    wettelijk: int | None = None
    duur: int | None = None
    na: tuple[int, ...] = ()


class Leesfout(ValueError):
    """What is wrong with a file, in Dutch sentences; never more than `NOEM` of them."""

    def __init__(self, fouten: Sequence[str]) -> None:
        super().__init__(" ".join(fouten))
        self.fouten = list(fouten)


def lees(inhoud: bytes) -> list[Rij]:
    """Every row, or Leesfout."""
    tekst = _tekst(inhoud)
    eerste = tekst.partition("\n")[0]
    lezer = csv.reader(io.StringIO(tekst), delimiter=";" if ";" in eerste else ",", strict=True)
    try:
        kolommen = _kolommen(next(lezer, []))
        regels = [(lezer.line_num, velden) for velden in lezer if any(veld.strip() for veld in velden)]
    except csv.Error:
        raise Leesfout([f"Regel {lezer.line_num}: een aanhalingsteken staat niet goed."]) from None
    if not regels:
        raise Leesfout(["Er staan geen zaken in dit bestand."])
    if len(regels) > HOOGSTENS:
        raise Leesfout([f"Er staan {len(regels)} zaken in. Het mogen er hoogstens {HOOGSTENS} zijn."])
    return _rijen(kolommen, regels)


def _tekst(inhoud: bytes) -> str:
    """UTF-8 with or without BOM, as Excel and most systems save it."""
    if b"\0" in inhoud:
        raise Leesfout(["Dit is geen CSV-bestand. Sla het blad op als CSV (UTF-8)."])
    try:
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        return inhoud.decode("cp1252", errors="replace")


def _kolommen(kop: Sequence[str]) -> dict[str, int]:
    """Name -> place; other columns are left unread."""
    namen = [naam.strip().casefold() for naam in kop]
    kolommen = {naam: namen.index(naam) for naam in (*NODIG, *NIET_VERPLICHT) if naam in namen}
    mist = [naam for naam in NODIG if naam not in kolommen]
    if mist:
        raise Leesfout([f"Regel 1: de kolom {', '.join(mist)} ontbreekt. Nodig zijn: {', '.join(NODIG)}."])
    dubbel = sorted(naam for naam in kolommen if namen.count(naam) > 1)
    if dubbel:
        raise Leesfout([f"Regel 1: de kolom {', '.join(dubbel)} staat er meer dan een keer."])
    return kolommen


def _rijen(kolommen: Mapping[str, int], regels: Iterable[tuple[int, list[str]]]) -> list[Rij]:
    rijen, fouten = [], []
    for nummer, velden in regels:
        try:
            rijen.append(_rij(kolommen, velden))
        except _Veldfout as fout:
            fouten.append(f"Regel {nummer}, kolom {fout.kolom}: {fout.melding}")
    if fouten:
        meer = [f"En nog {len(fouten) - NOEM} andere regels."] if len(fouten) > NOEM else []
        raise Leesfout([*fouten[:NOEM], *meer])
    return rijen


class _Veldfout(ValueError):
    def __init__(self, kolom: str, melding: str) -> None:
        super().__init__(melding)
        self.kolom, self.melding = kolom, melding


def _rij(kolommen: Mapping[str, int], velden: Sequence[str]) -> Rij:
    waarden = {naam: velden[plek].strip() if plek < len(velden) else "" for naam, plek in kolommen.items()}
    gelezen: dict[str, Any] = {naam: _LEES.get(naam, _naam)(naam, tekst) for naam, tekst in waarden.items()}
    if gelezen["start"] < gelezen["datum"]:
        raise _Veldfout("start", "dit is voor de datum van ontvangst.")
    if gelezen["einde"] < gelezen["start"]:
        raise _Veldfout("einde", "dit is voor de start.")
    return Rij(**gelezen)


def _datum(kolom: str, tekst: str) -> date:
    gevonden = DATUM.fullmatch(tekst.split(" ", maxsplit=1)[0].split("T", maxsplit=1)[0])
    if not gevonden:
        raise _Veldfout(kolom, f"{_kort(tekst)} is geen datum. Schrijf 31-12-2026 of 2026-12-31.")
    delen = [int(deel) for deel in gevonden.groups() if deel]
    jaar, maand, dag = delen if gevonden.group(1) else reversed(delen)
    try:
        gelezen = date(jaar, maand, dag)
    except ValueError:
        raise _Veldfout(kolom, f"{_kort(tekst)} bestaat niet.") from None
    if not EERSTE_DAG <= gelezen <= LAATSTE_DAG:
        raise _Veldfout(kolom, f"het jaar {jaar} valt buiten de kalender.")
    return gelezen


def _naam(kolom: str, tekst: str) -> str:
    if not tekst and kolom == "zaaktype":
        raise _Veldfout(kolom, "dit is leeg.")
    if len(tekst) > LANGST:
        raise _Veldfout(kolom, f"dit mag hoogstens {LANGST} tekens zijn.")
    return tekst


def _getal(kolom: str, tekst: str) -> int | None:
    if not tekst:
        return None
    if not tekst.isdecimal() or len(tekst) > 4 or int(tekst) > HOOGSTE_GETAL:
        raise _Veldfout(kolom, f"{_kort(tekst)} is geen aantal werkdagen.")
    return int(tekst)


def _na(kolom: str, tekst: str) -> tuple[int, ...]:
    if not re.fullmatch(r"[\d ]{0,200}", tekst):
        raise _Veldfout(kolom, "schrijf nummers met een spatie ertussen.")
    return tuple(int(deel) for deel in tekst.split())


_LEES: dict[str, Callable[[str, str], Any]] = {
    **dict.fromkeys(("datum", "start", "einde"), _datum),
    **dict.fromkeys(GETALLEN, _getal),
    "na": _na,
}


def _kort(tekst: str) -> str:
    return f"“{tekst[:30]}”" if tekst else "leeg"


def schrijf(rijen: Iterable[Rij]) -> bytes:
    """The rows as such a file; what is kept of an upload or a reading is only what is used."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\n")
    schrijver.writerow((*NODIG, *NIET_VERPLICHT))
    schrijver.writerows(_velden(rijen))
    return uit.getvalue().encode()


def _velden(rijen: Iterable[Rij]) -> Iterator[list[object]]:
    for rij in rijen:
        getallen = ["" if waarde is None else waarde for waarde in (getattr(rij, naam) for naam in GETALLEN)]
        yield [
            *(rij.datum, rij.zaaktype, rij.start, rij.einde, rij.klantaanvraag, rij.team),
            *getallen,
            " ".join(map(str, rij.na)),
        ]
