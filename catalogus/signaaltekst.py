"""What is left of somebody's words when whatever names a person is taken out. Pure."""

import re
from collections.abc import Iterable
from typing import Final

from catalogus.voornamen import VOORNAMEN
from kcc.tekst import zonder_bsn

WEG = "(weggelaten)"
PATRONEN = (
    re.compile(r"\S+@\S+"),
    re.compile(r"\b(?:KA|Z|G)-?\d{4}-\d+\b", re.IGNORECASE),  # numbers of ours lead to a person
    re.compile(r"(?<!\w)(?:\+|00)?\d(?:[\s().-]?\d){7,14}(?!\w)"),  # telephone numbers, KVK, bank accounts
    re.compile(r"\b[A-Za-z]{2}\d{2}[A-Za-z]{4}\d{10}\b"),  # IBAN
    re.compile(r"\b[1-9]\d{3}\s?[A-Za-z]{2}\b(?:[\s,]*\d+\s?[A-Za-z]{0,3}\b)?"),  # postcode and number
    re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b"),  # birth dates
)
_GEEN_NAAM = """
de het een en of maar want dus omdat ik je jij u uw mijn me mij we wij ons onze hij zij ze hun die dat dit er hier daar
niet geen wel nu nog ook al als dan toen sinds sedert vanaf voor na bij in op aan uit over tot om te met zonder door
naar is was ben bent heb heeft had wil wilt wou zou kan kunt kon moet moest mag mocht wordt worden word werd graag even
anders verkeerd fout onjuist veranderd gewijzigd gespeld geschreven kwijt weg hetzelfde officieel eigenlijk volgens
iemand niemand vraag bel belt woon woont zoek zoekt vroeg wat wie hoe waar wanneer waarom welke iets
"""
GEEN_NAAM: Final = frozenset(_GEEN_NAAM.split())
"""At one of these words a name ends, or it was none."""
_LETTER = r"[^\W\d_]"
_WOORD = rf"(?:(?:{_LETTER}\.)+|{_LETTER}(?:{_LETTER}|['’-](?={_LETTER}))*)"
_TUSSEN = r"(?:(?:van|von|de|der|den|te|ter|ten|'t|el|al|ben|bin|ibn|la|le|du|da|dos)\s+){0,3}"
_AANSPREEK = r"(?:(?:de\s+)?(?:heer|meneer|mijnheer|dhr\.?|mevrouw|mevr\.?|mw\.?|familie)\s+)?"
_INLEIDING = (
    r"(?:m(?:ijn|['’]?n)\s+(?:naam|voornaam|achternaam)\s+is|ik\s+heet|(?:u|je|jij|jullie)\s+spreekt?\s+met)"
)
_BEGIN = r"(?:^|(?<=[.!?,;:])\s*|(?<=\bhallo)\s+|(?<=\b(?:hoi|dag))\s+|(?<=morgen)\s+|(?<=middag)\s+|(?<=avond)\s+)"
_NAAM = rf"{_AANSPREEK}{_WOORD}(?:\s+{_TUSSEN}{_WOORD}){{0,2}}"
ZEKER: Final = re.compile(rf"\b{_INLEIDING}\s+(?P<naam>{_TUSSEN}{_NAAM})", re.IGNORECASE)
HIER: Final = re.compile(rf"{_BEGIN}met\s+(?P<naam>{_NAAM})\s+hier\b", re.IGNORECASE)
WIE_WEET: Final = re.compile(
    rf"\b(?:ik\s+ben|dit\s+is|hier\s+is)\s+(?P<naam>{_TUSSEN}{_NAAM})", re.IGNORECASE
)
GROET: Final = re.compile(
    rf"\b(?:groet|groeten|groetjes|mvg|hoogachtend|gr)\b[.,!]*\s+(?:van\s+)?(?P<naam>{_TUSSEN}{_NAAM})[.!]*$",
    re.IGNORECASE,
)
_TUSSENWOORDEN: Final = frozenset(
    re.findall(r"\S+", "van von de der den te ter ten 't el al ben bin ibn la le du da")
)
_TITELS: Final = frozenset({"heer", "meneer", "mijnheer", "dhr", "mevrouw", "mevr", "mw", "familie"})


