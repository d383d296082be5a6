"""Documents that come to a zaak after its intake."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from kcc import klok
from kcc.fouten import Geweigerd, Onvolledig
from kcc.models import Medewerker
from kcc.services.bestanden import bewaar_bestand
from kcc.services.gebeurtenissen import Dader, leg_vast
from kcc.tekst import zonder_bsn
from zaken.models import Zaak, Zaakdocument
from zaken.services.basis import bewaak_team, feit, vergrendel

KAN_ERBIJ = ("open", "in_behandeling", "opgeschort", "wacht_op_levering", "ligt_klaar", "afgehandeld")


@transaction.atomic
def voeg_document_toe(*, zaak: Zaak, bestand: UploadedFile, omschrijving: str, door: Dader) -> Zaakdocument:
    """By the team that has the zaak, until it is closed. A BSN is left out of `omschrijving`.

    Raises Onvolledig (omschrijving_leeg), Geweigerd (zaak_gesloten), NietBevoegd (niet_uw_team) and what
    kcc/services/bestanden.py refuses, by the name of the file.
    """
    zaak = vergrendel(zaak)
    bewaak_team(zaak, door)
    if zaak.status not in KAN_ERBIJ:
        raise Geweigerd("zaak_gesloten", "Bij een zaak die gesloten of ingetrokken is komt niets meer bij.")
    if not omschrijving.strip():
        raise Onvolledig({"omschrijving": "Schrijf op wat dit is."}, "omschrijving_leeg")
    wie = door if isinstance(door, Medewerker) else None
    rij = Zaakdocument.objects.create(
        zaak=zaak,
        bestand=bewaar_bestand(bestand=bestand, door=wie, veld="bestand"),
        omschrijving=zonder_bsn(omschrijving.strip())[:150],
        door=wie,
        toegevoegd_op=klok.nu(),
    )
    leg_vast(feit("zaak_document", zaak, door))
    return rij
