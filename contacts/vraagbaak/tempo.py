"""How often one network may ask in a minute: a library full of people may, a program that empties us may not."""

from django.conf import settings
from django.http import HttpRequest

from kcc.api.tempo import tel_bezoeker
from kcc.netwerk import netwerkadres

PER_MINUUT = 60


def wacht(request: HttpRequest) -> int:
    """Counts one question; seconds until the next may be asked, 0 when now."""
    stand = tel_bezoeker("vraag", netwerkadres(request.META, settings.PROXYS), PER_MINUUT)
    return stand.nog if stand and stand.gedaan > stand.hoogstens else 0
