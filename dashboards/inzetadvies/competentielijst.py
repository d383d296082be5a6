"""What a municipality starts with: ten competences, and the level that each role asks (R92; seed 2, c.1).

Levels: 1 basis, 2 gevorderd, 3 zelfstandig, 4 leert het anderen. A municipality changes both in the admin.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dashboards.inzetadvies.leerpad import OPZOEKEN
from dashboards.models.kwaliteit import Competentiegebied
from kcc.rollen import Rol

NIVEAUS: Final[Mapping[int, str]] = {
    0: "nog niet",
    1: "basis",
    2: "gevorderd",
    3: "zelfstandig",
    4: "leert het anderen",
}
HOOGSTE: Final = 4


@dataclass(frozen=True)
class Standaard:
    """One competence, and role -> the level it asks."""

    code: str
    naam: str
    gebied: Competentiegebied
    uitleg: str
    profiel: Mapping[Rol, int]


def _rollen(eerste: int, tweede: int, vak: int, account: int) -> Mapping[Rol, int]:
    """Only what is asked: 0 leaves a role out."""
    alle = (
        (Rol.EERSTELIJNS, eerste),
        (Rol.TWEEDELIJNS, tweede),
        (Rol.VAKAFDELING, vak),
        (Rol.ACCOUNTMANAGER, account),
    )
    return {rol: niveau for rol, niveau in alle if niveau}


_G: Final = Competentiegebied
LIJST: Final = (
    Standaard(
        "inlevingsvermogen",
        "Inlevingsvermogen",
        _G.CONTACT,
        "Hoort wat de klant bedoelt en laat dat merken.",
        _rollen(3, 2, 2, 3),
    ),
    Standaard(
        "gesprekstechniek",
        "Gesprekstechniek",
        _G.CONTACT,
        "Vraagt door, vat samen en sluit af met een duidelijke afspraak.",
        _rollen(3, 2, 2, 3),
    ),
    Standaard(
        "omgaan-met-emoties",
        "Omgaan met emoties en agressie",
        _G.CONTACT,
        "Blijft rustig en stelt een grens.",
        _rollen(3, 2, 2, 3),
    ),
    Standaard(
        "begrijpelijk-schrijven",
        "Begrijpelijk schrijven",
        _G.CONTACT,
        "Schrijft in gewone taal (B1) en beantwoordt de hele vraag.",
        _rollen(2, 3, 3, 3),
    ),
    Standaard(
        "kennis-van-producten",
        "Kennis van producten",
        _G.VAK,
        "Kent de producten en voorwaarden van de eigen productgroepen.",
        _rollen(2, 3, 4, 2),
    ),
    Standaard(
        "procedures",
        "Procedures en termijnen",
        _G.VAK,
        "Weet welke stappen en termijnen gelden en legt ze uit.",
        _rollen(2, 3, 4, 3),
    ),
    Standaard(
        OPZOEKEN,
        "Opzoeken van informatie",
        _G.DIGITAAL,
        "Vindt het goede antwoord in de kennisbank en noemt de bron.",
        _rollen(3, 3, 2, 2),
    ),
    Standaard(
        "digitale-vaardigheden",
        "Digitale vaardigheden",
        _G.DIGITAAL,
        "Werkt vlot met de systemen en helpt de klant met de website.",
        _rollen(3, 3, 2, 2),
    ),
    Standaard(
        "vastleggen",
        "Vastleggen",
        _G.SAMENWERKEN,
        "Legt vast wat een collega nodig heeft, en niet meer dan dat.",
        _rollen(3, 3, 3, 3),
    ),
    Standaard(
        "overdragen",
        "Samenwerken en overdragen",
        _G.SAMENWERKEN,
        "Draagt zo over dat niemand de klant iets opnieuw hoeft te vragen.",
        _rollen(3, 3, 3, 4),
    ),
)
