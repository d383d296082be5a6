"""Plans, beloften, and acts on many zaken at once."""

from regie.models.bulk import Bulkhandeling, Bulkregel, BulkSoort, BulkStatus, Regelstand
from regie.models.plan import (
    Belofte,
    BelofteSoort,
    Kalendersoort,
    Klantaanvraagplan,
    Zaakplanning,
)
from regie.models.weergave import Weergave

__all__ = [
    "Belofte",
    "BelofteSoort",
    "BulkSoort",
    "BulkStatus",
    "Bulkhandeling",
    "Bulkregel",
    "Kalendersoort",
    "Klantaanvraagplan",
    "Regelstand",
    "Weergave",
    "Zaakplanning",
]
