"""Werkdagen with their steps: the rows of termijnen.csv, and which days were skipped."""

import csv
from datetime import date
from pathlib import Path

import pytest

from dvo.werkdagen import bereken_werkdagen
from kcc.kalender import gemeentekalender, wettelijke_kalender

GEMEENTE = gemeentekalender()
RIJEN = [
    rij
    for rij in csv.DictReader((Path(__file__).parent / "termijnen.csv").read_text().splitlines())
    if rij["unit"] == "wd"
]


def teksten(begin: date, aantal: int, *sluitingsdagen: date) -> list[str]:
    kalender = gemeentekalender(sluitingsdagen=sluitingsdagen)
    return [stap.tekst for stap in bereken_werkdagen(begin, aantal, kalender).stappen]


@pytest.mark.parametrize("rij", RIJEN, ids=lambda r: f"{r['kind']} {r['event_date']} {r['n']}")
def test_werkdagen_komen_uit_zoals_in_de_tabel(rij: dict[str, str]) -> None:
    kalender = GEMEENTE if rij["kind"] == "dvo_cao" else wettelijke_kalender()
    som = bereken_werkdagen(date.fromisoformat(rij["event_date"]), int(rij["n"]), kalender)
    assert som.einde.isoformat() == rij["expected_end"]
    assert {stap.dag for stap in som.stappen} == {som.einde}


def test_overgeslagen_dagen_worden_genoemd() -> None:
    assert teksten(date(2026, 3, 30), 5) == [
        "5 werkdagen na ma 30 maart 2026 is di 7 april 2026.",
        "Niet meegeteld: 2 dagen in het weekend en ma 6 april 2026 (Tweede Paasdag).",
    ]


def test_terugtellen_kan_ook() -> None:
    assert teksten(date(2026, 4, 10), -5)[0] == "5 werkdagen vóór vr 10 april 2026 is do 2 april 2026."


def test_een_sluitingsdag_heet_zo() -> None:
    assert "vr 15 mei 2026 (sluitingsdag)" in teksten(date(2026, 5, 13), 3, date(2026, 5, 15))[1]


def test_wie_op_zaterdag_begint_telt_vanaf_de_volgende_werkdag() -> None:
    assert teksten(date(2026, 3, 7), 1) == [
        "za 7 maart 2026 is een zaterdag en telt als de eerste werkdag daarna, ma 9 maart 2026.",
        "1 werkdag na ma 9 maart 2026 is di 10 maart 2026.",
    ]


def test_een_lange_lijst_wordt_een_getal() -> None:
    assert teksten(date(2026, 4, 1), 300)[-1] == (
        "Niet meegeteld: 124 dagen in het weekend en 12 feestdagen en sluitingsdagen."
    )


def test_zonder_vrije_dagen_is_er_niets_overgeslagen() -> None:
    assert teksten(date(2026, 3, 9), 2) == ["2 werkdagen na ma 9 maart 2026 is wo 11 maart 2026."]
