"""Terms and working days from 2020 to 2040 against a slow reference that walks day by day.

The reference shares nothing with the code: its own holidays (Easter by Oudin's computus, where the code
uses that of Meeus, Jones and Butcher), its own Algemene termijnenwet, its own months.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dvo.berekening import bereken
from dvo.termijnen import Opschorting, OpschortingNaEinde, Verdaging, wettelijk_einde
from kcc.kalender import Kalender, gemeentekalender, wettelijke_kalender

DAG = timedelta(days=1)
Periode = tuple[date, date]
Termijn = tuple[int, Any]

# -- the reference -----------------------------------------------------------------------------------

KONINKLIJKE_BESLUITEN = """
    2023-04-28 2023-05-19 2024-05-10 2024-12-27 2025-05-30
    2026-01-02 2026-05-15 2027-05-07 2028-04-28 2028-05-26
"""


def paaszondag(jaar: int) -> date:
    """Oudin, 1940."""
    eeuw, gulden = jaar // 100, jaar % 19
    maan = (eeuw - eeuw // 4 - (8 * eeuw + 13) // 25 + 19 * gulden + 15) % 30
    maan -= (maan // 28) * (1 - (29 // (maan + 1)) * ((21 - gulden) // 11))
    zondag = maan - (jaar + jaar // 4 + maan + 2 - eeuw + eeuw // 4) % 7
    maand = 3 + (zondag + 40) // 44
    return date(jaar, maand, zondag + 28 - 31 * (maand // 4))


def feestdagen(jaar: int, *, wet: bool) -> set[date]:
    pasen = paaszondag(jaar)
    koning = 26 if date(jaar, 4, 27).weekday() == 6 else 27
    vast = {date(jaar, *md) for md in ((1, 1), (4, koning), (5, 5), (12, 25), (12, 26))}
    los = {pasen + n * DAG for n in ((-2, 1, 39, 50) if wet else (1, 39, 50))}
    return vast | los


WETTELIJK_VRIJ = {date.fromisoformat(dag) for dag in KONINKLIJKE_BESLUITEN.split()}.union(
    *(feestdagen(jaar, wet=True) for jaar in range(2018, 2052))
)
GEMEENTE_VRIJ = set().union(*(feestdagen(jaar, wet=False) for jaar in range(2018, 2052)))


def werkt(dag: date, vrij: set[date]) -> bool:
    return dag.isoweekday() < 6 and dag not in vrij


def loop_kaal(dag: date, aantal: int, eenheid: str) -> date:
    """Walk to the end of the term: so many days, or the same day number in a later month."""
    if eenheid in "dw":
        for _ in range(aantal * (7 if eenheid == "w" else 1)):
            dag += DAG
        return dag
    nummer, over = dag.day, aantal * (12 if eenheid == "j" else 1)
    while over:
        dag += DAG
        over -= dag.day == 1
    while dag.day < nummer and (dag + DAG).day != 1:
        dag += DAG
    return dag


def kent_de_atw(aantal: int, eenheid: str) -> bool:
    """Art. 4."""
    return aantal <= {"d": 90, "w": 12, "m": 3, "j": 0}[eenheid] and eenheid != "j"


def referentie(
    ontvangen: date, termijn: Termijn, perioden: list[Periode], verlenging: Termijn | None, vrij: set[date]
) -> date | None:
    """The end, one day at a time; None when a request came after it."""
    gedaan: list[Periode] = []
    for periode in sorted(perioden):
        if periode[0] > _einde(ontvangen, termijn, gedaan, verlenging, vrij):
            return None
        gedaan.append(periode)
    return _einde(ontvangen, termijn, gedaan, verlenging, vrij)


def _einde(
    ontvangen: date, termijn: Termijn, perioden: list[Periode], verlenging: Termijn | None, vrij: set[date]
) -> date:
    aantal, eenheid = termijn
    gesteld = loop_kaal(ontvangen, aantal, eenheid)
    te_gaan = ((loop_kaal(gesteld, *verlenging) if verlenging else gesteld) - ontvangen).days
    stil = {van + n * DAG for van, tot in perioden for n in range(1, (tot - van).days)}
    weer = max(stil, default=ontvangen) + DAG if stil else ontvangen
    atw = kent_de_atw(aantal, eenheid)
    twee = 2 if atw and (gesteld - ontvangen).days >= 3 else 0  # art. 2
    dag = laatste = ontvangen
    while te_gaan > 0 or twee > 0 or laatste < weer or (atw and not werkt(laatste, vrij)):  # art. 1
        dag += DAG
        if dag not in stil:
            te_gaan, laatste = te_gaan - 1, dag
            twee -= werkt(dag, vrij)
    return laatste


def loop_werkdagen(dag: date, aantal: int, vrij: set[date]) -> date:
    while not werkt(dag, vrij):
        dag += DAG
    stap = DAG if aantal > 0 else -DAG
    for _ in range(abs(aantal)):
        dag += stap
        while not werkt(dag, vrij):
            dag += stap
    return dag


# -- what is tried -----------------------------------------------------------------------------------

WET, GEMEENTE = wettelijke_kalender(), gemeentekalender()
kalenders = st.sampled_from([(WET, WETTELIJK_VRIJ), (GEMEENTE, GEMEENTE_VRIJ)])
dagen = st.dates(date(2020, 1, 1), date(2040, 12, 31))
werkdagen = st.integers(-150, 150)
in_de_atw: st.SearchStrategy[Termijn] = st.one_of(
    st.tuples(st.integers(1, 90), st.just("d")),
    st.tuples(st.integers(1, 12), st.just("w")),
    st.tuples(st.integers(1, 3), st.just("m")),
)
erbuiten: st.SearchStrategy[Termijn] = st.one_of(
    st.tuples(st.integers(91, 300), st.just("d")),
    st.tuples(st.integers(13, 40), st.just("w")),
    st.tuples(st.integers(4, 14), st.just("m")),
    st.tuples(st.integers(1, 2), st.just("j")),
)
termijnen = in_de_atw | erbuiten
verlengingen = st.none() | st.tuples(st.integers(0, 8), st.sampled_from("dwm"))
stukken = st.lists(st.tuples(st.integers(0, 120), st.integers(0, 60)), max_size=4)


def perioden_van(ontvangen: date, stukken_: list[tuple[int, int]]) -> list[Periode]:
    return [(ontvangen + van * DAG, ontvangen + (van + lang) * DAG) for van, lang in stukken_]


def uitkomst(maak: Callable[[], date]) -> date | None:
    try:
        return maak()
    except OpschortingNaEinde:
        return None


# -- terms of law ------------------------------------------------------------------------------------


@given(dagen, termijnen, stukken, verlengingen)
def test_elke_termijn_is_gelijk_aan_dag_voor_dag_lopen(
    ontvangen: date, termijn: Termijn, stukken_: list[tuple[int, int]], verlenging: Termijn | None
) -> None:
    perioden = perioden_van(ontvangen, stukken_)
    verwacht = referentie(ontvangen, termijn, perioden, verlenging, WETTELIJK_VRIJ)
    assert verwacht == uitkomst(
        lambda: wettelijk_einde(ontvangen, *termijn, opschortingen=perioden, verlengd_met=verlenging)
    )


@given(dagen, termijnen, stukken, verlengingen)
def test_met_en_zonder_stappen_is_het_einde_hetzelfde(
    ontvangen: date, termijn: Termijn, stukken_: list[tuple[int, int]], verlenging: Termijn | None
) -> None:
    perioden = perioden_van(ontvangen, stukken_)
    rijen = [Opschorting(*periode) for periode in perioden]
    verdaging = Verdaging(*verlenging) if verlenging else None
    kaal = uitkomst(
        lambda: wettelijk_einde(ontvangen, *termijn, opschortingen=perioden, verlengd_met=verlenging)
    )
    assume(kaal is not None)
    som = bereken(ontvangen, *termijn, opschortingen=rijen, verdaging=verdaging)
    assert som.einde == kaal
    assert som.stappen[-1].dag == som.einde
    assert all(stap.zin and not stap.zin.endswith(".") for stap in som.stappen)


@given(dagen, in_de_atw, stukken)
def test_een_termijn_tot_twaalf_weken_eindigt_nooit_op_een_vrije_dag(
    ontvangen: date, termijn: Termijn, stukken_: list[tuple[int, int]]
) -> None:
    perioden = perioden_van(ontvangen, stukken_)
    einde = uitkomst(lambda: wettelijk_einde(ontvangen, *termijn, opschortingen=perioden))
    assume(einde is not None)
    assert einde is not None
    assert werkt(einde, WETTELIJK_VRIJ)
    assert wettelijk_einde(einde, 0, "d") == einde  # rolled on twice is rolled on once


@given(dagen, termijnen)
def test_een_dag_week_maand_of_jaar_langer_eindigt_nooit_eerder(ontvangen: date, termijn: Termijn) -> None:
    aantal, eenheid = termijn
    assume(kent_de_atw(aantal + 1, eenheid) == kent_de_atw(aantal, eenheid))
    assert wettelijk_einde(ontvangen, aantal + 1, eenheid) >= wettelijk_einde(ontvangen, aantal, eenheid)


def test_eenennegentig_dagen_kan_eerder_eindigen_dan_negentig_want_artikel_4() -> None:
    vrijdag = date(2026, 4, 3) - 90 * DAG
    assert wettelijk_einde(vrijdag, 90, "d") == date(2026, 4, 7)
    assert wettelijk_einde(vrijdag, 91, "d") == date(2026, 4, 4)


@given(dagen, termijnen, verlengingen, st.sets(dagen, max_size=30))
def test_een_feestdag_erbij_maakt_een_einde_nooit_eerder(
    ontvangen: date, termijn: Termijn, verlenging: Termijn | None, erbij: set[date]
) -> None:
    vroeger = wettelijk_einde(ontvangen, *termijn, verlengd_met=verlenging)
    vrij = WETTELIJK_VRIJ | erbij
    meer = wettelijke_kalender(gelijkgesteld=vrij)
    later = wettelijk_einde(ontvangen, *termijn, verlengd_met=verlenging, kalender=meer)
    assert later >= vroeger
    assert later == referentie(ontvangen, termijn, [], verlenging, vrij)


@given(dagen, termijnen, stukken, st.tuples(st.integers(0, 120), st.integers(0, 60)), verlengingen)
def test_een_opschorting_erbij_maakt_een_einde_nooit_eerder(
    ontvangen: date,
    termijn: Termijn,
    stukken_: list[tuple[int, int]],
    extra: tuple[int, int],
    verlenging: Termijn | None,
) -> None:
    minder, meer = (perioden_van(ontvangen, rijen) for rijen in (stukken_, [*stukken_, extra]))

    def einde(perioden: list[Periode]) -> date | None:
        return uitkomst(
            lambda: wettelijk_einde(ontvangen, *termijn, opschortingen=perioden, verlengd_met=verlenging)
        )

    vroeger, later = einde(minder), einde(meer)
    assume(vroeger is not None)
    assume(later is not None)
    assert later is not None
    assert vroeger is not None
    assert later >= vroeger


@given(dagen, termijnen, stukken, st.integers(1, 6), st.integers(0, 200))
def test_een_verdaging_schuift_het_einde_alleen_op_als_het_bericht_op_tijd_was(
    ontvangen: date, termijn: Termijn, stukken_: list[tuple[int, int]], weken: int, wanneer: int
) -> None:
    op = ontvangen + wanneer * DAG
    perioden = [periode for periode in perioden_van(ontvangen, stukken_) if periode[0] < op]
    zonder = referentie(ontvangen, termijn, perioden, None, WETTELIJK_VRIJ)
    assume(zonder is not None)
    assert zonder is not None
    rijen = [Opschorting(*periode) for periode in perioden]
    som = bereken(ontvangen, *termijn, opschortingen=rijen, verdaging=Verdaging(weken, "w", op))
    assert som.te_laat == (op > zonder)
    verlenging = None if som.te_laat else (weken, "w")
    assert som.einde == referentie(ontvangen, termijn, perioden, verlenging, WETTELIJK_VRIJ)


# -- working days ------------------------------------------------------------------------------------


@pytest.mark.parametrize("jaar", range(2020, 2041))
def test_de_kalenders_kennen_dezelfde_feestdagen(jaar: int) -> None:
    alle = [date(jaar, 1, 1) + n * DAG for n in range(365)]
    assert [WET.is_werkdag(dag) for dag in alle] == [werkt(dag, WETTELIJK_VRIJ) for dag in alle]
    assert [GEMEENTE.is_werkdag(dag) for dag in alle] == [werkt(dag, GEMEENTE_VRIJ) for dag in alle]


@given(kalenders, dagen, werkdagen)
def test_werkdagen_zijn_gelijk_aan_dag_voor_dag_lopen(
    paar: tuple[Kalender, set[date]], dag: date, aantal: int
) -> None:
    kalender, vrij = paar
    assert kalender.plus(dag, aantal) == loop_werkdagen(dag, aantal, vrij)


@given(kalenders, dagen, werkdagen)
def test_erbij_en_eraf_is_weer_dezelfde_werkdag(
    paar: tuple[Kalender, set[date]], dag: date, aantal: int
) -> None:
    kalender, vrij = paar
    assume(werkt(dag, vrij))
    assert kalender.plus(kalender.plus(dag, aantal), -aantal) == dag


@given(kalenders, dagen, werkdagen)
def test_een_uitkomst_is_een_werkdag_en_nogmaals_nul_erbij_verandert_niets(
    paar: tuple[Kalender, set[date]], dag: date, aantal: int
) -> None:
    kalender, vrij = paar
    einde = kalender.plus(dag, aantal)
    assert werkt(einde, vrij)
    assert kalender.plus(einde, 0) == einde
    assert kalender.plus(dag, aantal + 1) > einde


@given(dagen, werkdagen, st.sets(dagen, max_size=30))
def test_een_sluitingsdag_erbij_maakt_een_datum_vooruit_nooit_eerder(
    dag: date, aantal: int, erbij: set[date]
) -> None:
    meer = gemeentekalender(sluitingsdagen=erbij)
    assert meer.plus(dag, abs(aantal)) >= GEMEENTE.plus(dag, abs(aantal))
    assert meer.plus(dag, aantal) == loop_werkdagen(dag, aantal, GEMEENTE_VRIJ | erbij)
