"""Message-IDs and the reference in a subject: how a reply finds its gesprek."""

import re
from email.utils import parseaddr
from typing import Final
from uuid import UUID

from django.conf import settings

ZELF_GEGEVEN: Final = ".invalid>"
"""How the numbers end that we gave to what had none of its own; no mail program knows those."""
KENMERK: Final = re.compile(r"\[(G-\d{4}-\d{5,})\]")


def eigen_adres() -> str:
    """The address that our mail comes from, in lower case."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].lower()


def nummer_van(uuid: UUID) -> str:
    """The Message-ID of what we send: nobody who did not get it can know it."""
    return f"<{uuid}@{eigen_adres().rpartition('@')[2] or 'localhost'}>"


def vervangend_nummer(sleutel: str) -> str:
    """For a mail without a Message-ID, or with one that is taken."""
    return f"<{sleutel}@mail{ZELF_GEGEVEN}"


def formuliernummer(sleutel: UUID) -> str:
    return f"<{sleutel}@formulier{ZELF_GEGEVEN}"


def met_kenmerk(onderwerp: str, gesprek: str) -> str:
    """The subject of a mail about this gesprek, with its number once."""
    return onderwerp if f"[{gesprek}]" in onderwerp else f"{onderwerp} [{gesprek}]"


def kenmerk_in(onderwerp: str) -> str:
    """The number of the gesprek that a subject names; "" without."""
    gevonden = KENMERK.search(onderwerp)
    return gevonden[1] if gevonden else ""
