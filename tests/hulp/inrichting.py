"""A KCC set up in another way: its phase, its lines, its matrix."""

from typing import Any

from kcc.models import Inrichting, Medewerker

MATRICES = {
    "seed": {1: "eerste", 2: "tweede", 3: "vakafdeling", 4: "vakafdeling"},
    "eerste lijn doet alles": dict.fromkeys((1, 2, 3, 4), "eerste"),
    "vakafdeling doet alles": dict.fromkeys((1, 2, 3, 4), "vakafdeling"),
}
"""Per niveau the line that answers for the product."""


def richt_in(**velden: Any) -> Inrichting:
    """Put the settings straight, without the questions a service would ask."""
    rij, _ = Inrichting.objects.get_or_create(pk=1)
    for naam, waarde in velden.items():
        setattr(rij, naam, waarde)
    rij.save()
    return rij


def zet_matrix(naam: str, door: Medewerker) -> None:
    """One of MATRICES, by the service."""
    from catalogus.services.matrix import bewaar_matrix

    vakken: dict[tuple[int, str], set[str]] = {}
    for niveau, lijn in MATRICES[naam].items():
        vakken.setdefault((niveau, "eerste"), set()).add("proces")
        vakken.setdefault((niveau, "vakafdeling"), set()).add("beleid")
        vakken.setdefault((niveau, lijn), set()).add("product")
    bewaar_matrix(vakken=vakken, door=door)
