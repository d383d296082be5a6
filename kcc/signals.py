"""What the ground floor tells the floors above it, inside the transaction."""

from django.dispatch import Signal

gebeurtenissen_vastgelegd = Signal()  # gebeurtenissen: list[Gebeurtenis]
onderwerpen_gevraagd = Signal()  # soort_uuids: {"zaak": {uuid, ...}}; the answer is a dict of uuid to number
kalender_verandert = Signal()  # verandering: Verandering, reden: str; the answer is a Rekenaar of what moves
zaaktypen_gevraagd = Signal()
"""Asked, not told: the floor that has them answers (per invoerfase how many zaaktypen, address of their list)."""
