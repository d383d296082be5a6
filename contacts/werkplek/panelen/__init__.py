"""The ways to somebody else, and other ends of a vraag with a form of their own: one module each.

A panel is opened by its chord or by the tree; what is filled in is stored by the one save of the gesprek.
"""

from contacts.werkplek.panelen import afspraak, doorverbinden, gehoord, status, terugbellen
from contacts.werkplek.panelen.basis import Paneel

PANELEN: dict[str, Paneel] = {
    paneel.naam: paneel
    for paneel in (
        terugbellen.PANEEL,
        doorverbinden.PANEEL,
        afspraak.PANEEL,
        status.PANEEL,
        gehoord.PANEEL,
    )
}
"""In the order in which they stand on the screen."""

__all__ = ["PANELEN", "Paneel"]
