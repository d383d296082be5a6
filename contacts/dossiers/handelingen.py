"""Which acts on a zaak this employee is offered: what the state allows, by right and by team."""

from dataclasses import dataclass
from typing import Any

from contacts.forms.handelingen import Handelingformulier
from kcc.models import Medewerker
from kcc.rollen import mag
from zaken import services
from zaken.models.zaak import OPEN_STATUSSEN
from zaken.overgangen import HANDELINGEN, Handeling, mogelijk
from zaken.rechten import BEHANDELEN, VERDELEN

WIJS_TOE = Handeling(
    "wijs_toe", "Wijs toe", services.wijs_toe, VERDELEN, frozenset(OPEN_STATUSSEN), ("behandelaar",)
)
KLACHT_OVER = Handeling(
    "klacht_over",
    "Klacht gaat over",
    services.zet_klacht_over,
    BEHANDELEN,
    frozenset({*OPEN_STATUSSEN, "afgehandeld"}),
    ("over",),
)
ALLE = {**HANDELINGEN, WIJS_TOE.naam: WIJS_TOE, KLACHT_OVER.naam: KLACHT_OVER}
ELK_TEAM = frozenset({"reik_uit", "breek_af"})  # not only of the team that has the zaak
VOORUIT = (  # what brings a zaak further, the likeliest first
    "neem_in_behandeling",
    "hervat",
    "wacht_op_levering",
    "handel_af",
    "leg_klaar",
    "reik_uit",
    "sluit",
)
GEDAAN = {
    "neem_in_behandeling": "U bent begonnen met {zaak}.",
    "parkeer": "{zaak} ligt weer in de werkvoorraad.",
    "geef_vrij": "{zaak} is vrij voor een collega.",
    "schort_op": "{zaak} is opgeschort. De termijn staat stil vanaf morgen. De brief voor de klant staat klaar.",
    "hervat": "{zaak} loopt weer.",
    "verleng": "De termijn van {zaak} is verlengd. De brief voor de klant staat klaar.",
    "wacht_op_levering": "{zaak} wacht nu op levering.",
    "leg_klaar": "{zaak} ligt klaar om op te halen.",
    "handel_af": "{zaak} is afgehandeld.",
    "reik_uit": "{zaak} is uitgereikt en gesloten.",
    "sluit": "{zaak} is gesloten.",
    "heropen": "{zaak} is weer open.",
    "breek_af": "{zaak} is ingetrokken.",
    "zet_door": "{zaak} is doorgezet naar {zaak.team}.",
    "wijs_toe": "{zaak} is toegewezen aan {zaak.behandelaar}.",
    "klacht_over": "Vastgelegd over wie {zaak} gaat. Deze medewerker ziet de klacht niet en behandelt hem niet.",
}


@dataclass(frozen=True)
class Aanbod:
    """An act as a button, with its form when that is shown at once."""

    handeling: Handeling
    label: str
    formulier: Handelingformulier | None = None

    @property
    def naam(self) -> str:
        return self.handeling.naam


def aanbod(zaak: Any, wie: Medewerker) -> list[Handeling]:
    """The acts that would not be refused now."""
    kan = [*mogelijk(zaak), *(h for h in (WIJS_TOE, KLACHT_OVER) if zaak.status in h.van)]
    return [h for h in kan if mag(wie, h.recht) and _van_mijn_team(h, zaak, wie) and _zinvol(h, zaak, wie)]


def _van_mijn_team(handeling: Handeling, zaak: Any, wie: Medewerker) -> bool:
    return handeling.naam in ELK_TEAM or zaak.team_id in wie.zicht.teams


def _zinvol(handeling: Handeling, zaak: Any, wie: Medewerker) -> bool:
    """A term is extended once, and only when there is one; a zaak of a colleague is not mine to give."""
    if handeling.naam == "geef_vrij":
        return zaak.behandelaar_id == wie.pk or mag(wie, VERDELEN)
    if handeling is KLACHT_OVER:
        return any(eis["soort"] == "medewerker" for eis in getattr(zaak, "vereisten", ()))
    if handeling.naam != "verleng":
        return True
    return zaak.wettelijk_einde is not None and getattr(zaak, "verlenging", None) is None


def eerste(handelingen: list[Handeling]) -> Handeling | None:
    """The one that is primary."""
    namen = {handeling.naam: handeling for handeling in handelingen}
    return next((namen[naam] for naam in VOORUIT if naam in namen), None)


def label(handeling: Handeling, zaak: Any) -> str:
    """As it reads on the button; the Awb says verdagen where other laws say verlengen (P14)."""
    if handeling.naam == "verleng" and (getattr(zaak, "wet", None) or {}).get("grondslag", "").startswith(
        "Awb"
    ):
        return "Verdaag"
    return handeling.label


def gedaan(handeling: Handeling, zaak: Any) -> str:
    """What the message says afterwards."""
    return GEDAAN[handeling.naam].format(zaak=zaak)
