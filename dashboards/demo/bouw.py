"""What every maker of demo rows shares: the town, the clock, chance, and the tables to fill."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Protocol

from dashboards.demo.intakeplan import Planmaker
from dashboards.demo.kopie import Kopie
from dashboards.demo.stad import Ploeg, Stad
from dashboards.demo.tijd import om
from dashboards.demo.toeval import uuid_van
from kcc.kalender import Kalender
from kcc.models import Gebeurtenis, Toelichting


@dataclass(frozen=True)
class Zaakverwijzing:
    """What a vraag about a zaak points at."""

    klant: int | None
    zaak: int
    aanvraag: int
    aanvraag_uuid: str
    groep: int
    naam: str


@dataclass(frozen=True)
class Lopend:
    """A zaak that somebody may ask about: from when, until when (None: still)."""

    wat: Zaakverwijzing
    van: datetime
    tot: datetime | None


@dataclass(frozen=True)
class Uitreiking:
    """A product that was handed over at the desk: the gesprek about it is still to be made."""

    wat: Zaakverwijzing
    door: int
    op: datetime


class Onderwerp(Protocol):
    """Something that events are about."""

    uuid: str
    versie: int


@dataclass
class Bouw:
    """One load of the demo, as seen at `nu`."""

    stad: Stad
    kopie: Kopie
    nu: datetime
    kalender: Kalender
    zaad: int
    klanten: range = range(0)  # keys of the residents
    vaste_klanten: Mapping[str, int] = field(default_factory=dict)
    rng: Random = field(default_factory=Random)
    uitreikingen: dict[date, list[Uitreiking]] = field(default_factory=lambda: defaultdict(list))
    lopend: list[Lopend] = field(default_factory=list)
    tellingen: dict[tuple[date, int, str], list[int]] = field(
        default_factory=lambda: defaultdict(lambda: [0, 0, 0])
    )
    zaken: int = 0
    gesprekken: int = 0
    heen_en_weer: str = ""  # uuid of the zaak that two vakafdelingen send to each other

    def __post_init__(self) -> None:
        self.plannen = Planmaker(self.stad, self.kalender)

    def begin(self, hoofdstuk: object) -> None:
        """Chance of its own per chapter: what one makes does not change what the next one makes."""
        self.rng = Random(f"{self.zaad}:{hoofdstuk}")  # noqa: S311 a demo, no secret

    @property
    def vandaag(self) -> date:
        return self.nu.date()

    def uuid(self) -> str:
        return uuid_van(self.rng)

    def klant(self) -> int:
        """A resident; some come often."""
        return self.klanten[int(len(self.klanten) * self.rng.random() ** 1.4)]

    def telefoon(self, klant: int | None) -> str:
        """Where a resident can be called back: 06 followed by a 0 is not given out in the Netherlands."""
        return f"060{(klant or 0) % 10_000_000:07d}"

    def ander_team(self, ploeg: Ploeg) -> Ploeg:
        """Another vakafdeling."""
        anderen = [p for p in self.stad.ploegen.values() if p.lijn == "vakafdeling" and p is not ploeg]
        return self.rng.choice(anderen)

    def werkdag(self, aantal: int, vanaf: date | None = None) -> date:
        """The working day so many after (or before) today."""
        return self.kalender.plus(vanaf or self.vandaag, aantal)

    def kantoortijd(self, dag: date, *, na: datetime | None = None) -> datetime:
        """A moment within office hours of this day, after `na` when that is the same day or later."""
        moment = om(dag, 9) + timedelta(seconds=self.rng.randrange(60, 7 * 3600))
        if na is None or moment > na:
            return moment
        return na + timedelta(seconds=self.rng.randrange(60, 1500))

    def tel(
        self, dag: date, groep: int, kanaal: str, *, gesprek: int = 0, direct: int = 0, zaken: int = 0
    ) -> None:
        """For the Dagtotaal of a day of which the rows are here."""
        telling = self.tellingen[dag, groep, kanaal]
        telling[0] += gesprek
        telling[1] += direct
        telling[2] += zaken

    def meld(
        self,
        wat: Onderwerp,
        soort: str,
        onderwerp_soort: str,
        op: datetime,
        *,
        van: str = "",
        naar: str = "",
        reden: str = "",
        toelichting: str = "",
        door_id: int | None = None,
        toepassing: str = "",
        productgroep_id: int | None = None,
        team_id: int | None = None,
        klantaanvraag: str | None = None,
    ) -> None:
        """An event, with the columns the services give it."""
        wat.versie += 1
        pk = self.kopie.rij(
            Gebeurtenis,
            soort=soort,
            onderwerp_soort=onderwerp_soort,
            onderwerp=wat.uuid,
            versie=wat.versie,
            van=van,
            naar=naar,
            reden=reden,
            door_id=door_id,
            toepassing=toepassing,
            productgroep_id=productgroep_id,
            team_id=team_id,
            klantaanvraag=klantaanvraag,
            tijd=op,
        )
        if toelichting:
            self.kopie.rij(Toelichting, gebeurtenis_id=pk, tekst=toelichting)
