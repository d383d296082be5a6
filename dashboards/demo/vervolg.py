"""What follows a vraag that the eerste lijn could not finish: put through, an appointment, a call back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from contacts.models import Afspraak, Belpoging, Doorverbinding, Terugbelverzoek
from contacts.services.terugbellen import NORM, POGINGEN
from dashboards.demo.aanvraag import Verzoek, maak_aanvraag
from dashboards.demo.bouw import Bouw
from dashboards.demo.gesprek import Gesprek, Vraagbouw
from dashboards.demo.stad import Ploeg
from dashboards.demo.toezeggingen import belofte

NIET_BEREIKT = (
    ("voicemail", "Gevraagd om zelf te bellen"),
    ("bezet", ""),
    ("geen_gehoor", "In de middag nog eens proberen"),
    ("geen_gehoor", ""),
)
ANTWOORDEN = (
    "Uitgelegd hoe het werkt en wat de volgende stap is.",
    "De vraag is beantwoord. De klant hoeft niets meer te doen.",
    "Verteld welke stukken nodig zijn en waar de klant die kan inleveren.",
)


def doorverbonden(gesprek: Gesprek, vraag: Vraagbouw, ploeg: Ploeg, op: datetime, *, gelukt: bool) -> None:
    gesprek.bouw.kopie.rij(Doorverbinding, vraag_id=vraag.id, team_id=ploeg.id, gelukt=gelukt, tijd=op)
    if not gelukt:
        gesprek.meld("doorverbinden_mislukt", op, gesprek.medewerker, naar=ploeg.code)


def maak_afspraak(gesprek: Gesprek, vraag: Vraagbouw, ploeg: Ploeg, begin: datetime) -> None:
    gesprek.bouw.kopie.rij(
        Afspraak,
        uuid=gesprek.bouw.uuid(),
        vraag_id=vraag.id,
        team_id=ploeg.id,
        begin=begin,
        plaats="Gemeentehuis, spreekkamer 2",
        meenemen="Een geldig legitimatiebewijs",
    )


def vakafdeling_sprak(
    gesprek: Gesprek, vraag: Vraagbouw, ploeg: Ploeg, op: datetime, zaaktype: str = ""
) -> None:
    """The vakafdeling ends the gesprek, with a zaak it makes itself or without; nothing when that is yet to come."""
    bouw, op = gesprek.bouw, max(op, (gesprek.beeindigd_op or op) + timedelta(minutes=1))
    if op > bouw.nu or gesprek.medewerker is None:
        return
    door = bouw.rng.choice(ploeg.mensen)
    if zaaktype:
        aanvraag = maak_aanvraag(
            bouw,
            Verzoek(
                op=op,
                zaken=(zaaktype,),
                klant=gesprek.namens or gesprek.klant,
                kanaal=gesprek.kanaal,
                regie=gesprek.medewerker,
                door=door,
                gesprek=gesprek.uuid,
            ),
        )
        vraag.aanvraag = aanvraag.id
    gesprek.rond_af(op, door)


@dataclass(frozen=True)
class Belloop:
    """What happens to a terugbelverzoek; werkdagen until it is taken, and from then to the first attempt."""

    pogingen: int
    bereikt: bool
    opgepakt: int = 0
    na: int = 0
    doorgestuurd: Ploeg | None = None
    gesloten: bool = False


@dataclass
class Terugbel:
    """A terugbelverzoek while it is made."""

    bouw: Bouw
    gesprek: Gesprek
    vraag: Vraagbouw
    ploeg: Ploeg
    telefoonnummer: str
    gemaakt_op: datetime
    status: str = "open"
    medewerker: int | None = None
    eerste_poging: date | None = None
    geinformeerd: str = ""
    antwoord: str = ""
    afgesloten_op: datetime | None = None
    versie: int = 0
    laatst: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.id, self.uuid = self.bouw.kopie.id(Terugbelverzoek), self.bouw.uuid()
        self.uiterlijk = self.bouw.kalender.plus(self.gemaakt_op.date(), NORM)
        self.op = self.gemaakt_op
        self._meld("terugbelverzoek_gemaakt", self.gesprek.medewerker)

    def _meld(self, soort: str, door: int | None, **velden: Any) -> None:
        self.laatst = self.op
        self.bouw.meld(self, soort, "terugbelverzoek", self.op, door_id=door, team_id=self.ploeg.id, **velden)

    def _status(self, naar: str, **velden: Any) -> None:
        van, self.status = self.status, naar
        self._meld("terugbelverzoek_status", self.medewerker, van=van, naar=naar, **velden)

    def _wacht(self, werkdagen: int) -> datetime:
        dag = self.bouw.kalender.plus(self.op.date(), werkdagen)
        self.op = self.bouw.kantoortijd(dag, na=self.op)
        return self.op

    def speel(self, loop: Belloop) -> None:
        """Up to the demo's now."""
        for moment in self._leef(loop):
            if moment > self.bouw.nu:
                return

    def _leef(self, loop: Belloop) -> Iterator[datetime]:
        yield self._wacht(loop.opgepakt)
        if loop.doorgestuurd:
            self.medewerker = self.bouw.rng.choice(self.ploeg.mensen)
            self.ploeg = loop.doorgestuurd
            self._status("open", reden="doorgestuurd")
            self.medewerker = None
            yield self._wacht(0)
        self.medewerker = self.bouw.rng.choice(self.ploeg.mensen)
        self._status("toegewezen")
        for poging in range(1, loop.pogingen + 1):
            yield self._wacht(loop.na if poging == 1 else 1)
            self._probeer(poging, gelukt=loop.bereikt and poging == loop.pogingen)
        if loop.gesloten and self.status in ("gesproken", "niet_bereikt"):
            yield self._wacht(0)
            self._sluit()

    def _sluit(self) -> None:
        gesproken = self.status == "gesproken"
        self.geinformeerd = "telefonisch" if gesproken else "brief"
        self.antwoord = ANTWOORDEN[self.id % len(ANTWOORDEN)]
        self._status("afgesloten", reden=self.geinformeerd)
        self.afgesloten_op = self.op

    def _probeer(self, poging: int, *, gelukt: bool) -> None:
        self.eerste_poging = self.eerste_poging or self.op.date()
        resultaat, notitie = ("gesproken", "") if gelukt else self.bouw.rng.choice(NIET_BEREIKT)
        self.bouw.kopie.rij(
            Belpoging,
            terugbelverzoek_id=self.id,
            door_id=self.medewerker,
            tijd=self.op,
            gelukt=gelukt,
            resultaat=resultaat,
            notitie=notitie,
        )
        naar = "gesproken" if gelukt else "niet_bereikt" if poging >= POGINGEN else "toegewezen"
        self._status(naar, reden="gelukt" if gelukt else "niet_gelukt")

    def schrijf(self, toelichting: str = "") -> None:
        self.bouw.kopie.rij(
            Terugbelverzoek,
            id=self.id,
            uuid=self.uuid,
            vraag_id=self.vraag.id,
            status=self.status,
            team_id=self.ploeg.id,
            medewerker_id=self.medewerker,
            telefoonnummer=self.telefoonnummer,
            toelichting=toelichting,
            gemaakt_door_id=self.gesprek.medewerker,
            uiterlijk=self.uiterlijk,
            aangemaakt_op=self.gemaakt_op,
            geinformeerd=self.geinformeerd,
            antwoord=self.antwoord,
            afgesloten_op=self.afgesloten_op,
            gezien_op=self._gezien_op(),
        )
        self._schrijf_belofte()

    def _gezien_op(self) -> datetime | None:
        """Who made it looked a day later."""
        gezien = self.afgesloten_op + timedelta(days=1) if self.afgesloten_op else None
        return gezien if gezien and gezien < self.bouw.nu else None

    def _schrijf_belofte(self) -> str:
        return belofte(
            self.bouw,
            op=self.gemaakt_op,
            onderwerp_soort="terugbelverzoek",
            onderwerp=self.uuid,
            soort="terugbellen",
            begin=self.gemaakt_op.date(),
            due=self.uiterlijk,
            team_id=self.ploeg.id,
            gegeven_door_id=self.gesprek.medewerker,
            gesprek=self.gesprek.uuid,
            voldaan_op=self.eerste_poging,
        )
