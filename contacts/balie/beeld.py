"""What the page "Balie vandaag" shows, in a fixed number of queries whatever the number of visitors.

No name of a resident stands on it: a number is called aloud, and the screen can be seen from the counter.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from contacts.afspraken.agenda import zichtbare
from contacts.balie.klok import WACHTNORM, Timer, wacht_te_lang
from contacts.balie.volgorde import in_volgorde
from contacts.models import Afspraak, AfspraakWijze, Baliebezoek, BezoekStatus
from kcc import klok
from kcc.kanalen import Kanaal
from kcc.models import Gebeurtenis, Medewerker, Openingstijd
from zaken.werktijd import SOORTEN, gewerkt

GETOOND = (BezoekStatus.AANGEMELD, BezoekStatus.OPGEROEPEN, BezoekStatus.NIET_VERSCHENEN)


@dataclass(frozen=True)
class Wachtende:
    """Somebody who waits. `mag`: a team of whoever looks may call."""

    bezoek: Any
    wacht: timedelta
    mag: bool

    @property
    def te_lang(self) -> bool:
        return wacht_te_lang(self.wacht)


@dataclass(frozen=True)
class Geholpene:
    """Somebody who is being helped; `klaar_terwijl` when the clock of a quarter of an hour counts."""

    bezoek: Any
    timer: Timer
    klaar_terwijl: bool
    mag: bool
    van_mij: bool


@dataclass(frozen=True)
class Baliebeeld:
    """The whole of it, of one place."""

    plaats: str
    plaatsen: list[str]
    wachten: list[Wachtende]
    bezig: list[Geholpene]
    weg: list[Any]
    afspraken: list[Any]

    @property
    def langst(self) -> int:
        """Minutes that somebody waits by now, rounded down."""
        return max((rij.wacht for rij in self.wachten), default=timedelta()) // timedelta(minutes=1)

    @property
    def te_lang(self) -> bool:
        return any(rij.te_lang for rij in self.wachten)

    @property
    def norm(self) -> int:
        return WACHTNORM // timedelta(minutes=1)

    @property
    def kan_volgende(self) -> bool:
        return any(rij.mag for rij in self.wachten)


def lees_plaatsen() -> list[str]:
    """Places with a balie beside the main one, by the opening hours; one query."""
    rijen = Openingstijd.objects.filter(kanaal=Kanaal.BALIE).exclude(locatie="")
    return list(rijen.order_by("locatie").values_list("locatie", flat=True).distinct())


def lees_beeld(wie: Medewerker, gevraagd: str = "") -> Baliebeeld:
    """Four queries. `gevraagd`: the place asked for; one that does not exist is the main balie."""
    nu, plaatsen = klok.nu(), lees_plaatsen()
    plaats = gevraagd if gevraagd in plaatsen else ""
    per_status: dict[str, list[Any]] = defaultdict(list)
    for bezoek in _bezoeken(wie, plaats, nu):
        per_status[bezoek.status].append(bezoek)
    teams = wie.zicht.teams
    return Baliebeeld(
        plaats=plaats,
        plaatsen=plaatsen,
        wachten=[
            Wachtende(rij, nu - rij.aangemeld_op, rij.team_id in teams)
            for rij in per_status[BezoekStatus.AANGEMELD]
        ],
        bezig=_bezig(per_status[BezoekStatus.OPGEROEPEN], wie, nu),
        weg=per_status[BezoekStatus.NIET_VERSCHENEN],
        afspraken=list(_afspraken(wie, plaats, plaatsen)),
    )


def _bezoeken(wie: Medewerker, plaats: str, nu: datetime) -> Any:
    rijen = Baliebezoek.objects.zichtbaar_voor(wie).filter(dag=klok.vandaag(), plaats=plaats)
    rijen = rijen.filter(status__in=GETOOND).select_related(
        "team", "medewerker", "afspraak__vraag__klantcontact", "zaak__versie", "gesprek"
    )
    return in_volgorde(rijen, nu)


def _bezig(bezoeken: list[Any], wie: Medewerker, nu: datetime) -> list[Geholpene]:
    voorvallen = _voorvallen(bezoek.zaak.uuid for bezoek in bezoeken if _telt(bezoek))
    rijen = []
    for bezoek in sorted(bezoeken, key=lambda bezoek: bezoek.opgeroepen_op):
        telt = _telt(bezoek)
        duur = gewerkt(voorvallen[bezoek.zaak.uuid], nu) if telt else nu - bezoek.opgeroepen_op
        van_mij, mag = bezoek.medewerker_id == wie.pk, bezoek.team_id in wie.zicht.teams
        rijen.append(Geholpene(bezoek, Timer(duur, nu), telt, mag, van_mij))
    return rijen


def _telt(bezoek: Any) -> bool:
    zaak = bezoek.zaak
    return bool(zaak and zaak.status == "in_behandeling" and zaak.versie.klaar_terwijl_u_wacht)


def _voorvallen(zaken: Iterable[UUID]) -> dict[UUID, list[Gebeurtenis]]:
    per_zaak: dict[UUID, list[Gebeurtenis]] = defaultdict(list)
    rijen = Gebeurtenis.objects.van(*zaken).filter(soort__in=SOORTEN)
    for rij in rijen.order_by("onderwerp", "versie").only("onderwerp", "soort", "naar", "tijd"):
        per_zaak[rij.onderwerp].append(rij)
    return per_zaak


def _afspraken(wie: Medewerker, plaats: str, plaatsen: list[str]) -> Any:
    """Of today at this balie, not here yet. A place that is none of the opening hours is the main balie."""
    begin = klok.nu().replace(hour=0, minute=0, second=0, microsecond=0)
    rijen = zichtbare(wie).filter(
        begin__gte=begin,
        begin__lt=begin + timedelta(days=1),
        wijze=AfspraakWijze.BALIE,
        geannuleerd_op=None,
        bezoek=None,
    )
    rijen = rijen.filter(plaats=plaats) if plaats else rijen.exclude(plaats__in=plaatsen)
    return rijen.order_by("begin", "pk")


def plaats_van(afspraak: Afspraak) -> str:
    """Which balie somebody comes to."""
    return afspraak.plaats if afspraak.plaats in lees_plaatsen() else ""
