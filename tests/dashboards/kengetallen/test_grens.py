"""The day so many werkdagen later, by day of the week and by exception, is the one of the calendar."""

from datetime import date, timedelta

import pytest
from django.db.models import DateField, Value
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboards.kengetallen.grens import RUIM, plus
from dashboards.kengetallen.kader import Kader
from dashboards.periode import lees_periode
from kcc.inrichting import Stand
from kcc.kalender import gemeentekalender
from kcc.klok import nu
from kcc.models import Medewerker, Productgroep

KALENDER = gemeentekalender(sluitingsdagen=[date(2026, 5, 15), date(2026, 12, 28), date(2026, 12, 29)])


@pytest.mark.django_db
@settings(deadline=None, max_examples=40)
@given(st.sampled_from(["2026", "2026-05", "2026-W53", "2027-01"]), st.integers(1, 60), st.data())
def test_the_database_adds_as_the_calendar(code: str, werkdagen: int, data: st.DataObject) -> None:
    periode = lees_periode(code)
    begin = data.draw(st.dates(periode.van - RUIM, periode.tot - timedelta(days=1)))
    kader = Kader(Medewerker(), nu(), KALENDER, Stand(), perioden=(periode,))
    rijen = Productgroep.objects.annotate(kg_dag=Value(begin, DateField()))
    gezegd = rijen.annotate(kg_tot=plus(kader, "kg_dag", werkdagen)).values_list("kg_tot", flat=True)[0]
    assert gezegd == KALENDER.plus(begin, werkdagen)
