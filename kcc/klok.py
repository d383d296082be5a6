"""The one clock. `KCC_NU` (ISO date or time) stops it for demo and tests; production refuses it.

Domain times never come from the database or from `auto_now`: they come from here.
"""

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def nu() -> datetime:
    """The present moment, aware, in Europe/Amsterdam."""
    gezet = os.environ.get("KCC_NU")
    if not gezet:
        return datetime.now(AMSTERDAM)
    moment = datetime.fromisoformat(gezet)
    return moment.replace(tzinfo=AMSTERDAM) if moment.tzinfo is None else moment.astimezone(AMSTERDAM)


def vandaag() -> date:
    """Today in Europe/Amsterdam."""
    return nu().date()


def dag_van(moment: datetime) -> date:
    """The Amsterdam day on which `moment` falls."""
    return moment.astimezone(AMSTERDAM).date()
