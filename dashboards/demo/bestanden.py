"""The data files of the demo, and uuids that are the same on every load."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

_MAP = Path(__file__).parent
_NAAMRUIMTE = UUID("5b1d6b1e-7f0c-4c56-9a37-3a4c0f4a7d10")


@cache
def lees(naam: str) -> dict[str, Any]:
    """The content of `<naam>.toml`; its first lines say what the keys mean. Read only."""
    return tomllib.loads((_MAP / f"{naam}.toml").read_text(encoding="utf-8"))


def vaste_uuid(soort: str, sleutel: str) -> UUID:
    """The uuid of something that a data file names."""
    return uuid5(_NAAMRUIMTE, f"{soort}:{sleutel}")
