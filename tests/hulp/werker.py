"""A real broker and real Celery workers for one test, that can be killed."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection
from kombu import pools

from kcc.celery import app
from kcc.ontwikkel import plaats, processen, valkey
from kcc.ontwikkel.gebruiker import service_account

CELERY = [
    sys.executable,
    *["-m", "celery", "-A", "kcc.celery:app", "worker", "-l", "INFO", "--without-mingle", "--without-gossip"],
]


BEAT = [
    sys.executable,
    "-m",
    "celery",
    "-A",
    "tests.hulp.snelle_beat:app",
    "beat",
    "-l",
    "INFO",
    "--pidfile=",
]


def wacht_tot(klopt: Callable[[], bool], *, seconden: float = 30, wat: str = "") -> None:
    """Poll until `klopt`; a test fails when it never does."""
    einde = time.monotonic() + seconden
    while not klopt():
        assert time.monotonic() < einde, f"na {seconden} s nog niet: {wat}"
        time.sleep(0.02)


class Makelaar:
    """A Redis-protocol server of its own that can be stopped and started again."""

    def __init__(self, map_: Path) -> None:
        self.map, self.account = map_, service_account()
        self.proces: subprocess.Popen[bytes] | None = None
        self.start()

    @property
    def url(self) -> str:
        return f"redis+socket://{self.map / valkey.SOCKET}"

    def start(self) -> None:
        self.proces = valkey.start(
            folder=self.map, place=self.map, account=self.account, log=self.map / "valkey.log"
        )

    def stop(self) -> None:
        if self.proces:
            processen.stop(self.proces)
            self.proces = None


@contextmanager
def makelaar() -> Iterator[Makelaar]:
    """The broker, with this process's Celery app pointed at it."""
    map_ = plaats.temporary_folder(service_account(), prefix="kcc-makelaar-")
    broker = Makelaar(map_)
    eerst = app.conf.broker_url
    _wijs_naar(broker.url)
    try:
        yield broker
    finally:
        _wijs_naar(eerst)
        broker.stop()
        shutil.rmtree(map_, ignore_errors=True)


def _wijs_naar(url: str) -> None:
    app.conf.broker_url = app.conf.broker_read_url = app.conf.broker_write_url = url
    pools.reset()
    app._pool = None
    app.amqp._producer_pool = None


class Werker:
    """A Celery worker process (prefork) on the test database."""

    def __init__(self, broker: Makelaar, naam: str, kinderen: int = 2) -> None:
        self.log = broker.map / f"{naam}.log"
        self.proces = subprocess.Popen(
            [*CELERY, "-n", f"{naam}@%h", "-c", str(kinderen)],
            env=omgeving(broker),
            stdout=self.log.open("wb"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        wacht_tot(lambda: self._antwoordt(naam), wat=f"worker {naam} is klaar")

    def _antwoordt(self, naam: str) -> bool:
        assert self.proces.poll() is None, self.log.read_text()[-2000:]
        antwoorden = app.control.ping(timeout=0.3)
        return any(wie.startswith(f"{naam}@") for antwoord in antwoorden for wie in antwoord)

    @property
    def kinderen(self) -> list[int]:
        pad = Path(f"/proc/{self.proces.pid}/task/{self.proces.pid}/children")
        return [int(pid) for pid in pad.read_text().split()]

    def dood_ouder(self) -> None:
        self.proces.kill()
        self.proces.wait()

    def dood_kinderen(self) -> None:
        for pid in self.kinderen:
            os.kill(pid, signal.SIGKILL)

    def stop(self) -> None:
        """End the whole process group, orphaned children included."""
        with suppress(ProcessLookupError):
            os.killpg(self.proces.pid, signal.SIGKILL)
        self.proces.wait()


class Klok:
    """A real Celery beat, every entry of the schedule each second."""

    def __init__(self, broker: Makelaar, naam: str) -> None:
        self.log = broker.map / f"{naam}.log"
        self.proces = subprocess.Popen(
            [*BEAT, "-s", str(broker.map / f"{naam}.schema")],
            env=omgeving(broker),
            stdout=self.log.open("wb"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        wacht_tot(lambda: self._heeft_schema(naam), wat=f"beat {naam} loopt")

    def _heeft_schema(self, naam: str) -> bool:
        assert self.proces.poll() is None, self.log.read_text()[-2000:]
        return any(self.log.parent.glob(f"{naam}.schema*"))

    def stop(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.proces.pid, signal.SIGKILL)
        self.proces.wait()


def database_url(naam: str) -> str:
    """A database on the server of this test run."""
    database = connection.settings_dict
    poort = f"&port={database['PORT']}" if database["PORT"] else ""
    return f"postgresql://{database['USER']}@/{naam}?host={database['HOST']}{poort}"


def omgeving(broker: Makelaar) -> dict[str, str]:
    """The environment of a process that must see the test database and this broker."""
    return {
        **os.environ,
        "DATABASE_URL": database_url(connection.settings_dict["NAME"]),
        "REDIS_URL": broker.url.replace("redis+socket", "unix"),
        "KCC_OMGEVING": settings.OMGEVING,
        "DJANGO_SETTINGS_MODULE": "kcc.settings",
    }
