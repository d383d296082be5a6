"""The decision tree of this municipality: checked, kept as data, or taken back to that of the concept."""

import json

from django.db import transaction

from contacts.beslisboom import SEED_BOOM, Boom, OngeldigeBoom
from contacts.boom.keuze import bewaak
from kcc.fouten import Ongeldig
from kcc.models import Medewerker
from kcc.services import inrichting


@transaction.atomic
def bewaar_boom(*, boom: Boom, door: Medewerker) -> Boom:
    """In force at once, also in a gesprek that runs: answers to steps that are gone are asked again.

    Raises Ongeldig (boom) when the workplace could not be walked through with it.
    """
    try:
        bewaak(boom)
    except OngeldigeBoom as fout:
        raise Ongeldig("boom_onjuist", str(fout), veld="boom") from None
    eigen = None if boom == SEED_BOOM else json.loads(boom.als_json())
    inrichting.bewaar_boom(boom=eigen, door=door)
    return boom


@transaction.atomic
def herstel_boom(*, door: Medewerker) -> Boom:
    """Back to the tree of the concept (seed 1)."""
    return bewaar_boom(boom=SEED_BOOM, door=door)
