"""What the two parties talked about: agreements made in the period, and whom to turn to (R62)."""

from dataclasses import dataclass
from typing import Any

from dashboards.dvoverslag.kader import Kader
from dvo.models import Contactpersoon, Overleg


@dataclass(frozen=True)
class Overlegregel:
    """One talk: when, about what, and what was agreed."""

    overleg: Overleg
    afspraken: list[str]


def gesprek_van(kader: Kader) -> dict[str, Any]:
    """For the template; two queries. Nothing for whoever leads none of the two: it is free text, and names."""
    if kader.verhuld:
        return {}
    partijen = kader.partijen
    overleggen = Overleg.objects.filter(
        team__in=partijen, met__in=partijen, datum__gte=kader.deze.van, datum__lt=kader.deze.tot
    )
    personen = Contactpersoon.objects.filter(team__in=partijen).select_related("team", "medewerker")
    return {
        "overleggen": [
            Overlegregel(rij, [regel.strip() for regel in rij.afspraken.splitlines() if regel.strip()])
            for rij in overleggen
        ],
        "personen": list(personen),
    }
