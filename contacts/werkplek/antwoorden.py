"""Finding an answer in knowledge and products with the words of the question, as it is typed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from catalogus.beantwoorden import MEER, vind
from catalogus.beantwoorden import Antwoord as Kennisantwoord
from catalogus.kennis import Bron, bronnen_van, tekst_van
from catalogus.models import Gezag, Kennisband, Kennisitem, Product
from catalogus.zoeken.taal import STOPWOORDEN
from kcc.fasen import Fase
from kcc.models import Medewerker
from kcc.tekst import zoekvorm
from kcc.zicht import Kijker

HOOGSTENS = 9  # digits that choose
KANDIDATEN, WOORDEN = 200, 8
LANGSTE_UITGANG = 5
UITGANGEN = ("tjes", "ingen", "ing", "jes", "tje", "je", "en", "s", "t", "e")


@dataclass(frozen=True)
class Antwoord(Kennisantwoord):
    """The present version of an item, as the workplace shows it. `zeker`: it is the answer, and not one of a few."""

    zeker: bool = False

    @property
    def doe(self) -> str:
        return f"gebruik:{self.versie.uuid}"

    @property
    def kop(self) -> str:
        return self.versie.vraag

    @property
    def tekst(self) -> str:
        return tekst_van(self.versie)

    @property
    def kort(self) -> str:
        return self.versie.kort.strip()

    @property
    def verder(self) -> str:
        """What follows on the short answer; all of it where there is none."""
        return self.tekst.removeprefix(self.kort).lstrip()

    @property
    def notitie(self) -> str:
        """For colleagues, never part of what is told."""
        return self.versie.interne_notitie

    @property
    def bronnen(self) -> list[Bron]:
        return bronnen_van(self.versie)

    @property
    def bron(self) -> str:
        return str(self.item.bronhouder)

    @property
    def mens_eerst(self) -> bool:
        return self.item.mens_eerst


@dataclass(frozen=True)
class Productantwoord:
    """A product: what is said of it, and whose it is."""

    product: Product
    versie: None = None
    hash: str = ""

    @property
    def doe(self) -> str:
        return f"product:{self.product.uuid}"

    @property
    def kop(self) -> str:
        return self.product.naam

    @property
    def tekst(self) -> str:
        return self.product.omschrijving

    @property
    def verder(self) -> str:
        return self.tekst

    @property
    def bron(self) -> str:
        return str(self.product.bronhouder)

    @property
    def mens_eerst(self) -> bool:
        return self.product.mens_eerst

    @property
    def elders(self) -> Product | None:
        return self.product if self.product.bevoegd_gezag != Gezag.GEMEENTE else None


Treffer = Antwoord | Productantwoord


def zoek_treffers(wie: Medewerker, tekst: str, fase: Fase) -> list[Treffer]:
    """Items, then products, the best first; small words find nothing. Three queries. None before phase 1 (R3)."""
    if not fase.kennis or not stammen_van(tekst):
        return []
    antwoorden: list[Treffer] = [*zoek_antwoorden(wie, tekst, fase)]
    return [*antwoorden, *zoek_producten(wie, tekst, fase, HOOGSTENS - len(antwoorden))]


def zoek_antwoorden(wie: Medewerker, tekst: str, fase: Fase, hoogstens: int = MEER) -> list[Antwoord]:
    """The items that fit best, by the engine of all channels (R96); none when it does not know. Two queries."""
    items = Kennisitem.objects.zichtbaar_voor(wie).vindbaar(fase)
    band, antwoorden = vind(tekst, items, hoogstens, nabij=False)
    gevonden = antwoorden if band != Kennisband.WEET_NIET else ()
    zeker = band == Kennisband.ZEKER
    return [
        Antwoord(antwoord.versie, antwoord.kans, zeker and not nummer)
        for nummer, antwoord in enumerate(gevonden)
    ]


def zoek_producten(wie: Kijker, tekst: str, fase: Fase, hoogstens: int) -> list[Productantwoord]:
    """The products whose names hold these words. One query; none without words or before phase 1."""
    stammen = stammen_van(tekst)
    return _producten(wie, stammen, fase, hoogstens) if fase.kennis and stammen else []


def _producten(wie: Kijker, stammen: Sequence[str], fase: Fase, hoogstens: int) -> list[Productantwoord]:
    rijen = Product.objects.zichtbaar_voor(wie).in_fase(fase.nummer)
    rijen = rijen.filter(_een_van(stammen, "naam", "upl_naam", "trefwoorden"))
    producten = rijen.select_related("bronhouder", "productgroep")[:KANDIDATEN]
    gewogen = [
        (_weeg(stammen, p.naam, f"{p.upl_naam} {p.trefwoorden}"), Productantwoord(p)) for p in producten
    ]
    return _beste(gewogen, stammen, min(hoogstens, 4))


def stammen_van(tekst: str) -> list[str]:
    """The words that matter, without their ending, in search form."""
    woorden = re.findall(r"[^\W_]{2,}", zoekvorm(tekst))
    return list(dict.fromkeys(_stam(woord) for woord in woorden if woord not in STOPWOORDEN))[:WOORDEN]


def _stam(woord: str) -> str:
    """schuurtjes, schuurtje and schuur are looked for alike: a short beginning finds the longer word."""
    for uitgang in UITGANGEN:
        if woord.endswith(uitgang) and len(woord) - len(uitgang) >= 4:
            return woord.removesuffix(uitgang)
    return woord


def _een_van(stammen: Iterable[str], *velden: str) -> Q:
    q = Q()
    for stam in stammen:
        for veld in velden:
            q |= Q(**{f"{veld}__icontains": stam})
    return q


def _weeg(stammen: Sequence[str], kop: str, woorden: str, tekst: str = "") -> float:
    """A word in the head says most, in the text least."""
    delen = [(4.0, zoekvorm(kop)), (3.0, zoekvorm(woorden)), (1.0, zoekvorm(tekst))]
    return sum(max(punten * _past(stam, deel) for punten, deel in delen) for stam in stammen)


def _past(stam: str, tekst: str) -> float:
    """How well a word fits: 1 for the word itself or its ending, half for the beginning of a longer word."""
    verder = [len(rest) for rest in re.findall(rf"\b{re.escape(stam)}(\w*)", tekst)]
    return 0.0 if not verder else 1.0 if min(verder) <= LANGSTE_UITGANG else 0.5


def _beste(gewogen: list[tuple[float, Any]], stammen: Sequence[str], hoogstens: int) -> list[Any]:
    """The heaviest first, and of those only what fits more than half as well; of one word whatever has it in
    its head, its keywords, or its text when nothing else has."""
    zwaarst = max((gewicht for gewicht, _ in gewogen), default=0.0)
    grens = zwaarst / 2 if len(stammen) > 1 else zwaarst / 4
    goed = [paar for paar in gewogen if paar[0] > grens]
    return [rij for _, rij in sorted(goed, key=lambda paar: -paar[0])[: max(0, hoogstens)]]
