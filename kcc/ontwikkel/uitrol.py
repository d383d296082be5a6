"""Validates `docker-compose.yml` and `Dockerfile` without Docker: what production may not lack or leak."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from kcc.ontwikkel.paden import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

NEEDED = {"web", "worker", "beat", "postgres", "redis", "migrate"}
SECRET_NAME = re.compile(r"WACHTWOORD|PASSWORD|GEHEIM|SLEUTEL|SECRET|TOKEN", re.IGNORECASE)
PASSWORD_IN_URL = re.compile(r"://[^/@\s]*:[^/@\s]+@")
AS_FILE = re.compile(r"_(BESTAND|FILE)$")
SECRETS = "/run/secrets/"
ROOT_USERS = {"", "root", "0"}

Service = dict[str, Any]


def problems() -> list[str]:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return [*compose_problems(compose), *dockerfile_problems((ROOT / "Dockerfile").read_text())]


def compose_problems(compose: dict[str, Any]) -> list[str]:
    services: dict[str, Service] = compose.get("services") or {}
    found = [f"service {name} ontbreekt" for name in sorted(NEEDED - services.keys())]
    one_shots = awaited(services)
    for name, service in services.items():
        found += [f"{name}: {problem}" for problem in service_problems(service, one_shot=name in one_shots)]
    for name, secret in (compose.get("secrets") or {}).items():
        if "file" not in (secret or {}):
            found.append(f"geheim {name} komt niet uit een bestand")
    return found + role_problems(services)


def awaited(services: dict[str, Service]) -> set[str]:
    """Services that others wait for to end well: these run once and need no health check."""
    waits = [service.get("depends_on") or {} for service in services.values()]
    return {
        name
        for wait in waits
        if isinstance(wait, dict)
        for name, how in wait.items()
        if how.get("condition") == "service_completed_successfully"
    }


def service_problems(service: Service, *, one_shot: bool) -> Iterator[str]:
    if "healthcheck" not in service and not one_shot:
        yield "geen healthcheck"
    if one_shot and service.get("restart") != "no":
        yield 'een eenmalige service moet restart: "no" hebben'
    if str(service.get("user", "")).split(":")[0] in ROOT_USERS:
        yield "draait als root: zet user"
    if service.get("privileged") or "ALL" not in (service.get("cap_drop") or []):
        yield "houdt rechten van de kernel: zet cap_drop: [ALL]"
    if not service.get("read_only"):
        yield "bestandssysteem is beschrijfbaar: zet read_only"
    if ":" not in str(service.get("image", "")).rpartition("/")[2] or str(service["image"]).endswith(
        ":latest"
    ):
        yield "image zonder vaste versie"
    yield from (f"poort {port} staat open voor het netwerk" for port in open_ports(service))
    yield from environment_problems(service)


def open_ports(service: Service) -> list[str]:
    return [str(port) for port in service.get("ports") or [] if not str(port).startswith("127.0.0.1:")]


def environment_problems(service: Service) -> Iterator[str]:
    granted = {SECRETS + secret for secret in service.get("secrets") or [] if isinstance(secret, str)}
    for name, value in environment(service).items():
        if PASSWORD_IN_URL.search(value):
            yield f"{name} bevat een wachtwoord"
        if SECRET_NAME.search(name) and not AS_FILE.search(name):
            yield f"{name} moet uit een bestand komen"
        if value.startswith(SECRETS) and value not in granted:
            yield f"{name} wijst naar een geheim dat de service niet krijgt"


def environment(service: Service) -> dict[str, str]:
    given = service.get("environment") or {}
    if isinstance(given, list):
        given = dict(item.partition("=")[::2] for item in given)
    return {name: str(value) for name, value in given.items()}


def role_problems(services: dict[str, Service]) -> list[str]:
    """The role that owns the tables is not the one the application works with."""
    role = {name: environment(service).get("DATABASE_URL") for name, service in services.items()}
    same = [name for name in ("web", "worker", "beat") if name in role and role[name] == role.get("migrate")]
    return [f"{name} werkt met de rol van migrate" for name in same]


def dockerfile_problems(text: str) -> list[str]:
    lines = re.sub(r"\\\n", " ", text).splitlines()
    steps = [tuple(line.split(None, 1)) for line in lines if line.strip() and not line.startswith("#")]
    return [f"Dockerfile: {problem}" for problem in step_problems(steps)]


def step_problems(steps: list[tuple[str, ...]]) -> Iterator[str]:
    last_stage = steps[max(index for index, step in enumerate(steps) if step[0] == "FROM") :]
    user = next((step[1] for step in reversed(last_stage) if step[0] == "USER"), "")
    if user.split(":")[0] in ROOT_USERS:
        yield "de laatste fase draait als root"
    stages = {step[1].split()[-1] for step in steps if step[0] == "FROM"}
    yield from (f"{source} heeft geen vaste versie" for source in bases(steps) - stages if not tagged(source))
    for name, value in (step for step in steps if step[0] in ("RUN", "ENV", "ARG")):
        if name == "RUN" and "pip install" in value and "--require-hashes" not in value:
            yield "pip install zonder --require-hashes"
        if name == "RUN" and re.search(r"npm (install|i)\b", value):
            yield "npm install in plaats van npm ci"
        if name != "RUN" and SECRET_NAME.search(value):
            yield f"{name} {value} legt een geheim vast in het image"


def bases(steps: list[tuple[str, ...]]) -> set[str]:
    return {step[1].split()[0] for step in steps if step[0] == "FROM"}


def tagged(image: str) -> bool:
    return ":" in image and not image.endswith(":latest")
