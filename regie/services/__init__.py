"""Every write of the regie: plans and beloften."""

from regie.services.beloften import beloof, maak_beloften
from regie.services.plannen import herplan, herplan_alles, veeg, vraag_plan

__all__ = ["beloof", "herplan", "herplan_alles", "maak_beloften", "veeg", "vraag_plan"]
