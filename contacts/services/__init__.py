"""Every write at the front door."""

from contacts.services.boom import bewaar_boom, herstel_boom
from contacts.services.centraal import mail_centraal, mail_webformulier
from contacts.services.concept import Concept, bewaar_concept
from contacts.services.gesprekken import (
    annuleer,
    begin_gesprek,
    ontvang_gesprek,
    rond_gesprek_af,
    start_gesprek,
)
from contacts.services.intake import doe_intake, maak_zaak_door_vakafdeling, voeg_toe_aan_aanvraag
from contacts.services.klant import koppel_klant
from contacts.services.terugbellen import (
    heropen,
    leg_poging_vast,
    maak_terugbelverzoek,
    neem_op_je,
    sluit_af,
    stuur_door,
)
from contacts.services.vastleggen import leg_aanvraag_vast, leg_gesprek_vast, vul_aanvraag_aan
from contacts.services.vragen import (
    beantwoord,
    maak_afspraak,
    reik_product_uit,
    verbind_door,
    vertel_status,
    verwijder_vraag,
    voeg_vraag_toe,
)

__all__ = [
    "Concept",
    "annuleer",
    "beantwoord",
    "begin_gesprek",
    "bewaar_boom",
    "bewaar_concept",
    "doe_intake",
    "heropen",
    "herstel_boom",
    "koppel_klant",
    "leg_aanvraag_vast",
    "leg_gesprek_vast",
    "leg_poging_vast",
    "maak_afspraak",
    "maak_terugbelverzoek",
    "maak_zaak_door_vakafdeling",
    "mail_centraal",
    "mail_webformulier",
    "neem_op_je",
    "ontvang_gesprek",
    "reik_product_uit",
    "rond_gesprek_af",
    "sluit_af",
    "start_gesprek",
    "stuur_door",
    "verbind_door",
    "vertel_status",
    "verwijder_vraag",
    "voeg_toe_aan_aanvraag",
    "voeg_vraag_toe",
    "vul_aanvraag_aan",
]
