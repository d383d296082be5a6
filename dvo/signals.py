"""What this floor asks of the floors above it: what would this touch, how long did it take?"""

from django.dispatch import Signal

wat_loopt = Signal()  # dvo: Dienstverleningsovereenkomst; answer: a sentence on what runs under it, or ""
doorlooptijden_gevraagd = Signal()  # zaaktype: int, team: int, sinds: date; answer: list[int] of werkdagen
