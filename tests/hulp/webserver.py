"""A real web server process on the test database, that can be killed and started again at the same address."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings
from django.db import connection

from kcc.ontwikkel import poort
from tests.hulp.werker import database_url, wacht_tot

GUNICORN = [sys.executable, "-m", "gunicorn", "kcc.wsgi:application", "--threads", "4"]


class Webserver:
    """gunicorn with one worker process, on a free port that it keeps."""

    def __init__(self) -> None:
        with poort.listen(first=8600) as vrij:
            self.poort = poort.number(vrij)
        self.url = f"http://127.0.0.1:{self.poort}"
        self.start()

    def start(self) -> None:
        self.proces = subprocess.Popen(
            [*GUNICORN, "--bind", f"127.0.0.1:{self.poort}"],
            env={
                **os.environ,
                "DATABASE_URL": database_url(connection.settings_dict["NAME"]),
                "KCC_OMGEVING": settings.OMGEVING,
                "DJANGO_SETTINGS_MODULE": "kcc.settings",
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        wacht_tot(self._leeft, wat="de webserver antwoordt")

    def _leeft(self) -> bool:
        assert self.proces.poll() is None, "de webserver is gestopt"
        try:
            with urlopen(f"{self.url}/healthz/live", timeout=5) as antwoord:  # noqa: S310 our own http address
                return bool(antwoord.status == 200)
        except (URLError, OSError):
            return False

    def dood(self) -> None:
        """As a power cut: nothing is finished first."""
        with suppress(ProcessLookupError):
            os.killpg(self.proces.pid, signal.SIGKILL)
        self.proces.wait()
