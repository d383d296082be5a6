"""List scheduling under capacity: its invariants (planning.md, 7, 8 and 11), and what it does at the edges."""

import math
from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcc.kalender import gemeentekalender
from regie.planning import Taak, plan
from regie.prognose import Plaatsen, Uitkomst, Voorganger, Werk, voorspel
from regie.wachtrij import sleutel

RUIM = Plaatsen(0, (), math.inf)
EEN = Plaatsen(0, (), 1)
TEAMS = ("geo", "bouwen", "balie")


def maak(nummer: int, duur: int, *, team: str = "geo", orde: float = 0.0, vroegst: int = 0, **anders) -> Werk:
    return Werk(nummer, team, orde, duur, vroegst, **anders)


def na(*sleutels: int) -> tuple[Voorganger, ...]:
    return tuple(Voorganger(sleutel) for sleutel in sleutels)


@st.composite
def gevallen(draw) -> tuple[list[Werk], dict[str, Plaatsen]]:
    """Up to 30 zaken in three teams whose places come and go, with voorgangers among the earlier ones."""
    werk: list[Werk] = []
    for nummer in range(draw(st.integers(1, 30))):
        loopt = draw(st.integers(0, 4)) == 0
        eerder = draw(st.sets(st.integers(0, nummer - 1), max_size=2)) if nummer and not loopt else ()
        werk.append(
            maak(
                nummer,
                draw(st.integers(0, 8)),
                team=draw(st.sampled_from(TEAMS)),
                orde=draw(st.integers(0, 5)),
                vroegst=draw(st.integers(-3, 12)),
                voorgangers=na(*sorted(eerder)),
                loopt=loopt,
            )
        )
    per_dag = st.lists(st.integers(0, 3), max_size=15)
    return werk, {team: Plaatsen(0, draw(per_dag), draw(st.integers(1, 3))) for team in TEAMS}


def bezetting(werk: list[Werk], uit: dict[int, Uitkomst | None], *, loopt: bool) -> Counter[tuple[str, int]]:
    """How many places are taken per team and day, by what ran already or by what began."""
    geteld: Counter[tuple[str, int]] = Counter()
    for taak in werk:
        einde = uit[taak.sleutel]
        if einde and taak.loopt == loopt and (taak.duur or loopt):
            geteld.update(
                (taak.team, dag) for dag in range(einde.begin, max(einde.einde, einde.begin + loopt))
            )
    return geteld


# -- invariants ------------------------------------------------------------------------------------


@given(gevallen())
def test_no_place_stays_free_while_something_can_start(geval):
    """Invariant 8, first half."""
    werk, teams = geval
    uit = voorspel(werk, teams, vandaag=0)
    bezet = bezetting(werk, uit, loopt=True) + bezetting(werk, uit, loopt=False)
    for taak in werk:
        uitkomst = uit[taak.sleutel]
        if taak.loopt or not taak.duur or uitkomst is None:
            continue
        kon = max([0, taak.vroegst, *(uit[voor.sleutel].einde for voor in taak.voorgangers)])
        for dag in range(kon, uitkomst.begin):
            assert bezet[taak.team, dag] >= teams[taak.team].op(dag)


@given(gevallen())
def test_nothing_new_begins_beyond_the_places_of_that_day(geval):
    """Invariant 8, second half: work that runs stays, but then nothing is added to it."""
    werk, teams = geval
    uit = voorspel(werk, teams, vandaag=0)
    bezet = bezetting(werk, uit, loopt=True) + bezetting(werk, uit, loopt=False)
    begint = {(taak.team, uit[taak.sleutel].begin) for taak in werk if not taak.loopt and taak.duur}
    for team, dag in begint:
        assert bezet[team, dag] <= teams[team].op(dag)


@given(gevallen())
def test_a_lower_key_never_waits_for_a_higher_one_that_begins_later_than_it_could(geval):
    werk, teams = geval
    uit = voorspel(werk, teams, vandaag=0)
    wachten = [taak for taak in werk if not taak.loopt and taak.duur]
    for eerst in wachten:
        kon = max([0, eerst.vroegst, *(uit[voor.sleutel].einde for voor in eerst.voorgangers)])
        for ander in wachten:
            voor = (eerst.orde, eerst.sleutel) < (ander.orde, ander.sleutel)
            if voor and eerst.team == ander.team:
                assert not kon <= uit[ander.sleutel].begin < uit[eerst.sleutel].begin


@given(gevallen())
def test_what_waits_begins_after_what_it_needs(geval):
    werk, teams = geval
    uit = voorspel(werk, teams, vandaag=0)
    for taak in werk:
        assert uit[taak.sleutel].einde == uit[taak.sleutel].begin + taak.duur
        for voor in taak.voorgangers:
            assert uit[taak.sleutel].begin >= uit[voor.sleutel].einde


