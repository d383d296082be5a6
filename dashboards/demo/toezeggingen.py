"""Rows of Belofte, whoever makes them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dashboards.demo.bouw import Bouw
from regie.models import Belofte


@dataclass
class Gegeven:
    """A belofte as the subject of an event."""

    uuid: str
    versie: int = 0


def belofte(bouw: Bouw, *, op: datetime, **velden: Any) -> str:
    """A row, given at `op`; what is left out is empty."""
    rij = {
        "uuid": bouw.uuid(),
        "volgnummer": 1,
        "kalender": "gemeente",
        "verantwoordelijke_id": None,
        "team_id": None,
        "klantaanvraag": None,
        "gegeven_door_id": None,
        "gesprek": None,
        "voldaan_op": None,
        "vervallen_op": None,
        **velden,
    }
    bouw.kopie.rij(Belofte, gegeven_op=op, **rij)
    uuid: str = rij["uuid"]
    return uuid
