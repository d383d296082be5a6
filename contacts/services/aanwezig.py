"""What somebody is doing, as it follows from their gesprekken (practice P7)."""

from functools import partial
from typing import Final

from django.db import transaction

from contacts.models import Klantcontact
from kcc.aanwezigheid import mijn_stand
from kcc.kanalen import Kanaal
from kcc.models import Medewerker
from kcc.models.aanwezigheid import Stand
from kcc.services.aanwezigheid import zet_aanwezigheid

LEVEND: Final = (Kanaal.TELEFOON, Kanaal.BALIE, Kanaal.CHAT)
"""Somebody is waiting on the other side: a mail keeps nobody from the telephone."""
VOLGT: Final = (Stand.IN_GESPREK, Stand.NAWERK)


def volgt_gesprek(medewerker: Medewerker | None) -> None:
    """After the transaction: in gesprek while one runs, nawerk once all were hung up, then beschikbaar again.

    Afterwards, so that one that begins and ends in one go (an application that tells of it later) leaves no
    trace, and so that presence never keeps a gesprek from being saved.
    """
    if medewerker is not None:
        transaction.on_commit(partial(leid_stand_af, medewerker=medewerker), robust=True)


@transaction.atomic
def leid_stand_af(*, medewerker: Medewerker) -> None:
    """Set what follows now. Whoever chose pauze or overleg keeps it when a gesprek ends, not when one begins."""
    stand = _stand(medewerker)
    if stand is None and mijn_stand(medewerker) not in VOLGT:
        return
    zet_aanwezigheid(
        medewerker=medewerker, stand=stand or Stand.BESCHIKBAAR, door=None, reden="volgt_gesprek"
    )


def _stand(medewerker: Medewerker) -> Stand | None:
    lopend = Klantcontact.objects.filter(medewerker=medewerker, status="lopend", kanaal__in=LEVEND)
    opgehangen = list(lopend.values_list("nawerk_sinds", flat=True))
    if None in opgehangen:
        return Stand.IN_GESPREK
    return Stand.NAWERK if opgehangen else None
