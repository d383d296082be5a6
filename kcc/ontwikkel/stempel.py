"""A stamp says from which input a folder was made, so that a second start skips the work."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NAME = ".kcc-stempel"


def digest(files: Iterable[Path], *, extra: str = "") -> str:
    total = hashlib.sha256(extra.encode())
    for path in files:
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def read(folder: Path) -> str:
    path = folder / NAME
    return path.read_text() if path.exists() else ""


def write(folder: Path, value: str) -> None:
    (folder / NAME).write_text(value)
