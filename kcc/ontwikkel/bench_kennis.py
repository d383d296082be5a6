"""`make bench kennis`: one answer of the knowledge base on 5,000 items, as a ratio of one select by key; and four
callers at once.

The measuring itself is done next to what is measured (`catalogus/meting.py`): this floor knows no knowledge. Each
caller is a process of its own with its own connection, as a worker of the web server is.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import ExitStack
from statistics import median, quantiles
from typing import Any

from kcc.ontwikkel import diensten, opdracht
from kcc.ontwikkel.meldingen import StartError, say, step
from kcc.ontwikkel.paden import ROOT

MANAGE = [sys.executable, "manage.py"]
SHELL = [*MANAGE, "shell", "-v0", "-c"]
VULLEN = (
    "from dashboards.demo.basis import laad_basis; from catalogus.meting import bouw; laad_basis(); bouw()"
)
EEN, SAMEN, BELLERS = 200, 2_000, 4  # questions of the one caller, of all four
MEEST_SELECT, MEEST_SAMEN = 50, 6


def main() -> int:
    """0 when both ratios are within their bound and nothing went wrong."""
    services = diensten.start(state=None, given={})
    try:
        env = diensten.test_env(services)
        opdracht.run("Database maken", [*MANAGE, "migrate", "--no-input"], env=env)
        said = opdracht.run("Kennisbank vullen en index bouwen", [*SHELL, VULLEN], env=env)
        with step("Eén beller"):
            een = call(env, [(0, EEN)])
        with step("Vier bellers tegelijk"):
            deel = SAMEN // BELLERS
            samen = call(env, [(begin, begin + deel) for begin in range(0, SAMEN, deel)])
    finally:
        services.stop()
    return report(json.loads(said.strip().splitlines()[-1]), een[0], samen)


def call(env: dict[str, str], ranges: list[tuple[int, int]]) -> list[dict[str, Any]]:
    """A caller for each range of questions; they begin when all of them are ready."""
    with ExitStack() as running:
        callers = [running.enter_context(caller(env, *each)) for each in ranges]
        for each in callers:
            heard(each)
        for each in callers:
            begin(each)
        return [heard(each) for each in callers]


def caller(env: dict[str, str], van: int, tot: int) -> subprocess.Popen[str]:
    script = f"from catalogus.meting import beller; beller({van}, {tot})"
    return subprocess.Popen(
        [*SHELL, script],
        cwd=ROOT,
        env={**os.environ, **env},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def begin(process: subprocess.Popen[str]) -> None:
    if process.stdin is not None:
        process.stdin.write("\n")
        process.stdin.flush()


def heard(process: subprocess.Popen[str]) -> dict[str, Any]:
    line = process.stdout.readline() if process.stdout else ""
    if not line:
        raise StartError("een beller hield ermee op: zie hierboven")
    said: dict[str, Any] = json.loads(line)
    return said


def report(built: dict[str, Any], one: dict[str, Any], four: list[dict[str, Any]]) -> int:
    times = [each for caller_ in four for each in caller_["tijden"]]
    wrong = [each for caller_ in [one, *four] for each in caller_["fouten"]]
    alone = median(one["tijden"])
    ratio, together = alone / one["select"], p95(times) / alone
    say(f"{built['items']} items met {built['formuleringen']} formuleringen")
    say(f"  bouwen              {built['seconden']:>8.1f} s, {built['mb']:.1f} MB bewaard, hoogstens")
    say(f"                      {built['top_mb']:>8.0f} MB geheugen van het proces dat bouwt")
    say(f"  laden               {one['laden']:>8.2f} s, {one['mb']:.0f} MB geheugen")
    say(f"  één select          {one['select']:>8.2f} ms")
    say(f"  één antwoord        {alone:>8.2f} ms (95 %: {p95(one['tijden']):.2f})")
    say(f"    verhouding        {ratio:>8.1f} x, hoogstens {MEEST_SELECT}; banden {one['banden']}")
    say(f"  {BELLERS} bellers, {len(times)} vragen: mediaan {median(times):.2f} ms, 95 % {p95(times):.2f} ms")
    say(f"    verhouding        {together:>8.1f} x de mediaan van één, hoogstens {MEEST_SAMEN}")
    say(f"  fouten              {len(wrong):>8}{': ' + wrong[0] if wrong else ''}")
    return int(ratio > MEEST_SELECT or together > MEEST_SAMEN or bool(wrong))


def p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]
