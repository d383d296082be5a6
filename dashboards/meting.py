"""What `make bench kengetallen` runs in a throw-away database: the time of each figure beside a plain count."""

import json
import os
import time
from collections.abc import Callable
from typing import Any

from django.db import connection

from dashboards.blad.waarden import kader_voor
from dashboards.kengetallen.kader import Kader, lees_kader
from dashboards.kengetallen.register import ALLE
from dashboards.kengetallen.rekenen import metingen
from dashboards.kengetallen.soort import Kengetal
from dashboards.kengetallen.standen import TREND
from dashboards.periode import Soort, laatste
from kcc import klok
from kcc.models import Medewerker

RONDES = 3


def main() -> None:
    """Print per figure its milliseconds and those of counting its table, as one line of JSON."""
    if os.environ.get("KCC_OMGEVING") != "test":
        raise SystemExit("FOUT: meten gebeurt alleen in een wegwerpdatabase.")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    kader = _kader()
    print(json.dumps({kengetal.sleutel: _meet(kengetal, kader) for kengetal in ALLE if kengetal.delen}))  # noqa: T201


def _kader() -> Kader:
    """As the page of a teamleider asks it: the last week and the five before it."""
    dirk = Medewerker.objects.select_related("team").get(username="dirk")
    perioden = laatste(Soort.WEEK, klok.vandaag()).reeks(TREND)
    return lees_kader(dirk, team=dirk.team, perioden=perioden)


def _meet(kengetal: Kengetal, kader: Kader) -> dict[str, float]:
    kader = kader_voor(kengetal, kader)
    tabel: Any = kengetal.delen[0].bron.rijen(kader).model
    return {
        "ms": _beste(lambda: metingen(kengetal, kader)),
        "tellen": _beste(tabel._default_manager.count),
    }


def _beste(doe: Callable[[], Any]) -> float:
    """Milliseconds of the fastest of a few rounds."""
    tijden = []
    for _ in range(RONDES):
        begin = time.perf_counter()
        doe()
        tijden.append(1000 * (time.perf_counter() - begin))
    return min(tijden)
