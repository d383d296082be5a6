"""Words that ask for a person at once, before any search (practice P15). Pure.

Missing one is worse than showing one too many: an ending, a typing error or a missing accent makes no
difference. What looks alike and means something else ("dood hout", "Lindelaan 112") is left out by name.
"""

import re
from dataclasses import dataclass

from kcc.tekst import zoekvorm


@dataclass(frozen=True)
class Nood:
    """Whom to bring in at once. `groepen`: codes of the productgroepen whose team helps, where no national
    line does; `nummer` is said and dialled, empty when the team has it."""

    naam: str
    kop: str
    wie: str
    nummer: str = ""
    doe: str = ""
    groepen: tuple[str, ...] = ()
    stammen: tuple[str, ...] = ()
    zinnen: tuple[str, ...] = ()

    def in_tekst(self, tekst: str, woorden: list[str]) -> bool:
        """`tekst` in search form, `woorden` its words."""
        if any(lijkt(woord, stam) for stam in self.stammen for woord in woorden):
            return True
        return any(re.search(zin, tekst) for zin in self.zinnen)


NODEN = (
    Nood(
        "levensgevaar",
        "Direct gevaar",
        "Alarmcentrale",
        "112",
        "Blijf aan de lijn tot de klant 112 belt, of bel zelf.",
        stammen=("levensgevaar", "alarmnummer", "ambulance", "reanim", "steekpartij"),
        zinnen=(
            r"^112\b",
            r"\b(?:bel|belt|bellen|gebeld|belde|moet|nummer|meteen|direct) 112\b",
            r"\b112 (?:bellen|gebeld|bel)\b",
            r"\bbrand (?:in|bij) (?:mijn|ons|het|de) (?:huis|woning|flat|keuken|buren)\b",
        ),
    ),
    Nood(
        "zelfdoding",
        "Iemand denkt aan zelfdoding",
        "113 Zelfmoordpreventie",
        "0800-0113",
        "Blijf aan de lijn en verbind door. Dag en nacht, gratis. Nu gevaar: 112.",
        stammen=("zelfmoord", "zelfdod", "suicid"),
        zinnen=(
            r"\bwil\w* (?:echt |gewoon |liever )?dood\b(?! ?(?:hout|dier|vogel|kat|kip|boom|bomen|gras|blad))",
            r"\bdood (?:wil|wilt|wilde|willen|zou willen)\b",
            r"\bwas ik (?:maar )?dood\b",
            r"\b(?:wil\w*|hoef\w*|kan|kon) (?:zo )?niet (?:meer|langer) (?:verder )?(?:te )?(?:leven|verder leven)\b",
            r"\bniet meer (?:willen )?(?:leven|verder leven)\b",
            r"\beind(?:e)? (?:maken )?aan (?:mijn|m'?n|zijn|haar|hun|het|dit) leven\b",
            r"\b(?:maak|maken|maakt) er (?:een )?eind(?:e)? aan\b",
            r"\ber (?:een )?eind(?:e)? aan (?:te )?maken\b",
            r"\bvan kant (?:te )?ma(?:ken|akt|ak)\b",
            r"\bzie (?:het|t) (?:leven )?niet meer zitten\b",
        ),
    ),
    Nood(
        "huiselijk_geweld",
        "Huiselijk geweld of kindermishandeling",
        "Veilig Thuis",
        "0800-2000",
        "Vraag of het nu veilig is om te praten. Dag en nacht, gratis. Nu gevaar: 112.",
        stammen=("mishandel", "kindermishandel", "eerwraak", "eergerelateerd", "loverboy"),
        zinnen=(
            r"\bhuis[a-z]*li?j?i?k?\w* ge[vw]+e?l+[dt]",
            r"\b(?:man|vriend|vrouw|vriendin|partner|vader|moeder|stiefvader|ex|zoon|broer) "
            r"(?:mij |me |haar |hem |ons )?(?:slaat|sloeg|slaan|schopt|schopte|bedreigt|bedreigde|stalkt|wurgt)\b",
            r"\b(?:slaat|sloeg|schopt|schopte|wurgt|verkracht) (?:mij|me|hem|haar|ons|de kinderen|mijn)\b",
            r"\b(?:word|wordt|ben|werd) (?:thuis |weer |altijd )?(?:geslagen|geschopt|verkracht)\b",
            r"\bbang (?:ben )?(?:voor|van) (?:mijn|haar|zijn|m'?n) (?:man|vriend|ex|vader|partner|zoon|vrouw)\b",
            r"\bblijf.?van.?mijn.?lijf\b",
        ),
    ),
    Nood(
        "ontruiming",
        "Iemand verliest het huis",
        "Schuldhulp, met spoed",
        doe="Verbind meteen door. Vraag op welke dag, en wie de deurwaarder is.",
        groepen=("schuldhulp", "werk-inkomen"),
        stammen=("ontruim", "uithuiszet", "huisuitzet", "dakloos", "dakloze"),
        zinnen=(
            r"\b(?:huis|woning|kamer|flat) (?:uit ?gezet|uit (?:worden |word )?gezet|uitzet)",
            r"\buit (?:(?:mijn|m'?n|ons|het|hun|haar|zijn|de) )?(?:huis|woning|flat|kamer) (?:word\w* )?(?:ge)?zet",
            r"\buit (?:mijn|ons|het|haar|zijn) (?:huis|woning)\b.{0,20}\b(?:moet|moeten|gezet)\b",
            r"\b(?:slaap|slapen|slaapt|sta|leef|kom|komen|belanden?) (?:\w+ )?op straat(?: te staan)?\b"
            r"(?!.{0,20}park)",
            r"\bop straat (?:te staan|gezet|komen te staan|belanden|slapen)\b",
            r"\bgeen (?:plek|plaats|bed) om (?:\w+ )?te slapen\b",
        ),
    ),
    Nood(
        "broodnood",
        "Iemand heeft geen eten of geen geld om te leven",
        "Werk en Inkomen, met spoed",
        doe="Verbind meteen door voor een voorschot of een noodpakket. Vraag of er kinderen zijn.",
        groepen=("werk-inkomen", "schuldhulp"),
        stammen=("broodnood", "voedselbank", "noodpakket"),
        zinnen=(
            r"\b(?:geen|niets?|niks|nauwelijks) (?:meer )?(?:te )?eten\b",
            r"\b(?:hebben?|heeft|heb|lijdt|lijden) (?:\w+ )?honger\b",
            r"\bgeen (?:geld|cent|euro)\b.{0,25}\b(?:eten|brood|boodschappen|luiers|melk|medicijn\w*|leven)\b",
            r"\bgeen (?:babyvoeding|luiers|boodschappen|brood)\b",
        ),
    ),
)


