"""Terms of law: the vectors of termijnen.csv, the cases of law.md, and what must hold for every term."""

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvo import termijnen
from dvo.termijnen import Eenheid, OpschortingNaEinde, plus_termijn, wettelijk_einde
from kcc.kalender import BuitenKalender, wettelijke_kalender

DAG = timedelta(days=1)
WET = wettelijke_kalender()
RIJEN = list(csv.DictReader((Path(__file__).parent / "termijnen.csv").read_text().splitlines()))
WETTELIJK = [rij for rij in RIJEN if rij["kind"] == "wettelijk"]
VASTE_DAG = date(2026, 6, 1)

dagen = st.dates(date(2010, 1, 1), date(2090, 12, 31))
termijnen_met_atw = st.one_of(
    st.tuples(st.integers(1, 90), st.just("d")),
    st.tuples(st.integers(1, 12), st.just("w")),
    st.tuples(st.integers(1, 3), st.just("m")),
)
termijnen_zonder_atw = st.one_of(
    st.tuples(st.integers(91, 400), st.just("d")),
    st.tuples(st.integers(13, 60), st.just("w")),
    st.tuples(st.integers(4, 24), st.just("m")),
    st.tuples(st.integers(1, 5), st.just("j")),
)
alle_termijnen: st.SearchStrategy[tuple[int, Any]] = termijnen_met_atw | termijnen_zonder_atw


def dag(tekst: str) -> date:
    """ "15-6" in 2026."""
    dag_, maand = map(int, tekst.split("-"))
    return date(2026, maand, dag_)


def periode(begin: str, einde: str) -> tuple[date, date]:
    return dag(begin), dag(einde)


@st.composite
def opgeschorte_termijnen(draw: st.DrawFn) -> tuple[date, int, Any, list[tuple[date, date]]]:
    """A term with requests that were all sent before the bare term ended."""
    ontvangen, (aantal, eenheid) = draw(dagen), draw(alle_termijnen)
    looptijd = (plus_termijn(ontvangen, aantal, eenheid) - ontvangen).days
    stukken = draw(st.lists(st.tuples(st.integers(0, looptijd), st.integers(0, 60)), max_size=4))
    return ontvangen, aantal, eenheid, [(ontvangen + a * DAG, ontvangen + (a + b) * DAG) for a, b in stukken]


@pytest.mark.parametrize("rij", WETTELIJK, ids=lambda r: f"{r['event_date']} {r['n']}{r['unit']}")
def test_een_wettelijke_termijn_eindigt_zoals_in_de_tabel(rij: dict[str, Any]) -> None:
    ontvangen, aantal = date.fromisoformat(rij["event_date"]), int(rij["n"])
    assert plus_termijn(ontvangen, aantal, rij["unit"]).isoformat() == rij["raw_end"]
    assert wettelijk_einde(ontvangen, aantal, rij["unit"]).isoformat() == rij["expected_end"]


@pytest.mark.parametrize(
    ("ontvangen", "opschorting", "einde"),
    [
        ("1-6", ("15-6", "30-6"), "10-8"),
        ("2-2", ("16-2", "3-3"), "13-4"),
        ("20-2", ("2-3", "13-3"), "28-4"),
    ],
    ids=["14 dagen", "14 dagen over een maandgrens", "10 dagen, uitkomst op koningsdag"],
)
def test_opgeschorte_dagen_komen_erbij(ontvangen: str, opschorting: tuple[str, str], einde: str) -> None:
    assert wettelijk_einde(dag(ontvangen), 8, "w", opschortingen=[periode(*opschorting)]) == dag(einde)


def test_zonder_gestelde_termijn_is_er_geen_opschorting() -> None:
    assert wettelijk_einde(dag("20-2"), 8, "w") == dag("17-4")


def test_de_dag_van_het_verzoek_en_de_dag_van_de_aanvulling_lopen_gewoon() -> None:
    een_dag = [periode("15-6", "17-6")]
    assert wettelijk_einde(VASTE_DAG, 8, "w", opschortingen=een_dag) == dag("28-7")


@pytest.mark.parametrize("aangevuld", ["15-6", "16-6"])
def test_aanvullen_op_dezelfde_of_de_volgende_dag_schort_niets_op(aangevuld: str) -> None:
    assert wettelijk_einde(VASTE_DAG, 8, "w", opschortingen=[periode("15-6", aangevuld)]) == dag("27-7")


