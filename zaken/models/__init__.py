"""Klantaanvraag and zaak, with what hangs on a zaak."""

from zaken.models.klantaanvraag import Klantaanvraag
from zaken.models.onderdelen import Intakeantwoord, Opschorting, Verlenging, Zaakdocument, Zaakrelatie
from zaken.models.zaak import Reden, Resultaat, Zaak, ZaakStatus

__all__ = [
    "Intakeantwoord",
    "Klantaanvraag",
    "Opschorting",
    "Reden",
    "Resultaat",
    "Verlenging",
    "Zaak",
    "ZaakStatus",
    "Zaakdocument",
    "Zaakrelatie",
]
