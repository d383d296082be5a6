"""As whom the services run: PostgreSQL refuses root, so root hands them to an existing other user."""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kcc.ontwikkel.meldingen import StartError

CANDIDATES = ("postgres", "nobody", "daemon")


@dataclass(frozen=True)
class Account:
    """A user for the services; `other` when it differs from who we are."""

    name: str
    uid: int
    gid: int
    other: bool

    def process_options(self) -> dict[str, Any]:
        """Options for `subprocess` that make the child run as this user."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.other else {}

    def take_over(self, *folders: Path) -> None:
        """Give these folders, and all that is in them, to this user alone."""
        for folder in folders:
            folder.chmod(0o700)
            for path in (folder, *folder.rglob("*")) if self.other else ():
                os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def can_reach(self, path: Path) -> bool:
        """Whether this user may pass through every parent of `path` and read it."""
        if not self.other:
            return os.access(path, os.R_OK | os.X_OK)
        test = ["/bin/sh", "-c", 'cd / && test -r "$1" && test -x "$1"', "sh", str(path)]
        return subprocess.run(test, check=False, **self.process_options()).returncode == 0


def service_account() -> Account:
    if os.getuid() != 0:
        return Account(name=str(os.getuid()), uid=os.getuid(), gid=os.getgid(), other=False)
    for name in CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name=name, uid=entry.pw_uid, gid=entry.pw_gid, other=True)
    raise StartError("PostgreSQL draait niet als root: maak een gewone gebruiker aan (useradd postgres).")
