"""`make bench kengetallen`: the time of each steering figure on the large set, as a ratio of a plain count.

The measuring itself is done next to what is measured (`dashboards/meting.py`): this floor knows no figures.
"""

from __future__ import annotations

import json
import sys

from kcc.ontwikkel import diensten, opdracht
from kcc.ontwikkel.meldingen import say

MANAGE = [sys.executable, "manage.py"]
SCRIPT = "from dashboards.meting import main; main()"


def main(size: str = "groot") -> int:
    """Load the demo set, measure, print the slowest first."""
    services = diensten.start(state=None, given={})
    try:
        env = diensten.test_env(services)
        opdracht.run("Database maken", [*MANAGE, "migrate", "--no-input"], env=env)
        opdracht.run(f"Demogegevens {size} laden", [*MANAGE, "demo_data", "--omvang", size], env=env)
        said = opdracht.run("Kengetallen meten", [*MANAGE, "shell", "-v0", "-c", SCRIPT], env=env)
    finally:
        services.stop()
    report(json.loads(said.strip().splitlines()[-1]))
    return 0


def report(measured: dict[str, dict[str, float]]) -> None:
    say("kengetal                            ms   telling van zijn tabel   verhouding")
    for key, each in sorted(measured.items(), key=lambda item: -item[1]["ms"]):
        ratio = each["ms"] / max(each["tellen"], 0.1)
        say(f"  {key:<28}{each['ms']:>10.1f}{each['tellen']:>17.1f}{ratio:>18.1f} x")
