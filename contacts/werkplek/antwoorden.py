"""Finding an answer in the knowledge base with the words of the question."""

from dataclasses import dataclass

from catalogus.models import Kennisitem, Kennisversie
from kcc.fasen import Fase
from kcc.models import Medewerker

HOOGSTENS, POGINGEN = 5, 2
STOPWOORDEN = frozenset(
    {"een", "het", "van", "voor", "met", "mijn", "ik", "wil", "mag", "kan", "hoe", "wat", "waar", "wanneer"}
    | {"de", "en", "of", "is", "ben", "bij", "op", "in", "aan", "te", "om", "er", "we", "wij", "moet", "naar"}
)


@dataclass(frozen=True)
class Antwoord:
    """The present version of an item."""

    versie: Kennisversie
    item: Kennisitem


def zoek_antwoorden(wie: Medewerker, tekst: str, fase: Fase) -> list[Antwoord]:
    """Items with all the words that matter, else with the longest of them; small words find nothing.

    None before phase 1 (R3).
    """
    if not fase.kennis:
        return []
    woorden = [woord for woord in tekst.lower().replace("?", " ").split() if woord not in STOPWOORDEN]
    op_lengte = sorted(woorden, key=len, reverse=True)[:POGINGEN]
    for poging in dict.fromkeys([" ".join(woorden), *op_lengte]):
        items = (
            list(Kennisitem.objects.zichtbaar_voor(wie).in_fase(fase.nummer).zoek(poging)[:HOOGSTENS])
            if poging
            else []
        )
        if items:
            return [Antwoord(versies[0], item) for item in items if (versies := list(item.versies.all()))]
    return []
