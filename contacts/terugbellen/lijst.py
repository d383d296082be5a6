"""The lists of terugbelverzoeken: whose, and which comes first."""

from datetime import time
from typing import Any

from django.db.models import Case, F, QuerySet, TimeField, Value, When
from django.db.models.functions import Coalesce

from contacts.models import TerugbelStatus, Terugbelverzoek, Urgentie
from contacts.terugbellen.standen import nieuwe_uitkomst
from kcc.models import Medewerker

EERST, LAATST = Value(time(0)), Value(time(23, 59, 59))


def van_teams(wie: Medewerker, teams: Any) -> QuerySet[Any]:
    """Written to first: who was not reached waits longest. Then by promised day, urgency and preferred hours."""
    rijen: QuerySet[Any] = Terugbelverzoek.objects.zichtbaar_voor(wie).volledig()
    schriftelijk = Case(When(status=TerugbelStatus.NIET_BEREIKT, then=0), default=1)
    spoed = Case(When(urgentie=Urgentie.SPOED, then=0), default=1)
    tot = Case(When(venster_tot__isnull=False, then=EERST), default=LAATST, output_field=TimeField())
    volgorde = (schriftelijk, "uiterlijk", spoed, Coalesce(F("venster_van"), tot), "pk")
    return rijen.filter(team__in=teams).select_related("voor").order_by(*volgorde)


def door_mij(wie: Medewerker) -> QuerySet[Any]:
    """Those that somebody made, wherever they are: outcomes that are new to them first, then the newest."""
    rijen: QuerySet[Any] = Terugbelverzoek.objects.zichtbaar_voor(wie).volledig()
    nieuw = Case(When(nieuwe_uitkomst(), then=0), default=1)
    volgorde = (nieuw, "-aangemaakt_op", "-pk")
    return rijen.filter(gemaakt_door=wie).select_related("voor").order_by(*volgorde)


def tel_nieuw(wie: Medewerker) -> int:
    """Outcomes that who made the request did not see yet; by index."""
    return Terugbelverzoek.objects.filter(nieuwe_uitkomst(), gemaakt_door=wie).count()
