"""What this floor stores: daily totals, targets, quality and competences."""

from dashboards.models.kwaliteit import (
    Beoordeling,
    Beoordelingspunt,
    Coachnotitie,
    Competentie,
    Competentiegebied,
    Competentieprofiel,
    Competentiescore,
    Criterium,
)
from dashboards.models.sturing import RICHTLIJNEN, Initiatief, Norm, Tarief
from dashboards.models.totalen import Dagstand, Dagtotaal, Startafspraak

__all__ = [
    "RICHTLIJNEN",
    "Beoordeling",
    "Beoordelingspunt",
    "Coachnotitie",
    "Competentie",
    "Competentiegebied",
    "Competentieprofiel",
    "Competentiescore",
    "Criterium",
    "Dagstand",
    "Dagtotaal",
    "Initiatief",
    "Norm",
    "Startafspraak",
    "Tarief",
]