def herken(*teksten: str) -> list[Nood]:
    """What any of these texts asks for, the most urgent first."""
    tekst = zoekvorm(" ".join(teksten))
    woorden = re.findall(r"[a-z]+", tekst)
    return [nood for nood in NODEN if tekst and nood.in_tekst(tekst, woorden)]


def lijkt(woord: str, stam: str) -> bool:
    """The word begins as `stam`, with one typing error, two in a long one; never in its first letter."""
    if woord.startswith(stam):
        return True
    fouten = 2 if len(stam) >= 9 else 1
    if len(stam) < 6 or len(woord) < len(stam) - 1 or woord[0] != stam[0]:
        return False
    lengten = range(max(1, len(stam) - fouten), min(len(woord), len(stam) + fouten) + 1)
    return any(afstand(woord[:lengte], stam) <= fouten for lengte in lengten)


def afstand(a: str, b: str) -> int:
    """Typing errors between two words: a letter too many, too few, another, or two the wrong way round."""
    eerder: list[int] = []
    vorige = list(range(len(b) + 1))
    for i, teken in enumerate(a, start=1):
        rij = [i]
        for j, ander in enumerate(b, start=1):
            kosten = min(vorige[j] + 1, rij[j - 1] + 1, vorige[j - 1] + (teken != ander))
            if i > 1 and j > 1 and teken == b[j - 2] and a[i - 2] == ander:
                kosten = min(kosten, eerder[j - 2] + 1)
            rij.append(kosten)
        eerder, vorige = vorige, rij
    return vorige[-1]
