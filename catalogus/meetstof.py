"""A knowledge base to measure the speed of the engine with, and questions to ask it: as many items as wanted, made of
the words, phrasings and sentences that are there. Pure; the same for the same seed."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from catalogus.zoeken.taal import vorm
from catalogus.zoeken.typefouten import met_typefouten

ZAAD: Final = 20261123
ZINNEN: Final = 8  # phrasings of an item
EIGEN: Final = (
    4  # of them about its own subject; the others are those of an item that is there, with that subject
)
SNEDE: Final = re.compile(r"(?<=[.?!])\s+|\n")

_VOOR = """
aanhangwagen achtertuin afval akker auto avond balkon basisschool bedrijfs beek begraafplaats berging bewoners bezoekers
binnenstad boerderij boom boot bos brievenbus brommer bruiloft buren buurt camper carport caravan container corso
dakgoot dakkapel dieren dorps duinen erf etalage evenementen fiets fontein garage geluids gevel gezins gracht grond
haven heg hoek honden horeca huurders industrie jeugd jongeren kamer kapper kerk kermis kelder kinder kinderopvang klas
kraam kust laadpaal lantaarn leerlingen lift markt mantelzorg melk monument museum muziek natuur ondernemers oever
opslag oprit ouderen overkapping park passagiers pleegzorg plein podium polder populieren pruimen regenton reclame
riolerings rolstoel scholen schuur schutting senioren sloot sport stadion standbeeld stoep straat strand studenten
taxi tent terras theater toeristen trap tuin uitvaart veer vereniging verhuis verkeers vijver visserij vlaggen
vluchtelingen voetbal vrachtwagen vrijwilligers vuurwerk waterput weg wijk winkel woning zandbak zolder zonnepanelen
zorg zwembad
"""
_ACHTER = """
aangifte aansluiting aanvraag advies afsluiting afspraak aftrek akte bewijs bezwaar bijdrage boete budget bus cheque
controle cursus dag eisen feest folder formulier fonds gids heffing hulp inschrijving inspectie kaart keuring klacht
korting kosten loket lijst loting melding meting norm onderhoud ontheffing onderzoek overleg pas plaats plan premie
project raad register regeling register reiniging reservering schade sleutel subsidie tarief tegemoetkoming tekening
telling toelage toeslag toets toezicht uitkering uitstel vergoeding vergunning verklaring verlenging verlof verordening
verzekering voorziening waarde wijziging zone
"""
VOOR, ACHTER = (tuple(sorted(set(rij.split()))) for rij in (_VOOR, _ACHTER))
"""The two parts of the compounds that the items are about: some nine thousand, of which a few thousand are known."""
VRAGEN: Final = (
    "Hoe vraag ik een {heel} aan?",
    "Wat kost een {heel}?",
    "Heb ik een {heel} nodig?",
    "Hoe lang duurt een {heel}?",
    "Waar meld ik een {heel}?",
    "Kan ik mijn {heel} stopzetten?",
    "Wie beslist over de {heel}?",
    "Wanneer krijg ik mijn {heel}?",
)
MANIEREN: Final = (
    "{heel} aanvragen",
    "ik wil graag een {achter} voor {voor}",
    "moet ik betalen voor de {heel}",
    "mijn {heel} is kwijt wat nu",
    "hoe kom ik aan een {achter} {voor}",
    "mag dat ook zonder {heel}",
    "waar vind ik het formulier voor {achter} van {voor}",
    "is er een wachttijd voor een {heel}",
    "{voor} {achter} regelen",
    "wij wonen hier pas, hoe gaat het met de {heel}",
    "mijn buurman heeft al een {heel} en ik niet",
    "tot wanneer geldt de {heel}",
)
ONBEKEND: Final = (
    "hoe bak ik een appeltaart met kaneel",
    "welke film draait vanavond in de bioscoop",
    "wie heeft gisteren de wielerronde gewonnen",
    "mijn wasmachine lekt, welke monteur is goed",
    "hoeveel calorieën zitten er in een banaan",
    "kunt u een gedicht over de herfst schrijven",
    "wat is de hoofdstad van Mongolië",
    "welke aandelen moet ik nu kopen",
    "hoe reset ik de router van mijn provider",
    "is de vlucht naar Malaga vertraagd",
    "goedkoopste hotel in Barcelona",
    "xylofoon stemmen in mineur",
)
WAARBIJ: Final = ("", " alstublieft", " voor mijn zus", " en snel", " in 2026", " volgens jullie", " of niet")


@dataclass(frozen=True)
class Bron:
    """What is varied upon: a question with its answer and phrasings, or phrasings only."""

    vraag: str
    antwoord: str
    zinnen: tuple[str, ...]


@dataclass(frozen=True)
class Stof:
    """One made-up item."""

    code: str
    vraag: str
    antwoord: str
    zinnen: tuple[str, ...]


def maak(bronnen: Sequence[Bron], aantal: int, zaad: int = ZAAD) -> list[Stof]:
    """So many items, of which no two phrasings share a form."""
    loterij = random.Random(zaad)  # noqa: S311 a measurement, no secret
    zinnen = [zin for bron in bronnen for zin in SNEDE.split(bron.antwoord) if zin]
    bezet: set[str] = set()
    paren = samenstellingen(zaad)[:aantal]
    if len(paren) < aantal:
        raise ValueError(f"er zijn {len(paren)} onderwerpen")
    return [
        _item(nummer, paar, bronnen[nummer % len(bronnen)], zinnen, bezet, loterij)
        for nummer, paar in enumerate(paren)
    ]


def samenstellingen(zaad: int = ZAAD) -> list[tuple[str, str]]:
    """All, in an order by chance: what comes after those of the items is unknown."""
    paren = [(voor, achter) for voor in VOOR for achter in ACHTER]
    random.Random(zaad).shuffle(paren)  # noqa: S311 a measurement, no secret
    return paren


def vragen(stof: Sequence[Stof], aantal: int, zaad: int = ZAAD) -> list[str]:
    """In turn one that is known, one said in part, one with typing errors, one about a compound that no item has, and
    one that no municipality answers."""
    loterij = random.Random(f"{zaad}:vragen")  # noqa: S311 a measurement, no secret
    over = samenstellingen(zaad)[len(stof) :]
    return [_vraag(nummer, stof, over, loterij) for nummer in range(aantal)]


def _vraag(nummer: int, stof: Sequence[Stof], over: Sequence[tuple[str, str]], loterij: random.Random) -> str:
    zin = loterij.choice(loterij.choice(stof).zinnen)
    match nummer % 5:
        case 0:
            return zin
        case 1:
            woorden = zin.split()
            return " ".join(woorden[: max(3, 2 * len(woorden) // 3)])
        case 2:
            return met_typefouten(zin, nummer)
        case 3:
            return _in(loterij.choice(MANIEREN), loterij.choice(over))
        case _:
            return loterij.choice(ONBEKEND) + loterij.choice(WAARBIJ)


def _item(
    nummer: int,
    paar: tuple[str, str],
    bron: Bron,
    zinnen: Sequence[str],
    bezet: set[str],
    loterij: random.Random,
) -> Stof:
    vraag = _in(VRAGEN[nummer % len(VRAGEN)], paar)
    antwoord = [f"U regelt een {''.join(paar)} bij de gemeente.", *loterij.sample(zinnen, 6)]
    gekozen: list[str] = []
    for zin in (vraag, *_manieren(paar, bron, loterij)):
        if (sleutel := vorm(zin)) not in bezet and len(zin) <= 300 and len(gekozen) <= ZINNEN:
            bezet.add(sleutel)
            gekozen.append(zin)
    return Stof(f"meting-{nummer}", vraag, " ".join(antwoord), tuple(gekozen))


def _manieren(paar: tuple[str, str], bron: Bron, loterij: random.Random) -> Iterator[str]:
    """Enough of them that eight are left when some are taken already."""
    eigen = [_in(manier, paar) for manier in loterij.sample(MANIEREN, len(MANIEREN))]
    yield from eigen[:EIGEN]
    for zin in loterij.sample(bron.zinnen, min(len(bron.zinnen), ZINNEN - EIGEN)):
        yield f"{zin} {''.join(paar) if loterij.random() < 0.5 else ' '.join(paar)}"
    yield from eigen[EIGEN:]


def _in(zin: str, paar: tuple[str, str]) -> str:
    voor, achter = paar
    return zin.format(voor=voor, achter=achter, heel=f"{voor}{achter}")
