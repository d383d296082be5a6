"""The acts on a terugbelverzoek by name: what each starts from, its form, and what is said afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from contacts.forms.terugbellen import (
    Doorstuurformulier,
    Pogingformulier,
    Sluitformulier,
    Terugbelformulier,
)
from contacts.models import Terugbelverzoek
from contacts.services import terugbellen, terugbeluitkomst
from kcc.models import Medewerker


@dataclass(frozen=True)
class Terugbelhandeling:
    """One act."""

    naam: str
    label: str
    van: tuple[str, ...]
    doe: Callable[..., Terugbelverzoek]
    gedaan: str
    formulier: type[Terugbelformulier] = Terugbelformulier


HANDELINGEN = {
    handeling.naam: handeling
    for handeling in (
        Terugbelhandeling(
            "neem_op_je", "Ik bel terug", ("open",), terugbellen.neem_op_je, "U belt deze klant terug."
        ),
        Terugbelhandeling(
            "poging",
            "Leg de poging vast",
            ("toegewezen",),
            terugbeluitkomst.leg_poging_vast,
            "De poging is vastgelegd.",
            Pogingformulier,
        ),
        Terugbelhandeling(
            "sluit_af",
            "Sluit af",
            ("gesproken", "niet_bereikt"),
            terugbeluitkomst.sluit_af,
            "Het verzoek is afgesloten.",
            Sluitformulier,
        ),
        Terugbelhandeling(
            "heropen", "Heropen", ("afgesloten",), terugbeluitkomst.heropen, "Het verzoek is weer open."
        ),
        Terugbelhandeling(
            "stuur_door",
            "Stuur door",
            ("open", "toegewezen"),
            terugbellen.stuur_door,
            "Het verzoek ligt nu bij {verzoek.team}.",
            Doorstuurformulier,
        ),
    )
}


def aanbod(verzoek: Terugbelverzoek, wie: Medewerker, *, te_bellen: bool) -> list[Terugbelhandeling]:
    """What would not be refused now; the first is the likeliest. Who can't be called is answered in writing."""
    if verzoek.team_id not in wie.zicht.teams:
        return []
    kan = [handeling for handeling in HANDELINGEN.values() if verzoek.status in handeling.van]
    if te_bellen or verzoek.status != "toegewezen":
        return kan
    return [HANDELINGEN["sluit_af"], *(handeling for handeling in kan if handeling.naam != "poging")]


def gedaan(handeling: Terugbelhandeling, verzoek: Any) -> str:
    return handeling.gedaan.format(verzoek=verzoek)
