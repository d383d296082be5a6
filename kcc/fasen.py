"""The growth of a KCC in five phases (seed 1, "tijdsplan en fasering"): what each switches on. Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from kcc.kalender import BuitenKalender


@dataclass(frozen=True)
class Fase:
    """One period of the plan: its number, what the KCC is then, and what begins."""

    nummer: int
    naam: str
    kcc_als: str
    begint: str

    @property
    def zaken(self) -> bool:
        """Whether intake, zaken, agreements and regie are on (R5)."""
        return self.nummer >= 2

    @property
    def tweede_lijn(self) -> bool:
        """Whether the tweede lijn works (R6); before it klaar terwijl u wacht goes to the vakafdeling."""
        return self.nummer >= 3

    @property
    def kennis(self) -> bool:
        """Whether products and answers are offered and all channels are open (R3)."""
        return self.nummer >= 1

    @property
    def andere_overheden(self) -> bool:
        """Whether products of Rijk, provincie, waterschap and others are shown (R7)."""
        return self.nummer >= 4


FASEN: Final = (
    Fase(0, "Geen KCC", "Centrale balie en telefonie", "Gesprekken aan balie en telefoon vastleggen."),
    Fase(
        1, "Eerste contact", "Poort tot de gemeente", "Alle kanalen, producten en antwoorden. Nog geen zaken."
    ),
    Fase(
        2,
        "Intake en regie",
        "Procesverantwoordelijke",
        "Intake, zaken, afspraken met vakafdelingen en regie.",
    ),
    Fase(
        3, "Productafhandeling", "Productafhandelaar", "De tweede lijn handelt eenvoudige producten zelf af."
    ),
    Fase(4, "Andere overheden", "Poort tot overheid", "Ook informatie en producten van andere overheden."),
)
ZAKEN_VANAF: Final = 2

PUNTEN: Final = {
    1: (
        "Alle kanalen geven dezelfde informatie",
        "De producten- en dienstencatalogus is gevuld",
        "Medewerkers kunnen informatie zoeken in de kennisbank",
        "Webformulieren komen binnen bij de centrale e-mail",
    ),
    2: (
        "Het zaaksysteem is ingericht",
        "Koppelingen met basisregistraties werken",
        "Medewerkers zijn opgeleid voor intake en regie",
        "Documenten worden op één plek bewaard",
        "De eerste processen staan in de catalogus",
        "Met elke vakafdeling is een dienstverleningsovereenkomst vastgesteld",
    ),
    3: (
        "De tweede lijn is ingericht",
        "De werkverdeling met het back office is herzien",
        "Medewerkers van de tweede lijn zijn opgeleid",
        "De tweede groep processen staat in de catalogus",
    ),
    4: (
        "Landelijke informatiebronnen zijn aangesloten",
        "De laatste processen staan in de catalogus",
        "Het kanalenbeleid is vastgesteld",
    ),
}
"""The checklist per phase: column "Noodzakelijk" of seed 1 (R10)."""

MAANDEN: Final = {"kwartaal": 3, "halfjaar": 6, "jaar": 12}


def begin_van(fase: int, startdatum: date, periode: str) -> date:
    """First day of a phase by the plan: so many periods after the start (R1). Raises BuitenKalender."""
    maand = startdatum.month - 1 + fase * MAANDEN[periode]
    try:
        eerste = date(startdatum.year + maand // 12, maand % 12 + 1, 1)
    except ValueError:
        raise BuitenKalender("Deze fase") from None
    return eerste.replace(day=min(startdatum.day, monthrange(eerste.year, eerste.month)[1]))
