"""The words that systems use for a kanaal, as one of ours. Pure."""

from typing import Final

from kcc.kanalen import Kanaal

WOORDEN: Final = (
    (Kanaal.EMAIL, ("mail",)),
    (Kanaal.CHAT, ("chat", "whatsapp", "sms", "teams")),
    (Kanaal.SOCIAL, ("social", "facebook", "instagram", "twitter", "linkedin")),
    (Kanaal.WEBFORMULIER, ("form", "web", "site", "portaal", "digid", "mijn")),
    (Kanaal.TELEFOON, ("telefoon", "telefonisch", "bel", "phone", "voice")),
    (Kanaal.BALIE, ("balie", "fysiek", "bezoek", "counter")),
    (Kanaal.LOKET, ("loket",)),
    (Kanaal.BRIEF, ("brief", "post", "letter")),
)
"""Part of a word: the first that fits. "Contactformulier" is a webformulier, "Social media" social."""


def lees_kanaal(tekst: str) -> Kanaal:
    """The kanaal that is meant; webformulier for a word that nobody knows: an application sent it."""
    woord = tekst.strip().lower()
    if woord in Kanaal.values:
        return Kanaal(woord)
    gevonden = (kanaal for kanaal, delen in WOORDEN if any(deel in woord for deel in delen))
    return next(gevonden, Kanaal.WEBFORMULIER)
