"""Terms and periods in words, for screens, print and messages. Pure."""

from typing import Final

from dvo.stappen import EENHEDEN

AFSPRAAK: Final = {"werkdagen": ("werkdag", "werkdagen"), "minuten": ("minuut", "minuten")}


def hoeveel(aantal: int, eenheid: str) -> str:
    """As "8 weken", "1 werkdag" or "5%"."""
    if eenheid == "procent":
        return f"{aantal}%"
    een, meer = AFSPRAAK.get(eenheid) or EENHEDEN[eenheid]
    return f"{aantal} {een if aantal == 1 else meer}"
