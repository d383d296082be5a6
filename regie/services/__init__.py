"""Every write of the regie: plans and beloften."""

from regie.services.beloften import beloof
from regie.services.plannen import herplan, herplan_alles, veeg, vraag_plan
from regie.services.toezeggen import Toezegging, zeg_toe
from regie.services.volgende import Gegeven, neem_volgende
from regie.services.wachtende import zet_wachtende

__all__ = [
    "Gegeven",
    "Toezegging",
    "beloof",
    "herplan",
    "herplan_alles",
    "neem_volgende",
    "veeg",
    "vraag_plan",
    "zeg_toe",
    "zet_wachtende",
]
