"""The people of the demo, offered by role on its log-in page."""

from typing import Any

from kcc.models import Medewerker
from kcc.rollen import Rol

PER_ROL = 6


def mensen_per_rol() -> list[dict[str, Any]]:
    """Of each team one, under the first of their roles; in one query."""
    groepen: dict[Rol, dict[int | None, dict[str, str]]] = {rol: {} for rol in Rol}
    for wie in Medewerker.objects.filter(is_active=True).select_related("team").order_by("pk"):
        if wie.rollen:
            groepen[Rol(wie.rollen[0])].setdefault(wie.team_id, _mens(wie))
    return [
        {"rol": rol.label, "mensen": list(mensen.values())[:PER_ROL]}
        for rol, mensen in groepen.items()
        if mensen
    ]


def _mens(wie: Medewerker) -> dict[str, str]:
    return {"username": wie.username, "naam": str(wie), "uitleg": wie.team.naam if wie.team else ""}
