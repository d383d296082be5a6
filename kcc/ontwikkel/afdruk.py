"""`make afdruk`: a dump of the small demo, kept so that later versions can show that they upgrade it."""

from __future__ import annotations

import gzip
import os
import subprocess

from kcc.ontwikkel import diensten, programma
from kcc.ontwikkel.demo import MANAGE
from kcc.ontwikkel.meldingen import say, step
from kcc.ontwikkel.paden import ROOT

TARGET = ROOT / "tests" / "upgrade" / "klein.sql.gz"
MOMENT = "2026-11-24T10:30"
FILL = (["migrate", "-v0"], ["demo_data", "--omvang", "klein"])


def main(arguments: list[str]) -> int:
    services = diensten.start(state=None)
    try:
        env = {**os.environ, **services.env, "KCC_OMGEVING": "demo", "KCC_NU": MOMENT}
        with step("Kleine demo laden"):
            for command in FILL:
                subprocess.run([*MANAGE, *command], env=env, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        with step("Afdruk maken"):
            TARGET.parent.mkdir(exist_ok=True)
            TARGET.write_bytes(gzip.compress(dump(services.env["DATABASE_URL"]), mtime=0))
    finally:
        services.stop()
    say(f"• {TARGET.relative_to(ROOT)}: {TARGET.stat().st_size // 1024} kB")
    return 0


def dump(url: str) -> bytes:
    """Plain SQL without owners, as any role can load it."""
    tool = programma.postgres_folder() / "pg_dump"
    options = ["--no-owner", "--no-privileges", "--no-comments", url]
    return subprocess.run([tool, *options], check=True, capture_output=True).stdout
