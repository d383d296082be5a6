"""Working days against a slow reference that walks day by day, and against the calendars of law.md."""

import csv
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcc.kalender import (
    EERSTE_DAG,
    KB_DAGEN,
    LAATSTE_DAG,
    BuitenKalender,
    Kalender,
    feestdagen_cao,
    feestdagen_wet,
    gemeentekalender,
    pasen,
    wettelijke_kalender,
)

GEMEENTE = gemeentekalender()
WET = wettelijke_kalender()
VECTOREN = [
    rij
    for rij in csv.DictReader(
        (Path(__file__).parent.parent / "dvo" / "termijnen.csv").read_text().splitlines()
    )
    if rij["unit"] == "wd"
]
DAG = timedelta(days=1)

kalenders = st.sampled_from([GEMEENTE, WET])
dagen = st.dates(date(2003, 1, 1), date(2097, 12, 31))  # two steps of 200 stay inside the table
aantallen = st.integers(-200, 200)


def stap_voor_stap(kalender: Kalender, dag: date, werkdagen: int) -> date:
    """The reference: roll to a working day, then walk."""
    while not kalender.is_werkdag(dag):
        dag += DAG
    for _ in range(abs(werkdagen)):
        dag += DAG if werkdagen > 0 else -DAG
        while not kalender.is_werkdag(dag):
            dag += DAG if werkdagen > 0 else -DAG
    return dag


def vrij_door_de_week(kalender: Kalender, jaar: int) -> set[date]:
    begin = date(jaar, 1, 1)
    alle = (begin + n * DAG for n in range((date(jaar + 1, 1, 1) - begin).days))
    return {dag for dag in alle if dag.weekday() < 5 and not kalender.is_werkdag(dag)}


def dagen_van(jaar: int, *dagen: str) -> set[date]:
    return {date(jaar, *map(int, reversed(dag.split("-")))) for dag in dagen}


@pytest.mark.parametrize(
    ("jaar", "pasen_"),
    [(2000, "23-4"), (2008, "23-3"), (2011, "24-4"), (2025, "20-4"), (2038, "25-4"), (2049, "18-4")],
)
def test_pasen_valt_op_de_bekende_zondag(jaar: int, pasen_: str) -> None:
    assert {pasen(jaar)} == dagen_van(jaar, pasen_)


@pytest.mark.parametrize("jaar", range(2000, 2101))
def test_pasen_is_altijd_een_zondag_tussen_22_maart_en_25_april(jaar: int) -> None:
    assert pasen(jaar).isoweekday() == 7
    assert date(jaar, 3, 22) <= pasen(jaar) <= date(jaar, 4, 25)


@pytest.mark.parametrize(
    ("jaar", "vrij"),
    [
        (2025, ("1-1", "21-4", "5-5", "29-5", "9-6", "25-12", "26-12")),
        (2026, ("1-1", "6-4", "27-4", "5-5", "14-5", "25-5", "25-12")),
        (2027, ("1-1", "29-3", "27-4", "5-5", "6-5", "17-5")),
        (2028, ("17-4", "27-4", "5-5", "25-5", "5-6", "25-12", "26-12")),
    ],
)
def test_het_gemeentehuis_is_dicht_op_de_feestdagen_van_de_cao(jaar: int, vrij: tuple[str, ...]) -> None:
    assert vrij_door_de_week(GEMEENTE, jaar) == dagen_van(jaar, *vrij)


@pytest.mark.parametrize(
    ("jaar", "erbij"),
    [
        (2025, ("18-4", "30-5")),
        (2026, ("2-1", "3-4", "15-5")),
        (2027, ("26-3", "7-5")),
        (2028, ("14-4", "28-4", "26-5")),
    ],
)
def test_de_wet_kent_ook_goede_vrijdag_en_gelijkgestelde_dagen(jaar: int, erbij: tuple[str, ...]) -> None:
    assert vrij_door_de_week(WET, jaar) - vrij_door_de_week(GEMEENTE, jaar) == dagen_van(jaar, *erbij)


