"""What `make bench kennis` runs in a throw-away database: never where there is something to keep."""

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from catalogus.beantwoorden import beantwoord
from catalogus.landelijk.lezen import geleverde_formuleringen
from catalogus.meetstof import Bron, Stof, maak, vragen
from catalogus.models import Formulering, Kennisitem, Kennisversie, Zoekindex
from catalogus.services.zoekindex import bouw_index, vraag_index
from catalogus.zoeken.taal import vorm
from catalogus.zoekindex import lees_index
from kcc import inrichting

ITEMS, VRAGEN, WARM = 5_000, 2_000, 20
CODE = "meting-"


def bouw() -> None:
    """Put the made-up items beside those that are there, build the index, and print what it took as a line of JSON."""
    _alleen_hier()
    with transaction.atomic():
        _vul(_stof())
        vraag_index()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    seconden = _tijd(bouw_index)
    stand = Zoekindex.objects.get(pk=Zoekindex.ENIGE)
    _zeg(
        items=stand.items,
        formuleringen=Formulering.objects.count(),
        seconden=seconden,
        mb=len(stand.inhoud or b"") / 1e6,
        top_mb=_geheugen("VmHWM"),
    )


def beller(van: int, tot: int) -> None:
    """One caller: load the index, say so, wait for a line, and ask the questions `van`..`tot` one after the other.
    Prints how long each took in milliseconds, beside the median of a select by key."""
    _alleen_hier()
    alle = vragen(_stof(), VRAGEN)[van:tot]
    voor = _geheugen("VmRSS")
    laden = _tijd(lambda: lees_index(""))
    mb = _geheugen("VmRSS") - voor
    items = Kennisitem.objects.vindbaar(inrichting.lees().fase)
    for tekst in alle[:WARM]:
        beantwoord(tekst, items)
    select = _select(list(Kennisitem.objects.order_by("?").values_list("pk", flat=True)[: len(alle)]))
    _zeg(klaar=True)
    sys.stdin.readline()
    tijden, banden, fouten = [], Counter[str](), []
    for tekst in alle:
        begin = time.perf_counter()
        try:
            banden[beantwoord(tekst, items).band] += 1
        except Exception as fout:  # counted, whatever it is
            fouten.append(repr(fout))
        tijden.append(1000 * (time.perf_counter() - begin))
    _zeg(laden=laden, mb=mb, select=select, tijden=tijden, banden=banden, fouten=fouten)


def _select(sleutels: list[int]) -> float:
    """Median milliseconds of one row by its primary key, through the ORM."""
    return 1000 * median(_tijd(lambda pk=pk: Kennisitem.objects.get(pk=pk)) for pk in sleutels)  # type: ignore[misc]


def _stof() -> list[Stof]:
    """Made of the items that are there and of the delivered phrasings of national ones."""
    versies = Kennisversie.objects.exclude(item__code__startswith=CODE).order_by("item")
    zinnen: dict[int, list[str]] = {}
    for item, tekst in Formulering.objects.filter(~Q(item__code__startswith=CODE)).values_list(
        "item", "tekst"
    ):
        zinnen.setdefault(item, []).append(tekst)
    eigen = [Bron(rij.vraag, rij.antwoord, tuple(sorted(zinnen[rij.item_id]))) for rij in versies]
    landelijk = [Bron(rij[0], "", rij) for rij in geleverde_formuleringen().values()]
    return maak([*eigen, *landelijk], ITEMS)


def _vul(stof: list[Stof]) -> None:
    bronhouder = Kennisitem.objects.order_by("pk")[0].bronhouder
    items = Kennisitem.objects.bulk_create(Kennisitem(code=rij.code, bronhouder=bronhouder) for rij in stof)
    paren = list(zip(items, stof, strict=True))
    Kennisversie.objects.bulk_create(
        Kennisversie(item=item, versie=1, vraag=rij.vraag, antwoord=rij.antwoord) for item, rij in paren
    )
    Formulering.objects.bulk_create(
        (Formulering(item=item, tekst=zin, vorm=vorm(zin)) for item, rij in paren for zin in rij.zinnen),
        ignore_conflicts=True,
    )


def _alleen_hier() -> None:
    if os.environ.get("KCC_OMGEVING") != "test":
        raise SystemExit("FOUT: meten gebeurt alleen in een wegwerpdatabase.")


def _tijd(doe: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    doe()
    return time.perf_counter() - begin


def _geheugen(veld: str) -> float:
    """MB of this process, as Linux counts them; 0 elsewhere. VmRSS: now; VmHWM: the most so far."""
    pad = Path("/proc/self/status")
    regels = pad.read_text().splitlines() if pad.exists() else []
    return next((int(regel.split()[1]) / 1000 for regel in regels if regel.startswith(f"{veld}:")), 0.0)


def _zeg(**gemeten: Any) -> None:
    print(json.dumps(gemeten), flush=True)  # noqa: T201
