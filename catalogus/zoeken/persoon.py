"""Who asks for a person gets one, at once (R98); who asks about what hurts gets one first (R99). Pure."""

import re
from typing import Final

from catalogus.noodwoorden import afstand
from catalogus.zoeken.taal import STOPWOORDEN
from kcc.tekst import zoekvorm

MENS: Final = r"(?:iemand|mens|mensen|persoon|medewerk\w*|collega|telefonist\w*|ambtenaar|operator|agent)"
SPREEK: Final = (
    r"(?:spreken|spreek|praten|praat|kletsen|overleggen|aan de (?:lijn|telefoon|tel)|te woord|verbonden|verbinden|"
    r"verbind|doorverb\w+|chatten|bellen|te pakken|contact|in gesprek)"
)
MACHINE: Final = r"(?:robots?|computers?|chatbots?|bots?|machines?|automaat|automatisch\w*|bandje|keuzemenu)"
ZINNEN: Final = (
    rf"\b{MENS}\b(?!.{{0,12}}\b(?:anders|machtig\w*|ander)\b)(?: \w+){{0,3}} {SPREEK}\b",
    rf"\b(?:spreken|spreek|praten|praat|chatten|verbind\w*|doorverb\w+|contact|gesprek)\b(?: \w+){{0,3}} "
    rf"(?:een |n )?(?:(?:echte?|levende?|gewone?) )?{MENS}\b",
    rf"\b(?:echte?|levende?) {MENS}\b",
    r"\b(?:met )?(?:u|jullie) (?:\w+ )?(?:spreken|praten|in gesprek|aan de (?:lijn|telefoon))\b",
    r"\bbel(?:len)? (?:mij|me|ons) (?:\w+ )?(?:terug|op|even|aub|alsjeblieft|vandaag|morgen)\b",
    r"^bel (?:mij|me|ons)\b",
    r"\bterug ?(?:gebeld|bellen|bel(?:verzoek)?)\b",
    r"(?<!namens )(?<!voor )\b(?:mij|me|ons) (?:\w+ )?(?:op)?bellen\b(?! over)",
    r"\bgebeld worden\b|\bwor\w+ gebeld\b|\bdoorverbonden\b",
    rf"(?<!heeft )(?<!heb )(?<!hebben )\bgeen (?:\w+ )?{MACHINE}\b",
    rf"\bniet (?:\w+ )?(?:tegen|met|van|door) (?:een |n |deze |die )?{MACHINE}\b",
    rf"\b(?:ben|bent|is) (?:u|je|jij|dit) (?:een |n )?(?:{MACHINE}|mens)\b",
    rf"\bmet een {MACHINE} (?:te )?praten\b",
    r"\b(?:persoonlijk|live|menselijk)\w* (?:gesprek|contact|hulp|chat|advies|te woord)\b",
    r"\b(?:verbind|verbindt|zet) (?:mij|me|ons)?\b.{0,12}\bdoor\b",
    rf"\b(?:stuur|zet|verwijs) (?:mij|me|ons) (?:\w+ )?door naar (?:een |n )?{MENS}\b",
    r"\b(?:liever|gewoon) (?:\w+ )?(?:bellen|mens|iemand|persoon)\b",
    r"\biemand (?:nodig )?die (?:met )?(?:mij|me|ons) (?:\w+ )?(?:mee ?kijk\w*|help\w*)\b",
    r"\biemand nodig die\b|\bkan (?:er )?iemand (?:mij|me|ons) (?:\w+ )?helpen$|\bkan er iemand (?:mee)?kijken\b",
    r"\bkom er (?:\w+ )?niet uit\b|\bsnap (?:er )?(?:niets|niks|helemaal niks) van\b",
    r"\b(?:speak|talk|talking|connect|chat)\b.{0,12}\b(?:human|someone|somebody|person|agent|representative)\b",
    r"\bte woord staan\b|\bvlees en bloed\b",
    r"^wie (?:kan|helpt|wil)\b(?: \w+){0,2} (?:mij|me|ons|spreken|helpen|bellen)$",
    r"\bmijn verhaal (?:kwijt|doen|vertellen)\b",
)
_KERN = """
iemand mens mensen persoon medewerker medewerkster collega telefonist telefoniste ambtenaar helpdesk
klantenservice klantcontactcentrum callcenter receptie balie operator agent human person robot computer
chatbot bot machine spreken spreek praten praat bel bellen bereiken verbind verbinden doorverbinden
doorverbonden terugbellen teruggebeld gebeld terugbelverzoek contact gesprek telefoonnummer chatten
overleggen
"""
KERN: Final = frozenset(_KERN.split())
"""One of these asks for a person when nothing else of weight stands beside it."""
_BIJWERK = """
echt echte levend levende gewoon gewone liever aub alstublieft please nodig direct meteen snel snelste nou
vandaag morgen telefonisch telefoon lijn persoonlijk gemeente gemeentehuis stadhuis hulp help helpen helpt
geef geven krijg krijgen zoek zoeken vraag vragen antwoord alleen ander andere mogelijk manier even liefst
best woord opnemen neem nummer jullie jou jouw kun jij dag goedemiddag goedenavond welk ergens want stop
deze via systeem gek dit gesproken staan zetten aan te pakken live kant lukt werkt stem real daar aanwezig
beschikbaar zit vind typen zin apparaat liefste verder beter mee
"""
BIJWERK: Final = frozenset(_BIJWERK.split())
HERSTEL: Final = (
    "spreken",
    "praten",
    "medewerker",
    "iemand",
    "doorverbinden",
    "terugbellen",
    "persoon",
    "bellen",
)

