"""What residents answer at an intake: invented, complete, and of the kind that was asked."""

from datetime import date, timedelta
from random import Random
from typing import Any

TEKSTEN = (
    "Zoals aan de telefoon besproken",
    "Zie het formulier",
    "Aan de achterkant van het huis",
    "Ongeveer zes weken",
    "Volgens de schets van de klant",
    "De klant licht dit graag toe",
    "Voor het gezin",
)


def antwoord_op(eis: Any, rng: Random, dag: date) -> str:
    """An answer that the intake accepts (`zaken.intake`)."""
    if eis.soort == "keuze":
        return str(rng.choice(eis.keuzes))
    if eis.soort == "janee":
        return "ja" if rng.random() < 0.25 else "nee"
    if eis.soort == "datum" and eis.code.startswith("geboortedatum"):
        return (dag - timedelta(days=rng.randrange(30, 80 * 365))).isoformat()
    if eis.soort == "datum":
        return (dag + timedelta(days=rng.randrange(1, 40))).isoformat()
    if eis.soort == "getal":
        return str(rng.randrange(1, 60))
    if eis.soort == "postcode":
        return "1997 BA"
    return "Ontvangen" if eis.soort == "document" else rng.choice(TEKSTEN)
