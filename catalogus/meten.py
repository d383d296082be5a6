"""Measuring the knowledge base on questions of which the answer is known (R85)."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from catalogus.models import Formulering, Kennisitem
from catalogus.zoeken.band import MISSCHIEN, ZEKER, Ijking
from catalogus.zoeken.ijken import Proef
from catalogus.zoeken.index import Index
from catalogus.zoeken.taal import vorm
from catalogus.zoeken.zoek import Treffer, Uitslag, zoek

VRAAGNAMEN = ("vraag", "question", "tekst", "q")
VERWACHTNAMEN = ("verwacht", "expected", "item", "code", "id", "antwoord_id")
DIEP = 200


class MeetFout(ValueError):
    """The file can't be measured with; the text says why, in Dutch."""


@dataclass(frozen=True)
class Meetregel:
    """`verwacht`: codes, uuids or ids of a national collection, each of which is right; empty: nothing answers it."""

    vraag: str
    verwacht: frozenset[str]


@dataclass(frozen=True)
class Score:
    """A share with its 95 % interval (Wilson) and the number it was counted on."""

    goed: int
    n: int

    @property
    def deel(self) -> float:
        return self.goed / self.n if self.n else 0.0

    @property
    def grenzen(self) -> tuple[float, float]:
        if not self.n:
            return 0.0, 1.0
        z, p, n = 1.96, self.deel, self.n
        midden, noemer = p + z * z / (2 * n), 1 + z * z / n
        breed = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return max(0.0, (midden - breed) / noemer), min(1.0, (midden + breed) / noemer)

    def __str__(self) -> str:
        laag, hoog = self.grenzen
        return f"{100 * self.deel:5.1f} %  ({100 * laag:.1f} tot {100 * hoog:.1f}, n = {self.n})".replace(
            ".", ","
        )


@dataclass(frozen=True)
class Meting:
    """`kansen` and `proeven`: of each question, in the order of the file."""

    items: int
    proeven: Sequence[Proef]
    kansen: Sequence[float]
    fout: Sequence[tuple[str, str]] = field(default_factory=list)

    def scores(self, ijking: Ijking) -> dict[str, Score]:
        """What the command prints, by name."""
        paren = [(ijking.band(kans), proef) for kans, proef in zip(self.kansen, self.proeven, strict=True)]
        binnen = [paar for paar in paren if paar[1].binnen]
        buiten = [paar for paar in paren if not paar[1].binnen]
        zeker = [proef for band, proef in paren if band == ZEKER]
        drie = [proef for band, proef in binnen if band == MISSCHIEN]
        return {
            "eerste": Score(sum(proef.eerste for _, proef in binnen), len(binnen)),
            "eerste drie": Score(sum(proef.drie for _, proef in binnen), len(binnen)),
            "dekking zeker": Score(sum(band == ZEKER for band, _ in binnen), len(binnen)),
            "goed van zeker": Score(sum(proef.eerste for proef in zeker), len(zeker)),
            "goed van misschien": Score(sum(proef.drie for proef in drie), len(drie)),
            "buiten bereik, toch antwoord": Score(sum(band == ZEKER for band, _ in buiten), len(buiten)),
            "buiten bereik, drie keuzes": Score(sum(band == MISSCHIEN for band, _ in buiten), len(buiten)),
        }


def lees_regels(regels: Iterable[str]) -> list[Meetregel]:
    """JSON Lines with `vraag` and `verwacht` (a code, uuid, id, a list of them, or null), or question, tab, expected.
    A file of national records is one as well: its own questions."""
    gelezen = [_regel(nummer, regel.strip("\n")) for nummer, regel in enumerate(regels, 1) if regel.strip()]
    if not gelezen:
        raise MeetFout("het bestand is leeg")
    return gelezen


