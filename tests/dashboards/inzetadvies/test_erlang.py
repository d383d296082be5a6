"""Erlang-C against published values, and what must hold for any input (acceptance 5)."""

from math import inf, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboards.inzetadvies import erlang
from dashboards.inzetadvies.erlang import Doel, benodigd

LAST = st.floats(0.1, 60)
MENSEN = st.integers(1, 90)


def test_the_published_case_gives_14_people_and_20_on_the_roster():
    """100 calls per 30 minutes, 180 s, 80/20, at most 85 % busy, 30 % shrinkage."""
    uitkomst = benodigd(100, 180, Doel(0.80, 20, 0.85, 0.30))
    assert (uitkomst.nodig, uitkomst.ingeroosterd) == (14, 20)
    assert uitkomst.belasting == 10
    assert round(uitkomst.service_level, 3) == 0.888
    assert round(uitkomst.wachtkans, 3) == 0.174
    assert round(uitkomst.wachttijd, 1) == 7.8
    assert round(uitkomst.bezettingsgraad, 3) == 0.714


@pytest.mark.parametrize(
    ("gesprekken", "duur", "last", "mensen", "rooster"),
    [(30, 240, 4, 7, 10), (60, 300, 10, 14, 20), (120, 240, 16, 20, 29), (250, 270, 37.5, 45, 65)],
)
def test_the_four_published_rows_at_80_30(gesprekken, duur, last, mensen, rooster):
    uitkomst = benodigd(gesprekken, duur, Doel(seconden=30))
    assert (uitkomst.belasting, uitkomst.nodig, uitkomst.ingeroosterd) == (last, mensen, rooster)


def test_nobody_is_needed_without_calls():
    assert benodigd(0, 180).nodig == 0
    assert benodigd(0, 180).ingeroosterd == 0


@pytest.mark.parametrize("mensen", [0, 5, 10])
def test_with_no_more_people_than_load_everybody_waits_without_end(mensen):
    assert erlang.wachtkans(10, mensen) == 1
    assert erlang.service_level(10, mensen, 180, 20) == 0
    assert erlang.wachttijd(10, mensen, 180) == inf


def test_backlog_work_in_hours():
    """42 items of 10 minutes are 7 hours of work, and with 30 % shrinkage 10 on the roster."""
    assert isclose(erlang.werkuren(42, 10, 0.30), 10)
    assert erlang.ingeroosterd(10, 0) == 10


@pytest.mark.parametrize(
    "reken",
    [
        lambda: erlang.belasting(-1, 180),
        lambda: erlang.belasting(1, 180, 0),
        lambda: erlang.wachtkans(1, -1),
        lambda: erlang.blokkade(-1, 2),
        lambda: erlang.ingeroosterd(1, 1),
        lambda: erlang.werkuren(-1, 5),
        lambda: Doel(deel=1),
        lambda: Doel(seconden=-1),
        lambda: Doel(bezetting=0),
        lambda: Doel(krimp=1.2),
    ],
)
def test_nonsense_is_refused_in_words(reken):
    with pytest.raises(ValueError, match=r"\w+ .*\."):
        reken()


@given(LAST, MENSEN)
def test_the_chances_are_chances_and_more_people_wait_less(last, mensen):
    nu, meer = erlang.wachtkans(last, mensen), erlang.wachtkans(last, mensen + 1)
    assert 0 <= meer <= nu <= 1
    assert erlang.blokkade(last, mensen) <= nu
    assert erlang.wachttijd(last, mensen + 1, 180) <= erlang.wachttijd(last, mensen, 180)


@given(LAST, MENSEN, st.floats(0, 300))
def test_the_service_level_grows_with_people_and_with_patience(last, mensen, seconden):
    nu = erlang.service_level(last, mensen, 180, seconden)
    assert 0 <= nu <= 1
    assert nu <= erlang.service_level(last, mensen + 1, 180, seconden) + 1e-12
    assert nu <= erlang.service_level(last, mensen, 180, seconden + 10) + 1e-12


@given(st.floats(0.1, 300), st.floats(30, 900), st.floats(0.5, 0.95), st.floats(5, 60))
def test_the_answer_reaches_the_target_and_one_fewer_does_not(gesprekken, duur, deel, seconden):
    doel = Doel(deel, seconden)
    uitkomst = benodigd(gesprekken, duur, doel)
    assert uitkomst.service_level >= deel
    assert uitkomst.bezettingsgraad <= doel.bezetting + 1e-6
    minder = erlang.bezetting(gesprekken, duur, uitkomst.nodig - 1, doel)
    assert minder.nodig == 0 or minder.service_level < deel or minder.bezettingsgraad > doel.bezetting - 1e-6
