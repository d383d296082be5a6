"""How many gesprekken came in, how, and how long they took."""

import pytest

from dashboards.kengetallen.gesprekken import BEHANDELTIJD, DIGITAAL_AANDEEL, GESPREKKEN
from dashboards.kengetallen.rekenen import verdeling
from tests.dashboards.kengetallen.hulp_gesprekken import gesprek, groep, kader, meet, moment, nog_een, tel
from tests.hulp.klachten import klacht, maak_klachtsoort

pytestmark = pytest.mark.django_db


def test_volume_counts_what_came_in_within_the_month_by_the_clock_of_amsterdam(anna, dirk) -> None:
    for op in ("2026-09-30T23:59", "2026-10-01T00:00", "2026-10-31T23:59", "2026-11-01T00:00"):
        gesprek(anna, op)
    assert meet(GESPREKKEN, dirk).waarde == 2
    assert meet(GESPREKKEN, dirk, "2026-08").waarde is None


def test_what_waits_counts_and_what_was_cancelled_or_carried_on_does_not(anna, bram, dirk) -> None:
    eerste = gesprek(anna, "2026-10-05T10:00")
    gesprek(anna, "2026-10-05T10:00", status="ontvangen", team=None, medewerker=None, beeindigd_op=None)
    gesprek(anna, "2026-10-05T10:00", status="geannuleerd")
    gesprek(bram, "2026-10-05T10:00", draad=eerste)
    gesprek(anna, "2026-10-08T10:00", draad=eerste, afzender="kim@example.org", kanaal="email")
    assert meet(GESPREKKEN, dirk).waarde == 3
    assert meet(GESPREKKEN, dirk, team=anna.team).waarde == 2


def test_the_productgroep_of_a_gesprek_is_that_of_its_first_question(anna, dirk) -> None:
    twee = gesprek(anna, "2026-10-05T10:00")
    nog_een(twee, "zelf_beantwoord", "afval")
    nog_een(twee, "zelf_beantwoord", "parkeren")
    nog_een(gesprek(anna, "2026-10-05T10:00"), "zelf_beantwoord", "parkeren")
    gesprek(anna, "2026-10-05T10:00")
    per = {
        sleutel: meting.n for sleutel, meting in verdeling(GESPREKKEN, kader(dirk), "productgroep").items()
    }
    assert per == {groep("afval").pk: 1, groep("parkeren").pk: 1, None: 1}
    assert meet(GESPREKKEN, dirk, productgroep=groep("afval")).waarde == 1


def test_a_vakafdeling_sees_its_own_and_nobody_a_klacht_about_themselves(
    anna, carla, dirk, afdelingshoofd, manager, kcc_nu
) -> None:
    kcc_nu("2026-10-05T10:00")
    maak_klachtsoort()
    klacht(anna, over=dirk)
    nog_een(gesprek(anna, "2026-10-05T10:00"), "zelf_beantwoord", "afval")
    gesprek(carla, "2026-10-05T10:00")
    assert meet(GESPREKKEN, manager).waarde == 3
    assert meet(GESPREKKEN, dirk).waarde == 2
    assert meet(GESPREKKEN, afdelingshoofd, team=carla.team).waarde == 1
    assert meet(GESPREKKEN, afdelingshoofd, team=anna.team).waarde != 3


def test_digital_is_five_of_eight_channels(anna, dirk) -> None:
    for kanaal in ("telefoon", "balie", "brief", "email", "webformulier", "chat", "social", "loket"):
        gesprek(anna, "2026-10-05T10:00", kanaal=kanaal)
    gesprek(anna, "2026-10-05T10:00", kanaal="email", status="geannuleerd")
    assert tel(DIGITAAL_AANDEEL, dirk) == (8, 5)


def test_the_time_of_a_gesprek_is_its_median_with_the_ninetieth_percentile(anna, bram, dirk) -> None:
    eerste = gesprek(anna, "2026-10-05T10:00", minuten=2)
    gesprek(anna, "2026-10-31T23:58", minuten=1, kanaal="chat")
    gesprek(anna, "2026-10-05T10:00", minuten=4, kanaal="balie")
    gesprek(bram, "2026-10-05T10:00", minuten=12, draad=eerste)  # put through: it took time
    gesprek(anna, "2026-10-05T10:00", minuten=900, kanaal="email")
    gesprek(anna, "2026-10-05T10:00", minuten=0)  # made by a program
    gesprek(anna, "2026-10-05T10:00", minuten=30, status="geannuleerd")
    gesprek(anna, "2026-10-05T10:00", begonnen_op=None)
    meting = meet(BEHANDELTIJD, dirk)
    assert (meting.n, meting.waarde, round(meting.p90 or 0, 1)) == (4, 3, 9.6)
    assert meet(BEHANDELTIJD, dirk, team=bram.team).waarde == 12
    assert meet(BEHANDELTIJD, dirk, "2026-08").waarde is None


def test_a_gesprek_over_the_end_of_the_month_belongs_to_the_month_it_ended_in(anna, dirk) -> None:
    gesprek(anna, "2026-10-31T23:58", minuten=4)
    assert (meet(BEHANDELTIJD, dirk).n, meet(BEHANDELTIJD, dirk, "2026-11").n) == (0, 1)


def test_the_hour_that_comes_twice_has_sixty_minutes_more(anna, dirk) -> None:
    begin = moment("2026-10-25T02:50")
    gesprek(anna, "2026-10-25T02:50", begonnen_op=begin, beeindigd_op=moment("2026-10-25T03:10"))
    assert meet(BEHANDELTIJD, dirk).waarde == 80
