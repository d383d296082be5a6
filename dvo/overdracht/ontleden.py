"""JSON (RFC 8259) in which every value knows its line: Python's own reader forgets where a value stood.

Strict: one value, each name once, no comments, no NaN, no half characters, not nested without end.
"""

import json
import re
from math import isinf
from typing import Any, Final, NoReturn

from dvo.overdracht.blad import BestandOngeldig, Blad, Fout, Knoop, Punt

GROOTST: Final = 20 * 1024 * 1024  # bytes; a municipality's whole catalogue is under 2 MB
DIEPST: Final = 20
LANGSTE_GETAL: Final = 30
WOORDEN: Final = {"true": True, "false": False, "null": None}
DEEL: Final = re.compile(
    r'[ \t\r\n]*(?:([{}\[\],:])|("(?:[^"\\\x00-\x1f]|\\.)*")'
    r"|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)(?![\w.])|(true|false|null)\b|\Z)"
)
WIT: Final = re.compile(r"[ \t\r\n]*")
EINDE: Final = "het einde van het bestand"


class _Breuk(Exception):
    """From here on it is no JSON."""

    def __init__(self, plek: int, tekst: str) -> None:
        self.plek, self.tekst = plek, tekst


def ontleed(ruw: bytes) -> Punt:
    """The root of the file. Raises BestandOngeldig: too large, no UTF-8, no JSON, a name twice."""
    tekst = _tekst(ruw)
    blad = Blad(tekst)
    try:
        knoop = _Ontleder(tekst, blad).alles()
    except _Breuk as breuk:
        blad.meld_breuk(breuk.plek, breuk.tekst)
    blad.eis_heel()
    return Punt(knoop, "", blad)


def _tekst(ruw: bytes) -> str:
    if len(ruw) > GROOTST:
        _weiger(1, f"het bestand is te groot: hoogstens {GROOTST // 1024 // 1024} MB")
    try:
        return ruw.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        _weiger(ruw.count(b"\n", 0, fout.start) + 1, "dit is geen UTF-8; bewaar het bestand als UTF-8")


def _weiger(regel: int, tekst: str) -> NoReturn:
    raise BestandOngeldig([Fout(regel, "", tekst)], 1)


class _Ontleder:
    """Recursive descent over the parts of the text."""

    def __init__(self, tekst: str, blad: Blad) -> None:
        self.tekst, self.blad = tekst, blad
        self.plek = 0  # where the present part begins
        self.na = 0  # where the next one may begin

    def alles(self) -> Knoop:
        knoop = self._waarde(self._volgende(), 0)
        if self._volgende() != "":
            raise _Breuk(self.plek, f"hier wordt {EINDE} verwacht")
        return knoop

    def _volgende(self) -> str:
        """The next part: a sign, a text with its quotes, a number or a word; empty at the end."""
        gevonden = DEEL.match(self.tekst, self.na)
        wit = WIT.match(self.tekst, self.na)
        self.plek = wit.end() if wit else self.na
        if gevonden is None:
            raise _Breuk(self.plek, _waarom_niet(self.tekst[self.plek : self.plek + 1]))
        self.na = gevonden.end()
        return self.tekst[self.plek : self.na]

    def _waarde(self, deel: str, diepte: int) -> Knoop:
        begin = self.plek
        if deel in ("{", "["):
            if diepte >= DIEPST:
                raise _Breuk(begin, f"te diep genest: hoogstens {DIEPST} niveaus")
            binnen: Any = self._object(diepte + 1) if deel == "{" else self._lijst(diepte + 1)
            return Knoop(binnen, begin)
        if deel[:1] == '"':
            return Knoop(self._string(deel), begin)
        if deel in WOORDEN:
            return Knoop(WOORDEN[deel], begin)
        if deel[:1] == "-" or deel[:1].isdigit():
            return Knoop(self._getal(deel), begin)
        raise _Breuk(begin, f"hier wordt een waarde verwacht, niet {_noem(deel)}")

    def _object(self, diepte: int) -> dict[str, Knoop]:
        velden: dict[str, Knoop] = {}
        deel = self._volgende()
        while deel != "}":
            if deel[:1] != '"':
                raise _Breuk(self.plek, f"hier wordt de naam van een veld verwacht, niet {_noem(deel)}")
            plek, naam = self.plek, self._string(deel)
            self._eis(":", f"na {json.dumps(naam, ensure_ascii=False)[:60]} hoort een dubbele punt")
            if naam in velden:
                self.blad.meld_breuk(plek, f"het veld '{naam[:60]}' staat er twee keer")
            velden[naam] = self._waarde(self._volgende(), diepte)
            deel = self._verder("}")
        return velden

    def _lijst(self, diepte: int) -> list[Knoop]:
        leden: list[Knoop] = []
        deel = self._volgende()
        while deel != "]":
            leden.append(self._waarde(deel, diepte))
            deel = self._verder("]")
        return leden

    def _verder(self, sluit: str) -> str:
        """After a member: the close, or a comma and the part that follows it (never the close)."""
        deel = self._volgende()
        if deel == sluit:
            return deel
        if deel != ",":
            raise _Breuk(self.plek, f"hier wordt een komma of {sluit} verwacht, niet {_noem(deel)}")
        deel = self._volgende()
        if deel == sluit:
            raise _Breuk(self.plek, f"na een komma mag geen {sluit} komen")
        return deel

    def _eis(self, teken: str, tekst: str) -> None:
        if self._volgende() != teken:
            raise _Breuk(self.plek, tekst)

    def _string(self, deel: str) -> str:
        if "\\" not in deel:
            return deel[1:-1]
        try:
            tekst = str(json.loads(deel))
            tekst.encode()
        except UnicodeEncodeError:
            raise _Breuk(self.plek, "deze tekst bevat een half teken (\\ud800 tot \\udfff)") from None
        except ValueError:
            raise _Breuk(self.plek, "deze tekst bevat een onbekende \\-code") from None
        if "\x00" in tekst:
            raise _Breuk(self.plek, "deze tekst bevat een nulteken (\\u0000)")
        return tekst

    def _getal(self, deel: str) -> int | float:
        if len(deel) > LANGSTE_GETAL:
            raise _Breuk(self.plek, "dit getal is te lang")
        waarde = int(deel) if deel.lstrip("-").isdigit() else float(deel)
        if isinf(waarde):
            raise _Breuk(self.plek, "dit getal is te groot")
        return waarde


def _noem(deel: str) -> str:
    return f"'{deel[:30]}'" if deel else EINDE


def _waarom_niet(teken: str) -> str:
    if teken == '"':
        return "deze tekst is niet afgesloten, of bevat een regeleinde"
    return f"dit is geen JSON: {teken!r}"