def meet(
    index: Index, regels: Sequence[Meetregel], ijking: Ijking, *, alles: bool = False, letterlijk: bool = True
) -> Meting:
    """How well the index finds what these lines expect.

    `letterlijk`: the very same question is found as such, as a visitor gets it. `alles`: among all items; else among
    those of the collection that the file is about: landelijk when every expected item is, and the municipality's own
    when none is. Raises MeetFout for an item that there is not.
    """
    namen = _namen()
    goed = [_sleutels(regel, namen) for regel in regels]
    soort = _verzameling({sleutel for rij in goed for sleutel in rij}, alles=alles)
    rijen = Formulering.objects.filter(item__in=soort) if letterlijk else Formulering.objects.none()
    vormen = dict(rijen.values_list("vorm", "item"))
    uitslagen = [_uitslag(index, regel.vraag, soort, vormen) for regel in regels]
    proeven = [_proef(uitslag, sleutels) for uitslag, sleutels in zip(uitslagen, goed, strict=True)]
    fout = [
        (regel.vraag, soort[proef.uitslag.treffers[0].sleutel] if proef.uitslag.treffers else "")
        for regel, proef in zip(regels, proeven, strict=True)
        if proef.binnen and not proef.eerste
    ]
    return Meting(len(soort), proeven, [ijking.kans(uitslag) for uitslag in uitslagen], fout)


def _uitslag(index: Index, vraag: str, soort: Mapping[int, str], vormen: Mapping[str, int]) -> Uitslag:
    """As a visitor gets it: the very same question first, then what the engine finds."""
    ruw = zoek(index, vraag, DIEP)
    treffers = [treffer for treffer in ruw.treffers if treffer.sleutel in soort]
    zelfde = vormen.get(vorm(vraag))
    if zelfde is not None:
        treffers = [Treffer(zelfde, 3.0, 1.0, 1.6), *(t for t in treffers if t.sleutel != zelfde)]
    return Uitslag(tuple(treffers[:10]), ruw.dekking, ruw.woorden, ruw.bekend)


def _proef(uitslag: Uitslag, goed: frozenset[int]) -> Proef:
    gevonden = [treffer.sleutel for treffer in uitslag.treffers[:3]]
    return Proef(uitslag, bool(gevonden) and gevonden[0] in goed, not goed.isdisjoint(gevonden), bool(goed))


def _verzameling(verwacht: set[int], *, alles: bool) -> dict[int, str]:
    """Keys and codes of the items to choose from."""
    rijen = {
        pk: (code, extern) for pk, code, extern in Kennisitem.objects.values_list("pk", "code", "extern_id")
    }
    soorten = {rijen[sleutel][1] is not None for sleutel in verwacht}
    return {
        pk: code
        for pk, (code, extern) in rijen.items()
        if alles or len(soorten) != 1 or (extern is not None) in soorten
    }


def _namen() -> dict[str, int]:
    namen: dict[str, int] = {}
    for pk, code, uuid, extern in Kennisitem.objects.values_list("pk", "code", "uuid", "extern_id"):
        namen |= {code: pk, str(uuid): pk} | ({extern: pk} if extern else {})
    return namen


def _sleutels(regel: Meetregel, namen: Mapping[str, int]) -> frozenset[int]:
    onbekend = sorted(regel.verwacht - namen.keys())
    if onbekend:
        raise MeetFout(
            f"“{regel.vraag[:60]}” verwacht {onbekend[0]}, maar dat item staat niet in de kennisbank"
        )
    return frozenset(namen[naam] for naam in regel.verwacht)


def _regel(nummer: int, regel: str) -> Meetregel:
    if not regel.lstrip().startswith("{"):
        vraag, _, verwacht = regel.partition("\t")
        return Meetregel(vraag.strip(), frozenset([verwacht.strip()] if verwacht.strip() else []))
    try:
        rij: dict[str, Any] = json.loads(regel)
    except ValueError:
        raise MeetFout(f"regel {nummer} is geen JSON") from None
    vraag = next((rij[naam] for naam in VRAAGNAMEN if isinstance(rij.get(naam), str)), "")
    veld = next((naam for naam in VERWACHTNAMEN if naam in rij), None)
    if not vraag or veld is None:
        raise MeetFout(f"regel {nummer} heeft geen vraag of geen verwacht")
    return Meetregel(vraag, frozenset(_lijst(rij[veld])))


def _lijst(waarde: Any) -> Iterator[str]:
    for deel in waarde if isinstance(waarde, list) else [waarde]:
        if deel not in (None, "", False):
            yield str(deel)