def zonder_personen(tekst: str, namen: Iterable[str] = (), hoogstens: int = 500) -> str:
    """One line of at most `hoogstens` characters, without BSN, numbers, addresses, names that somebody says are
    theirs, and these names."""
    kaal = zonder_bsn(" ".join(tekst.replace("\x00", "").split()))
    for patroon in PATRONEN:
        kaal = patroon.sub(WEG, kaal)
    kaal = _zonder_eigen_naam(kaal)
    for naam in sorted({naam for naam in namen if len(naam) > 1}, key=len, reverse=True):
        kaal = re.sub(rf"(?<!\w){re.escape(naam)}(?!\w)", WEG, kaal, flags=re.IGNORECASE)
    return kaal[:hoogstens].strip()


def _zonder_eigen_naam(tekst: str) -> str:
    """After "mijn naam is" whatever looks like a name; after "ik ben" only what is written as one."""
    for patroon in (HIER, GROET):
        tekst = patroon.sub(lambda gevonden: _zonder(gevonden, _lengte_heel(gevonden["naam"])), tekst)
    tekst = ZEKER.sub(lambda gevonden: _zonder(gevonden, _lengte(gevonden["naam"])), tekst)
    return WIE_WEET.sub(lambda gevonden: _zonder(gevonden, _lengte_geschreven(gevonden["naam"])), tekst)


def _zonder(gevonden: re.Match[str], woorden: int) -> str:
    """What was found without the first so many words of the name in it; unchanged when there are none."""
    if not woorden:
        return gevonden[0]
    begin = gevonden.start("naam") - gevonden.start()
    rest = re.sub(rf"^(?:\S+\s*){{{woorden}}}", "", gevonden["naam"])
    na = gevonden[0][begin + len(gevonden["naam"]) :]
    return f"{gevonden[0][:begin]}{WEG}{' ' if rest else ''}{rest}{na}"


def _lengte(naam: str) -> int:
    """How many words of it are a name, of which a small word is never the last."""
    lengte = 0
    hoofdletter = False
    for nummer, woord in enumerate(naam.split(), start=1):
        kaal = woord.casefold().rstrip(".")
        if kaal in _TUSSENWOORDEN or kaal in _TITELS:
            continue
        if kaal in GEEN_NAAM or (hoofdletter and not woord[0].isupper()):
            break
        lengte, hoofdletter = nummer, hoofdletter or woord[0].isupper()
    return lengte


def _lengte_heel(naam: str) -> int:
    """All of it or nothing: what stands around it says that it is one ("met de auto hier" has none)."""
    woorden = naam.split()
    begint = woorden[0].casefold() not in _TUSSENWOORDEN or _met_titel(woorden)
    return len(woorden) if begint and _lengte(naam) == len(woorden) else 0


def _met_titel(woorden: list[str]) -> bool:
    """ "de heer Jansen", "mevrouw de Wit"."""
    return any(woord.casefold().rstrip(".") in _TITELS for woord in woorden[:2])


def _lengte_geschreven(naam: str) -> int:
    """The same, when it is written with a capital or begins with a known first name ("ik ben verhuisd" has neither)."""
    woorden = naam.split()
    eerste = next((w for w in woorden if w.casefold().rstrip(".") not in _TUSSENWOORDEN | _TITELS), "")
    if eerste.casefold() in VOORNAMEN or _met_titel(woorden):
        return _lengte(naam)
    geschreven = eerste[:1].isupper() and (len(eerste) == 1 or not eerste.isupper() or not naam.isupper())
    return _lengte(naam) if geschreven else 0
