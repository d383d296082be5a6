"""A birth date as people say and type it: 12-03-1961, 12 maart '61, 1961-03-12, 120361."""

import re
from collections.abc import Callable
from datetime import date

from kcc import klok
from kcc.tekst import MAANDEN, MAANDEN_KORT

OUDST = 1900
Lezer = Callable[[re.Match[str]], date | None]


def zoek_dag(tekst: str, vormen: "tuple[tuple[re.Pattern[str], Lezer], ...]") -> tuple[date | None, str]:
    """The first day that can be a birth date, and the text without it."""
    for patroon, lees in vormen:
        for gevonden in patroon.finditer(tekst):
            if dag := lees(gevonden):
                return dag, f"{tekst[: gevonden.start()]} {tekst[gevonden.end() :]}"
    return None, tekst


def lees_dag(jaar: str, maand: str | int, dag: str) -> date | None:
    """None for what is no day, or no day on which somebody who lives can be born."""
    try:
        gelezen = date(_jaar(jaar), int(maand), int(dag))
    except ValueError:
        return None
    return gelezen if gelezen.year >= OUDST and gelezen <= klok.vandaag() else None


def _jaar(jaar: str) -> int:
    """A year of two digits is the last one that has been."""
    if len(jaar) != 2:
        return int(jaar)
    return int(jaar) + (2000 if int(jaar) <= klok.vandaag().year % 100 else 1900)


def _dag_eerst(gevonden: re.Match[str]) -> date | None:
    return lees_dag(gevonden[3], gevonden[2], gevonden[1])


def _jaar_eerst(gevonden: re.Match[str]) -> date | None:
    return lees_dag(gevonden[1], gevonden[2], gevonden[3])


def _in_woorden(gevonden: re.Match[str]) -> date | None:
    return lees_dag(gevonden[3], _maand(gevonden[2].casefold()), gevonden[1])


def _maand(woord: str) -> int:
    """By its name, the beginning of it, or "mrt"; 0 for another word."""
    paren = enumerate(zip(MAANDEN, MAANDEN_KORT, strict=True), 1)
    return next((n for n, (lang, kort) in paren if woord == kort or lang.startswith(woord)), 0)


ZEKER: tuple[tuple[re.Pattern[str], Lezer], ...] = (
    (re.compile(r"\b(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\b"), _dag_eerst),
    (
        re.compile(r"\b(\d{1,2})[-. ]*([a-z]{3,9})\.?[-. ]*[’'‘]?(\d{4}|\d{2})\b", re.IGNORECASE),
        _in_woorden,
    ),
    (re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b"), _jaar_eerst),
)
"""Nothing else is written so."""
LOS: tuple[tuple[re.Pattern[str], Lezer], ...] = (
    (re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{4})(?!\d)"), _dag_eerst),
    (re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)"), _jaar_eerst),
    (re.compile(r"\b(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2})\b"), _dag_eerst),
    (re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{2})(?!\d)"), _dag_eerst),
)
"""Digits that could be part of a telephone number: read after that."""
