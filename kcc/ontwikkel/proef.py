"""`make proef`: this tree in an empty folder with a space in its name; demo, page, Ctrl-C, and once more."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from kcc.ontwikkel.meldingen import StartError, say, step
from kcc.ontwikkel.paden import ROOT

Env = dict[str, str]

PATIENCE = 300.0
LOADING = "Demogegevens laden"
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")


def main(arguments: list[str]) -> int:
    prove(clean_env())
    say("• Proef geslaagd.")
    return 0


def prove(env: Env) -> None:
    """Raises StartError, in the words of whoever would have met it, when `make demo` disappoints."""
    with tempfile.TemporaryDirectory(prefix="kcc proef ") as name:
        folder = Path(name) / "kcc met spatie"
        Path(name).chmod(0o755)
        copy_tree(folder)
        if LOADING not in one_round(folder, "Eerste start", env):
            raise StartError("de eerste start heeft geen gegevens geladen")
        if LOADING in one_round(folder, "Tweede start", env):
            raise StartError("de tweede start heeft de gegevens niet bewaard")


def copy_tree(folder: Path) -> None:
    """What a clone of this tree would hold, changes not yet committed included."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    with step(f"Boom kopiëren naar {folder}"):
        for name in filter(None, listed.split("\0")):
            if (ROOT / name).exists():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, folder / name)
        subprocess.run(["git", "init", "--quiet", str(folder)], check=True)


def one_round(folder: Path, text: str, env: Env) -> str:
    """Start, look, refuse a second one, stop; returns what the start said."""
    with step(text):
        begin = time.monotonic()
        demo = subprocess.Popen(
            ["make", "demo"],
            cwd=folder,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            url, said = wait_for_address(demo)
            say(f"  {url} na {time.monotonic() - begin:.1f} s")
            check_running(url, folder, env)
        finally:
            stop(demo)
        check_gone(folder)
    return said


def clean_env() -> Env:
    """The environment of a new user: no services, no virtual environment."""
    return {
        name: value
        for name, value in os.environ.items()
        if not re.match(r"KCC_|DATABASE_|REDIS_|VIRTUAL_", name)
    }


def wait_for_address(demo: subprocess.Popen[str]) -> tuple[str, str]:
    end = time.monotonic() + PATIENCE
    said = []
    for line in demo.stdout or ():
        said.append(line)
        found = ADDRESS.search(line)
        if found:
            return found[0], "".join(said)
        if time.monotonic() > end:
            break
    raise StartError("make demo noemt geen adres:\n" + "".join(said[-15:]))


def check_running(url: str, folder: Path, env: Env) -> None:
    with urllib.request.urlopen(url, timeout=20) as page:  # noqa: S310 our own http address
        if page.status != 200:
            raise StartError(f"{url} geeft {page.status}")
    second = subprocess.run(
        ["make", "demo"], cwd=folder, env=env, capture_output=True, text=True, check=False
    )
    if second.returncode == 0 or "draait al" not in second.stderr:
        raise StartError(f"een tweede demo werd niet geweigerd: {second.stderr}")


def stop(demo: subprocess.Popen[str]) -> None:
    """As Ctrl-C on a terminal: to the whole foreground group."""
    if demo.poll() is None:
        os.killpg(demo.pid, signal.SIGINT)
    demo.wait(timeout=60)


def check_gone(folder: Path) -> None:
    listed = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True, check=True).stdout
    left = [line for line in listed.splitlines() if str(folder) in line]
    if left:
        raise StartError("er draait nog iets na Ctrl-C:\n" + "\n".join(left))
