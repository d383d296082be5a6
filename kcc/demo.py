"""The people of the demo, offered by role on its log-in page."""

from typing import Any

from kcc.models import Medewerker
from kcc.rollen import Rol

PER_ROL = 3


def mensen_per_rol() -> list[dict[str, Any]]:
    """A few people per role, each under the first of their roles; in one query."""
    groepen: dict[Rol, list[dict[str, str]]] = {rol: [] for rol in Rol}
    for wie in Medewerker.objects.filter(is_active=True).select_related("team").order_by("pk"):
        rol = next(iter(wie.rollen), None)
        if rol and len(groepen[Rol(rol)]) < PER_ROL:
            groepen[Rol(rol)].append(_mens(wie))
    return [{"rol": rol.label, "mensen": mensen} for rol, mensen in groepen.items() if mensen]


def _mens(wie: Medewerker) -> dict[str, str]:
    return {"username": wie.username, "naam": str(wie), "uitleg": wie.team.naam if wie.team else ""}
