"""What is left of somebody's words when whatever names a person is taken out. Pure."""

import re
from collections.abc import Iterable

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


def zonder_personen(tekst: str, namen: Iterable[str] = (), hoogstens: int = 500) -> str:
    """One line of at most `hoogstens` characters, without BSN, numbers, addresses, and these names."""
    kaal = zonder_bsn(" ".join(tekst.replace("\x00", "").split()))
    for patroon in PATRONEN:
        kaal = patroon.sub(WEG, kaal)
    for naam in sorted({naam for naam in namen if len(naam) > 1}, key=len, reverse=True):
        kaal = re.sub(rf"(?<!\w){re.escape(naam)}(?!\w)", WEG, kaal, flags=re.IGNORECASE)
    return kaal[:hoogstens].strip()
