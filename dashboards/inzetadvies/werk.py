"""All other work of the teams on a day, read: at the desk and by chat, calling back, post, and zaken to begin."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import Count, F, OuterRef, Q, Subquery, Sum

from contacts.models import Kanaal, Klantcontact, Terugbelverzoek
from contacts.models.gesprek import ContactStatus
from contacts.terugbellen.standen import TE_DOEN
from dashboards.inzetadvies.telefoon import in_raster, per_halfuur
from dashboards.inzetadvies.voorspelling import WEKEN
from dashboards.models import Dagtotaal
from kcc.kalender import Kalender
from kcc.klok import AMSTERDAM
from kcc.models import Team
from regie.models import Zaakplanning
from zaken.models import Zaak, ZaakStatus

LIVE: Final = (Kanaal.BALIE, Kanaal.CHAT)
POST: Final = (Kanaal.EMAIL, Kanaal.BRIEF, Kanaal.WEBFORMULIER, Kanaal.SOCIAL)


@dataclass
class Aanloop:
    """Gesprekken at the desk and by chat of one team: day -> half hour -> number, and seconds per gesprek."""

    historie: dict[date, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    aantal: int = 0
    seconden: float = 0.0

    @property
    def duur(self) -> float:
        return self.seconden / self.aantal if self.aantal else 0.0


def lees_aanloop(teams: Iterable[Team], weekdag: int, tot: date) -> dict[int, Aanloop]:
    """Per team, of this day of the week (ISO number) in the eight weeks before `tot`. One query."""
    van = tot - timedelta(weeks=WEKEN)
    gesprekken: Any = Klantcontact.objects.filter(
        team__in=[team.pk for team in teams],
        kanaal__in=LIVE,
        ontvangen_op__gte=datetime.combine(van, time.min, AMSTERDAM),
        ontvangen_op__lt=datetime.combine(tot, time.min, AMSTERDAM),
        ontvangen_op__iso_week_day=weekdag,
    )
    klaar = Q(begonnen_op__isnull=False, beeindigd_op__isnull=False)
    rijen = (
        per_halfuur(gesprekken, "ontvangen_op")
        .annotate(
            n=Count("pk"),
            klaar=Count("pk", filter=klaar),
            duur=Sum(F("beeindigd_op") - F("begonnen_op"), filter=klaar),
        )
        .values_list("team", "dag", "uur", "minuut", "n", "klaar", "duur")
    )
    gevonden: dict[int, Aanloop] = defaultdict(Aanloop)
    for team, dag_, uur, half, n, klaar_, duur in rijen:
        rij, plek = gevonden[team], in_raster(uur, half)
        rij.historie[dag_][plek] = rij.historie[dag_].get(plek, 0) + n
        rij.aantal += klaar_
        rij.seconden += duur.total_seconds() if duur else 0
    return gevonden


@dataclass(frozen=True)
class Voorraad:
    """What lies with a team to do on this day."""

    zaken: int = 0
    terugbellen: int = 0
    post: float = 0


def lees_voorraad(
    teams: Iterable[Team], dag: date, vandaag: date, kalender: Kalender, delen: Mapping[int, float]
) -> dict[int, Voorraad]:
    """Per team. Of today also what should have been done before; post without a team goes to the eerste lijn by
    its part of the gesprekken (`delen`), and is today's work only. Three queries, two for another day."""
    codes = [team.pk for team in teams]
    na = None if dag <= vandaag else kalender.plus(dag, -1)
    zaken, bellen = _zaken(codes, dag, na), _bellen(codes, dag, na)
    post = _post(codes, delen) if dag == vandaag else {}
    return {team: Voorraad(zaken.get(team, 0), bellen.get(team, 0), post.get(team, 0.0)) for team in codes}


def _zaken(teams: list[int], dag: date, na: date | None) -> dict[int, int]:
    """Not begun, and to be begun by this day. From the open zaken, each with its plan by key: few of all there are."""
    plan = Zaakplanning.objects.filter(zaak=OuterRef("pk")).order_by().values("uiterste_start")
    zaken = Zaak.objects.filter(team__in=teams, status=ZaakStatus.OPEN).alias(start=Subquery(plan))
    zaken = zaken.filter(start__lte=dag, **({"start__gt": na} if na else {}))
    return dict(zaken.order_by().values_list("team").annotate(n=Count("pk")))


def _bellen(teams: list[int], dag: date, na: date | None) -> dict[int, int]:
    verzoeken: Any = Terugbelverzoek.objects
    rijen = verzoeken.filter(team__in=teams, status__in=TE_DOEN, uiterlijk__lte=dag)
    rijen = rijen.filter(uiterlijk__gt=na) if na else rijen
    return dict(rijen.order_by().values_list("team").annotate(n=Count("pk")))


def _post(teams: list[int], delen: Mapping[int, float]) -> dict[int, float]:
    rijen = Klantcontact.objects.filter(status=ContactStatus.ONTVANGEN, kanaal__in=POST)
    geteld = dict(rijen.order_by().values_list("team").annotate(n=Count("pk")))
    zonder = geteld.get(None, 0)
    return {team: geteld.get(team, 0) + zonder * delen.get(team, 0.0) for team in teams}


def lees_dagtotalen(van: date, tot: date) -> dict[date, float]:
    """Gesprekken of the whole municipality per day. One query."""
    rijen = Dagtotaal.objects.filter(datum__gte=van, datum__lt=tot).order_by()
    return dict(rijen.values_list("datum").annotate(n=Sum("gesprekken")))
