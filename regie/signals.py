"""What the regie asks of the floors above it."""

from django.dispatch import Signal

uitvoerders_gevraagd = Signal()
"""Who does what was promised. soort: "terugbelverzoek", onderwerpen: set[UUID]; the answer is a dict of uuid to the
key of an employee, or None when nobody took it. Whoever does not know the soort answers with an empty dict."""
