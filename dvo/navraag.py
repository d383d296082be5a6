"""What the floors above know of an agreement: asked by signal, for imports go down only."""

from datetime import timedelta
from typing import Any, Final

from dvo.models import Dienstverleningsovereenkomst
from dvo.signals import doorlooptijden_gevraagd, wat_loopt
from kcc import klok

JAAR: Final = timedelta(days=365)


def wat_er_loopt(dvo: Dienstverleningsovereenkomst) -> list[str]:
    """A sentence each about work that goes on under this agreement."""
    antwoorden = wat_loopt.send(sender=None, dvo=dvo)
    return [str(antwoord) for _, antwoord in antwoorden if antwoord]


def doorlooptijden(zaaktype: int, team: int) -> list[int]:
    """Of zaken of this zaaktype that the team finished in the last 12 months, in werkdagen."""
    vraag = {"zaaktype": zaaktype, "team": team, "sinds": klok.vandaag() - JAAR}
    antwoorden: list[tuple[Any, Any]] = doorlooptijden_gevraagd.send(sender=None, **vraag)
    return [tijd for _, tijden in antwoorden for tijd in tijden]
