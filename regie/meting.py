"""What `make bench plan` runs in a throw-away database: never where there is something to keep."""

import json
import os
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from regie import invoer, vormen
from regie.models import Klantaanvraagplan
from regie.services import herplan, herplan_alles
from regie.services.plannen import PARTIJ, open_aanvragen
from zaken.models import Zaak

OPEN = """
    UPDATE zaken_zaak
    SET status = CASE WHEN id % 3 = 0 THEN 'in_behandeling' ELSE 'open' END,
        begonnen_op = CASE WHEN id % 3 = 0 THEN coalesce(begonnen_op, ontvangen_op) END,
        afgerond_op = NULL, gesloten_op = NULL, resultaat = '', resultaattype_id = NULL, archiefactiedatum = NULL
    WHERE status NOT IN ('open', 'in_behandeling', 'opgeschort', 'wacht_op_levering')
"""
ANDERS = """
    UPDATE regie_zaakplanning
    SET vroegste_start = vroegste_start + 1, uiterste_start = uiterste_start + 1,
        gepland_einde = gepland_einde + 1, speling = speling + 1, sleutel = sleutel + 1
"""
DICHT = """
    UPDATE zaken_zaak SET status = 'afgehandeld', afgerond_op = ontvangen_op
    WHERE id NOT IN (SELECT id FROM zaken_zaak ORDER BY id LIMIT 1000)
"""
BESTURING = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
RONDES = 3
Proef = tuple[Callable[[], None], Callable[[], None]]
"""What goes before, and what is timed."""


def main() -> None:
    """Print what was measured as one line of JSON."""
    if os.environ.get("KCC_OMGEVING") != "test":
        raise SystemExit("FOUT: meten gebeurt alleen in een wegwerpdatabase.")
    _sql(OPEN)
    _sql("VACUUM ANALYZE")
    list(herplan_alles())
    _sql("VACUUM ANALYZE regie_zaakplanning")
    sleutels = open_aanvragen()
    proeven: dict[str, Proef] = {
        "lezen": (_niets_vooraf, lambda: _lees_kaal(sleutels)),
        "niets": (_niets_vooraf, lambda: _herplan(0)),
        "koud": (vormen.vergeet, lambda: _herplan(0)),
        "alles": (_maak_anders, lambda: _herplan(1)),
    }
    gemeten = {"zaken": Zaak.objects.lopend().count(), "aanvragen": len(sleutels), **_beste(proeven)}
    print(json.dumps({**gemeten, "een": _een_bij(100_000) | _een_bij(1_000)}))  # noqa: T201


def _niets_vooraf() -> None:
    pass


def _beste(proeven: Mapping[str, Proef]) -> dict[str, float]:
    """Seconds of each: the best of a few rounds, in turn, so that a busy moment hits all of them alike."""
    rondes = [{naam: _tijd(doe, voor) for naam, (voor, doe) in proeven.items()} for _ in range(RONDES)]
    return {naam: min(ronde[naam] for ronde in rondes) for naam in proeven}


def _lees_kaal(sleutels: list[int]) -> None:
    """The joined read of the planner with the stored plans, batch by batch, fetched and thrown away."""
    vraag = invoer.leesvraag(invoer.PLANINVOER)
    with connection.cursor() as cursor:
        for begin in range(0, len(sleutels), PARTIJ):
            cursor.execute(vraag, [sleutels[begin : begin + PARTIJ]])
            cursor.fetchall()


def _herplan(minstens: int) -> None:
    """From read to commit; nothing changed means no row is written."""
    geschreven = sum(anders for _, anders in herplan_alles())
    if (geschreven > 0) != (minstens > 0):
        raise SystemExit(f"FOUT: {geschreven} regels geschreven.")


def _maak_anders() -> None:
    _sql(ANDERS)
    _sql("VACUUM ANALYZE regie_zaakplanning")


def _tijd(doe: Callable[[], None], voor: Callable[[], None]) -> float:
    voor()
    begin = time.perf_counter()
    doe()
    return time.perf_counter() - begin


def _een_bij(aantal: int) -> dict[str, Any]:
    """One klantaanvraag replanned incrementally, with so many open zaken around it."""
    if aantal == 1_000:
        _sql(DICHT)
        _sql("VACUUM ANALYZE zaken_zaak")
    sleutels = open_aanvragen(hoogstens=200)
    with CaptureQueriesContext(connection) as vragen:
        _vraag_en_herplan(sleutels[0])
    geteld = [v for v in vragen.captured_queries if not v["sql"].lstrip().startswith(BESTURING)]
    per_stuk = min(_tijd(partial(_vraag_en_herplan, pk), _niets_vooraf) for pk in sleutels)
    return {str(aantal): {"ms": per_stuk * 1000, "vragen": len(geteld) - 1}}


def _vraag_en_herplan(sleutel: int) -> None:
    Klantaanvraagplan.objects.filter(pk=sleutel).update(gemaakt=0)
    herplan(sleutel)


def _sql(opdracht: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(opdracht)
