"""What somebody in need reads who types it themselves: whom to call, at once (P15)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.conf import settings

from catalogus.noodwoorden import Nood

DAG_EN_NACHT: Final = "Bellen is gratis, dag en nacht. Is er nu gevaar? Bel 112."
SPOED: Final = "Bel ons nu. Zeg dat het spoed heeft. Zijn wij dicht en bent u in gevaar? Bel dan 112."


@dataclass(frozen=True)
class Noodtekst:
    """`nummer` empty: the municipality itself."""

    kop: str
    wie: str
    doe: str
    nummer: str = ""

    @property
    def bel(self) -> str:
        return self.nummer or str(settings.TELEFOON)


TEKSTEN: Final = {
    "levensgevaar": Noodtekst("Is er nu gevaar?", "Bel 112", "Bel meteen. Vertel waar u bent.", "112"),
    "zelfdoding": Noodtekst(
        "Denkt u aan zelfmoord? Praat er nu over.", "Bel 113 Zelfmoordpreventie", DAG_EN_NACHT, "0800-0113"
    ),
    "huiselijk_geweld": Noodtekst("Is het thuis niet veilig?", "Bel Veilig Thuis", DAG_EN_NACHT, "0800-2000"),
    "ontruiming": Noodtekst("Raakt u uw huis kwijt?", "Bel de gemeente", SPOED),
    "broodnood": Noodtekst("Heeft u geen eten of geen geld?", "Bel de gemeente", SPOED),
}


def noodteksten(noden: Iterable[Nood]) -> list[Noodtekst]:
    """The most urgent first."""
    return [TEKSTEN[nood.naam] for nood in noden]
