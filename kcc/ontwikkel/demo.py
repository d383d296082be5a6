"""`make demo`: everything the product needs on this machine, under one supervisor."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from typing import IO

import psycopg2  # type: ignore[import-untyped]

from kcc.ontwikkel import bundel, diensten, npm, opdracht, plaats, poort, slot, statisch
from kcc.ontwikkel.gebruiker import service_account
from kcc.ontwikkel.meldingen import StartError, say, step
from kcc.ontwikkel.paden import ROOT, STATE
from kcc.ontwikkel.toezicht import Kind, Toezicht

BEGIN = "KCC_BEGIN"  # when `make demo` began, handed on to the Python of the virtual environment
PATIENCE = 90.0
LOG_IN_HINT = "Log in met een van de demomedewerkers op de inlogpagina."
WEB = "kcc.wsgi:application --workers 2 --threads 4 --no-control-socket"
WORKER = "celery -A kcc.celery:app worker -P prefork -c 2 -l INFO --without-gossip --without-mingle"
BEAT = "celery -A kcc.celery:app beat --pidfile= -l INFO"
MANAGE = [sys.executable, "manage.py"]


def main(arguments: list[str]) -> int:
    afresh = arguments[0] == "demo-opnieuw"
    with slot.only_instance() as handle, ExitStack() as closing:
        if afresh:
            forget()
        npm.ensure("gebruik")
        bundel.ensure()
        services = start_services()
        closing.callback(services.stop)
        env = django_env(services)
        prepare(env)
        listener = closing.enter_context(poort.listen())
        supervisor = Toezicht(services.processes)
        closing.callback(supervisor.stop)
        closing.callback(begin_stop)
        serve(supervisor, env=env, listener=listener, handle=handle)
    say("• Gestopt; de gegevens blijven bewaard.")
    return 0


def serve(supervisor: Toezicht, *, env: dict[str, str], listener: socket.socket, handle: IO[str]) -> None:
    url = f"http://127.0.0.1:{poort.number(listener)}/"
    slot.note(handle, f"proces {os.getpid()}, {url}")
    for child in children(env, listener):
        supervisor.add(child)
    logins = log_ins(env)
    try:
        first_page(url, supervisor)
        announce(url, logins)
        supervisor.watch()
    except KeyboardInterrupt:
        return


def forget() -> None:
    if os.environ.get("DATABASE_URL"):
        raise StartError("DATABASE_URL is gezet: maak die database zelf leeg en gebruik make demo.")
    with step("Gegevens van de vorige demo weggooien"):
        plaats.drop_state(keep=(slot.DEMO, slot.INSTALLATION))


def start_services() -> diensten.Diensten:
    given = os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL")
    with step(
        "PostgreSQL en Valkey starten" if not given else "Diensten van DATABASE_URL en REDIS_URL gebruiken"
    ):
        STATE.mkdir(exist_ok=True)
        for log in STATE.glob("*.log"):
            log.unlink()
        return diensten.start(state=STATE if given else plaats.state_folder(service_account()))


def django_env(services: diensten.Diensten) -> dict[str, str]:
    """What every Django process of the demo gets; `.kcc/omgeving.sh` gives the same to a shell."""
    own = {
        **services.env,
        "KCC_OMGEVING": "demo",
        "KCC_GEHEIM": secret(),
        "DJANGO_SETTINGS_MODULE": "kcc.settings",
        "PYTHONUNBUFFERED": "1",
    }
    lines = [f"export {name}='{value}'" for name, value in own.items()]
    (STATE / "omgeving.sh").write_text("\n".join(lines) + "\n")
    (STATE / "omgeving.sh").chmod(0o600)
    return {**os.environ, **own}


def secret() -> str:
    """A key of this checkout's own, kept with its data: what was encrypted stays readable."""
    path = STATE / "geheim"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


def prepare(env: dict[str, str]) -> None:
    applying = opdracht.Count(r"Applying ([\w.]+)")
    opdracht.run("Database bijwerken (migrate)", [*MANAGE, "migrate", "--no-input"], env=env, count=applying)
    if is_empty(env["DATABASE_URL"]):
        lines = opdracht.Count(r"(\S.*\S)")
        size = os.environ.get("KCC_DEMO_OMVANG", "middel")
        load = [*MANAGE, "demo_data", "--omvang", size]
        opdracht.run(f"Demogegevens laden ({size})", load, env=env, count=lines)
    statisch.collect(env)


def is_empty(url: str) -> bool:
    """Nobody works here yet, so the demo data may be loaded."""
    connection = psycopg2.connect(url)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute("select not exists (select from kcc_medewerker)")
            row = cursor.fetchone()
            return bool(row and row[0])
    finally:
        connection.close()


def children(env: dict[str, str], listener: socket.socket) -> list[Kind]:
    handle = listener.fileno()
    web = f"gunicorn {WEB} --bind fd://{handle} --worker-tmp-dir {heartbeat_folder()}"
    return [
        Kind("Webserver", module(web), STATE / "web.log", env, keep_open=[handle]),
        Kind("Celery-worker", module(WORKER), STATE / "worker.log", env),
        Kind("Celery-beat", [*module(BEAT), "-s", str(STATE / "beat")], STATE / "beat.log", env),
    ]


def module(line: str) -> list[str]:
    return [sys.executable, "-m", *line.split()]


def heartbeat_folder() -> str:
    """gunicorn's heartbeat file must not wait for a slow disk."""
    shared = "/dev/shm"  # noqa: S108 gunicorn unlinks the file at once
    return shared if os.access(shared, os.W_OK) else tempfile.gettempdir()


def log_ins(env: dict[str, str]) -> str:
    """Who can log in, as the demo data say it."""
    command = [*MANAGE, "demo_data", "--inloggen"]
    said = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    return said.stdout.strip() if said.returncode == 0 and said.stdout.strip() else LOG_IN_HINT


def first_page(url: str, supervisor: Toezicht) -> None:
    with step("Webserver, Celery-worker en Celery-beat starten"):
        end = time.monotonic() + PATIENCE
        while not (answers(f"{url}healthz/ready") and answers(url)):
            supervisor.look()
            if time.monotonic() > end:
                raise StartError(
                    f"de webserver antwoordt niet binnen {PATIENCE:.0f} s (zie {STATE / 'web.log'})"
                )
            time.sleep(0.1)


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=10) as response:  # noqa: S310 our own http address
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def announce(url: str, logins: str) -> None:
    seconds = time.time() - float(os.environ.get(BEGIN, time.time()))
    say(f"\n{logins}\n\nHet KCC draait op {url}  (eerste pagina na {seconds:.1f} s)")
    say("Stoppen: Ctrl-C. Opnieuw met verse gegevens: make demo-opnieuw. Logboeken: .kcc/*.log")


def begin_stop() -> None:
    """Stopping is not interrupted by a second Ctrl-C."""
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_IGN)
    say("\n• Stoppen ...")
