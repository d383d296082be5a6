"""Whose target it is, by function: a manager's pages name nobody (R75)."""

from dashboards.services.sturing import LEIDEND
from kcc.models import Medewerker


def functie(wie: Medewerker) -> str:
    """As "Teamleider KCC, KCC telefonie"."""
    rollen = [rol.label for rol in LEIDEND if rol in wie.rolset]
    delen = [*sorted(rollen)[:1], *([wie.team.naam] if wie.team else [])]
    return ", ".join(delen)


def leidenden() -> list[tuple[str, str]]:
    """Who can own a target: (uuid, function), by function.

    Two with the same function are numbered.
    """
    rijen = Medewerker.objects.filter(
        is_active=True, rollen__overlap=sorted(rol.value for rol in LEIDEND)
    ).select_related("team")
    keuzes: list[tuple[str, str]] = []
    geteld: dict[str, int] = {}
    for wie in rijen.order_by("pk"):
        naam = functie(wie)
        geteld[naam] = geteld.get(naam, 0) + 1
        keuzes.append((str(wie.uuid), naam if geteld[naam] == 1 else f"{naam} ({geteld[naam]})"))
    return sorted(keuzes, key=lambda keuze: keuze[1])
