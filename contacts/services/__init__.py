"""Every write at the front door."""

from contacts.services.afdelingspost import stuur_naar_afdeling, stuur_naar_kcc
from contacts.services.afspraken import annuleer_afspraak, maak_afspraak, verzet_afspraak
from contacts.services.berichten import antwoord_per_mail, probeer_opnieuw, verstuur_antwoord
from contacts.services.bevestiging import mail_bevestiging
from contacts.services.boom import bewaar_boom, herstel_boom
from contacts.services.centraal import mail_centraal, mail_webformulier
from contacts.services.concept import Concept, Verouderd, bewaar_concept
from contacts.services.correctie import corrigeer_klant, corrigeer_onderwerp
from contacts.services.doorverbinden import verbind_door
from contacts.services.gesprekken import (
    annuleer,
    begin_gesprek,
    ontvang_gesprek,
    rond_gesprek_af,
    start_gesprek,
)
from contacts.services.inbox import neem, neem_oudste
from contacts.services.intake import doe_intake, maak_zaak_door_vakafdeling, voeg_toe_aan_aanvraag
from contacts.services.klant import koppel_klant
from contacts.services.terugbellen import maak_terugbelverzoek, neem_op_je, stuur_door
from contacts.services.terugbeluitkomst import heropen, leg_poging_vast, sluit_af, zie_uitkomst
from contacts.services.vastleggen import bewaar_gesprek, leg_aanvraag_vast, leg_gesprek_vast, vul_aanvraag_aan
from contacts.services.verificatie import meld_ingelogd, sla_verificatie_over, verifieer, zie_id
from contacts.services.vragen import (
    beantwoord,
    reik_product_uit,
    vertel_status,
    verwijder_vraag,
    voeg_vraag_toe,
)

__all__ = [
    "Concept",
    "Verouderd",
    "annuleer",
    "annuleer_afspraak",
    "antwoord_per_mail",
    "beantwoord",
    "begin_gesprek",
    "bewaar_boom",
    "bewaar_concept",
    "bewaar_gesprek",
    "corrigeer_klant",
    "corrigeer_onderwerp",
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
    "mail_bevestiging",
    "mail_centraal",
    "mail_webformulier",
    "meld_ingelogd",
    "neem",
    "neem_op_je",
    "neem_oudste",
    "ontvang_gesprek",
    "probeer_opnieuw",
    "reik_product_uit",
    "rond_gesprek_af",
    "sla_verificatie_over",
    "sluit_af",
    "start_gesprek",
    "stuur_door",
    "stuur_naar_afdeling",
    "stuur_naar_kcc",
    "verbind_door",
    "verifieer",
    "verstuur_antwoord",
    "vertel_status",
    "verwijder_vraag",
    "verzet_afspraak",
    "voeg_toe_aan_aanvraag",
    "voeg_vraag_toe",
    "vul_aanvraag_aan",
    "zie_id",
    "zie_uitkomst",
]
