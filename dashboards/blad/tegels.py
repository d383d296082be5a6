"""One figure as a tile: its value, how it stands by its norm, what it was, its trend, and the way to its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboards.beelden import lijn
from dashboards.beelden.lijn import Lijn, Maten, Punt
from dashboards.blad import adressen
from dashboards.blad.getallen import VERBORGEN, Getoond, getal, toon
from dashboards.blad.waarden import bereik, standen_van
from dashboards.kengetallen.soort import Kengetal
from dashboards.kengetallen.standen import Cijferstand
from dashboards.keuze import Keuze
from dashboards.normen import KLEUREN

STATUS = {"groen": "klaar", "oranje": "dreigt", "rood": "te_laat"}
"""The shape and colour that each colour of a norm is drawn with."""
PIJLEN = {1: "↑", 0: "→", -1: "↓"}


@dataclass(frozen=True)
class Verschil:
    """With the period before: its value, an arrow, and the word for it."""

    vorige: str
    pijl: str
    woord: str


@dataclass(frozen=True)
class Tegel:
    """`leeg` is said instead of a value; `bereik` when it is about more than was chosen."""

    kengetal: Kengetal
    stand: Cijferstand
    reeks: tuple[Getoond, ...]
    leeg: str
    bereik: str
    norm: str
    kleur: str
    verschil: Verschil | None
    punten: tuple[Punt, ...]
    lijn: Lijn | None
    url: str

    @property
    def nu(self) -> Getoond:
        return self.reeks[-1]

    @property
    def status(self) -> str:
        return STATUS.get(self.kleur, "")

    @property
    def woord(self) -> str:
        return KLEUREN.get(self.kleur, "")

    @property
    def trend(self) -> str:
        """The picture in words."""
        return "; ".join(punt.tekst for punt in self.punten)


def lees_tegels(kengetallen: Sequence[Kengetal], keuze: Keuze) -> list[Tegel]:
    """A query per figure, and one for the norms."""
    return [maak_tegel(stand, keuze) for stand in standen_van(kengetallen, keuze)]


def maak_tegel(stand: Cijferstand, keuze: Keuze, *, maten: Maten = lijn.KLEIN) -> Tegel:
    """Of a figure that was measured; for a manager as it may be told (R75)."""
    kengetal, kader = stand.kengetal, keuze.kader()
    reeks = [toon(kengetal, meting, verhuld=kader.geheel) for _, meting in stand.reeks]
    nu = reeks[-1]
    punten = tuple(_punt(stand, keuze, plek, getoond) for plek, getoond in enumerate(reeks))
    streep, naam = streep_van(stand)
    return Tegel(
        kengetal,
        stand,
        tuple(reeks),
        stand.leeg or (VERBORGEN if nu.verborgen else ""),
        bereik(kengetal, kader),
        normtekst(stand),
        "" if nu.waarde is None else stand.kleur,
        _verschil(kengetal, reeks),
        punten,
        lijn.teken(punten, procenten=kengetal.eenheid == "%", streep=streep, streepnaam=naam, maten=maten),
        adressen.cijfer(keuze, kengetal.sleutel),
    )


def streep_van(stand: Cijferstand) -> tuple[float | None, str]:
    """The line across a picture: the guideline, else the norm."""
    if stand.kengetal.richtlijn is not None:
        return stand.kengetal.richtlijn, "richtlijn"
    return (stand.norming.groen, "norm") if stand.norming else (None, "")


def normtekst(stand: Cijferstand) -> str:
    """As "norm 90 %", "norm hoogstens 5 %", "richtlijn 80 %"; empty without."""
    eenheid = stand.kengetal.eenheid
    if stand.kengetal.richtlijn is not None:
        return f"richtlijn {getal(stand.kengetal.richtlijn, eenheid)}"
    if stand.norming is None:
        return ""
    hoogstens = "" if stand.norming.hoger_is_beter else "hoogstens "
    return f"norm {hoogstens}{getal(stand.norming.groen, eenheid)}"


def _punt(stand: Cijferstand, keuze: Keuze, plek: int, getoond: Getoond) -> Punt:
    periode, meting = stand.reeks[plek]
    zonder = VERBORGEN if getoond.verborgen else stand.kengetal.leeg if meting.rijp else "nog niet te zeggen"
    tekst = f"{getoond.tekst}, n = {getoond.n}" if getoond.waarde is not None else zonder
    url = adressen.cijfer(keuze, stand.kengetal.sleutel, periode=periode.code)
    return Punt(periode.kort, f"{periode.naam}: {tekst}", getoond.waarde, url)


def _verschil(kengetal: Kengetal, reeks: Sequence[Getoond]) -> Verschil | None:
    """By the values as they are shown; None when one of the two has none."""
    if len(reeks) < 2 or reeks[-1].waarde is None or reeks[-2].waarde is None:
        return None
    nu, vorige = round(reeks[-1].waarde, 1), round(reeks[-2].waarde, 1)
    kant = (nu > vorige) - (nu < vorige)
    return Verschil(reeks[-2].tekst, PIJLEN[kant], _woord(kant, hoger_is_beter=kengetal.hoger_is_beter))


def _woord(kant: int, *, hoger_is_beter: bool | None) -> str:
    if kant == 0:
        return "gelijk"
    if hoger_is_beter is None:
        return "hoger" if kant > 0 else "lager"
    return "beter" if (kant > 0) == hoger_is_beter else "slechter"
