"""What a page of figures offers to choose: team, productgroep and period, as a plain form and as links."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboards.keuze import Keuze
from dashboards.periode import Soort
from kcc import klok
from kcc.models import Productgroep

Adres = Callable[[str], str]
"""From the code of a period to this page over that period."""


@dataclass(frozen=True)
class Kiezer:
    """`perioden`: (value, name) of the select, the present one first. `volgende` empty: it has not begun."""

    keuze: Keuze
    productgroepen: Sequence[Productgroep]
    perioden: tuple[tuple[str, str], ...]
    vorige: str
    volgende: str
    loopt: bool


def lees_kiezer(keuze: Keuze, adres: Adres, *, per_productgroep: bool = True) -> Kiezer:
    """One query: the productgroepen, when they can be chosen."""
    periode, vandaag = keuze.periode, klok.vandaag()
    soorten = tuple((soort.value, _laatste(soort)) for soort in Soort)
    return Kiezer(
        keuze,
        list(Productgroep.objects.all()) if per_productgroep else [],
        ((periode.code, periode.naam), *soorten),
        adres(periode.vorige.code),
        adres(periode.volgende.code) if periode.tot <= vandaag else "",
        periode.tot > vandaag,
    )


def _laatste(soort: Soort) -> str:
    hele = "laatste hele" if soort in (Soort.WEEK, Soort.MAAND) else "laatste"
    return f"{hele} {soort.label.lower()}"
