"""Settings from the environment; each helper fails loudly with the name of the variable."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

OMGEVINGEN = ("demo", "test", "productie")
NAAMGELIJKENIS = "-c pg_trgm.word_similarity_threshold=0.25"
"""How much of a word must agree before a name can be it with a typing error ("Brg", "Berg": 0.29). Behind a pool
that takes no start-up settings: `?options=` in the URL, and the same with ALTER ROLE ... SET."""


def tekst(naam: str, standaard: str | None = None) -> str:
    """Value of `naam`, or the content of the file that `naam_BESTAND` points at (secrets as files)."""
    bestand = os.environ.get(f"{naam}_BESTAND")
    waarde = Path(bestand).read_text().strip() if bestand else os.environ.get(naam, standaard)
    if waarde is None:
        raise ImproperlyConfigured(f"Zet de omgevingsvariabele {naam} (of {naam}_BESTAND).")
    return waarde


def lijst(naam: str, standaard: str = "") -> list[str]:
    return [deel.strip() for deel in tekst(naam, standaard).split(",") if deel.strip()]


def geheel(naam: str, standaard: int) -> int:
    waarde = tekst(naam, str(standaard))
    if not waarde.isdigit():
        raise ImproperlyConfigured(f"{naam} moet een geheel getal zijn, niet {waarde!r}.")
    return int(waarde)


def vlag(naam: str, *, standaard: bool = False) -> bool:
    return tekst(naam, "ja" if standaard else "nee").lower() in ("ja", "1", "true")


def omgeving() -> str:
    """Production unless told otherwise: a forgotten variable must never open the demo log-in."""
    waarde = tekst("KCC_OMGEVING", "productie")
    if waarde not in OMGEVINGEN:
        raise ImproperlyConfigured(f"KCC_OMGEVING moet een van {', '.join(OMGEVINGEN)} zijn.")
    return waarde


def database(naam: str = "DATABASE_URL") -> dict[str, Any]:
    """Django's database dict from postgresql://user:pass@host:port/name?host=/socket/dir."""
    url = urlsplit(tekst(naam))
    if url.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured(f"{naam} moet met postgresql:// beginnen.")
    opties = dict(parse_qsl(url.query, keep_blank_values=True))
    wachtwoord = url.password or os.environ.get("DATABASE_WACHTWOORD", "")
    if os.environ.get("DATABASE_WACHTWOORD_BESTAND"):
        wachtwoord = tekst("DATABASE_WACHTWOORD")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(wachtwoord),
        "HOST": opties.pop("host", None) or unquote(url.hostname or ""),
        "PORT": str(opties.pop("port", None) or url.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": NAAMGELIJKENIS, **opties},
    }
