"""The demo's telephone: who could be calling."""

import secrets

from django.db.models import Count, Max, QuerySet

from contacts.telefonie.nummers import lees_nummer
from kcc.models import DigitaalAdres

ONBEKEND, GEDEELD = 15, 30  # of a hundred calls: nobody knows the number; above it up to: two klanten have it


def kies_nummer() -> str:
    """Mostly of one klant, sometimes of nobody, sometimes of two."""
    worp = secrets.randbelow(100)
    if worp < ONBEKEND:
        return onbekend_nummer()
    return (gedeeld_nummer() if worp < GEDEELD else "") or bekend_nummer() or onbekend_nummer()


def onbekend_nummer() -> str:
    return f"06990{secrets.randbelow(100_000):05}"


def bekend_nummer() -> str:
    """Of any klant: a jump into the table, not a sort of the whole."""
    rijen = _nummers()
    laatste = rijen.aggregate(m=Max("pk"))["m"] or 0
    vanaf = rijen.filter(pk__gte=secrets.randbelow(laatste + 1))
    return _als_nummer(vanaf.order_by("pk").values_list("waarde", flat=True).first())


def gedeeld_nummer() -> str:
    """That more than one klant has; empty when there is none."""
    aantallen = _nummers().order_by().values("waarde").annotate(n=Count("klant")).filter(n__gt=1)
    waarden = list(aantallen.values_list("waarde", flat=True)[:20])
    return _als_nummer(secrets.choice(waarden)) if waarden else ""


def _nummers() -> QuerySet[DigitaalAdres]:
    return DigitaalAdres.objects.filter(soort=DigitaalAdres.Soort.TELEFOON, klant__overleden=False)


def _als_nummer(waarde: str | None) -> str:
    try:
        return lees_nummer(waarde or "")
    except ValueError:
        return ""
