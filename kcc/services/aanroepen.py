"""What applications asked of the API: one row per call, kept for 90 days; answers to repeat, kept for a day."""

from datetime import timedelta
from typing import Final

from kcc import klok
from kcc.models import Apiaanroep, ApiToken, Herhaalsleutel

AANROEPEN_BEWAREN: Final = timedelta(days=90)
SLEUTELS_BEWAREN: Final = timedelta(hours=24)


def leg_aanroep_vast(*, token: ApiToken, methode: str, route: str, status: int, doel: str) -> Apiaanroep:
    """One insert. `route` is the pattern of the address, never the address itself."""
    return Apiaanroep.objects.create(
        token=token,
        toepassing=token.naam,
        methode=methode[:7],
        route=route[:120],
        status=status,
        doel=doel[:100],
    )


def ruim_aanroepen_op() -> int:
    """Calls of more than 90 days ago; how many."""
    return Apiaanroep.objects.filter(tijd__lt=klok.nu() - AANROEPEN_BEWAREN).delete()[0]


def ruim_herhaalsleutels_op() -> int:
    """Keys of more than a day ago, with their answers; how many."""
    return Herhaalsleutel.objects.filter(tijd__lt=klok.nu() - SLEUTELS_BEWAREN).delete()[0]
