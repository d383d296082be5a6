"""Opening hours (P8): pure arithmetic against a slow reference, the screens, and the banner of a storing."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcc.kalender import BuitenKalender, gemeentekalender
from kcc.openingstijden import AMSTERDAM, Rooster, Uren

KALENDER = gemeentekalender(sluitingsdagen={date(2026, 11, 25): "Heidag"})
MINUUT = timedelta(minutes=1)


def om(tekst: str) -> datetime:
    """A moment by the clock on the wall."""
    return datetime.fromisoformat(tekst).replace(tzinfo=AMSTERDAM)


def uren(*paren: str) -> tuple[Uren, ...]:
    """ "09:00-17:00"."""
    return tuple(Uren(*map(time.fromisoformat, paar.split("-"))) for paar in paren)


KANTOOR = {dag: uren("09:00-17:00") for dag in range(1, 6)}
BALIE = {**KANTOOR, 4: uren("09:00-12:30", "13:30-20:00"), 6: uren("10:00-13:00")}


def rooster(week=KANTOOR, **uitzonderingen: tuple[Uren, ...]) -> Rooster:
    """Exceptions as d20261124=uren(...)."""
    dagen = {datetime.strptime(naam, "d%Y%m%d").date(): u for naam, u in uitzonderingen.items()}  # noqa: DTZ007
    return Rooster(week=week, kalender=KALENDER, uitzonderingen=dagen)


# ---- named cases ----


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        ("2026-11-23T08:59", False),
        ("2026-11-23T09:00", True),
        ("2026-11-23T16:59:59", True),
        ("2026-11-23T17:00", False),
        ("2026-11-26T12:45", False),
        ("2026-11-26T19:00", True),
        ("2026-11-28T10:00", True),
        ("2026-11-29T10:00", False),
    ],
)
def test_the_balie_has_a_break_an_evening_and_a_saturday(moment, open_):
    assert rooster(BALIE).is_open(om(moment)) is open_


def test_a_closing_day_and_a_holiday_are_closed_also_on_a_saturday():
    balie = rooster(BALIE)
    assert not balie.is_open(om("2026-11-25T10:00"))
    assert not balie.is_open(om("2026-12-26T10:30")), "Tweede Kerstdag is a Saturday"


def test_an_exception_replaces_the_hours_of_the_week_and_goes_before_a_closing_day():
    balie = rooster(BALIE, d20261125=uren("10:00-11:00"), d20261126=())
    assert balie.is_open(om("2026-11-25T10:30"))
    assert not balie.is_open(om("2026-11-26T10:30"))


def test_after_friday_evening_it_opens_on_monday():
    assert rooster().volgende_opening(om("2026-11-20T18:00")) == om("2026-11-23T09:00")
    assert rooster().volgende_opening(om("2026-11-23T10:15")) == om("2026-11-23T10:15")


@pytest.mark.parametrize(
    ("van", "minuten", "tot"),
    [
        ("2026-11-23T10:00", 30, "2026-11-23T10:30"),
        ("2026-11-23T16:45", 15, "2026-11-23T17:00"),
        ("2026-11-23T16:45", 30, "2026-11-24T09:15"),
        ("2026-11-24T16:00", 61, "2026-11-26T09:01"),  # the 25th is a closing day
        ("2026-11-20T16:30", 60, "2026-11-23T09:30"),
        ("2026-11-21T22:00", 0, "2026-11-23T09:00"),
        ("2026-11-23T09:00", 8 * 60 * 2, "2026-11-24T17:00"),
    ],
)
def test_only_open_minutes_count(van, minuten, tot):
    assert rooster().plus_minuten(om(van), minuten) == om(tot)


NACHT = {dag: uren("00:00-23:59") for dag in range(1, 8)}


@pytest.mark.parametrize(("dag", "uur"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-11-01", 24)])
def test_the_night_the_clock_changes_has_an_hour_less_or_more(dag, uur):
    begin = om(f"{dag}T00:00")
    volgende = datetime.combine(begin.date() + timedelta(days=1), time(), AMSTERDAM)
    assert rooster(NACHT).open_minuten(begin, volgende) == uur * 60
    assert rooster(NACHT).plus_minuten(begin, uur * 60) == volgende


def test_the_hour_that_the_clock_shows_twice_is_open_once_or_twice_as_the_hours_say():
    tot_half_drie, begin = {7: uren("00:00-02:30")}, om("2026-10-25T00:00")
    assert rooster(tot_half_drie).open_minuten(begin, begin + timedelta(days=1)) == 210
    tot_twee = {7: uren("00:00-02:00")}
    assert rooster(tot_twee).open_minuten(begin, begin + timedelta(days=1)) == 120


def test_the_hour_that_the_clock_skips_is_never_open():
    assert rooster({7: uren("02:10-02:50")}).uren(date(2026, 3, 29)) == uren("02:10-02:50")
    assert rooster({7: uren("02:10-02:50")}).open_minuten(om("2026-03-29T00:00"), om("2026-03-30T00:00")) == 0


def test_a_channel_without_hours_counts_as_office_hours_and_says_that_they_are_not_known():
    leeg = rooster({})
    assert not leeg.bekend
    assert leeg.volgende_opening(om("2026-11-21T22:00")) == om("2026-11-23T09:00")
    assert rooster().bekend


def test_what_can_not_be_answered_is_refused():
    with pytest.raises(ValueError, match="tijdzone"):
        rooster().is_open(datetime(2026, 11, 23, 10))  # noqa: DTZ001
    with pytest.raises(ValueError, match="kleiner dan nul"):
        rooster().plus_minuten(om("2026-11-23T10:00"), -1)
    with pytest.raises(BuitenKalender):
        rooster().plus_minuten(om("2100-12-31T10:00"), 999)


# ---- against a minute-by-minute reference ----

VANAF = datetime(2026, 3, 26, tzinfo=UTC)
KLOKWISSELS = [datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 10, 24, 12, tzinfo=UTC)]


@cache
def _minuten(dag: date) -> list[tuple[datetime, time]]:
    """Every minute of a day of Amsterdam with what the clock shows."""
    moment, uit = datetime(dag.year, dag.month, dag.day, tzinfo=UTC) - timedelta(hours=3), []
    while (plaatselijk := moment.astimezone(AMSTERDAM)).date() <= dag:
        if plaatselijk.date() == dag:
            uit.append((moment, plaatselijk.time()))
        moment += MINUUT
    return uit


def traag_open(week, dag: date) -> set[datetime]:
    """From the first minute that shows `van` or later up to the last that shows less than `tot`."""
    if KALENDER.waarom_vrij(dag) not in (None, "zaterdag", "zondag"):
        return set()
    alle, uit = _minuten(dag), set()
    for rij in week.get(dag.isoweekday(), ()):
        vanaf = [m for m, klok in alle if klok >= rij.van]
        tot = [m for m, klok in alle if klok < rij.tot or rij.tot == time(23, 59)]
        if vanaf and tot:
            uit |= {m for m, _ in alle if vanaf[0] <= m <= tot[-1]}
    return uit


def open_minuten(week, moment: datetime) -> Iterator[datetime]:
    dag = moment.astimezone(AMSTERDAM).date()
    while True:
        yield from sorted(m for m in traag_open(week, dag) if m >= moment)
        dag += timedelta(days=1)


tijden = st.builds(time, st.integers(0, 23), st.sampled_from((0, 10, 30, 59)))
paren = st.tuples(tijden, tijden).filter(lambda p: p[0] < p[1]).map(lambda p: Uren(*p))
nachten = st.sampled_from(uren("00:00-02:00", "02:00-03:00", "02:30-05:00", "01:30-02:30", "00:00-23:59"))
weken = st.fixed_dictionaries(
    {}, optional={dag: st.lists(paren | nachten, min_size=1, max_size=3).map(tuple) for dag in range(1, 8)}
).filter(bool)
momenten = st.builds(
    lambda begin, minuten: begin + minuten * MINUUT,
    st.sampled_from([VANAF, *KLOKWISSELS, datetime(2026, 11, 24, tzinfo=UTC)]),
    st.integers(0, 3 * 24 * 60),
)


@settings(max_examples=150, deadline=None)
@given(weken, momenten)
def test_it_is_open_exactly_when_the_reference_says_so(week, moment):
    snel = Rooster(week=week, kalender=KALENDER)
    assert snel.is_open(moment) == (moment in traag_open(week, moment.astimezone(AMSTERDAM).date()))


@settings(max_examples=100, deadline=None)
@given(weken, momenten)
def test_it_opens_at_the_first_open_minute(week, moment):
    assert Rooster(week=week, kalender=KALENDER).volgende_opening(moment).astimezone(UTC) == next(
        open_minuten(week, moment)
    )


@settings(max_examples=150, deadline=None)
@given(weken, momenten, st.integers(1, 2000))
def test_adding_minutes_is_walking_over_open_minutes(week, moment, minuten):
    lopen = open_minuten(week, moment)
    laatste = [next(lopen) for _ in range(minuten)][-1]
    straks = Rooster(week=week, kalender=KALENDER).plus_minuten(moment, minuten)
    assert straks.astimezone(UTC) == laatste + MINUUT  # in UTC: the hour that comes twice has no equal


@settings(max_examples=150, deadline=None)
@given(weken, momenten, st.integers(0, 3 * 24 * 60))
def test_counting_minutes_is_counting_them_one_by_one(week, van, lang):
    tot, dag, geteld = van + lang * MINUUT, van.astimezone(AMSTERDAM).date(), 0
    while dag <= tot.astimezone(AMSTERDAM).date():
        geteld += sum(van <= m < tot for m in traag_open(week, dag))
        dag += timedelta(days=1)
    assert Rooster(week=week, kalender=KALENDER).open_minuten(van, tot) == geteld


@settings(max_examples=200, deadline=None)
@given(weken, momenten, st.integers(0, 5000))
def test_what_is_added_is_what_is_counted(week, moment, minuten):
    snel = Rooster(week=week, kalender=KALENDER)
    assert snel.open_minuten(moment, snel.plus_minuten(moment, minuten)) == minuten
