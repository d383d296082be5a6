"""The clock of one zaak, read from its events."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from contacts.balie.klok import Timer
from kcc import klok
from zaken.services.wachttijd import is_gemeten, lees_voorvallen
from zaken.uitreiken import bewaard_tot
from zaken.werktijd import Voorval, gewerkt

BIJNA_WEG: Final = 14  # kalenderdagen before the end of keeping it that it is said


def lees_timer(zaak: Any) -> Timer | None:
    """Of klaar terwijl u wacht in behandeling, or of a zaak that was put aside; None for any other. One query
    at most, none for a zaak that brought its `voorvallen` along, and only the first time it is asked."""
    if not hasattr(zaak, "timer"):
        zaak.timer = _lees(zaak)
    timer: Timer | None = zaak.timer
    return timer


@dataclass(frozen=True)
class Moment:
    """An event of the clock as `zoek_zaak` brings it along."""

    soort: str
    naar: str
    tijd: datetime

    @classmethod
    def uit(cls, rij: dict[str, str]) -> "Moment":
        return cls(rij["soort"], rij["naar"], datetime.fromisoformat(rij["tijd"]))


@dataclass(frozen=True)
class Bewaard:
    """A product that lies ready: since when, and until when it can be collected."""

    sinds: date
    tot: date
    vandaag: date

    @property
    def nog(self) -> int:
        """Kalenderdagen, the last one included; negative when the time is over."""
        return (self.tot - self.vandaag).days

    @property
    def status(self) -> str:
        return "te_laat" if self.nog < 0 else "dreigt" if self.nog <= BIJNA_WEG else "op_schema"

    @property
    def woord(self) -> str:
        if self.nog < 0:
            return "bewaartijd voorbij"
        return (
            "vandaag de laatste dag"
            if not self.nog
            else f"nog {self.nog} {'dag' if self.nog == 1 else 'dagen'}"
        )


def lees_bewaard(zaak: Any) -> Bewaard | None:
    """Of a zaak that lies ready; no query."""
    if zaak.status != "ligt_klaar" or zaak.afgerond_op is None:
        return None
    return Bewaard(zaak.afgerond_op, bewaard_tot(zaak.afgerond_op), klok.vandaag())


def _lees(zaak: Any) -> Timer | None:
    loopt = zaak.status == "in_behandeling" and zaak.versie.klaar_terwijl_u_wacht
    if not loopt and not (zaak.status == "open" and zaak.begonnen_op):
        return None
    voorvallen = _voorvallen(zaak)
    duur = gewerkt(voorvallen, klok.nu())
    if is_gemeten(voorvallen) if loopt else not duur:
        return None
    return Timer(duur, klok.nu(), loopt)


def _voorvallen(zaak: Any) -> Sequence[Voorval]:
    meegebracht = getattr(zaak, "voorvallen", None)
    return lees_voorvallen(zaak) if meegebracht is None else [Moment.uit(rij) for rij in meegebracht]
