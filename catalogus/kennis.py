"""The one answer to a question, whatever the channel (R96): which version holds, and its fingerprint."""

import hashlib
from datetime import datetime

from catalogus.models import Kennisitem, Kennisversie


def huidige_versie(item: Kennisitem, nu: datetime) -> Kennisversie | None:
    """The newest version that is published; reads `item.versies.all()`, so prefetch it."""
    gepubliceerd = (versie for versie in item.versies.all() if versie.gepubliceerd_op <= nu)
    return max(gepubliceerd, key=lambda versie: versie.versie, default=None)


def tekst_van(versie: Kennisversie) -> str:
    """The whole answer as it is given: the short one, the full one, and what the municipality adds."""
    delen = (versie.kort, versie.antwoord, versie.aanvulling)
    return "\n\n".join(deel.strip() for deel in delen if deel.strip())


def vingerafdruk(versie: Kennisversie) -> str:
    """SHA-256 of question and answer: the same text has the same one on every screen and in the API."""
    return hashlib.sha256(f"{versie.vraag}\n{tekst_van(versie)}".encode()).hexdigest()
