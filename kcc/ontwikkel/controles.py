"""`make check`: every check runs, each with a line, and one failure makes the whole fail."""

from __future__ import annotations

import base64
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kcc.ontwikkel import diensten, eisen, npm, opdracht, slot, sloten, uitrol
from kcc.ontwikkel.meldingen import StartError, complain, say, step
from kcc.ontwikkel.paden import NODE_MODULES, ROOT, venv_program

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Controle = Callable[[dict[str, str]], str | None]  # raises StartError; may return a remark

MANAGE = [sys.executable, "manage.py"]
OPENAPI = ROOT / "docs" / "openapi.yaml"
API_RULES = ROOT.parent / "shared" / "specs" / "api-design-rules.spectral.yaml"
KI_STANDAARD = ROOT.parent / "shared" / "specs" / "klantinteracties.openapi.yaml"


def opmaak(env: dict[str, str]) -> None:
    tool(["ruff", "format", "--check", "--quiet", "."], env)


def lint(env: dict[str, str]) -> None:
    tool(["ruff", "check", "--quiet", "."], env)


def typen(env: dict[str, str]) -> None:
    tool(["mypy"], env)


def lagen(env: dict[str, str]) -> None:
    execute([venv_program("python"), venv_program("lint-imports")], env)


def migraties(env: dict[str, str]) -> None:
    execute([*MANAGE, "makemigrations", "--check", "--dry-run"], env)


def productie(env: dict[str, str]) -> None:
    """Django's own check of a deployment, with the settings of one."""
    execute([*MANAGE, "check", "--deploy", "--fail-level", "WARNING"], env | production_env())


def openapi(env: dict[str, str]) -> None:
    """The committed file is what the code says now."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "openapi.yaml"
        execute([*MANAGE, "spectacular", "--validate", "--fail-on-warn", "--file", fresh], env)
        if not OPENAPI.exists() or fresh.read_text() != OPENAPI.read_text():
            name = OPENAPI.relative_to(ROOT)
            raise StartError(f"{name} is niet actueel: manage.py spectacular --validate --file {name}")


def landelijke_api_regels(env: dict[str, str]) -> str | None:
    if not API_RULES.exists():
        return "overgeslagen: de landelijke regels (../shared/specs) staan niet op deze machine"
    if not OPENAPI.exists():
        raise StartError(f"{OPENAPI.relative_to(ROOT)} ontbreekt")
    program = NODE_MODULES / ".bin" / "spectral"
    execute([program, "lint", "--fail-severity=warn", "--ruleset", API_RULES, OPENAPI], env | npm.env())
    return None


def klantinteracties_standaard(env: dict[str, str]) -> str | None:
    """What our description of that API has beside the file of the standard."""
    if not KI_STANDAARD.exists():
        return "overgeslagen: het bestand van de standaard (../shared/specs) staat niet op deze machine"
    execute([sys.executable, "-m", "kcc.ontwikkel.standaard", KI_STANDAARD], env)
    return None


def docker(env: dict[str, str]) -> str | None:
    """docker-compose.yml and Dockerfile by our own rules, and by Docker where it is installed."""
    found = uitrol.problems()
    if found:
        raise StartError("\n".join(found))
    if not has_compose():
        return "zonder docker compose: alleen de eigen regels zijn nagegaan"
    execute(["docker", "compose", "config", "--quiet"], env)
    return None


def lockbestanden(env: dict[str, str]) -> None:
    found = sloten.problems()
    if found:
        raise StartError("\n".join(found))


def eisenlijst(env: dict[str, str]) -> None:
    found = eisen.problems(eisen.marked_tests(ROOT / "tests"))
    if found:
        raise StartError("\n".join(found))


CONTROLES: tuple[Controle, ...] = (
    opmaak,
    lint,
    typen,
    lagen,
    migraties,
    productie,
    openapi,
    landelijke_api_regels,
    klantinteracties_standaard,
    docker,
    lockbestanden,
    eisenlijst,
)


def main(arguments: list[str]) -> int:
    """All checks, or the ones named as arguments."""
    chosen = [check for check in CONTROLES if not arguments[1:] or check.__name__ in arguments[1:]]
    with slot.installation():
        npm.ensure("alles")
    services = diensten.start(state=None)
    try:
        failed = [check.__name__ for check in chosen if not passes(check, diensten.test_env(services))]
    finally:
        services.stop()
    say(f"\nControles: {len(chosen) - len(failed)} goed, {len(failed)} fout {', '.join(failed)}".rstrip())
    return 1 if failed else 0


def passes(check: Controle, env: dict[str, str]) -> bool:
    remark = None
    try:
        with step(check.__name__.replace("_", " ")):
            remark = check(env)
    except StartError as failure:
        complain(str(failure))
        return False
    if remark:
        say(f"  {remark}")
    return True


def tool(command: Sequence[str], env: dict[str, str]) -> None:
    execute([sys.executable, "-m", *command], env)


def execute(command: Sequence[str | Path], env: dict[str, str]) -> None:
    """Run a check's command; all it said is the message when it fails."""
    result = opdracht.quiet(command, env=env)
    if result.returncode:
        raise StartError(last_lines(result.stdout) or f"{command[0]} faalt zonder uitleg")


def last_lines(text: str, number: int = 40) -> str:
    return "\n".join(text.strip().splitlines()[-number:])


def production_env() -> dict[str, str]:
    key = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
    return {
        "KCC_OMGEVING": "productie",
        "KCC_GEHEIM": secrets.token_urlsafe(50),
        "KCC_HASH_SLEUTEL": secrets.token_urlsafe(50),
        "KCC_VERSLEUTEL_SLEUTELS": key,
        "KCC_HOSTS": "kcc.example.org",
        "KCC_ORIGINS": "https://kcc.example.org",
    }


def has_compose() -> bool:
    if not shutil.which("docker"):
        return False
    return subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode == 0
