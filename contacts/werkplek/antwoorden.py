"""Finding an answer in knowledge and products with the words of the question, as it is typed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from catalogus.kennis import huidige_versie, vingerafdruk
from catalogus.models import Gezag, Kennisitem, Kennisversie, Product
from kcc import klok
from kcc.fasen import Fase
from kcc.models import Medewerker
from kcc.tekst import zoekvorm

HOOGSTENS = 9  # digits that choose
KANDIDATEN, WOORDEN = 200, 8
STOPWOORDEN = frozenset(
    {"een", "het", "van", "voor", "met", "mijn", "ik", "wil", "mag", "kan", "hoe", "wat", "waar", "wanneer"}
    | {"de", "en", "of", "is", "ben", "bij", "op", "in", "aan", "te", "om", "er", "we", "wij", "moet", "naar"}
    | {"graag", "weten", "heb", "hebben", "hebt", "heeft", "die", "dat", "dit", "als", "nog", "ook", "niet"}
    | {"meneer", "mevrouw", "vraagt", "vraag", "belt", "kunt", "kunnen", "zijn", "was", "wel", "geen", "uw"}
)
LANGSTE_UITGANG = 5
UITGANGEN = ("tjes", "ingen", "ing", "jes", "tje", "je", "en", "s", "t", "e")


@dataclass(frozen=True)
class Antwoord:
    """The present version of an item."""

    versie: Kennisversie
    item: Kennisitem

    @property
    def doe(self) -> str:
        return f"gebruik:{self.versie.uuid}"

    @property
    def kop(self) -> str:
        return self.versie.vraag

    @property
    def tekst(self) -> str:
        return self.versie.antwoord

    @property
    def bron(self) -> str:
        return str(self.item.bronhouder)

    @property
    def hash(self) -> str:
        return vingerafdruk(self.versie)

    @property
    def elders(self) -> Product | None:
        """The product, when another authority delivers it."""
        return _van_ander(self.item.product)


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
    def bron(self) -> str:
        return str(self.product.bronhouder)

    @property
    def elders(self) -> Product | None:
        return _van_ander(self.product)


Treffer = Antwoord | Productantwoord


def _van_ander(product: Product | None) -> Product | None:
    return product if product and product.bevoegd_gezag != Gezag.GEMEENTE else None


def zoek_treffers(wie: Medewerker, tekst: str, fase: Fase) -> list[Treffer]:
    """Items, then products, the best first; small words find nothing. Three queries. None before phase 1 (R3)."""
    stammen = stammen_van(tekst)
    if not fase.kennis or not stammen:
        return []
    antwoorden: list[Treffer] = [*zoek_antwoorden(wie, tekst, fase)]
    return [*antwoorden, *_producten(wie, stammen, fase, HOOGSTENS - len(antwoorden))]


def zoek_antwoorden(wie: Medewerker, tekst: str, fase: Fase, hoogstens: int = 5) -> list[Antwoord]:
    """The items that fit best; what fits much less than the best is left out. Two queries."""
    stammen = stammen_van(tekst)
    if not fase.kennis or not stammen:
        return []
    rijen = Kennisitem.objects.zichtbaar_voor(wie).in_fase(fase.nummer)
    rijen = rijen.filter(_een_van(stammen, "versies__vraag", "versies__antwoord", "trefwoorden")).distinct()
    items = rijen.select_related("bronhouder", "product").prefetch_related("versies")[:KANDIDATEN]
    nu = klok.nu()
    antwoorden = [Antwoord(versie, item) for item in items if (versie := huidige_versie(item, nu))]
    gewogen = [(_weeg_antwoord(antwoord, stammen), antwoord) for antwoord in antwoorden]
    return _beste(gewogen, stammen, hoogstens)


def _producten(wie: Medewerker, stammen: Sequence[str], fase: Fase, hoogstens: int) -> list[Productantwoord]:
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


def _weeg_antwoord(antwoord: Antwoord, stammen: Sequence[str]) -> float:
    versie, item = antwoord.versie, antwoord.item
    return _weeg(stammen, versie.vraag, item.trefwoorden, versie.antwoord)


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
