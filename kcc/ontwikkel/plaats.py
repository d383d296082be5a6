"""Folders that the services' user can reach, also when the checkout stands under a closed one (/root)."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kcc.ontwikkel.meldingen import StartError, say
from kcc.ontwikkel.paden import ROOT, STATE

if TYPE_CHECKING:
    from kcc.ontwikkel.gebruiker import Account

SHORT = (tempfile.gettempdir(), "/tmp", "/var/tmp", "/dev/shm")  # noqa: S108 made with mkdtemp, mode 0700
LONGEST_SOCKET_FOLDER = 80  # a socket path holds at most 107 bytes, on macOS 103
LASTING = ("/var/lib/kcc-demo", "/opt/kcc-demo", "/srv/kcc-demo")


def temporary_folder(account: Account, *, prefix: str) -> Path:
    """A new folder of mode 0700, reachable by the services' user, with a path short enough for sockets."""
    for base in SHORT:
        if len(os.fsencode(base)) > LONGEST_SOCKET_FOLDER - len(prefix) - 10 or not os.access(base, os.W_OK):
            continue
        if account.can_reach(Path(base)):
            folder = Path(tempfile.mkdtemp(prefix=prefix, dir=base))
            account.take_over(folder)
            return folder
    raise StartError(f"geen tijdelijke map gevonden waar gebruiker {account.name} bij kan: zet TMPDIR.")


def state_folder(account: Account) -> Path:
    """Where the demo's data live: `.kcc/`, or a folder elsewhere that `.kcc/elders` names."""
    STATE.mkdir(exist_ok=True)
    if account.can_reach(STATE):
        return STATE
    record = STATE / "elders"
    folder = Path(record.read_text()) if record.exists() else new_folder_elsewhere()
    if not record.exists():
        say(f"• Gebruiker {account.name} kan niet bij deze map: de gegevens staan in {folder}")
    folder.mkdir(parents=True, exist_ok=True)
    record.write_text(str(folder))
    return folder


def new_folder_elsewhere() -> Path:
    """An empty folder named after this checkout; what an earlier checkout at this path left is stale."""
    name = hashlib.sha256(os.fsencode(ROOT)).hexdigest()[:12]
    base = next((Path(base) for base in LASTING if os.access(Path(base).parent, os.W_OK)), None)
    folder = (base or Path(tempfile.gettempdir()) / "kcc-demo") / name
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def drop_state(*, keep: tuple[str, ...] = ()) -> None:
    """Forget the demo's data, wherever they are."""
    record = STATE / "elders"
    if record.exists():
        shutil.rmtree(Path(record.read_text()), ignore_errors=True)
    for path in STATE.glob("*"):
        if path.name not in keep:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
