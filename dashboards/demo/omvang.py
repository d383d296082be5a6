"""How large a demo is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Omvang:
    """Rows wanted over `dagen` kalenderdagen up to and including the day of the demo.

    The stories come on top: some 70 zaken and 55 gesprekken, in every size.
    """

    gesprekken: int
    zaken: int
    klanten: int
    dagen: int

    @property
    def veel(self) -> bool:
        """So many rows that indexes are better made afterwards."""
        return self.gesprekken > 10_000


OMVANGEN = {
    "klein": Omvang(gesprekken=250, zaken=35, klanten=150, dagen=60),
    "middel": Omvang(gesprekken=46_000, zaken=15_000, klanten=14_000, dagen=92),
    "groot": Omvang(gesprekken=300_000, zaken=100_000, klanten=60_000, dagen=92),
}
"""middel is the town of 100,000 (facts/municipality.md, 2.6): 184,000 gesprekken a year, three months of them."""
