"""Every write of the regie: plans and beloften."""

from regie.services.beloften import beloof
from regie.services.plannen import herplan, herplan_alles, veeg, vraag_plan
from regie.services.toezeggen import Toezegging, zeg_toe

__all__ = ["Toezegging", "beloof", "herplan", "herplan_alles", "veeg", "vraag_plan", "zeg_toe"]
