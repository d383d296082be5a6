"""Free moments for an afspraak: opening hours, closing days, holidays, the nights the clock changes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from contacts.afspraken.agenda import waarom_dicht
from contacts.afspraken.momenten import Bezet, Capaciteit, open_dagen, past, vrije_momenten
from kcc.kalender import gemeentekalender
from kcc.openingstijden import AMSTERDAM, HELE_DAG, Rooster, Uren

BALIE = {dag: (Uren(time(9), time(16)),) for dag in range(1, 6)}
HALF_UUR = Capaciteit(30, 1)
VRIJDAG = date(2026, 11, 27)
VROEG = datetime(2026, 1, 1, tzinfo=UTC)


def rooster(week=BALIE, **meer) -> Rooster:
    return Rooster(week=week, kalender=gemeentekalender(sluitingsdagen=meer.pop("dicht", ())), **meer)


def op(dag: date, uur: int, minuut: int = 0) -> datetime:
    return datetime.combine(dag, time(uur, minuut), AMSTERDAM)


def tijden(dag=VRIJDAG, *, wie=HALF_UUR, bezet=(), na=VROEG, uren=None) -> list[str]:
    momenten = vrije_momenten(dag, rooster=uren or rooster(), capaciteit=wie, bezet=bezet, na=na)
    return [f"{moment.tijd:%H:%M}" for moment in momenten]


def bezet(uur: int, minuut: int = 0, *, minuten: int = 30, plek: int | None = 1) -> Bezet:
    begin = op(VRIJDAG, uur, minuut).astimezone(UTC)
    return Bezet(begin, begin + timedelta(minutes=minuten), plek)


def test_the_first_begins_at_the_opening_and_the_last_ends_at_closing():
    vrij = tijden()
    assert (vrij[0], vrij[-1], len(vrij)) == ("09:00", "15:30", 14)


def test_one_that_would_end_after_closing_is_not_offered():
    assert tijden(wie=Capaciteit(45, 1))[-1] == "15:00"


def test_a_break_is_left_free():
    pauze = rooster({5: (Uren(time(9), time(12)), Uren(time(13), time(15)))})
    assert tijden(uren=pauze, wie=Capaciteit(60, 1)) == ["09:00", "10:00", "11:00", "13:00", "14:00"]


def test_what_has_passed_today_is_gone():
    assert tijden(na=op(VRIJDAG, 14, 10))[0] == "14:30"


def test_the_moment_of_now_itself_is_too_late():
    assert tijden(na=op(VRIJDAG, 14))[0] == "14:30"


def test_a_taken_moment_is_not_offered_twice():
    assert "09:30" not in tijden(bezet=[bezet(9, 30)])


def test_a_longer_afspraak_takes_each_moment_it_touches():
    assert tijden(bezet=[bezet(9, 15, minuten=60)])[:2] == ["10:30", "11:00"]


def test_with_two_places_one_is_left():
    twee = Capaciteit(30, 2)
    assert "09:00" in tijden(wie=twee, bezet=[bezet(9)])
    assert "09:00" not in tijden(wie=twee, bezet=[bezet(9), bezet(9, plek=2)])


def test_an_old_afspraak_without_a_place_takes_one_all_the_same():
    assert "09:00" not in tijden(bezet=[bezet(9, plek=None)])
    assert Capaciteit(30, 2).vrije_plekken(op(VRIJDAG, 9), [bezet(9, plek=None)]) == [2]


def test_the_lowest_free_place_comes_first():
    assert Capaciteit(30, 3).vrije_plekken(op(VRIJDAG, 9), [bezet(9, plek=1)]) == [2, 3]


@pytest.mark.parametrize(
    "dag",
    [
        pytest.param(date(2026, 11, 28), id="zaterdag"),
        pytest.param(date(2026, 12, 25), id="eerste kerstdag"),
        pytest.param(date(2027, 4, 27), id="koningsdag"),
        pytest.param(date(2026, 12, 31), id="sluitingsdag"),
    ],
)
def test_on_a_day_the_office_is_closed_nothing_is_free(dag):
    assert tijden(dag, uren=rooster(dicht={date(2026, 12, 31): "Oudejaarsdag"})) == []


def test_an_exception_replaces_the_hours_of_the_week():
    anders = rooster(uitzonderingen={VRIJDAG: [Uren(time(13), time(14))]})
    assert tijden(uren=anders) == ["13:00", "13:30"]


def test_an_exception_without_hours_closes_the_day():
    assert tijden(uren=rooster(uitzonderingen={VRIJDAG: []})) == []


def test_closed_days_are_not_on_the_list():
    kerst = open_dagen(date(2026, 12, 24), 3, rooster())
    assert kerst == [date(2026, 12, 24), date(2026, 12, 28), date(2026, 12, 29)]


def test_a_balie_that_never_opens_gives_no_days():
    nooit = rooster(uitzonderingen={date(2026, 1, 1) + timedelta(days=n): [] for n in range(400)})
    assert open_dagen(date(2026, 1, 1), 10, nooit) == []


def test_the_hour_that_is_skipped_in_march_is_not_offered():
    nacht = {date(2027, 3, 28): [Uren(time(1), time(4))]}
    assert tijden(date(2027, 3, 28), uren=rooster(uitzonderingen=nacht), wie=Capaciteit(60, 1)) == [
        "01:00",
        "03:00",
    ]


def test_the_hour_that_comes_twice_in_october_is_offered_once():
    nacht = {date(2026, 10, 25): [Uren(time(1), time(4))]}
    assert tijden(date(2026, 10, 25), uren=rooster(uitzonderingen=nacht), wie=Capaciteit(60, 1)) == [
        "01:00",
        "02:00",
        "03:00",
    ]


def test_open_until_midnight_the_last_ends_at_midnight():
    laat = rooster({5: (Uren(time(22), HELE_DAG),)})
    assert tijden(uren=laat, wie=Capaciteit(60, 1)) == ["22:00", "23:00"]


@pytest.mark.parametrize(
    ("uur", "minuut", "kan"), [(9, 0, True), (9, 10, True), (8, 45, False), (15, 30, True), (15, 40, False)]
)
def test_any_time_that_fits_within_the_hours_can_be_agreed(uur, minuut, kan):
    assert past(op(VRIJDAG, uur, minuut), rooster=rooster(), capaciteit=HALF_UUR) == kan


def test_a_refusal_says_when_it_is_open():
    zin = waarom_dicht(op(VRIJDAG, 20), rooster(), HALF_UUR, "De balie")
    assert zin == "De balie is dan dicht: open van 09:00 tot 16:00."
    kerst = waarom_dicht(op(date(2026, 12, 25), 10), rooster(), HALF_UUR, "De balie")
    assert kerst == "De balie is die dag dicht."
