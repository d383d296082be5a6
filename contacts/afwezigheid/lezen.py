"""Everything somebody has open, with a proposal for each piece: the same read before the act and within it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet

from contacts.afwezigheid import rijen
from contacts.afwezigheid.mensen import lees_collegas
from contacts.afwezigheid.voorstel import Collega, Sleutel, Soort, Voorstel, Werk, keuzes, stel_voor
from contacts.models import Afspraak, Vraag
from kcc import kalenders, klok
from kcc.models import Medewerker
from regie.standen import BINNEN
from zaken.models import Zaak

NOEM = 10  # afspraken by name


@dataclass(frozen=True)
class Openwerk:
    """`werk` in the order in which it is done; `mensen`: colleagues by uuid, with their row; `verborgen`: how much
    of each kind the reader may not see, which stays where it is."""

    wie: Medewerker
    werk: Sequence[Werk]
    mensen: dict[str, tuple[Collega, Medewerker]]
    verborgen: dict[Soort, int]

    @property
    def collegas(self) -> list[Collega]:
        return [collega for collega, _ in self.mensen.values()]

    def voorstellen(self) -> dict[Sleutel, Voorstel]:
        return stel_voor(self.werk, self.collegas)

    def keuzes(self, werk: Werk) -> list[tuple[str, str]]:
        return keuzes(werk, self.collegas, str(self.wie))


def lees_werk(wie: Medewerker, door: Medewerker, einde: date | None = None) -> Openwerk:
    """What `wie` has open and `door` may see. A fixed number of queries, whatever the number of rows."""
    uiterlijk = kalenders.gemeente().plus(klok.vandaag(), BINNEN)
    werk = [
        *rijen.zaakregels(wie, door, uiterlijk),
        *rijen.gespreksregels(wie, door),
        *rijen.bezoekregels(wie, door),
        *rijen.terugbelregels(wie, door),
        *rijen.regieregels(wie, door),
        *rijen.hulpregels(wie, door),
        *rijen.inzetregels(wie, einde),
    ]
    teams = {wie.team_id, *(stuk.team for stuk in werk)} - {None}
    mensen = lees_collegas(behalve=wie, door=door, teams=teams)  # type: ignore[arg-type]
    return Openwerk(wie, werk, mensen, _verborgen(wie, door, werk))


def _verborgen(wie: Medewerker, door: Medewerker, werk: Sequence[Werk]) -> dict[Soort, int]:
    """Counted, never shown; a klacht about the reader does not even count (P9)."""
    aantallen = {}
    for soort, alle in rijen.ZICHTBAAR.items():
        gezien = sum(stuk.soort == soort for stuk in werk)
        if (meer := _niet_over(alle(wie), soort, door).count() - gezien) > 0:
            aantallen[soort] = meer
    return aantallen


def _niet_over(alle: Any, soort: Soort, door: Medewerker) -> QuerySet[Any]:
    if soort == Soort.BEZOEK:
        return alle.exclude(zaak__in=Zaak.objects.over(door))
    if soort == Soort.TERUGBELVERZOEK:
        return alle.exclude(vraag__in=Vraag.objects.over(door))
    return alle.niet_over(door)


def afspraken_van_team(wie: Medewerker, einde: date | None) -> tuple[list[Afspraak], int]:
    """The first of them in these days, and how many there are: an afspraak is of a team, not of somebody."""
    begin = klok.nu()
    tot = datetime.combine((einde or klok.vandaag()) + timedelta(days=1), time.min, klok.AMSTERDAM)
    alle = Afspraak.objects.filter(team=wie.team_id, geannuleerd_op=None, begin__range=(begin, tot))
    return list(alle.select_related("team").order_by("begin", "pk")[:NOEM]), alle.count()
