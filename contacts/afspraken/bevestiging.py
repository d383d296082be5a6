"""What the resident is told of an afspraak: to read aloud, to print, to send. Pure; holds no name and no BSN."""

from dataclasses import dataclass
from datetime import datetime

from contacts.models import Afspraak, AfspraakWijze
from kcc.klok import AMSTERDAM
from kcc.tekst import dag_voluit, zonder_bsn

WAT = {
    AfspraakWijze.BALIE: "een afspraak",
    AfspraakWijze.BEELDBELLEN: "een afspraak om te beeldbellen",
    AfspraakWijze.TELEFOON: "een telefonische afspraak",
}


@dataclass(frozen=True)
class Bevestiging:
    """An afspraak in words."""

    afspraak: Afspraak

    @property
    def begin(self) -> datetime:
        return self.afspraak.begin.astimezone(AMSTERDAM)

    @property
    def wanneer(self) -> str:
        """As "vrijdag 27 november 2026 om 09:00"."""
        return f"{dag_voluit(self.begin.date())} om {self.begin:%H:%M}"

    @property
    def tot(self) -> str:
        einde = self.afspraak.einde
        return f"{einde.astimezone(AMSTERDAM):%H:%M}" if einde else ""

    @property
    def meenemen(self) -> list[str]:
        """One thing a line; a number that can be a BSN is left out."""
        return [regel.strip() for regel in zonder_bsn(self.afspraak.meenemen).splitlines() if regel.strip()]

    @property
    def plaats(self) -> str:
        return zonder_bsn(self.afspraak.plaats)

    @property
    def zin(self) -> str:
        """To read aloud."""
        wat = WAT[AfspraakWijze(self.afspraak.wijze)]
        waar = f", {self.plaats}" if self.plaats else ""
        return f"U hebt {wat} met {self.afspraak.team} op {self.wanneer}{waar}."

    @property
    def tekst(self) -> str:
        """All of it, as plain text for a letter or a mail."""
        regels = [self.zin]
        if self.meenemen:
            regels += ["", "Neem mee:", *(f"- {regel}" for regel in self.meenemen)]
        regels += ["", "Kunt u niet? Laat het ons op tijd weten. Dan kan iemand anders op dit moment komen."]
        return "\n".join(regels)
