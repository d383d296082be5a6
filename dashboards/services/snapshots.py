"""The state of an evening, stored: how much work lies where, and whether zaken began in time.

Only of the day that it is: a state of a day that has passed is never made up afterwards. Running it twice on one day
gives what the last run found.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Greatest

from contacts.models import Terugbelverzoek
from dashboards.kengetallen.rekenen import Percentiel
from dashboards.models import Dagstand, Startafspraak
from dashboards.services import bezetting
from kcc import kalenders, klok
from kcc.inzet import werkenden
from kcc.kalender import Kalender
from kcc.models import Team
from kcc.models.organisatie import Lijn
from kcc.vaardigheden import GENOEG
from kcc.werkdagensql import Werkdagen, vrije_dagen
from regie.models import Belofte, Zaakplanning
from regie.standen import BINNEN
from zaken.models import Zaak
from zaken.models.zaak import LOPEND, OPEN_STATUSSEN

Waarden = Mapping[int, Mapping[str, float | None]]
"""Team -> key of the figure -> its value."""
AANTALLEN: Final = (
    "werk_open",
    "werk_te_laat",
    "werk_binnen_5",
    "werk_niet_toegewezen",
    "dwangsomrisico",
    "bellen_open",
    "bellen_te_laat",
)
"""What is 0 for a team that has none of it; an age or a mean is then not there."""
SLEUTELS: Final = (*AANTALLEN, "werk_leeftijd_p90", "breedte", bezetting.SLEUTEL)


def leg_dag_vast() -> tuple[int, int]:
    """The Dagstand and the Startafspraken of today; how many rows of each."""
    vorige = Dagstand.objects.filter(datum__lt=klok.vandaag()).aggregate(dag=Max("datum"))["dag"]
    return leg_standen_vast(), leg_starts_vast(sinds=vorige or klok.vandaag() - timedelta(days=1))


@transaction.atomic
def leg_standen_vast() -> int:
    """A row per team and figure of today; again on the same day it takes their place."""
    vandaag, kalender = klok.vandaag(), kalenders.gemeente()
    vol = {team: {bezetting.SLEUTEL: deel} for team, deel in bezetting.bezettingsgraden(vandaag).items()}
    gemeten: list[Waarden] = [_werk(vandaag, kalender), _bellen(vandaag), breedte(), vol]
    rijen = [
        Dagstand(datum=vandaag, team_id=team, sleutel=sleutel, waarde=waarde)
        for team in Team.objects.exclude(lijn=Lijn.FACILITAIR).order_by("pk").values_list("pk", flat=True)
        for sleutel, waarde in _van_team(team, gemeten)
    ]
    uniek = ["sleutel", "team", "datum"]
    Dagstand.objects.bulk_create(rijen, update_conflicts=True, unique_fields=uniek, update_fields=["waarde"])
    return len(rijen)


def _van_team(team: int, gemeten: list[Waarden]) -> Iterator[tuple[str, float | None]]:
    gevonden = {sleutel: waarde for deel in gemeten for sleutel, waarde in deel.get(team, {}).items()}
    for sleutel in SLEUTELS:
        yield sleutel, gevonden.get(sleutel, 0 if sleutel in AANTALLEN else None)


def _per_team(rijen: QuerySet[Any], team: str = "team", **wat: Any) -> Waarden:
    return {rij.pop(team): rij for rij in rijen.order_by().values(team).annotate(**wat)}


def _werk(vandaag: date, kalender: Kalender) -> Waarden:
    """Zaken that are work for somebody; the DVO is that of the open belofte."""
    dvo: Any = Belofte.objects
    dvo = dvo.open().filter(onderwerp=OuterRef("uuid"), soort=Belofte.Soort.DVO_MAXIMUM)
    zaken = Zaak.objects.filter(status__in=OPEN_STATUSSEN)
    zaken = zaken.alias(kg_dvo=Subquery(dvo.order_by("-volgnummer").values("due")[:1]))
    na_de_wet = Q(wettelijk_einde__lt=vandaag)
    dagen = Werkdagen(F("ontvangen_op"), Value(vandaag), vrije_dagen(kalender, vandaag, vandaag))
    leeftijd = Greatest(dagen, Value(0))  # what waits for another zaak is received later
    return _per_team(
        zaken,
        werk_open=Count("pk"),
        werk_te_laat=Count("pk", filter=na_de_wet | Q(kg_dvo__lt=vandaag)),
        werk_binnen_5=Count("pk", filter=Q(kg_dvo__range=(vandaag, kalender.plus(vandaag, BINNEN)))),
        werk_niet_toegewezen=Count("pk", filter=Q(behandelaar=None)),
        dwangsomrisico=Count("pk", filter=na_de_wet),
        werk_leeftijd_p90=Percentiel(leeftijd, 0.9),
    )


def _bellen(vandaag: date) -> Waarden:
    verzoeken: Any = Terugbelverzoek.objects
    laat = Q(uiterlijk__lt=vandaag)
    return _per_team(verzoeken.open(), bellen_open=Count("pk"), bellen_te_laat=Count("pk", filter=laat))


def breedte() -> Waarden:
    """Productgroepen that an employee does by themselves, on average; who does none counts as 0."""
    kan = Q(vaardigheden__niveau__in=GENOEG)
    aantal = Count("vaardigheden", filter=kan, distinct=True)
    geteld = _per_team(werkenden(), mensen=Count("pk", distinct=True), kan=aantal)
    return {team: {"breedte": (rij["kan"] or 0) / (rij["mensen"] or 1)} for team, rij in geteld.items()}


@transaction.atomic
def leg_starts_vast(*, sinds: date) -> int:
    """Of each zaak once whether it began by its uiterste start, for what happened after `sinds` up to and with
    today: it began, or that day passed while it could have begun."""
    vandaag = klok.vandaag()
    planningen = Zaakplanning.objects.exclude(zaak__in=Startafspraak.objects.values("zaak"))
    begonnen = Q(zaak__begonnen_op__gt=sinds, zaak__begonnen_op__lte=vandaag)
    gemist = Q(
        zaak__begonnen_op=None,
        zaak__status__in=LOPEND,
        zaak__ontvangen=True,
        uiterste_start__gt=sinds,
        uiterste_start__lte=vandaag,
    )
    velden = ("zaak", "zaak__team", "zaak__begonnen_op", "uiterste_start")
    rijen = [_start(*rij) for rij in planningen.filter(begonnen | gemist).values_list(*velden)]
    Startafspraak.objects.bulk_create(rijen, ignore_conflicts=True, batch_size=5000)
    return len(rijen)


def _start(zaak: int, team: int, begonnen: date | None, uiterst: date) -> Startafspraak:
    op_tijd = begonnen is not None and begonnen <= uiterst
    return Startafspraak(zaak_id=zaak, team_id=team, dag=begonnen or uiterst, op_tijd=op_tijd)
