"""Every write of klantaanvragen and zaken."""

from zaken.services.aanmaken import Zaakverzoek, maak_klantaanvraag, voeg_zaken_toe
from zaken.services.doorzetten import wijs_toe, zet_door
from zaken.services.status import (
    breek_af,
    handel_af,
    heropen,
    hervat,
    leg_klaar,
    neem_in_behandeling,
    parkeer,
    reik_uit,
    schort_op,
    sluit,
    verleng,
    wacht_op_levering,
)

__all__ = [
    "Zaakverzoek",
    "breek_af",
    "handel_af",
    "heropen",
    "hervat",
    "leg_klaar",
    "maak_klantaanvraag",
    "neem_in_behandeling",
    "parkeer",
    "reik_uit",
    "schort_op",
    "sluit",
    "verleng",
    "voeg_zaken_toe",
    "wacht_op_levering",
    "wijs_toe",
    "zet_door",
]
