"""When Voorbeeldstad can be reached: telephone, balie with an evening and a neighbourhood office, and online."""

from datetime import time
from typing import Final

from dashboards.demo.bestanden import vaste_uuid
from kcc.models import Openingstijd

WERKDAGEN: Final = (1, 2, 3, 4, 5)
ALLE_DAGEN: Final = (*WERKDAGEN, 6, 7)
TIJDEN: Final = (
    ("telefoon", "", WERKDAGEN, time(8, 30), time(17)),
    ("balie", "", (1, 2, 3, 5), time(9), time(16)),
    ("balie", "", (4,), time(9), time(20)),
    ("balie", "Wijkpunt Zuid", (2, 5), time(10), time(13)),
    ("email", "", WERKDAGEN, time(8, 30), time(17)),
    ("chat", "", WERKDAGEN, time(9), time(21)),
    ("social", "", WERKDAGEN, time(9), time(17)),
    ("webformulier", "", ALLE_DAGEN, time(0), time(23, 59)),
)


def laad_openingstijden() -> None:
    """Of every kanaal but letters and the national counter, which follow office hours."""
    Openingstijd.objects.bulk_create(
        Openingstijd(
            uuid=vaste_uuid("openingstijd", f"{kanaal} {locatie} {dag} {van}"),
            kanaal=kanaal,
            locatie=locatie,
            weekdag=dag,
            van=van,
            tot=tot,
        )
        for kanaal, locatie, dagen, van, tot in TIJDEN
        for dag in dagen
    )