@pytest.mark.parametrize(
    ("jaar", "wet", "cao"), [(2025, 252, 254), (2026, 251, 254), (2027, 253, 255), (2028, 250, 253)]
)
def test_een_jaar_heeft_het_bekende_aantal_werkdagen(jaar: int, wet: int, cao: int) -> None:
    begin, einde = date(jaar, 1, 1), date(jaar + 1, 1, 1)
    assert (WET.tussen(begin, einde), GEMEENTE.tussen(begin, einde)) == (wet, cao)


def test_koningsdag_is_op_26_april_als_de_27e_een_zondag_is() -> None:
    assert date(2025, 4, 26) in feestdagen_cao(2025)
    assert date(2025, 4, 27) not in feestdagen_cao(2025)
    assert GEMEENTE.is_werkdag(date(2025, 4, 28))


def test_goede_vrijdag_is_een_gewone_werkdag_voor_de_gemeente() -> None:
    assert GEMEENTE.is_werkdag(date(2026, 4, 3))
    assert not WET.is_werkdag(date(2026, 4, 3))


def test_vier_mei_2026_is_geen_gelijkgestelde_dag() -> None:
    assert WET.is_werkdag(date(2026, 5, 4))


def test_een_eigen_lijst_van_gelijkgestelde_dagen_vervangt_die_van_de_kb() -> None:
    eigen = wettelijke_kalender(gelijkgesteld=[date(2026, 5, 4)])
    assert not eigen.is_werkdag(date(2026, 5, 4))
    assert eigen.is_werkdag(date(2026, 1, 2))
    assert all(not WET.is_werkdag(dag) for dag in KB_DAGEN)


def test_een_sluitingsdag_telt_voor_de_gemeente_en_niet_voor_de_wet() -> None:
    carnaval = date(2026, 2, 16)
    assert not gemeentekalender(sluitingsdagen=[carnaval]).is_werkdag(carnaval)
    assert GEMEENTE.is_werkdag(carnaval)
    assert WET.is_werkdag(carnaval)


@pytest.mark.parametrize("rij", VECTOREN, ids=lambda r: f"{r['kind']} {r['event_date']} {r['n']}")
def test_een_termijn_in_werkdagen_eindigt_zoals_afgesproken(rij: dict[str, str]) -> None:
    kalender = GEMEENTE if rij["kind"] == "dvo_cao" else WET
    assert (
        kalender.plus(date.fromisoformat(rij["event_date"]), int(rij["n"])).isoformat() == rij["expected_end"]
    )


@pytest.mark.parametrize(
    ("werkdagen", "uitkomst"),
    [(0, date(2026, 3, 9)), (1, date(2026, 3, 10)), (-1, date(2026, 3, 6))],
    ids=["maandag", "dinsdag", "vrijdag"],
)
def test_vanaf_zaterdag_tel_je_vanaf_maandag(werkdagen: int, uitkomst: date) -> None:
    assert GEMEENTE.plus(date(2026, 3, 7), werkdagen) == uitkomst


@given(kalenders, dagen, aantallen)
def test_plus_is_gelijk_aan_dag_voor_dag_lopen(kalender: Kalender, dag: date, aantal: int) -> None:
    assert kalender.plus(dag, aantal) == stap_voor_stap(kalender, dag, aantal)


@given(kalenders, dagen, dagen)
def test_tussen_telt_de_werkdagen_en_draait_om(kalender: Kalender, begin: date, einde: date) -> None:
    eerste, laatste = min(begin, einde), min(max(begin, einde), min(begin, einde) + 400 * DAG)
    geteld = sum(kalender.is_werkdag(eerste + n * DAG) for n in range((laatste - eerste).days))
    assert kalender.tussen(eerste, laatste) == geteld == -kalender.tussen(laatste, eerste)


@given(kalenders, dagen, aantallen, aantallen)
def test_optellen_in_twee_stappen_is_optellen_ineens(kalender: Kalender, dag: date, a: int, b: int) -> None:
    assert kalender.plus(kalender.plus(dag, a), b) == kalender.plus(dag, a + b)


@given(kalenders, dagen, aantallen)
def test_tussen_is_het_omgekeerde_van_plus(kalender: Kalender, dag: date, aantal: int) -> None:
    assert kalender.tussen(dag, kalender.plus(dag, aantal)) == aantal


