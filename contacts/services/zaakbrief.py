"""A letter about the term of a zaak by mail, in the thread of the gesprek in which it was asked for."""

from typing import Any

from django.db import transaction

from contacts.bevestigingstekst import als_tekst
from contacts.dossiers.bevestiging import gesprek_van, mailadres
from contacts.dossiers.zaakbrief import lees_ontvanger, lees_zaakbrief
from contacts.models import Bericht
from contacts.post.nummers import met_kenmerk
from contacts.post.teksten import Brieftekst
from contacts.services.basis import vergrendel
from contacts.services.berichten import zet_klaar
from kcc.fouten import Geweigerd
from kcc.models import Medewerker
from zaken.services.basis import bewaak_team


@transaction.atomic
def mail_zaakbrief(*, zaak: Any, soort: str, door: Medewerker) -> Bericht:
    """By somebody of the team that has the zaak; sent after the commit, and only once.

    Raises NietBevoegd (niet_uw_team), and Geweigerd: geen_gesprek, niemand, geen_brief, geen_mailadres, al_gestuurd.
    """
    bewaak_team(zaak, door)
    gesprek = gesprek_van(zaak.klantaanvraag)
    if gesprek is None:
        raise Geweigerd("geen_gesprek", "Bij deze aanvraag hoort geen gesprek. Druk de brief af.")
    gesprek, aan = vergrendel(gesprek), lees_ontvanger(zaak)
    if aan is None:
        raise Geweigerd("niemand", "Er is niemand om aan te schrijven.")
    brief, adres = lees_zaakbrief(zaak, soort, aan), mailadres(aan)
    if brief is None:
        raise Geweigerd("geen_brief", "Over deze zaak is niets te melden.")
    if not adres:
        raise Geweigerd("geen_mailadres", "Van deze klant is geen e-mailadres bekend. Druk de brief af.")
    if Bericht.objects.filter(uuid=brief.sleutel).exists():
        raise Geweigerd("al_gestuurd", "Deze brief is al gemaild.")
    tekst = Brieftekst(met_kenmerk(brief.onderwerp, gesprek.nummer), als_tekst(brief.alineas))
    return zet_klaar(gesprek=gesprek, tekst=tekst, door=door, uuid=brief.sleutel, aan=adres)
