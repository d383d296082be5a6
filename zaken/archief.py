"""How long a file is kept (Archiefwet, selectielijst). Pure: plain values, no clock, no rows."""

import calendar
from datetime import date, timedelta

from catalogus.woorden import lees_bewaartermijn

BEWAREN = "blijvend_bewaren"


def archiefactiedatum(dag: date, bewaartermijn: str, waardering: str = "vernietigen") -> date | None:
    """The day on which it is destroyed: `bewaartermijn` (ISO 8601: P5Y, P6M or P90D) after `dag`, the day the
    zaak was done, by the calendar. None: kept for ever, or nothing was agreed.

    A month that is too short ends on its last day (29 February + P1Y = 28 February). A term beyond the year
    9999 counts as for ever. Raises ValueError for another notation.
    """
    if waardering == BEWAREN or not bewaartermijn:
        return None
    gelezen = lees_bewaartermijn(bewaartermijn)
    if gelezen is None:
        raise ValueError(f"{bewaartermijn} is geen bewaartermijn (P5Y, P6M of P90D).")
    aantal, eenheid = gelezen
    try:
        return dag + timedelta(days=aantal) if eenheid == "D" else _maanden_later(dag, aantal, eenheid)
    except (OverflowError, ValueError):
        return None


def _maanden_later(dag: date, aantal: int, eenheid: str) -> date:
    jaren, maand = divmod(dag.month - 1 + aantal * (12 if eenheid == "Y" else 1), 12)
    eerste = date(dag.year + jaren, maand + 1, 1)
    return eerste.replace(day=min(dag.day, calendar.monthrange(eerste.year, eerste.month)[1]))
