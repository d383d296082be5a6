"""The database counts working days as the calendar does."""

from datetime import date, timedelta

import pytest
from django.db.models import DateField, Value
from hypothesis import given, settings
from hypothesis import strategies as st

from kcc.kalender import gemeentekalender
from kcc.models import Productgroep
from kcc.werkdagensql import Werkdagen, vrije_dagen

DAGEN = st.dates(date(2024, 1, 1), date(2028, 12, 31))
KALENDER = gemeentekalender(sluitingsdagen=[date(2026, 5, 15), date(2026, 5, 16)])


def tel(begin: date, einde: date) -> int:
    """One row is enough to count on."""
    vrij = vrije_dagen(KALENDER, min(begin, einde), max(begin, einde))
    dagen = [Value(dag, DateField()) for dag in (begin, einde)]
    return Productgroep.objects.annotate(n=Werkdagen(*dagen, vrij)).values_list("n", flat=True)[0]


@pytest.mark.django_db
@settings(deadline=None, max_examples=60)
@given(DAGEN, st.integers(-400, 400))
def test_the_database_counts_as_the_calendar(begin: date, dagen: int) -> None:
    einde = begin + timedelta(days=dagen)
    assert tel(begin, einde) == KALENDER.tussen(begin, einde)


@pytest.mark.django_db
def test_easter_and_a_closing_day_do_not_count() -> None:
    assert tel(date(2026, 4, 3), date(2026, 4, 7)) == 1  # Friday; Monday is Tweede Paasdag
    assert tel(date(2026, 5, 13), date(2026, 5, 18)) == 1  # Hemelvaart and the day after it are off
