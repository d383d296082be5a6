"""Working days between two dates counted by the database: the same number as `Kalender.tussen` gives.

So a figure over thousands of rows needs no row in Python. The function `kcc_werkdagen` (migration kcc 0007) counts
weekdays by arithmetic, and takes off the days off that are handed to it.
"""

from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import DateField, Func, IntegerField, Value

from kcc.kalender import Kalender

RUIM = timedelta(days=3 * 366)
"""How far before a period something may have begun that is counted in it; days off of longer ago are left out."""


class Werkdagen(Func):
    """Working days from the date `begin` up to, not with, the date `einde`; signed, as `Kalender.tussen`.

    `vrij`: the days off between which both lie (`vrije_dagen`).
    """

    function = "kcc_werkdagen"
    output_field = IntegerField()

    def __init__(self, begin: Any, einde: Any, vrij: list[date]) -> None:
        super().__init__(begin, einde, Value(vrij, output_field=ArrayField(DateField())))


def vrije_dagen(kalender: Kalender, van: date, tot: date) -> list[date]:
    """The days off on weekdays from three years before `van` up to `tot`: what `Werkdagen` takes off."""
    return kalender.vrij_doordeweeks(van - RUIM, tot)
