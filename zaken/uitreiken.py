"""How long a finished product waits to be collected (P12). Pure."""

from datetime import date, timedelta
from typing import Final

BEWAARDAGEN: Final = 90
"""Kalenderdagen. A passport or card that nobody collects within three months is destroyed
(Paspoortuitvoeringsregeling Nederland 2001); other products follow it as long as the catalogue says nothing else."""


def bewaard_tot(klaar_op: date) -> date:
    """The last day on which it can be collected."""
    return klaar_op + timedelta(days=BEWAARDAGEN)
