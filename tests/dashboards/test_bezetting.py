"""How full the day of a team was: stored in the evening, told as the mean of the days (kpi.md 4.2)."""

from datetime import date, datetime, timedelta

import pytest

from contacts.models import Klantcontact
from dashboards.kengetallen.kader import lees_kader
from dashboards.kengetallen.mensen import BEZETTING
from dashboards.kengetallen.rekenen import metingen
from dashboards.models import Dagstand
from dashboards.periode import lees_periode
from dashboards.services import snapshots
from dashboards.services.bezetting import bezettingsgraden
from kcc.klok import AMSTERDAM
from kcc.models import Afwezigheid, Medewerker, Team

pytestmark = pytest.mark.django_db
WOENSDAG = date(2026, 11, 18)
BESCHIKBAAR = 17 * 30 * 0.7
"""Minutes of one person: open from 8:30 to 17:00, less 30 %."""


@pytest.fixture(autouse=True)
def alleen_anna(anna, kcc_nu) -> None:
    """She is the only one of her team."""
    kcc_nu("2026-11-18T23:55")
    geo = Team.objects.get(code="geo")
    Medewerker.objects.filter(team=anna.team).exclude(pk=anna.pk).update(team=geo)


def gesprek(wie: Medewerker, minuten: int, kanaal: str = "telefoon", status: str = "afgerond") -> None:
    begin = datetime(2026, 11, 18, 10, tzinfo=AMSTERDAM)
    Klantcontact.objects.create(
        nummer=f"C-{Klantcontact.objects.count()}",
        kanaal=kanaal,
        status=status,
        medewerker=wie,
        team=wie.team,
        ontvangen_op=begin,
        begonnen_op=begin,
        beeindigd_op=begin + timedelta(minutes=minuten),
    )


def test_minutes_with_residents_are_a_part_of_the_minutes_of_who_was_there(anna, carla) -> None:
    gesprek(anna, 60)
    gesprek(anna, 40, "balie")
    gesprek(anna, 30, "email")  # no time that a resident waits
    gesprek(anna, 50, status="geannuleerd")
    gesprek(carla, 50)  # of a vakafdeling
    graden = bezettingsgraden(WOENSDAG)
    assert graden[anna.team_id] == pytest.approx(100 * 100 / BESCHIKBAAR)
    assert carla.team_id not in graden


def test_nobody_there_or_a_closed_day_is_no_zero(anna) -> None:
    gesprek(anna, 60)
    assert bezettingsgraden(date(2026, 11, 21)) == {}  # a Saturday
    Afwezigheid.objects.create(medewerker=anna, begin=WOENSDAG, gemeld_door=anna)
    assert anna.team_id not in bezettingsgraden(WOENSDAG)


def test_the_figure_is_the_mean_of_the_evenings_that_were_stored(anna, dirk) -> None:
    gesprek(anna, 60)
    snapshots.leg_standen_vast()
    van_vandaag = Dagstand.objects.get(sleutel="bezettingsgraad", team=anna.team, datum=WOENSDAG)
    assert van_vandaag.waarde == pytest.approx(100 * 60 / BESCHIKBAAR)
    Dagstand.objects.create(datum=date(2026, 11, 17), team=anna.team, sleutel="bezettingsgraad", waarde=90)
    week = lees_kader(dirk, team=anna.team, perioden=[lees_periode("2026-W46"), lees_periode("2026-W47")])
    vorige, deze = metingen(BEZETTING, week)
    assert (vorige.n, vorige.waarde) == (0, None)
    assert deze.waarde == pytest.approx((90 + 100 * 60 / BESCHIKBAAR) / 2)
