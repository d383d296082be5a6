"""`make bench`: arithmetic with working days beside `holidays` (`bench_kalender.py`); what the workplace takes of
hands beside KISS (`bench_inspanning.py`); how long `groot` takes to load, as a ratio to a plain COPY of the same
rows; planning 100,000 zaken as a ratio to reading them (`bench_plan.py`); each steering figure as a ratio to a plain
count (`bench_kengetallen.py`); one answer on 5,000 items as a ratio to a select (`bench_kennis.py`); what the order
of work does to lead times (`regie.simulatie.maatlat`); and how far it is from the best order there is
(`bench_optimum.py`).

The COPY goes into a second database with the same tables, indexes and checks. Both are timed in one run on one
machine, so the ratio says something where seconds do not. Below 1: the load makes most indexes afterwards.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg2

from kcc.ontwikkel import (
    bench_inspanning,
    bench_kalender,
    bench_kengetallen,
    bench_kennis,
    bench_optimum,
    bench_plan,
    diensten,
    opdracht,
)
from kcc.ontwikkel.meldingen import say, step
from kcc.ontwikkel.paden import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

MANAGE = [sys.executable, "manage.py"]
MAATLAT = [sys.executable, "-m", "regie.simulatie.maatlat"]
PUUR = {
    "regie": lambda: subprocess.call(MAATLAT, cwd=ROOT),
    "optimum": bench_optimum.main,
    "kennis": bench_kennis.main,
}  # need no demo of a size
OP_ROWS = {"plan": bench_plan.main, "kengetallen": bench_kengetallen.main}


def main(arguments: Sequence[str]) -> int:
    """The size may be given: `bench klein`; `bench kalender`, `werkplek`, `plan`, `kengetallen`, `kennis`, `regie`
    and `optimum` measure only that."""
    size = arguments[1] if len(arguments) > 1 else "groot"
    if size in OP_ROWS:
        return OP_ROWS[size]()
    if size in PUUR:
        return PUUR[size]()
    if size != "werkplek":
        bench_kalender.main()
    if size != "kalender":
        bench_inspanning.main()
    if size in ("kalender", "werkplek"):
        return 0
    on_rows = (part(size) for part in OP_ROWS.values())
    return max(bench_load(size), *on_rows, *(part() for part in PUUR.values()))


def bench_load(size: str) -> int:
    services = diensten.start(state=None, given={})
    try:
        env = diensten.test_env(services)
        measured = load(env, size=size)
        copied = copy_again(env["DATABASE_URL"], list(measured["rijen"]))
    finally:
        services.stop()
    report(size, measured, copied)
    return 0


def load(env: dict[str, str], *, size: str) -> dict[str, Any]:
    """Fill the first database; seconds per stage and rows per table, as the command says them."""
    opdracht.run("Database maken", [*MANAGE, "migrate", "--no-input"], env=env)
    command = [*MANAGE, "demo_data", "--omvang", size, "--maat"]
    said = opdracht.run(f"Demogegevens {size} laden", command, env=env, count=opdracht.Count(r"(\S.*\S)"))
    measured: dict[str, Any] = json.loads(said.strip().splitlines()[-1])
    return measured


def copy_again(url: str, tables: Sequence[str]) -> float:
    """Seconds for COPY of the same rows into a copy of the database from which they were taken away."""
    second = url.replace("/kcc?", "/kcc_kopie?")
    with step("Tweede database maken"):
        run_sql(url.replace("/kcc?", "/postgres?"), "CREATE DATABASE kcc_kopie TEMPLATE kcc")
        run_sql(second, f"TRUNCATE {', '.join(tables)} CASCADE")
    with tempfile.TemporaryDirectory() as folder, step("Dezelfde rijen met COPY laden"):
        files = {table: Path(folder) / table for table in tables}
        copy_out(url, files)
        begin = time.perf_counter()
        copy_in(second, files)
        return time.perf_counter() - begin


def run_sql(url: str, command: str) -> None:
    connection = psycopg2.connect(url)
    try:
        connection.autocommit = True
        connection.cursor().execute(command)
    finally:
        connection.close()


def copy_out(url: str, files: dict[str, Path]) -> None:
    connection = psycopg2.connect(url)
    try:
        with connection.cursor() as cursor:
            for table, path in files.items():
                with path.open("wb") as target:
                    cursor.copy_expert(f'COPY "{table}" TO STDOUT', target)
    finally:
        connection.close()


def copy_in(url: str, files: dict[str, Path]) -> None:
    """In one transaction: foreign keys are checked when it ends, so the order does not matter."""
    connection = psycopg2.connect(url)
    try:
        with connection, connection.cursor() as cursor:
            for table, path in files.items():
                with path.open("rb") as source:
                    cursor.copy_expert(f'COPY "{table}" FROM STDIN', source)
    finally:
        connection.close()


def report(size: str, measured: dict[str, Any], copied: float) -> None:
    seconds, rows = sum(measured["seconden"].values()), sum(measured["rijen"].values())
    for table, number in sorted(measured["rijen"].items(), key=lambda item: -item[1]):
        say(f"  {table:<32}{number:>10}")
    say(f"{size}: {rows} rijen in {seconds:.1f} s; COPY van dezelfde rijen {copied:.1f} s")
    say(f"verhouding laden : COPY = {seconds / copied:.2f}")
