"""One gesprek with its vragen while it is made: every act leaves the event the services would leave."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from contacts.beslisboom import beslis
from contacts.models import Betrokkene, Klantcontact, Vraag
from dashboards.demo.bouw import Bouw

PADEN: Mapping[str, Mapping[str, str]] = {
    "": {},
    "vraag": {"dossier": "nee", "zonder_zaak": "vraag"},
    "product": {"dossier": "nee", "zonder_zaak": "product"},
    "specialist": {"dossier": "nee", "zonder_zaak": "specialist"},
    "complex": {"dossier": "ja", "te_complex": "ja"},
    "tweede": {"dossier": "ja", "te_complex": "nee", "klaar_of_eenvoudig": "ja"},
    "vakafdeling": {"dossier": "ja", "te_complex": "nee", "klaar_of_eenvoudig": "nee"},
}
"""Ways through the tree of the seed, by name."""

PADTEKST = {naam: json.dumps(pad) for naam, pad in PADEN.items()}
BOOMUITKOMST = {naam: str(beslis(pad)) if pad else "" for naam, pad in PADEN.items()}
DIRECT = ("zelf_beantwoord", "product_uitgereikt")  # "direct afgehandeld" (facts/kpi.md, 4.2)


@dataclass
class Vraagbouw:
    """One vraag; `pad` is a name in PADEN."""

    id: int
    uuid: str
    onderwerp: str = ""
    groep: int | None = None
    zaaktype: int | None = None
    pad: str = ""
    uitkomst: str = ""
    antwoord: str = ""
    kennis: int | None = None
    aanvraag: int | None = None
    aanvraag_uuid: str | None = None
    zaak: int | None = None
    afgerond_op: datetime | None = None
    versie: int = 0


@dataclass
class Gesprek:
    """A Klantcontact with the one who speaks; `laatst` is the moment of its last event."""

    bouw: Bouw
    kanaal: str
    klant: int | None
    ontvangen_op: datetime
    namens: int | None = None
    onderwerp: str = ""
    notitie: str = ""
    status: str = "ontvangen"
    medewerker: int | None = None
    team: int | None = None
    begonnen_op: datetime | None = None
    beeindigd_op: datetime | None = None
    versie: int = 0
    vragen: list[Vraagbouw] = field(default_factory=list)

    def __post_init__(self) -> None:
        bouw = self.bouw
        self.id, self.uuid = bouw.kopie.id(Klantcontact), bouw.uuid()
        self.nummer = f"G-{self.ontvangen_op.year}-{bouw.kopie.nummer('klantcontact_nummer'):05d}"
        self.meld("gesprek_ontvangen", self.ontvangen_op, naar=self.kanaal)

    def meld(self, soort: str, op: datetime, door: int | None = None, **velden: Any) -> None:
        self.laatst, toepassing = op, "" if door else "systeem"
        self.bouw.meld(
            self, soort, "klantcontact", op, door_id=door, toepassing=toepassing, team_id=self.team, **velden
        )

    def _status(self, naar: str, op: datetime, door: int | None, **velden: Any) -> None:
        van, self.status = self.status, naar
        self.meld("gesprek_status", op, door, van=van, naar=naar, **velden)

    def begin(self, medewerker: int, op: datetime) -> None:
        self.medewerker, self.begonnen_op = medewerker, op
        self.team = self.bouw.stad.ploeg_van[medewerker].id
        self._status("lopend", op, medewerker)

    def vraag(self, onderwerp: str = "") -> Vraagbouw:
        vraag = Vraagbouw(self.bouw.kopie.id(Vraag), self.bouw.uuid(), onderwerp=onderwerp)
        self.vragen.append(vraag)
        if len(self.vragen) > 1:
            self.meld("vraag_toegevoegd", self.laatst, self.medewerker)
        return vraag

    def sluit_vraag(self, vraag: Vraagbouw, uitkomst: str, op: datetime, **velden: Any) -> None:
        for naam, waarde in velden.items():
            setattr(vraag, naam, waarde)
        vraag.uitkomst, vraag.afgerond_op = uitkomst, op
        self.bouw.meld(
            vraag,
            "vraag_uitkomst",
            "vraag",
            op,
            naar=uitkomst,
            door_id=self.medewerker,
            productgroep_id=vraag.groep,
            team_id=self.team,
            klantaanvraag=vraag.aanvraag_uuid,
        )

    def eindig(self, op: datetime, *, wacht: bool) -> None:
        """All vragen have an uitkomst; `wacht`: the vakafdeling still has to make a zaak."""
        self.beeindigd_op = op
        self._status("wacht_op_vakafdeling" if wacht else "afgerond", op, self.medewerker)

    def rond_af(self, op: datetime, door: int) -> None:
        """The vakafdeling spoke with the resident."""
        self._status("afgerond", op, door)

    def annuleer(self, op: datetime) -> None:
        self.beeindigd_op = op
        self._status("geannuleerd", op, self.medewerker, toelichting="Zelfde vraag twee keer gestuurd.")

    def schrijf(self) -> None:
        """Leave the rows as they are at the demo's now."""
        kopie = self.bouw.kopie
        kopie.rij(
            Klantcontact,
            id=self.id,
            uuid=self.uuid,
            nummer=self.nummer,
            kanaal=self.kanaal,
            status=self.status,
            medewerker_id=self.medewerker,
            team_id=self.team,
            onderwerp=self.onderwerp or (self.vragen[0].onderwerp if self.vragen else ""),
            notitie=self.notitie,
            ontvangen_op=self.ontvangen_op,
            begonnen_op=self.begonnen_op,
            beeindigd_op=self.beeindigd_op,
        )
        kopie.rij(
            Betrokkene,
            uuid=self.bouw.uuid(),
            klantcontact_id=self.id,
            klant_id=self.klant,
            namens_id=self.namens,
        )
        for volgnummer, vraag in enumerate(self.vragen, start=1):
            self._schrijf_vraag(volgnummer, vraag)
        self._tel()

    def _schrijf_vraag(self, volgnummer: int, vraag: Vraagbouw) -> None:
        self.bouw.kopie.rij(
            Vraag,
            id=vraag.id,
            uuid=vraag.uuid,
            klantcontact_id=self.id,
            volgnummer=volgnummer,
            onderwerp=vraag.onderwerp,
            productgroep_id=vraag.groep,
            zaaktype_id=vraag.zaaktype,
            pad=PADTEKST[vraag.pad],
            boomuitkomst=BOOMUITKOMST[vraag.pad],
            uitkomst=vraag.uitkomst,
            antwoord=vraag.antwoord,
            kennisversie_id=vraag.kennis,
            klantaanvraag_id=vraag.aanvraag,
            zaak_id=vraag.zaak,
            afgerond_op=vraag.afgerond_op,
        )

    def _tel(self) -> None:
        self.bouw.gesprekken += 1
        groep = next((vraag.groep for vraag in self.vragen if vraag.groep), None)
        direct = bool(self.vragen) and all(vraag.uitkomst in DIRECT for vraag in self.vragen)
        self.bouw.tel(
            self.ontvangen_op.date(),
            groep or self.bouw.stad.groepen["algemeen"],
            self.kanaal,
            gesprek=1,
            direct=int(direct),
        )
