"""Since when the demo town works with this product."""

from datetime import date
from typing import Final

from dashboards.demo.tijd import om

GELDIG: Final = date(2020, 1, 1)
"""First day of every zaaktypeversie, DVO and servicebelofte."""

INGEVOERD: Final = om(date(2019, 12, 2), 9)
"""When they were published and approved."""
