"""What the ground floor tells the floors above it, inside the transaction."""

from django.dispatch import Signal

gebeurtenissen_vastgelegd = Signal()  # gebeurtenissen: list[Gebeurtenis]
