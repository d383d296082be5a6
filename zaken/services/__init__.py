"""Every write of klantaanvragen and zaken."""

from zaken.services.aanmaken import Zaakverzoek, maak_klantaanvraag, voeg_zaken_toe
from zaken.services.doorzetten import geef_vrij, wijs_toe, zet_door
from zaken.services.klacht import zet_klacht_over
from zaken.services.overnemen import geef_aan
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
from zaken.services.terugzetten import Plek, laatste_versie, zet_terug, zet_vergrendeld_terug
from zaken.services.werk import begin_met, leg_neer, leg_terug

__all__ = [
    "Plek",
    "Zaakverzoek",
    "begin_met",
    "breek_af",
    "geef_aan",
    "geef_vrij",
    "handel_af",
    "heropen",
    "hervat",
    "laatste_versie",
    "leg_klaar",
    "leg_neer",
    "leg_terug",
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
    "zet_klacht_over",
    "zet_terug",
    "zet_vergrendeld_terug",
]
