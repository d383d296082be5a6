"""The acts on a zaak by name, as screens and API offer them: one table over the services."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kcc.rollen import Recht
from zaken import rechten, services
from zaken.models import Zaak


@dataclass(frozen=True)
class Handeling:
    """One act: the service, the right it asks, the states it starts from, and the input it needs."""

    naam: str
    label: str
    doe: Callable[..., Zaak]
    recht: Recht
    van: frozenset[str]
    velden: tuple[str, ...] = ()
    levering: bool | None = None  # only for products that are (True) or are not (False) delivered later
    van_iemand: bool = False  # only for a zaak that has a behandelaar


def _h(naam: str, label: str, doe: Callable[..., Zaak], van: str, recht: Recht, **meer: Any) -> Handeling:
    return Handeling(naam, label, doe, recht, frozenset(van.split()), **meer)


_B = rechten.BEHANDELEN
HANDELINGEN: dict[str, Handeling] = {
    handeling.naam: handeling
    for handeling in (
        _h("neem_in_behandeling", "Begin met deze zaak", services.neem_in_behandeling, "open", _B),
        _h("hervat", "Hervat", services.hervat, "opgeschort", _B),
        _h(
            "handel_af",
            "Handel af",
            services.handel_af,
            "in_behandeling",
            _B,
            velden=("resultaat", "resultaattype", "criteria", "overschrijding", "toelichting"),
        ),
        _h(
            "wacht_op_levering",
            "Wacht op levering",
            services.wacht_op_levering,
            "in_behandeling",
            _B,
            velden=("overschrijding",),
            levering=True,
        ),
        _h("leg_klaar", "Ligt klaar", services.leg_klaar, "wacht_op_levering", _B),
        _h(
            "reik_uit",
            "Reik uit",
            services.reik_uit,
            "ligt_klaar",
            rechten.UITREIKEN,
            velden=("id_gezien", "gerechtigd"),
        ),
        _h("sluit", "Sluit de zaak", services.sluit, "afgehandeld", _B),
        _h(
            "schort_op",
            "Schort op",
            services.schort_op,
            "in_behandeling",
            _B,
            velden=("grond", "gevraagd", "ontbrak", "uiterlijk"),
        ),
        _h("parkeer", "Parkeer", services.parkeer, "in_behandeling", _B),
        _h(
            "geef_vrij",
            "Geef vrij",
            services.geef_vrij,
            "open in_behandeling opgeschort",
            _B,
            van_iemand=True,
        ),
        _h(
            "verleng",
            "Verleng",
            services.verleng,
            "open in_behandeling opgeschort",
            _B,
            velden=("aantal", "eenheid", "reden"),
        ),
        _h(
            "zet_door",
            "Zet door",
            services.zet_door,
            "open in_behandeling",
            _B,
            velden=("team", "reden", "ontbrak", "toelichting"),
        ),
        _h("heropen", "Heropen", services.heropen, "afgehandeld", _B, velden=("reden",)),
        _h(
            "breek_af",
            "Trek in",
            services.breek_af,
            "open in_behandeling opgeschort wacht_op_levering ligt_klaar",
            rechten.INTREKKEN,
            velden=("reden",),
        ),
    )
}


def mogelijk(zaak: Zaak) -> list[Handeling]:
    """What can be done in the present state; who may is checked by the service and the view."""
    return [
        handeling
        for handeling in HANDELINGEN.values()
        if zaak.status in handeling.van
        and handeling.levering in (None, zaak.versie.wordt_geleverd)
        and (zaak.behandelaar_id is not None or not handeling.van_iemand)
    ]
