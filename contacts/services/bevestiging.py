"""The confirmation of an aanvraag by mail: both dates in writing, once per gesprek."""

from django.db import transaction

from contacts.bevestigingstekst import als_tekst
from contacts.dossiers.bevestiging import gesprek_van, lees_brief, mailadres, ontvanger, sleutel, spreker_van
from contacts.models import Bericht, BerichtSoort, Klantcontact
from contacts.post.nummers import met_kenmerk
from contacts.post.teksten import Brieftekst
from contacts.services.basis import vergrendel
from contacts.services.berichten import zet_klaar
from kcc.fouten import Geweigerd
from kcc.models import Klant, Medewerker
from kcc.services.gebeurtenissen import Dader
from zaken.models import Klantaanvraag


@transaction.atomic
def mail_bevestiging(
    *, klantaanvraag: Klantaanvraag, door: Dader, gesprek: Klantcontact | None = None
) -> Bericht:
    """To the address the klant gave; of a deceased klant to whoever spoke for them. Sent after the commit. Asked by
    an application it tells what the regisseur may tell.

    Raises Geweigerd: geen_gesprek, overleden, geen_mailadres, al_gestuurd.
    """
    gesprek = gesprek or gesprek_van(klantaanvraag)
    if gesprek is None:
        raise Geweigerd("geen_gesprek", "Bij deze aanvraag hoort geen gesprek om te bevestigen.")
    gesprek = vergrendel(gesprek)
    aan, adres = _aan(klantaanvraag, gesprek)
    uuid = sleutel(gesprek, klantaanvraag)
    if Bericht.objects.filter(uuid=uuid).exists():
        raise Geweigerd("al_gestuurd", "De bevestiging is al gestuurd.")
    wie = door if isinstance(door, Medewerker) else klantaanvraag.regisseur
    if wie is None:
        raise Geweigerd("geen_regisseur", "Deze aanvraag heeft geen regisseur om namens te schrijven.")
    onderwerp, alineas = lees_brief(klantaanvraag, aan, wie)
    tekst = Brieftekst(met_kenmerk(onderwerp, gesprek.nummer), als_tekst(alineas))
    return zet_klaar(
        gesprek=gesprek, tekst=tekst, soort=BerichtSoort.BEVESTIGING, door=door, uuid=uuid, aan=adres
    )


def _aan(klantaanvraag: Klantaanvraag, gesprek: Klantcontact) -> tuple[Klant, str]:
    wie = klantaanvraag.klant_id
    klant = Klant.objects.filter(pk=wie).first() if wie else None  # as they are now
    aan = ontvanger(klant, spreker_van(gesprek))
    if klant and aan is None:
        raise Geweigerd("overleden", "Aan een overleden klant sturen wij niets. Kies een contactpersoon.")
    adres = mailadres(aan)
    if aan is None or not adres:
        raise Geweigerd("geen_mailadres", "Van deze klant is geen e-mailadres bekend. Druk de brief af.")
    return aan, adres
