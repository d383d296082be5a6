"""Dwangsom bij niet tijdig beslissen (Awb 4:17): the amounts of law.md, and from when it runs."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvo import dwangsom as module
from dvo.dwangsom import TARIEVEN, Tariefrij, dwangsom, dwangsom_na, euro, tarief_op
from dvo.stappen import INGEBREKESTELLING_TE_VROEG

MAANDAG = date(2026, 6, 1)
TE_LAAT_SINDS = date(2026, 5, 20)


@pytest.mark.parametrize(
    ("dagen", "bedrag"),
    [(0, 0), (1, 23), (14, 322), (15, 357), (28, 812), (29, 857), (42, 1442), (43, 1442), (60, 1442)],
    ids=str,
)
def test_law_md_de_dwangsom_na_zoveel_dagen(dagen: int, bedrag: int) -> None:
    assert dwangsom(dagen) == bedrag


def test_voor_het_begin_is_er_niets_verschuldigd() -> None:
    assert dwangsom(-5) == 0


@given(st.integers(-5, 100))
def test_een_dag_later_is_nooit_minder_en_nooit_meer_dan_het_hoogste_bedrag(dagen: int) -> None:
    assert 0 <= dwangsom(dagen + 1) - dwangsom(dagen) <= 45
    assert dwangsom(dagen) <= 1442


def test_bedragen_met_centen() -> None:
    rij = Tariefrij(date(2030, 1, 1), Decimal("24.50"), Decimal("37.25"), Decimal("48.10"))
    assert dwangsom(15, rij) == Decimal("380.25")


@pytest.mark.parametrize(
    ("ontvangen", "hoogste"), [("2018-12-31", 1260), ("2019-01-01", 1442), ("2026-06-01", 1442)]
)
def test_de_dag_van_ingebrekestelling_bepaalt_het_tarief(ontvangen: str, hoogste: int) -> None:
    assert dwangsom(42, tarief_op(date.fromisoformat(ontvangen))) == hoogste


def test_een_rij_van_een_ander_soort_mag_ook() -> None:
    @dataclass
    class Databaserij:
        geldig_vanaf: date = date(2027, 1, 1)
        eerste: Decimal = Decimal(25)
        tweede: Decimal = Decimal(38)
        derde: Decimal = Decimal(49)

    rijen = [Databaserij(), *TARIEVEN]
    assert dwangsom(1, tarief_op(date(2027, 1, 1), rijen)) == 25
    assert dwangsom(1, tarief_op(date(2026, 12, 31), rijen)) == 23


def test_voor_het_eerste_tarief_is_er_geen_dwangsom_bekend() -> None:
    with pytest.raises(ValueError, match="30-09-2009"):
        tarief_op(date(2009, 9, 30))


def test_de_dwangsom_begint_als_er_twee_weken_voorbij_zijn() -> None:
    som = dwangsom_na(MAANDAG, einde_termijn=TE_LAAT_SINDS, tot_en_met=date(2026, 6, 15))
    assert (som.eerste_dag, som.laatste_dag) == (date(2026, 6, 16), date(2026, 7, 27))
    assert (som.dagen, som.bedrag) == (0, 0)


@pytest.mark.parametrize(
    ("tot_en_met", "dagen", "bedrag"),
    [
        ("2026-06-16", 1, 23),
        ("2026-06-29", 14, 322),
        ("2026-06-30", 15, 357),
        ("2026-07-27", 42, 1442),
        ("2026-12-31", 42, 1442),
    ],
)
def test_elke_dag_telt_mee_ook_in_het_weekend_tot_hoogstens_42(
    tot_en_met: str, dagen: int, bedrag: int
) -> None:
    som = dwangsom_na(MAANDAG, einde_termijn=TE_LAAT_SINDS, tot_en_met=date.fromisoformat(tot_en_met))
    assert (som.dagen, som.bedrag) == (dagen, bedrag)


def test_op_de_42_dagen_is_de_algemene_termijnenwet_niet_van_toepassing() -> None:
    som = dwangsom_na(date(2026, 10, 30), einde_termijn=TE_LAAT_SINDS, tot_en_met=date(2027, 1, 31))
    assert som.laatste_dag == date(2026, 12, 25)  # Eerste Kerstdag


def test_de_twee_weken_eindigen_wel_volgens_de_algemene_termijnenwet(monkeypatch: pytest.MonkeyPatch) -> None:
    voor_goede_vrijdag = date(2026, 3, 20)
    som = dwangsom_na(voor_goede_vrijdag, einde_termijn=date(2026, 3, 1), tot_en_met=MAANDAG)
    assert som.eerste_dag == date(2026, 4, 8)
    monkeypatch.setattr(module, "ATW_BIJ_TWEE_WEKEN", False)
    som = dwangsom_na(voor_goede_vrijdag, einde_termijn=date(2026, 3, 1), tot_en_met=MAANDAG)
    assert som.eerste_dag == date(2026, 4, 4)


@pytest.mark.parametrize("ontvangen", [TE_LAAT_SINDS, TE_LAAT_SINDS - timedelta(days=9)])
def test_een_ingebrekestelling_voor_het_einde_van_de_termijn_telt_niet(ontvangen: date) -> None:
    som = dwangsom_na(ontvangen, einde_termijn=TE_LAAT_SINDS, tot_en_met=date(2026, 12, 31))
    assert (som.eerste_dag, som.dagen, som.bedrag) == (None, 0, 0)
    assert som.vlaggen == (INGEBREKESTELLING_TE_VROEG,)
    assert "er loopt geen dwangsom" in som.stappen[0].zin


def test_de_stappen_noemen_elke_dag_en_elk_bedrag() -> None:
    som = dwangsom_na(MAANDAG, einde_termijn=TE_LAAT_SINDS, tot_en_met=date(2026, 7, 1))
    assert [stap.tekst for stap in som.stappen] == [
        "De ingebrekestelling kwam op ma 1 juni 2026; na twee weken, vanaf di 16 juni 2026, is elke dag een "
        "dwangsom verschuldigd (art. 4:17 lid 3 Awb).",
        "Hoogstens 42 dagen, weekend en feestdagen tellen mee: tot en met ma 27 juli 2026 (art. 4:17 lid 1 Awb).",
        "Tot en met wo 1 juli 2026 zijn dat 16 dagen: bij 14 dagen € 23 per dag, 14 dagen € 35 per dag en "
        "14 dagen € 45 per dag is dat samen € 392 (art. 4:17 lid 2 Awb).",
    ]


@pytest.mark.parametrize(("bedrag", "tekst"), [("1442", "€ 1.442"), ("23.5", "€ 23,50"), ("0", "€ 0")])
def test_euro_zoals_mensen_het_schrijven(bedrag: str, tekst: str) -> None:
    assert euro(Decimal(bedrag)) == tekst
