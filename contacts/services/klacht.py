"""The receipt of a klacht: in writing, at once (Awb 9:6, practice P9)."""

from collections.abc import Sequence

from contacts.models import Bericht, Klantcontact
from contacts.services.bevestiging import mail_bevestiging
from kcc.fouten import Geweigerd
from kcc.services.gebeurtenissen import Dader
from zaken.models import Klantaanvraag, Zaak
from zaken.services.klacht import klachteis


def bevestig_klacht(
    *, klantaanvraag: Klantaanvraag, zaken: Sequence[Zaak], door: Dader, gesprek: Klantcontact
) -> Bericht | None:
    """By mail when an address of the klant is known. Else None: the page of the zaak says that a letter is to be
    sent. Also None for what is no klacht."""
    if not any(klachteis(zaak.versie) for zaak in zaken):
        return None
    try:
        return mail_bevestiging(klantaanvraag=klantaanvraag, door=door, gesprek=gesprek)
    except Geweigerd:
        return None
