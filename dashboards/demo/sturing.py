"""Targets in two versions, what is done to reach them, and tariffs: through the services, at the time it happened.

The amounts are invented, as all of Voorbeeldstad is; the norms are those of published budgets (kpi.md 4.1).
"""

from datetime import date
from decimal import Decimal
from typing import Final

from dashboards.demo.balie import geleden
from dashboards.demo.bouw import Bouw
from dashboards.demo.sleutels import vaste_sleutels
from dashboards.services.sturing import voeg_initiatief_toe, zet_norm, zet_tarief
from kcc import klok
from kcc.kanalen import Kanaal
from kcc.models import Medewerker

NORMEN: Final = (
    ("terugbelnorm", "dirk", 80, 70, 90, 80),
    ("zaak_binnen_dvo", "geert", 85, 75, 90, 80),
    ("kennisdekking", "dirk", 75, 65, 85, 75),
    ("fcr", "dirk", 70, 60, 75, 65),
)
"""Figure, owner, and green and orange of the first version and the second."""
EERSTE: Final = "Eerste jaar van het KCC: haalbaar begin"
TWEEDE: Final = "Begroting: een stap hoger, na een jaar ervaring"
INITIATIEVEN: Final = (
    (
        "terugbelnorm",
        "Elke ochtend de terugbellijst samen doornemen",
        "Te veel verzoeken bleven een dag liggen",
        "dirk",
    ),
    (
        "kennisdekking",
        "Elke week vijf antwoorden toevoegen",
        "Veel vragen komen terug zonder antwoord",
        "dirk",
    ),
    (
        "zaak_binnen_dvo",
        "Vaste behandelaar voor kleine vergunningen",
        "Wachten op verdelen kost dagen",
        "geert",
    ),
)
TARIEVEN: Final = (
    (Kanaal.TELEFOON, "6.10", "6.40"),
    (Kanaal.BALIE, "11.80", "12.50"),
    (Kanaal.EMAIL, "7.90", "8.20"),
    (Kanaal.WEBFORMULIER, "3.10", "3.20"),
    (Kanaal.BRIEF, "14.00", "14.60"),
    (Kanaal.CHAT, "4.60", "4.70"),
)
"""Channel, and euro of the first year and this one; the others have no tariff yet, and the page says so."""


def maak_sturing(bouw: Bouw) -> None:
    """The first versions a year and a half ago, the second this year."""
    mensen = {mens.username: mens for mens in Medewerker.objects.select_related("team")}
    with vaste_sleutels(bouw):
        with geleden(bouw, days=540):
            _normen(mensen, EERSTE, eerste=True)
        with geleden(bouw, days=200):
            _normen(mensen, TWEEDE, eerste=False)
        with geleden(bouw, days=60):
            _initiatieven(mensen)
        _tarieven(bouw, mensen["monique"])


def _normen(mensen: dict[str, Medewerker], reden: str, *, eerste: bool) -> None:
    for sleutel, eigenaar, groen, oranje, groen_nu, oranje_nu in NORMEN:
        zet_norm(
            sleutel=sleutel,
            geldig_vanaf=klok.vandaag(),
            groen=groen if eerste else groen_nu,
            oranje=oranje if eerste else oranje_nu,
            eigenaar=mensen[eigenaar],
            reden=reden,
            door=mensen["monique"],
        )


def _initiatieven(mensen: dict[str, Medewerker]) -> None:
    for sleutel, naam, reden, eigenaar in INITIATIEVEN:
        voeg_initiatief_toe(
            sleutel=sleutel,
            naam=naam,
            reden=reden,
            eigenaar=mensen[eigenaar],
            van=klok.vandaag(),
            door=mensen["monique"],
        )


def _tarieven(bouw: Bouw, door: Medewerker) -> None:
    jaar = bouw.nu.year
    for kanaal, vorig, nu in TARIEVEN:
        for begin, bedrag in ((date(jaar - 1, 1, 1), vorig), (date(jaar, 1, 1), nu)):
            zet_tarief(
                kanaal=kanaal,
                geldig_vanaf=begin,
                bedrag=Decimal(bedrag),
                bron=f"Kostenonderzoek KCC {begin.year} (verzonnen)",
                door=door,
            )
