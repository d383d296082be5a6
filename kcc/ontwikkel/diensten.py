"""PostgreSQL and Valkey for demo and tests: given by URL, from the wheels, or from the system."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kcc.ontwikkel import plaats, postgres, processen, valkey
from kcc.ontwikkel.gebruiker import Account, service_account

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "kcc-diensten-"
OWNER = "eigenaar"


@dataclass
class Diensten:
    """What runs, and the environment a Django process needs to find it."""

    env: dict[str, str]
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    closing: ExitStack = field(default_factory=ExitStack)

    def stop(self) -> None:
        self.closing.close()


def start(*, state: Path | None, given: Mapping[str, str] | None = None) -> Diensten:
    """Start what is not given by URL. With `state` the data are kept there, without it all is thrown away."""
    given = os.environ if given is None else given
    services = Diensten({name: given[name] for name in ("DATABASE_URL", "REDIS_URL") if given.get(name)})
    try:
        start_missing(services, state=state)
    except BaseException:
        services.stop()
        raise
    return services


def start_missing(services: Diensten, *, state: Path | None) -> None:
    if len(services.env) == 2:
        return
    account = service_account()
    socket = temporary(services, account)
    if "DATABASE_URL" not in services.env:
        start_postgres(services, socket=socket, state=state, account=account)
    if "REDIS_URL" not in services.env:
        start_valkey(services, socket=socket, place=state or socket, account=account)


def temporary(services: Diensten, account: Account) -> Path:
    """A folder for sockets and throw-away data; what a killed run left behind goes first."""
    remove_orphans()
    folder = plaats.temporary_folder(account, prefix=PREFIX)
    (folder / OWNER).write_text(str(os.getpid()))
    services.closing.callback(shutil.rmtree, folder, ignore_errors=True)
    return folder


def start_postgres(services: Diensten, *, socket: Path, state: Path | None, account: Account) -> None:
    place = state or socket
    programs = postgres.reachable_programs(account, place=place)
    cluster = postgres.Cluster(programs, place / "postgres", account, durable=state is not None)
    cluster.create()
    server = cluster.start(socket=socket, log=place / "postgres.log")
    services.closing.callback(postgres.stop, server)
    services.processes["PostgreSQL"] = server
    cluster.ensure_database(socket=socket)
    services.env["DATABASE_URL"] = f"postgresql://{postgres.NAME}@/{postgres.NAME}?host={socket}"


def start_valkey(services: Diensten, *, socket: Path, place: Path, account: Account) -> None:
    server = valkey.start(folder=socket, place=place, account=account, log=place / "valkey.log")
    services.closing.callback(processen.stop, server)
    services.processes["Valkey"] = server
    services.env["REDIS_URL"] = f"unix://{socket / valkey.SOCKET}"


def remove_orphans() -> None:
    """Folders of runs that were killed outright; their servers stopped with them."""
    for mark in (mark for base in plaats.SHORT for mark in Path(base).glob(f"{PREFIX}*/{OWNER}")):
        try:
            os.kill(int(mark.read_text()), 0)
        except ProcessLookupError:
            shutil.rmtree(mark.parent, ignore_errors=True)
        except (OSError, ValueError):
            continue


def test_env(services: Diensten) -> dict[str, str]:
    """What Django's settings read in a test run."""
    return {**services.env, "KCC_OMGEVING": "test"}
