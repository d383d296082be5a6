"""Plans, beloften and their guarding, capacity, and acts on many zaken at once."""

from regie.models.aanspreken import Aanspraak, Aanspraakstap, Stapreden, Trede
from regie.models.bewaking import (
    Afhandeling,
    Drempel,
    Drempeleenheid,
    Informatiewijze,
    Navraag,
    Signaal,
)
from regie.models.bulk import Bulkhandeling, Bulkregel, BulkSoort, BulkStatus, Regelstand
from regie.models.capaciteit import ZAKEN_TEGELIJK, Capaciteitsafwijking, Teamcapaciteit
from regie.models.plan import (
    Belofte,
    BelofteSoort,
    Kalendersoort,
    Klantaanvraagplan,
    Zaakplanning,
)
from regie.models.ronde import Planronde, Rondesoort, Rondestatus
from regie.models.simulatie import Simulatie, Simulatiebron, Simulatiestatus
from regie.models.weergave import Weergave

__all__ = [
    "ZAKEN_TEGELIJK",
    "Aanspraak",
    "Aanspraakstap",
    "Afhandeling",
    "Belofte",
    "BelofteSoort",
    "BulkSoort",
    "BulkStatus",
    "Bulkhandeling",
    "Bulkregel",
    "Capaciteitsafwijking",
    "Drempel",
    "Drempeleenheid",
    "Informatiewijze",
    "Kalendersoort",
    "Klantaanvraagplan",
    "Navraag",
    "Planronde",
    "Regelstand",
    "Rondesoort",
    "Rondestatus",
    "Signaal",
    "Simulatie",
    "Simulatiebron",
    "Simulatiestatus",
    "Stapreden",
    "Teamcapaciteit",
    "Trede",
    "Weergave",
    "Zaakplanning",
]
