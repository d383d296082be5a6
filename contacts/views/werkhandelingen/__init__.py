"""The acts of the workplace, by the name on their button."""

from contacts.views.werkhandelingen import (
    afronden,
    doorverbinden,
    kennis,
    klant,
    telefoon,
    verificatie,
    vragen,
    wisselen,
)
from contacts.views.werkhandelingen.basis import Antwoord, Handeling

HANDELINGEN: dict[str, Handeling] = {
    naam: handeling
    for module in (vragen, klant, verificatie, doorverbinden, telefoon, kennis, wisselen, afronden)
    for naam, handeling in module.HANDELINGEN.items()
}

__all__ = ["HANDELINGEN", "Antwoord", "Handeling"]
