"""What was typed in a part of the workplace that was not on the screen: it stays in the draft.

Only one panel shows at a time, and a browser sends only what it shows. A part that sent nothing at all was not
there; of one that was, a name that is missing was cleared (a tick taken away).
"""

from django.http import QueryDict

from contacts.models import Vraag

DELEN = ("i-", "bel-", "door-", "afspraak-", "uitreiken-")
"""By what the names of their fields begin with."""


def vul_aan(invoer: QueryDict, vraag: Vraag) -> None:
    """Add from the draft of the vraag what belongs to parts that `invoer` says nothing of."""
    concept = getattr(vraag, "concept", None)
    weg = tuple(deel for deel in DELEN if not any(naam.startswith(deel) for naam in invoer))
    for naam, waarden in concept.invoer.items() if concept and weg else ():
        if naam.startswith(weg):
            invoer.setlist(naam, waarden)
