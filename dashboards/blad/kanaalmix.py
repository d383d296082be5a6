"""Inbound gesprekken per channel, as bars; each opens the gesprekken it counts (kpi.md: kanaalmix)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from dashboards.beelden import staven
from dashboards.beelden.lijn import Punt
from dashboards.beelden.staven import Staven
from dashboards.blad import adressen
from dashboards.blad.getallen import getal
from dashboards.blad.waarden import kader_voor
from dashboards.kengetallen.register import OP_SLEUTEL
from dashboards.kengetallen.rekenen import rijen
from dashboards.kengetallen.rijvormen import KANALEN, vorm_van
from dashboards.keuze import Keuze

SLEUTEL = "gesprekken"


@dataclass(frozen=True)
class Kanaalregel:
    """`deel`: of all together."""

    naam: str
    aantal: int
    deel: str
    url: str


@dataclass(frozen=True)
class Kanaalmix:
    regels: tuple[Kanaalregel, ...]
    staven: Staven | None


def lees_kanaalmix(keuze: Keuze) -> Kanaalmix | None:
    """One query; None without such a figure."""
    kengetal = OP_SLEUTEL.get(SLEUTEL)
    if kengetal is None:
        return None
    aantallen: dict[str, int] = {}
    for deel, gevonden in rijen(kengetal, kader_voor(kengetal, keuze.kader())):
        veld = vorm_van(deel.bron.vorm).kanaal
        for kanaal, aantal in _tel(gevonden, veld):
            aantallen[kanaal] = aantallen.get(kanaal, 0) + aantal
    regels = _regels(aantallen, keuze)
    punten = [
        Punt(regel.naam, f"{getal(regel.aantal)} ({regel.deel})", regel.aantal, regel.url) for regel in regels
    ]
    return Kanaalmix(regels, staven.teken(punten, procenten=False))


def _tel(gevonden: Any, veld: str) -> Any:
    return gevonden.order_by().values(veld).annotate(aantal=Count("pk")).values_list(veld, "aantal")


def _regels(aantallen: dict[str, int], keuze: Keuze) -> tuple[Kanaalregel, ...]:
    samen = sum(aantallen.values())
    return tuple(
        Kanaalregel(
            naam,
            aantallen[kanaal],
            getal(100 * aantallen[kanaal] / samen, "%"),
            adressen.cijfer(keuze, SLEUTEL, kanaal=kanaal),
        )
        for kanaal, naam in KANALEN.items()
        if aantallen.get(kanaal)
    )