@given(gevallen(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_says_nothing(geval, toeval):
    """Invariant 11."""
    werk, teams = geval
    anders = toeval.sample(werk, len(werk))
    assert voorspel(anders, teams, vandaag=0) == voorspel(werk, teams, vandaag=0)


@given(gevallen())
def test_without_limits_the_forecast_is_the_earliest_end_of_the_plan(geval):
    werk, _ = geval
    zaken = [replace(taak, loopt=False, vroegst=max(0, taak.vroegst), team="geo") for taak in werk]
    taken = [
        Taak(
            str(taak.sleutel),
            taak.duur,
            tuple(str(voor.sleutel) for voor in taak.voorgangers),
            vroegst=taak.vroegst,
            buffer=0,
        )
        for taak in zaken
    ]
    uit = voorspel(zaken, {"geo": RUIM}, vandaag=0)
    plannen = plan(taken, vandaag=0).regels
    assert {nummer: rij.begin for nummer, rij in uit.items()} == {
        int(naam): regel.vroegste_start for naam, regel in plannen.items()
    }


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(1, 10)), min_size=1, max_size=25), st.integers(1, 3)
)
def test_with_alpha_nought_and_single_zaken_the_queue_is_first_come_first_served(aankomst, plaatsen):
    """Invariant 7: the latest start of a klantaanvraag of one zaak is the day it came in."""
    werk = []
    for nummer, (dag, duur) in enumerate(aankomst):
        regel = plan([Taak("z", duur)], vandaag=dag).regels["z"]
        orde = sleutel(
            uiterste_start=regel.uiterste_start, norm=duur, duur=duur, wettelijk_einde=None, alpha=0.0
        )
        werk.append(maak(nummer, duur, orde=orde, vroegst=dag))
    uit = voorspel(werk, {"geo": Plaatsen(0, (), plaatsen)}, vandaag=0)
    volgorde = sorted(werk, key=lambda taak: (taak.vroegst, taak.sleutel))
    begin = [uit[taak.sleutel].begin for taak in volgorde]
    assert begin == sorted(begin)


# -- the edges -------------------------------------------------------------------------------------


def test_running_work_goes_on_when_there_are_fewer_places_than_it_takes():
    """Three run, one place: the next begins when two of them are done, not sooner."""
    werk = [maak(nummer, duur, loopt=True) for nummer, duur in enumerate((2, 4, 9))]
    uit = voorspel([*werk, maak(9, 3)], {"geo": EEN}, vandaag=0)
    assert [uit[nummer].einde for nummer in range(3)] == [2, 4, 9]
    assert uit[9] == Uitkomst(9, 12)


def test_work_that_should_have_been_done_holds_its_place_today():
    uit = voorspel([maak(1, 0, loopt=True), maak(2, 3)], {"geo": EEN}, vandaag=10)
    assert uit == {1: Uitkomst(10, 10), 2: Uitkomst(11, 14)}


def test_a_team_without_places_has_no_forecast_nor_has_what_waits_for_it():
    werk = [maak(1, 3, team="weg"), maak(2, 2, voorgangers=na(1)), maak(3, 2), maak(4, 0, team="weg")]
    uit = voorspel(werk, {"geo": EEN, "weg": Plaatsen(0, (0, 0), 0)}, vandaag=0)
    assert uit == {1: None, 2: None, 3: Uitkomst(0, 2), 4: None}
    assert voorspel([maak(1, 3, team="onbekend")], {}, vandaag=0) == {1: None}


def test_days_without_places_are_waited_for():
    uit = voorspel([maak(1, 2)], {"geo": Plaatsen(5, (0, 0, 1), 0)}, vandaag=5)
    assert uit == {1: Uitkomst(7, 9)}


def test_work_that_waits_for_somebody_else_takes_no_place():
    wacht = maak(1, 9, loopt=True, plek=False)
    assert voorspel([wacht, maak(2, 2)], {"geo": EEN}, vandaag=0)[2] == Uitkomst(0, 2)


def test_work_of_minutes_takes_no_place():
    uit = voorspel([maak(1, 9), maak(2, 0, orde=5)], {"geo": EEN}, vandaag=0)
    assert uit[2] == Uitkomst(0, 0)


def test_a_waiting_time_is_in_days_of_the_calendar():
    kalender = gemeentekalender()
    vandaag = kalender.nummer(kalender.dag(7000))
    werk = [maak(1, 2, vroegst=0), maak(2, 3, voorgangers=(Voorganger(1, 14),))]
    uit = voorspel(werk, {"geo": RUIM}, vandaag=vandaag, kalender=kalender)
    dagen = (kalender.dag(uit[2].begin) - kalender.dag(uit[1].einde)).days
    assert 14 <= dagen <= 18


def test_an_empty_town_has_no_forecast():
    assert voorspel([], {}, vandaag=0) == {}


@pytest.mark.filterwarnings("ignore")
def test_a_hundred_thousand_zaken_all_get_a_forecast():
    toeval = Random(1)
    werk = [
        maak(
            nummer,
            toeval.randint(1, 30),
            team=str(nummer % 20),
            orde=toeval.random() * 300,
            vroegst=toeval.randint(-20, 40),
            voorgangers=na(nummer - 1) if nummer % 5 == 4 else (),
            loopt=nummer % 10 == 0,
        )
        for nummer in range(100_000)
    ]
    teams = {str(team): Plaatsen(0, (), 400) for team in range(20)}
    uit = voorspel(werk, teams, vandaag=0)
    assert len(uit) == 100_000
    assert None not in uit.values()