@given(kalenders, dagen, aantallen)
def test_een_uitkomst_is_een_werkdag_en_later_bij_een_groter_aantal(
    kalender: Kalender, dag: date, aantal: int
) -> None:
    uitkomst = kalender.plus(dag, aantal)
    assert kalender.is_werkdag(uitkomst)
    assert kalender.plus(uitkomst, 0) == uitkomst
    assert kalender.plus(dag, aantal + 1) > uitkomst


@given(kalenders, dagen)
def test_nummers_en_dagen_horen_bij_elkaar(kalender: Kalender, dag: date) -> None:
    volgende, vorige = kalender.dag(kalender.nummer(dag)), kalender.dag(kalender.nummer_tot(dag))
    assert vorige <= dag <= volgende
    assert (vorige == dag == volgende) == kalender.is_werkdag(dag)
    assert kalender.nummer(dag) - kalender.nummer_tot(dag) == (0 if kalender.is_werkdag(dag) else 1)


@given(st.sets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=20), dagen, st.integers(0, 200))
def test_een_sluitingsdag_erbij_maakt_een_datum_nooit_eerder(
    sluitingsdagen: set[date], dag: date, aantal: int
) -> None:
    assert gemeentekalender(sluitingsdagen=sluitingsdagen).plus(dag, aantal) >= GEMEENTE.plus(dag, aantal)


def test_dezelfde_dagen_geven_dezelfde_kalender_terug() -> None:
    def sluiting() -> Iterable[date]:
        yield from (date(2026, 2, 16), date(2026, 2, 17))

    een, twee = gemeentekalender(sluitingsdagen=sluiting()), gemeentekalender(sluitingsdagen=sluiting())
    assert een is twee
    assert een is not GEMEENTE


@pytest.mark.parametrize(
    ("dag", "waarom"),
    [
        (date(2026, 4, 3), "Goede Vrijdag"),
        (date(2026, 5, 15), "een gelijkgestelde dag"),
        (date(2026, 12, 26), "Tweede Kerstdag"),
        (date(2026, 3, 7), "zaterdag"),
        (date(2026, 3, 8), "zondag"),
        (date(2026, 3, 9), None),
    ],
)
def test_een_vrije_dag_heeft_een_naam(dag: date, waarom: str | None) -> None:
    assert WET.waarom_vrij(dag) == waarom


def test_de_wet_heeft_een_feestdag_meer_dan_de_cao() -> None:
    assert set(feestdagen_wet(2026)) - set(feestdagen_cao(2026)) == {date(2026, 4, 3)}


@pytest.mark.parametrize("dag", [EERSTE_DAG - DAG, LAATSTE_DAG + DAG, date.max, date.min])
def test_een_dag_buiten_de_kalender_wordt_geweigerd(dag: date) -> None:
    for vraag in (GEMEENTE.is_werkdag, GEMEENTE.nummer, GEMEENTE.nummer_tot, GEMEENTE.waarom_vrij):
        with pytest.raises(BuitenKalender, match="valt buiten de kalender"):
            vraag(dag)


@pytest.mark.parametrize(
    ("dag", "werkdagen"), [(EERSTE_DAG, -1), (LAATSTE_DAG, 1), (date(2026, 3, 9), 10**9)]
)
def test_een_uitkomst_buiten_de_kalender_wordt_geweigerd(dag: date, werkdagen: int) -> None:
    with pytest.raises(BuitenKalender, match="2000 tot en met 2100"):
        GEMEENTE.plus(dag, werkdagen)


def test_een_sluitingsdag_buiten_de_kalender_wordt_geweigerd() -> None:
    with pytest.raises(BuitenKalender):
        gemeentekalender(sluitingsdagen=[date(1999, 12, 31)])


def test_de_eerste_en_de_laatste_werkdag_van_de_kalender_bestaan() -> None:
    assert GEMEENTE.dag(0) == GEMEENTE.plus(EERSTE_DAG, 0) == date(2000, 1, 3)
    assert GEMEENTE.plus(LAATSTE_DAG, 0) == LAATSTE_DAG