def test_de_andere_lezing_van_tot_de_dag_is_een_constante(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(termijnen, "AANVULDAG_LOOPT", False)
    assert wettelijk_einde(VASTE_DAG, 8, "w", opschortingen=[periode("15-6", "17-6")]) == dag("29-7")


@pytest.mark.parametrize(
    "opschortingen",
    [
        [("15-6", "26-6"), ("23-6", "30-6")],
        [("23-6", "30-6"), ("15-6", "26-6")],
        [("15-6", "30-6"), ("18-6", "22-6")],
        [("15-6", "30-6"), ("15-6", "30-6")],
        [("15-6", "23-6"), ("22-6", "30-6")],
    ],
    ids=["overlap", "volgorde maakt niet uit", "binnen een andere", "dezelfde", "sluit aan"],
)
def test_een_dag_wordt_maar_een_keer_opgeschort(opschortingen: list[tuple[str, str]]) -> None:
    perioden = [periode(*opschorting) for opschorting in opschortingen]
    assert wettelijk_einde(VASTE_DAG, 8, "w", opschortingen=perioden) == dag("10-8")


def test_twee_losse_opschortingen_tellen_op() -> None:
    perioden = [periode("15-6", "22-6"), periode("1-7", "9-7")]
    assert wettelijk_einde(VASTE_DAG, 8, "w", opschortingen=iter(perioden)) == dag("27-7") + 14 * DAG


@pytest.mark.parametrize("verzoek", ["28-7", "3-8"])
def test_een_verzoek_na_het_einde_wordt_geweigerd(verzoek: str) -> None:
    with pytest.raises(OpschortingNaEinde, match="27-07-2026") as fout:
        wettelijk_einde(VASTE_DAG, 8, "w", opschortingen=[(dag(verzoek), dag("20-8"))])
    assert (fout.value.verzoek, fout.value.einde) == (dag(verzoek), dag("27-7"))


def test_een_leeg_verzoek_na_het_einde_wordt_ook_geweigerd() -> None:
    with pytest.raises(OpschortingNaEinde):
        wettelijk_einde(VASTE_DAG, 8, "w", opschortingen=[periode("28-7", "28-7")])


def test_een_verzoek_op_de_laatste_dag_mag_en_de_termijn_eindigt_niet_terwijl_zij_stilstaat() -> None:
    assert wettelijk_einde(VASTE_DAG, 8, "w", opschortingen=[periode("27-7", "12-8")]) == dag("12-8")


def test_een_eerdere_opschorting_maakt_ruimte_voor_een_latere() -> None:
    perioden = [periode("15-6", "30-6"), periode("3-8", "11-8")]
    assert wettelijk_einde(VASTE_DAG, 8, "w", opschortingen=perioden) == dag("10-8") + 7 * DAG


def test_een_verlenging_maakt_ruimte_voor_een_latere_opschorting() -> None:
    einde = wettelijk_einde(VASTE_DAG, 8, "w", opschortingen=[periode("3-8", "11-8")], verlengd_met=(6, "w"))
    assert einde == dag("7-9") + 7 * DAG


def test_in_het_weekend_waarin_de_termijn_doorloopt_mag_nog_worden_opgeschort() -> None:
    zaterdag = dag("6-6")
    assert plus_termijn(zaterdag, 4, "w") == dag("4-7")
    assert wettelijk_einde(zaterdag, 4, "w") == dag("6-7")
    assert wettelijk_einde(zaterdag, 4, "w", opschortingen=[periode("5-7", "8-7")]) == dag("8-7")
    assert wettelijk_einde(zaterdag, 4, "w", opschortingen=[periode("6-7", "9-7")]) == dag("9-7")
    with pytest.raises(OpschortingNaEinde):
        wettelijk_einde(zaterdag, 4, "w", opschortingen=[periode("7-7", "9-7")])


def test_zonder_atw_is_het_weekend_na_het_einde_te_laat() -> None:
    assert wettelijk_einde(date(2026, 1, 31), 13, "w") == dag("2-5")
    with pytest.raises(OpschortingNaEinde):
        wettelijk_einde(date(2026, 1, 31), 13, "w", opschortingen=[periode("3-5", "9-5")])


@pytest.mark.parametrize(
    ("periode_", "melding"),
    [(("30-6", "15-6"), "eindigt voordat zij begint"), (("29-5", "15-6"), "voor de ontvangst")],
)
def test_een_onmogelijke_opschorting_wordt_geweigerd(periode_: tuple[str, str], melding: str) -> None:
    with pytest.raises(ValueError, match=melding):
        wettelijk_einde(VASTE_DAG, 8, "w", opschortingen=[periode(*periode_)])


def test_een_verzoek_op_de_dag_van_ontvangst_schort_op_vanaf_de_volgende_dag() -> None:
    assert wettelijk_einde(VASTE_DAG, 8, "w", opschortingen=[periode("1-6", "9-6")]) == dag("3-8")


@pytest.mark.parametrize(
    ("ontvangen", "aantal", "eenheid", "verlenging", "einde"),
    [
        (date(2026, 6, 1), 8, "w", (3, "w"), date(2026, 8, 17)),
        (date(2026, 6, 1), 8, "w", (21, "d"), date(2026, 8, 17)),
        (date(2026, 6, 1), 8, "w", (0, "d"), date(2026, 7, 27)),
        (date(2026, 2, 7), 12, "w", (1, "w"), date(2026, 5, 11)),
        (date(2026, 1, 31), 13, "w", (1, "w"), date(2026, 5, 9)),
        (date(2026, 1, 31), 1, "m", (1, "m"), date(2026, 3, 30)),
        (date(2026, 4, 30), 8, "w", (1, "m"), date(2026, 7, 27)),
    ],
    ids=[
        "instemming met 3 weken",
        "21 dagen is hetzelfde",
        "niets",
        "12 weken blijft 12 weken gesteld, ook verlengd",
        "13 weken schuift ook verlengd niet op",
        "einde van de maand telt door vanaf 28 februari, en schuift van zaterdag naar maandag",
        "een maand na 8 weken, van zaterdag naar maandag",
    ],
)
def test_een_verlenging_telt_door_vanaf_het_einde(
    ontvangen: date,
    aantal: int,
    eenheid: Eenheid,
    verlenging: tuple[int, Literal["d", "w", "m"]],
    einde: date,
) -> None:
    assert wettelijk_einde(ontvangen, aantal, eenheid, verlengd_met=verlenging) == einde


@pytest.mark.parametrize(
    ("ontvangen", "aantal", "eenheid", "einde"),
    [
        (date(2027, 1, 31), 1, "m", date(2027, 2, 28)),
        (date(2028, 1, 31), 1, "m", date(2028, 2, 29)),
        (date(2026, 11, 30), 3, "m", date(2027, 2, 28)),
        (date(2026, 12, 15), 1, "m", date(2027, 1, 15)),
        (date(2028, 2, 29), 1, "j", date(2029, 2, 28)),
        (date(2028, 2, 29), 4, "j", date(2032, 2, 29)),
    ],
)
def test_een_kortere_maand_eindigt_op_haar_laatste_dag(
    ontvangen: date, aantal: int, eenheid: Eenheid, einde: date
) -> None:
    assert plus_termijn(ontvangen, aantal, eenheid) == einde


@pytest.mark.parametrize(
    ("ontvangen", "aantal", "einde"),
    [
        (date(2026, 4, 2), 3, date(2026, 4, 8)),
        (date(2026, 4, 2), 2, date(2026, 4, 7)),
        (date(2026, 12, 24), 3, date(2026, 12, 29)),
        (date(2026, 6, 4), 3, date(2026, 6, 8)),
        (date(2026, 6, 5), 3, date(2026, 6, 9)),
        (date(2026, 6, 1), 3, date(2026, 6, 4)),
    ],
    ids=[
        "over Pasen: dinsdag en woensdag",
        "twee dagen: alleen art. 1",
        "over Kerst: maandag en dinsdag",
        "donderdag: vrijdag en maandag, einde zondag",
        "vrijdag: maandag en dinsdag",
        "genoeg werkdagen",
    ],
)
def test_drie_dagen_of_meer_bevatten_twee_werkdagen(ontvangen: date, aantal: int, einde: date) -> None:
    assert wettelijk_einde(ontvangen, aantal, "d") == einde


def test_een_opgeschorte_werkdag_telt_niet_als_werkdag_van_de_termijn() -> None:
    donderdag = dag("4-6")
    assert wettelijk_einde(donderdag, 3, "d", opschortingen=[periode("4-6", "6-6")]) == dag("9-6")


def test_een_eigen_kalender_kan_worden_meegegeven() -> None:
    zonder_kb = wettelijke_kalender(gelijkgesteld=())
    assert wettelijk_einde(date(2026, 3, 20), 8, "w", kalender=zonder_kb) == dag("15-5")


@pytest.mark.parametrize(("aantal", "eenheid"), [(90, "d"), (12, "w"), (3, "m")])
def test_de_langste_termijn_die_de_atw_kent_eindigt_op_een_werkdag(aantal: int, eenheid: Eenheid) -> None:
    for n in range(14):
        assert WET.is_werkdag(wettelijk_einde(VASTE_DAG + n * DAG, aantal, eenheid))


@given(dagen, termijnen_zonder_atw)
def test_een_langere_termijn_schuift_nooit_op(ontvangen: date, termijn: tuple[int, Any]) -> None:
    assert wettelijk_einde(ontvangen, *termijn) == plus_termijn(ontvangen, *termijn)


@given(dagen, termijnen_met_atw)
def test_een_kortere_termijn_eindigt_op_de_eerste_werkdag(ontvangen: date, termijn: tuple[int, Any]) -> None:
    kaal, einde = plus_termijn(ontvangen, *termijn), wettelijk_einde(ontvangen, *termijn)
    assert WET.is_werkdag(einde)
    if termijn[1] != "d" or termijn[0] >= 7:
        assert einde == WET.plus(kaal, 0)
    assert kaal <= einde <= kaal + 7 * DAG


@given(opgeschorte_termijnen(), st.integers(0, 5))
def test_een_opschorting_erbij_maakt_het_einde_nooit_eerder(
    geval: tuple[date, int, Any, list[tuple[date, date]]], zonder: int
) -> None:
    ontvangen, aantal, eenheid, perioden = geval
    minder = perioden[:zonder]
    einde = wettelijk_einde(ontvangen, aantal, eenheid, opschortingen=perioden)
    assert einde >= wettelijk_einde(ontvangen, aantal, eenheid, opschortingen=minder)


@given(opgeschorte_termijnen())
def test_de_termijn_telt_precies_haar_eigen_dagen(
    geval: tuple[date, int, Any, list[tuple[date, date]]],
) -> None:
    """The reference: a set of suspended days, and walking until every day of the term has run."""
    ontvangen, aantal, eenheid, perioden = geval
    stil = {van + n * DAG for van, tot in perioden for n in range(1, (tot - van).days)}
    te_gaan = (plus_termijn(ontvangen, aantal, eenheid) - ontvangen).days
    dag_, werkdagen = ontvangen, 0
    atw = eenheid != "j" and aantal <= {"d": 90, "w": 12, "m": 3}[eenheid]
    art_2 = atw and (eenheid != "d" or aantal >= 3)
    laatste = ontvangen
    weer_lopend = max(stil, default=ontvangen - DAG) + DAG
    while (
        te_gaan > 0
        or laatste < weer_lopend
        or (art_2 and werkdagen < 2)
        or (atw and not WET.is_werkdag(laatste))
    ):
        dag_ += DAG
        if dag_ not in stil:
            te_gaan, laatste = te_gaan - 1, dag_
            werkdagen += WET.is_werkdag(dag_)
    assert wettelijk_einde(ontvangen, aantal, eenheid, opschortingen=perioden) == laatste


@given(dagen, alle_termijnen)
def test_een_langere_termijn_van_dezelfde_soort_eindigt_niet_eerder(
    ontvangen: date, termijn: tuple[int, Any]
) -> None:
    aantal, eenheid = termijn
    kaal = plus_termijn(ontvangen, aantal + 1, eenheid)
    assert kaal > plus_termijn(ontvangen, aantal, eenheid)
    assert wettelijk_einde(ontvangen, aantal + 1, eenheid) >= kaal


def test_onzin_wordt_geweigerd() -> None:
    with pytest.raises(ValueError, match="negatief"):
        wettelijk_einde(VASTE_DAG, -1, "w")
    with pytest.raises(ValueError, match="eenheid 'wd'"):
        wettelijk_einde(VASTE_DAG, 1, "wd")  # type: ignore[arg-type]


@pytest.mark.parametrize(("aantal", "eenheid"), [(10**12, "w"), (10**6, "j"), (9000, "j"), (10**30, "m")])
def test_een_einde_buiten_elke_kalender_wordt_geweigerd(aantal: int, eenheid: Eenheid) -> None:
    with pytest.raises(BuitenKalender):
        wettelijk_einde(VASTE_DAG, aantal, eenheid)


def test_een_einde_na_2100_wordt_geweigerd() -> None:
    with pytest.raises(BuitenKalender):
        wettelijk_einde(date(2100, 12, 20), 8, "w")
