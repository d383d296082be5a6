"""Whoever calls, on the workplace: the number, and of several klanten with it the choice."""

from dataclasses import dataclass
from uuid import UUID

from contacts.klanten.masker import gemaskeerd, gemaskeerde_naam
from contacts.models import Klantcontact
from contacts.telefonie.herkennen import klanten_van
from contacts.telefonie.nummers import leesbaar
from kcc.models import Klant
from kcc.zicht import Kijker

TELWOORDEN = {2: "Twee", 3: "Drie", 4: "Vier", 5: "Vijf"}


@dataclass(frozen=True)
class Mogelijk:
    """Somebody it may be, as they are shown before anything was checked (P3)."""

    uuid: UUID
    naam: str
    geboren: str


@dataclass(frozen=True)
class Beller:
    """The number as it is read, and who it may be while nobody is linked."""

    nummer: str
    wie: tuple[Mogelijk, ...] = ()

    @property
    def kop(self) -> str:
        """Above the choice; of one there is none, because whoever was unlinked stays so."""
        aantal = len(self.wie)
        return f"{TELWOORDEN.get(aantal, str(aantal))} klanten met dit nummer: kies" if aantal > 1 else ""


def mogelijk(klant: Klant) -> Mogelijk:
    return Mogelijk(klant.uuid, gemaskeerde_naam(klant), gemaskeerd(klant.geboortedatum))


def lees_beller(gesprek: Klantcontact, klant: Klant | None, wie: Kijker) -> Beller | None:
    """None without a number. One query while nobody is linked, else none; that they were looked up was noted
    when the call was taken."""
    if not gesprek.telefoonnummer:
        return None
    klanten = [] if klant else klanten_van(gesprek.telefoonnummer, wie)
    return Beller(leesbaar(gesprek.telefoonnummer), tuple(map(mogelijk, klanten)))
