"""A gesprek to read: what each vraag led to, with the dates to read aloud."""

from typing import Any

from contacts.doorverbindingen import zet_keer
from contacts.dossiers.bevestiging import zet_bevestiging
from contacts.dossiers.dossier import lees_hele_dossiers, met_verwacht
from contacts.models import Klantcontact, Vraag
from contacts.terugbellen.standen import zet_stand
from kcc.models import Medewerker
from zaken.models import Klantaanvraag


def lees_vragen(gesprek: Klantcontact, wie: Medewerker) -> list[Any]:
    """The vragen that may be seen, each with `dossier`: of its klantaanvraag, or None. Fourteen queries at most."""
    rijen = Vraag.objects.zichtbaar_voor(wie).filter(klantcontact=gesprek).order_by("volgnummer")
    vragen: list[Any] = list(
        rijen.select_related("klantaanvraag", "zaak__versie").prefetch_related(
            "afspraken__team",
            "doorverbindingen__team",
            "doorverbindingen__medewerker",
            "terugbelverzoeken__team",
            "hulpvragen__aan",
            "hulpvragen__beantwoord_door",
        )
    )
    ids = [vraag.klantaanvraag_id for vraag in vragen if vraag.klantaanvraag_id and not vraag.zaak_id]
    aanvragen = met_verwacht(Klantaanvraag.objects.zichtbaar_voor(wie).filter(pk__in=ids)) if ids else ()
    dossiers = lees_hele_dossiers(list(aanvragen), wie) if ids else []
    per_aanvraag = {dossier.aanvraag.pk: dossier for dossier in dossiers}
    for vraag in vragen:
        vraag.dossier = per_aanvraag.get(vraag.klantaanvraag_id)
    zet_stand(verzoek for vraag in vragen for verzoek in vraag.terugbelverzoeken.all())
    zet_bevestiging(gesprek, vragen, wie)
    zet_keer(gesprek, [rij for vraag in vragen for rij in vraag.doorverbindingen.all()])
    return vragen
