"""Who looks at which agreement, over which period: what every number of the report is counted within."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from dashboards.periode import Periode, Soort, laatste, lees_periode
from dashboards.rechten import GEHEEL
from dvo.models import Dienstverleningsovereenkomst, Dvoregel, DvoStatus
from kcc import kalenders, klok
from kcc.kalender import Kalender
from kcc.models import Medewerker, Team
from kcc.rollen import mag


def einde_van(dag: date) -> datetime:
    """The first moment after this day, in Amsterdam: in winter and summer time."""
    return datetime.combine(dag + timedelta(days=1), time.min, klok.AMSTERDAM)


@dataclass(frozen=True)
class Kader:
    """`verhuld`: whoever looks leads none of the two parties, sees the whole and no rows (R75).
    `regels`: of all versions that were ever agreed between the two, both ways."""

    wie: Medewerker
    dvo: Dienstverleningsovereenkomst
    deze: Periode
    regels: tuple[Dvoregel, ...]
    nu: datetime
    kalender: Kalender
    verhuld: bool

    @property
    def perioden(self) -> tuple[Periode, Periode]:
        """The one before it, and itself."""
        return self.deze.vorige, self.deze

    @property
    def begin(self) -> datetime:
        return self.deze.vorige.begin

    @property
    def einde(self) -> datetime:
        return self.deze.einde

    @property
    def vandaag(self) -> date:
        return self.nu.date()

    @property
    def partijen(self) -> tuple[Team, Team]:
        return self.dvo.uitvoerder, self.dvo.afnemer

    def zichtbaar(self, rijen: Any) -> QuerySet[Any]:
        """The rows that count: those one may see; of who sees no rows at all of them."""
        gezien: QuerySet[Any] = rijen.all() if self.verhuld else rijen.zichtbaar_voor(self.wie)
        return gezien.order_by()

    def van_plicht(self, plicht: str) -> list[Dvoregel]:
        return [regel for regel in self.regels if regel.plicht == plicht]

    def regel_op(
        self, plicht: str, uitvoerder: int | None, zaaktype: int | None, dag: date
    ) -> Dvoregel | None:
        """The rule that was valid on this day; one for the zaaktype goes before the one for everything."""
        geldig = [
            regel
            for regel in self.van_plicht(plicht)
            if regel.dvo.uitvoerder_id == uitvoerder
            and dag in regel.dvo.geldigheid
            and regel.zaaktype_id in (None, zaaktype)
        ]
        return min(geldig, key=lambda regel: regel.zaaktype_id is None, default=None)


def overeenkomsten(wie: Medewerker, teams: set[int]) -> list[Dienstverleningsovereenkomst]:
    """Whose report one may see: those of the teams one leads; who sees the whole all. Newest version first."""
    rijen = Dienstverleningsovereenkomst.objects.exclude(status=DvoStatus.CONCEPT)
    if not mag(wie, GEHEEL):
        rijen = rijen.filter(Q(uitvoerder__in=teams) | Q(afnemer__in=teams))
    return list(rijen.select_related("uitvoerder", "afnemer").order_by("naam", "-versie", "pk"))


def lees_periode_van(code: str, vandaag: date) -> Periode:
    """The period asked for; without one the last full month. Raises Http404 for what is none."""
    try:
        return lees_periode(code) if code else laatste(Soort.MAAND, vandaag)
    except ValueError:
        raise Http404 from None


def kies(rijen: list[Dienstverleningsovereenkomst], uuid: str) -> Dienstverleningsovereenkomst | None:
    """The one asked for, else the first. Raises Http404 for one that is not among them."""
    if not uuid:
        return rijen[0] if rijen else None
    gevonden = next((rij for rij in rijen if str(rij.uuid) == uuid), None)
    if gevonden is None:
        raise Http404
    return gevonden


def lees_kader(wie: Medewerker, dvo: Dienstverleningsovereenkomst, deze: Periode, teams: set[int]) -> Kader:
    """With the rules both ways: two queries."""
    partijen = (dvo.uitvoerder_id, dvo.afnemer_id)
    regels = Dvoregel.objects.filter(dvo__uitvoerder__in=partijen, dvo__afnemer__in=partijen)
    return Kader(
        wie=wie,
        dvo=dvo,
        deze=deze,
        regels=tuple(regels.exclude(dvo__status=DvoStatus.CONCEPT).select_related("dvo")),
        nu=klok.nu(),
        kalender=kalenders.gemeente(),
        verhuld=not teams & set(partijen),
    )
