"""The telephone: by call of the exchange, else per half hour; without either nothing is told."""

from datetime import date, time

import pytest

from contacts.models import Belcijfer, Oproep
from dashboards.kengetallen.rekenen import rijen
from dashboards.kengetallen.standen import standen
from dashboards.kengetallen.telefonie import BEREIKBAARHEID, KENGETALLEN, SERVICELEVEL, UITVAL, WACHTTIJD
from kcc.models import Inrichting, Openingstijd, Openingsuitzondering
from tests.dashboards.kengetallen.hulp_gesprekken import kader, meet, moment, oproep, tel

pytestmark = pytest.mark.django_db
VIER = (BEREIKBAARHEID, SERVICELEVEL, UITVAL, WACHTTIJD)


@pytest.fixture(autouse=True)
def uren(db: None) -> None:
    """On werkdagen from 09:00 to 17:00."""
    Openingstijd.objects.filter(kanaal="telefoon").delete()
    Openingsuitzondering.objects.all().delete()
    Openingstijd.objects.bulk_create(
        Openingstijd(kanaal="telefoon", weekdag=dag, van=time(9), tot=time(17)) for dag in range(1, 6)
    )


def halfuur(op: str, aangeboden: int, opgenomen: int, binnen_norm: int | None = None) -> Belcijfer:
    return Belcijfer.objects.create(
        begin=moment(op),
        wachtrij="algemeen",
        aangeboden=aangeboden,
        opgenomen=opgenomen,
        binnen_norm=binnen_norm,
    )


@pytest.mark.parametrize("kengetal", KENGETALLEN, ids=lambda kengetal: kengetal.sleutel)
def test_without_calls_there_is_nothing_to_tell_and_never_zero(kengetal, dirk) -> None:
    [stand] = standen([kengetal], kader(dirk))
    assert (stand.meting.waarde, stand.leeg) == (None, "geen telefoniegegevens")


def test_six_calls_by_four_figures(dirk) -> None:
    """Taken after 10, 30 and 50 seconds; hung up after 4, 20 and 40."""
    for wacht in (10, 30, 50):
        oproep("2026-10-05T10:00", wacht)
    for duurde in (4, 20, 40):
        oproep("2026-10-05T10:00", None, duurde)
    assert tel(BEREIKBAARHEID, dirk) == (5, 3)  # 4 seconds was too short
    assert tel(UITVAL, dirk) == (5, 2)
    assert tel(SERVICELEVEL, dirk) == (4, 2)  # nor who hung up within 30
    wachttijd = meet(WACHTTIJD, dirk)
    assert (wachttijd.n, wachttijd.waarde, wachttijd.p90) == (3, 30, 46)


def test_five_seconds_is_not_too_short(dirk) -> None:
    oproep("2026-10-05T10:00", None, 4.999)
    oproep("2026-10-05T10:00", None, 5)
    assert tel(UITVAL, dirk) == (1, 1)


def test_the_seconds_are_a_setting(dirk) -> None:
    for wacht in (10, 30, 50):
        oproep("2026-10-05T10:00", wacht)
    Inrichting.objects.update(opneem_seconden=50)
    assert tel(SERVICELEVEL, dirk) == (3, 3)


def test_only_calls_in_opening_hours_on_the_clock_of_amsterdam(dirk) -> None:
    for op in ("2026-10-05T08:59", "2026-10-05T09:00", "2026-10-30T16:59", "2026-10-30T17:00"):
        oproep(op, 10)  # before and after the clock went back
    oproep("2026-10-10T10:00", 10)  # saturday
    assert tel(BEREIKBAARHEID, dirk) == (2, 2)


def test_a_holiday_is_shut_and_an_exception_has_its_own_hours(dirk) -> None:
    Openingsuitzondering.objects.create(kanaal="telefoon", datum=date(2026, 5, 2), van=time(10), tot=time(11))
    Openingsuitzondering.objects.create(kanaal="telefoon", datum=date(2026, 5, 6))
    oproep("2026-05-05T10:00", 10)  # Bevrijdingsdag
    oproep("2026-05-02T10:30", 10)  # a saturday that is open
    oproep("2026-05-02T11:00", 10)
    oproep("2026-05-06T10:30", 10)  # a wednesday that is shut
    oproep("2026-05-07T10:30", 10)
    assert tel(BEREIKBAARHEID, dirk, "2026-05") == (2, 2)


def test_open_until_midnight_is_open_until_midnight(dirk) -> None:
    Openingstijd.objects.filter(weekdag=1).update(tot=time(23, 59))
    oproep("2026-10-05T23:59", 10)
    oproep("2026-10-06T00:00", 10)
    assert tel(BEREIKBAARHEID, dirk) == (1, 1)


def test_a_call_that_rings_now_is_not_judged(dirk) -> None:
    oproep("2026-10-05T10:00", 10)
    Oproep.objects.filter(pk=oproep("2026-10-05T10:00").pk).update(beeindigd_op=None, status="aangeboden")
    assert tel(BEREIKBAARHEID, dirk) == (1, 1)


def test_half_hours_count_for_a_day_without_calls(dirk, manager) -> None:
    halfuur("2026-10-05T10:00", 10, 8, 6)
    halfuur("2026-10-05T10:30", 10, 10)  # the exchange did not tell what was in time
    halfuur("2026-10-05T18:00", 10, 0, 0)  # shut
    halfuur("2026-10-06T10:00", 100, 0, 0)
    oproep("2026-10-06T11:00", 10)  # of this day the calls count
    assert tel(BEREIKBAARHEID, dirk) == tel(BEREIKBAARHEID, manager) == (21, 19)
    assert tel(UITVAL, dirk) == (21, 2)
    assert tel(SERVICELEVEL, dirk) == (11, 7)
    assert meet(WACHTTIJD, dirk).n == 1


def test_the_rows_of_half_hours_add_up_to_the_figure(dirk) -> None:
    halfuur("2026-10-05T10:00", 10, 8)
    halfuur("2026-10-05T10:30", 4, 3)
    som = {
        deel.naam: sum(getattr(rij, deel.gewicht) if deel.gewicht else 1 for rij in gevonden)
        for deel, gevonden in rijen(BEREIKBAARHEID, kader(dirk))
    }
    assert som == {"Oproepen": 0, "Per half uur: telt mee": 11, "Per half uur: telt niet mee": 3}
    meting = meet(BEREIKBAARHEID, dirk)
    assert (meting.n, meting.teller) == (14, 11)


def test_a_month_is_half_open(dirk) -> None:
    Openingstijd.objects.create(kanaal="telefoon", weekdag=7, van=time(0), tot=time(23, 59))
    Openingstijd.objects.create(kanaal="telefoon", weekdag=6, van=time(0), tot=time(23, 59))
    oproep("2026-10-31T23:59", 10)
    oproep("2026-11-01T00:00", 10)
    assert (tel(BEREIKBAARHEID, dirk), tel(BEREIKBAARHEID, dirk, "2026-11")) == ((1, 1), (1, 1))


def test_of_the_whole_kcc_not_of_one_team_and_not_for_a_vakafdeling(dirk, afdelingshoofd) -> None:
    oproep("2026-10-05T10:00", 10)
    halfuur("2026-10-07T10:00", 10, 8, 6)
    assert meet(BEREIKBAARHEID, dirk, team=dirk.team).waarde is None
    assert [meet(kengetal, afdelingshoofd).waarde for kengetal in VIER] == [None] * 4
