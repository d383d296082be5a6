"""A figure as it is told: to who may see its rows as it is, to a manager in fives and coarse percents (R75)."""

from dataclasses import dataclass

from dashboards.kengetallen.rekenen import Meting
from dashboards.kengetallen.soort import Kengetal, Maat
from dashboards.verhullen import NIET, afgerond_aantal, afgerond_deel, afgerond_waarde, verhul_aantal

VERBORGEN = "te klein om te tonen"
GEHEEL = (Maat.AANTAL, Maat.SOM)
ENKEL = {"zaken": "zaak", "werkdagen": "werkdag", "minuten": "minuut", "productgroepen": "productgroep"}
"""How a unit is called of one."""


@dataclass(frozen=True)
class Getoond:
    """`tekst`: with its unit, empty when there is no value; `waarde`: what may be drawn and compared, None when hidden.

    `n`: as it may be told. `verborgen`: there is a value, and it is too small to tell.
    """

    tekst: str
    n: str
    waarde: float | None
    p90: str = ""
    verborgen: bool = False


def getal(waarde: float, eenheid: str = "") -> str:
    """As "66,7 %" or "1.234": one decimal at most, as the Dutch write it."""
    kaal = f"{waarde:,.1f}".translate(str.maketrans(",.", ".,")).removesuffix(",0")
    woord = ENKEL.get(eenheid, eenheid) if kaal == "1" else eenheid
    return f"{kaal} {woord}" if woord else kaal


def toon(kengetal: Kengetal, meting: Meting, *, verhuld: bool) -> Getoond:
    """One period or group of a figure."""
    if verhuld:
        return _verhuld(kengetal, meting)
    if meting.waarde is None:
        return Getoond("", getal(meting.n), None)
    p90 = "" if meting.p90 is None else getal(meting.p90, kengetal.eenheid)
    return Getoond(getal(meting.waarde, kengetal.eenheid), getal(meting.n), meting.waarde, p90)


def _verhuld(kengetal: Kengetal, meting: Meting) -> Getoond:
    n = verhul_aantal(meting.n)
    if meting.waarde is None:
        return Getoond("", n, None)
    waarde = _afgerond(kengetal, meting)
    if waarde is None:
        return Getoond(NIET, n, None, verborgen=True)
    return Getoond(getal(waarde, kengetal.eenheid), n, waarde)


def _afgerond(kengetal: Kengetal, meting: Meting) -> float | None:
    """What may be told of it as a number; None when it would point at a few."""
    if meting.teller is not None:
        return _los(afgerond_deel(meting.teller, meting.n))
    if kengetal.maat in GEHEEL:
        return _los(afgerond_aantal(round(meting.waarde or 0)))
    return _los(afgerond_waarde(meting.waarde, meting.n))


def _los(aantal: int | None) -> float | None:
    return None if aantal is None else float(aantal)
