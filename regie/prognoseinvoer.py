"""What the forecast needs to know of the zaken, read in three queries and turned into plain work."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from kcc.kalender import Kalender
from regie.models import Zaakplanning
from regie.prognose import Voorganger, Werk
from zaken.models import Opschorting, Zaakrelatie
from zaken.models.zaak import LOPEND

BEGONNEN, NIEUW = 0, 1  # what was laid aside goes on before anything new begins


class Zaakregel(NamedTuple):
    """One zaak with its plan, narrow: there are a hundred thousand."""

    zaak: int
    klantaanvraag: int
    team: int
    status: str
    ontvangen: bool
    begonnen_op: date | None
    aangemaakt_op: datetime
    samen: bool | None  # of a life event that is delivered as a whole
    vroegste_start: date
    geplande_start: date
    gepland_einde: date
    sleutel: float
    sleutel_druk: float
    prognose: date | None

    @property
    def begin(self) -> date:
        """The first day on which it may be given."""
        return max(self.vroegste_start, self.geplande_start) if self.samen else self.vroegste_start


VELDEN = (
    "zaak_id",
    "zaak__klantaanvraag_id",
    "zaak__team_id",
    "zaak__status",
    "zaak__ontvangen",
    "zaak__begonnen_op",
    "zaak__aangemaakt_op",
    "zaak__klantaanvraag__levensgebeurtenis__samen_opleveren",
    "vroegste_start",
    "geplande_start",
    "gepland_einde",
    "sleutel",
    "sleutel_druk",
    "prognose",
)


@dataclass(frozen=True)
class Invoer:
    """Every zaak that runs or waits, its voorgangers that are not done, and when it goes on of what stands still."""

    zaken: list[Zaakregel]
    voorgangers: Mapping[int, list[Voorganger]]
    hervat: Mapping[int, date]

    def werk(self, kalender: Kalender, vandaag: date, druk: Iterable[int]) -> list[Werk]:
        """`druk`: teams that are too full, which have an order of their own."""
        te_vol = set(druk)
        return [self._als_werk(rij, kalender, vandaag, druk=rij.team in te_vol) for rij in self.zaken]

    def _als_werk(self, rij: Zaakregel, kalender: Kalender, vandaag: date, *, druk: bool) -> Werk:
        begin = self.hervat.get(rij.zaak, rij.begin)
        sleutel = rij.sleutel_druk if druk else rij.sleutel
        begonnen = rij.begonnen_op is not None
        return Werk(
            sleutel=rij.zaak,
            team=rij.team,
            orde=(BEGONNEN if begonnen else NIEUW, sleutel, rij.aangemaakt_op),
            duur=self.duur(rij, kalender, vandaag),
            vroegst=kalender.nummer(begin),
            voorgangers=() if begonnen else tuple(self.voorgangers.get(rij.zaak, ())),
            loopt=rij.status in ("in_behandeling", "wacht_op_levering"),
            plek=rij.status != "wacht_op_levering",
        )

    def duur(self, rij: Zaakregel, kalender: Kalender, vandaag: date) -> int:
        """Werkdagen that are left, by the plan: of work that was laid aside at least one."""
        if rij.begonnen_op is None:
            return kalender.tussen(rij.geplande_start, rij.gepland_einde)
        over = kalender.tussen(max(vandaag, self.hervat.get(rij.zaak, vandaag)), rij.gepland_einde)
        return max(over, 1 if rij.status in ("open", "opgeschort") else 0)

    def wachtend(self, kalender: Kalender, vandaag: date) -> dict[int, int]:
        """team -> the werkdagen of all that could begin today."""
        per_team: dict[int, int] = defaultdict(int)
        for rij in self.zaken:
            if rij.status == "open" and self._kan_beginnen(rij, vandaag):
                per_team[rij.team] += self.duur(rij, kalender, vandaag)
        return per_team

    def _kan_beginnen(self, rij: Zaakregel, vandaag: date) -> bool:
        if rij.begonnen_op:
            return True
        return rij.ontvangen and rij.begin <= vandaag and rij.zaak not in self.voorgangers


def lees_invoer() -> Invoer:
    """Three queries, whatever the number of zaken."""
    planningen: Any = Zaakplanning.objects
    rijen = planningen.filter(zaak__status__in=LOPEND).order_by("zaak_id").values_list(*VELDEN)
    relaties = Zaakrelatie.objects.filter(van__status__in=LOPEND, naar__status__in=LOPEND)
    voorgangers: dict[int, list[Voorganger]] = defaultdict(list)
    for naar, van, wachttijd in relaties.values_list("naar", "van", "wachttijd"):
        voorgangers[naar].append(Voorganger(van, wachttijd))
    lopend = Opschorting.objects.filter(beeindigd_op=None, zaak__status="opgeschort")
    hervat = {zaak: tot + timedelta(days=1) for zaak, tot in lopend.values_list("zaak", "uiterlijk")}
    return Invoer([Zaakregel(*rij) for rij in rijen], dict(voorgangers), hervat)
