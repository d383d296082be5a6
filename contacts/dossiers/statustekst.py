"""The status of an aanvraag in plain words, to be read aloud to a resident. Pure: no Django, no clock.

To residents it is "uw aanvraag", never a zaak or klantaanvraag (practice P14). Full sentences, full dates,
and nothing that only the office needs: no lijn, no norm, no name of a colleague.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kcc.tekst import dag_voluit

KLAAR = ("ligt_klaar", "afgehandeld", "gesloten")
GEDAAN = (*KLAAR, "afgebroken")


@dataclass(frozen=True)
class Deel:
    """What a resident may hear of one part (a zaak) of the aanvraag."""

    naam: str
    status: str
    afdeling: str  # empty: we of the KCC do it
    begint_uiterlijk: date | None = None
    stil_tot: date | None = None  # opgeschort: the last day to send what is missing
    grond: str = "aanvulling"
    klaar_op: date | None = None
    resultaat: str = ""
    ontvangen: bool = True
    verborgen: bool = False  # sociaal domein: only that it exists, and where to ask


@dataclass(frozen=True)
class Datums:
    """The two dates of the whole aanvraag."""

    verwacht: date | None = None
    beloofd: date | None = None


def statustekst(onderwerp: str, delen: Sequence[Deel], datums: Datums, *, vandaag: date) -> list[str]:
    """The sentences, one paragraph each: the whole with its dates first, then each part."""
    lopend = [deel for deel in delen if deel.status not in GEDAAN]
    wanneer = (
        [" ".join(_wanneer(datums, vandaag))] if lopend and any((datums.verwacht, datums.beloofd)) else []
    )
    if len(delen) == 1:
        return [f"Uw aanvraag “{onderwerp}”: {_zin(delen[0])}", *wanneer]
    kop = _kop(onderwerp, delen, lopend)
    return [
        kop,
        *wanneer,
        *(f"{deel.naam}: {_zin(deel)}" for deel in delen if not deel.verborgen),
        *_elders(delen),
    ]


def _kop(onderwerp: str, delen: Sequence[Deel], lopend: Sequence[Deel]) -> str:
    begin = f"Uw aanvraag “{onderwerp}” bestaat uit {len(delen)} delen."
    if not lopend:
        return f"{begin} Alles is afgerond."
    klaar = sum(deel.status in KLAAR for deel in delen)
    return f"{begin} Daarvan {'is er' if klaar == 1 else 'zijn er'} {klaar} klaar." if klaar else begin


def _wanneer(datums: Datums, vandaag: date) -> Iterator[str]:
    """Never more than is true: a promise that will not hold is not repeated as one."""
    verwacht, beloofd = datums.verwacht, datums.beloofd
    komt = verwacht if verwacht and verwacht >= vandaag else None
    if beloofd and beloofd < vandaag:
        yield f"Wij hadden beloofd dat het op {dag_voluit(beloofd)} klaar zou zijn. Dat is niet gelukt; onze excuses."
    elif beloofd and komt and komt > beloofd:
        yield f"Wij hadden u {dag_voluit(beloofd)} beloofd. Het lijkt erop dat dat niet lukt."
    if komt:
        yield f"Wij verwachten dat alles op {dag_voluit(komt)} klaar is."
    if beloofd and beloofd >= vandaag and not (komt and komt > beloofd):
        yield f"Wij beloven u: uiterlijk op {dag_voluit(beloofd)}."


def _elders(delen: Sequence[Deel]) -> Iterator[str]:
    for afdeling in dict.fromkeys(deel.afdeling for deel in delen if deel.verborgen):
        yield f"Een deel loopt bij {afdeling}. Daar kunnen ze u er meer over vertellen."


def _zin(deel: Deel) -> str:
    if deel.verborgen:
        return f"deze loopt bij {deel.afdeling}. Daar kunnen ze u er meer over vertellen."
    return ZINNEN.get(deel.status, _afgerond)(deel)


def _open(deel: Deel) -> str:
    if not deel.ontvangen:
        return "dit begint zodra een ander deel klaar is. U hoeft daar niets voor te doen."
    wie, zij = (f"dit ligt bij {deel.afdeling}", "Zij") if deel.afdeling else ("dit doen wij zelf", "Wij")
    if deel.begint_uiterlijk is None:
        return f"{wie}. {zij} moeten er nog aan beginnen."
    return f"{wie}. {zij} beginnen er uiterlijk op {dag_voluit(deel.begint_uiterlijk)} aan."


def _opgeschort(deel: Deel) -> str:
    if deel.grond != "aanvulling":
        return "dit staat even stil. U krijgt bericht als het verdergaat."
    tot = f" tot en met {dag_voluit(deel.stil_tot)}" if deel.stil_tot else ""
    return f"dit staat stil, want wij hebben nog iets van u nodig. Daarover kreeg u een brief; u kunt het sturen{tot}."


def _bezig(deel: Deel) -> str:
    return f"{deel.afdeling} is ermee bezig." if deel.afdeling else "wij zijn ermee bezig."


def _wacht_op_levering(_deel: Deel) -> str:
    return "de aanvraag is goed. Het wordt nu gemaakt; u krijgt bericht als het klaarligt."


def _gestopt(_deel: Deel) -> str:
    return "dit is gestopt."


def _ligt_klaar(_deel: Deel) -> str:
    return "dit ligt voor u klaar. U kunt het ophalen bij de balie; neem uw identiteitsbewijs mee."


def _afgerond(deel: Deel) -> str:
    wanneer = f" op {dag_voluit(deel.klaar_op)}" if deel.klaar_op else ""
    uitslag = {
        "verleend": "Het is in orde.",
        "geweigerd": "Het is afgewezen. In de brief staat waarom, en wat u kunt doen als u het er niet mee eens bent.",
        "ingetrokken": "De aanvraag is ingetrokken.",
    }
    return f"dit is afgerond{wanneer}. {uitslag.get(deel.resultaat, '')}".rstrip()


ZINNEN: Mapping[str, Callable[[Deel], str]] = {
    "open": _open,
    "in_behandeling": _bezig,
    "opgeschort": _opgeschort,
    "wacht_op_levering": _wacht_op_levering,
    "ligt_klaar": _ligt_klaar,
    "afgebroken": _gestopt,
}