GEVOELIG: Final = {
    "overlijden": (
        ("overled", "overlijd", "overlede", "overleij", "gestorv", "sterfgeval", "nabestaande", "uitvaart"),
        (
            r"\b(?:moeder|vader|man|vrouw|kind|zoon|dochter|broer|zus|opa|oma|partner|ouders?|baby|hij|zij|ze)\b"
            r"(?: \w+){0,4} (?:dood|doodgegaan|heengegaan|ingeslapen)\b",
            r"\b(?:ga|ging) ik dood\b|\bals ik dood ben\b",
        ),
    ),
    "schulden": (
        ("schulden", "schulde", "schuldhulp", "deurwaarder", "aanmaning", "incasso", "loonbeslag", "faillissement",
         "schuldsaner", "betalingsachterstand"),
        (r"\bin de schuld\b", r"\bkan (?:\w+ ){0,4}niet (?:meer )?betalen\b", r"\brood staan?\b"),
    ),
    "jeugd": (
        ("jeugdzorg", "jeugdhulp", "uithuisplaats", "pleegzorg", "voogdij", "kinderbescherming"),
        (r"\bzorgen (?:\w+ ){0,3}(?:over|om) (?:\w+ ){0,2}(?:kind|zoon|dochter|puber)\w*\b",),
    ),
}  # fmt: skip
"""Per topic the beginnings of words, and the sentences, by which it is recognised."""


def vraagt_om_mens(tekst: str) -> bool:
    """Whether somebody wants to speak with a person: by what is said of it, or because nothing else is asked. A typing
    error in those words doesn't matter."""
    woorden = [_recht(woord) for woord in re.findall(r"[a-z0-9]+", zoekvorm(tekst[:500]).replace("'", ""))]
    kaal = " ".join(woorden)
    if any(re.search(patroon, kaal) for patroon in ZINNEN):
        return True
    over = set(woorden) - KERN - STOPWOORDEN - BIJWERK
    return not any(len(woord) > 1 for woord in over) and not KERN.isdisjoint(woorden)


def gevoelig(tekst: str) -> str:
    """The topic on which a person comes first: "overlijden", "schulden", "jeugd"; empty for any other."""
    kaal = zoekvorm(tekst[:500])
    woorden = re.findall(r"[a-z]+", kaal)
    for thema, (stammen, zinnen) in GEVOELIG.items():
        if any(woord.startswith(stammen) for woord in woorden):
            return thema
        if any(re.search(zin, kaal) for zin in zinnen):
            return thema
    return ""


def _recht(woord: str) -> str:
    """As it should be spelled ("medewreker" is medewerker)."""
    if woord in KERN or woord in STOPWOORDEN or len(woord) < 5:
        return woord
    return next((goed for goed in HERSTEL if afstand(woord, goed) <= 1), woord)
