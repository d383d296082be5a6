"""Which residents an application of some productgroepen may see: those that higher floors tie to its rows.

A floor that has rows about residents registers what ties them (`AppConfig.ready`), so that the ground floor needs
not know of zaken and gesprekken.
"""

from collections.abc import Callable

from django.db.models import Exists, Q

from kcc.zicht import Kijker

Band = Callable[[Kijker], Exists]
_banden: list[Band] = []


def registreer(band: Band) -> None:
    """`band(wie)`: whether a row that `wie` may see is about the klant (`OuterRef("pk")`)."""
    _banden.append(band)


def banden(wie: Kijker) -> Q:
    """True of a klant that any row that `wie` may see is about."""
    geheel = Q(pk__in=())
    for band in _banden:
        geheel |= Q(band(wie))
    return geheel
