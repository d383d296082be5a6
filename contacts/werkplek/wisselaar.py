"""Several gesprekken at once: which comes next; and by which kanalen an employee starts one."""

from collections.abc import Sequence
from datetime import datetime

from contacts.models import Klantcontact
from contacts.services.gesprekken import FASE_0
from kcc.inrichting import Stand
from kcc.kanalen import Kanaal

DIRECT = (Kanaal.TELEFOON, Kanaal.BALIE, Kanaal.EMAIL, Kanaal.BRIEF, Kanaal.CHAT, Kanaal.SOCIAL)
"""Channels by which an employee starts a gesprek; what comes by web form or from elsewhere lands in the inbox."""


def aangeboden(stand: Stand) -> list[Kanaal]:
    """What this KCC offers of them in its phase."""
    kanalen = DIRECT if stand.fase.kennis else FASE_0
    return [kanaal for kanaal in kanalen if stand.aan("kanaal", kanaal)]


def kring(nu: Klantcontact, anderen: Sequence[Klantcontact]) -> list[Klantcontact]:
    """The others in the order in which they come round: what began after this one, then from the first on."""

    later = [ander for ander in anderen if _plek(ander) > _plek(nu)]
    return later + [ander for ander in anderen if ander not in later]


def _plek(gesprek: Klantcontact) -> tuple[datetime, int]:
    return gesprek.begonnen_op or gesprek.ontvangen_op, gesprek.pk
