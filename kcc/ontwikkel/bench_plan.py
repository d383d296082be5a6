"""`make bench plan`: planning 100,000 open zaken again, as ratios to the bare read, and one klantaanvraag.

The measuring itself is done next to what is measured (`regie/meting.py`): this floor knows no plans.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from kcc.ontwikkel import diensten, opdracht
from kcc.ontwikkel.meldingen import say

MANAGE = [sys.executable, "manage.py"]
SCRIPT = "from regie.meting import main; main()"
MOST = {"alles": 15, "niets": 4}


def main(size: str = "groot") -> int:
    """Load the demo set, open its zaken, measure, print."""
    services = diensten.start(state=None, given={})
    try:
        env = diensten.test_env(services)
        opdracht.run("Database maken", [*MANAGE, "migrate", "--no-input"], env=env)
        opdracht.run(f"Demogegevens {size} laden", [*MANAGE, "demo_data", "--omvang", size], env=env)
        said = opdracht.run("Plannen meten", [*MANAGE, "shell", "-v0", "-c", SCRIPT], env=env)
    finally:
        services.stop()
    report(json.loads(said.strip().splitlines()[-1]))
    return 0


def report(measured: dict[str, Any]) -> None:
    say(f"{measured['zaken']} open zaken in {measured['aanvragen']} klantaanvragen, van lezen tot commit")
    say(f"  alleen lezen                    {measured['lezen']:>7.2f} s    1.0 x")
    for name, label in (
        ("niets", "niets veranderd"),
        ("alles", "alle regels anders"),
        ("koud", "niets veranderd, niets onthouden"),
    ):
        took, ratio = measured[name], measured[name] / measured["lezen"]
        most = f", hoogstens {MOST[name]}" if name in MOST else ""
        say(f"  {label:<32}{took:>7.2f} s  {ratio:>5.1f} x{most}")
    for number, each in measured["een"].items():
        say(f"  een klantaanvraag van {number:>6}    {each['ms']:>7.2f} ms, {each['vragen']} queries")
