"""What the planner needs to know, read for many klantaanvragen in a constant number of queries."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from kcc.kalender import Kalender
from regie.models import Zaakplanning
from regie.planning import Taak
from zaken.models import Opschorting, Zaak, Zaakrelatie

STANDAARD_NORM, STANDAARD_MAXIMUM = 10, 20  # werkdagen, for a zaaktype without an agreement
STATUSSEN = {
    "open": "open",
    "in_behandeling": "loopt",
    "wacht_op_levering": "loopt",
    "opgeschort": "opgeschort",
    "ligt_klaar": "klaar",
    "afgehandeld": "klaar",
    "gesloten": "klaar",
    "afgebroken": "afgebroken",
}
VELDEN = (
    "pk",
    "uuid",
    "klantaanvraag_id",
    "nummer",
    "status",
    "ontvangen",
    "ontvangen_op",
    "dvo_begin",
    "wettelijk_einde",
    "afspraak_op",
    "begonnen_op",
    "afgerond_op",
    "team_id",
    "versie__naam",
    "versie__zaaktype_id",
    "versie__klaar_terwijl_u_wacht",
    "versie__buffer",
    "versie__marge",
    "dvoregel__norm",
    "dvoregel__norm_eenheid",
    "dvoregel__maximum",
    "dvoregel__maximum_eenheid",
)


@dataclass
class Zaakinvoer:
    """One zaak as the planner sees it. `norm` and `maximum` in werkdagen (minuten are 0)."""

    rij: dict[str, Any]
    naam: str = ""
    vorige_start: date | None = None
    opschortingen: list[tuple[date, date, bool]] = field(default_factory=list)  # begin, end, ended
    voorgangers: list[tuple[int, int]] = field(default_factory=list)  # zaak, wachttijd in kalenderdagen

    @property
    def norm(self) -> int:
        return _werkdagen(self.rij["dvoregel__norm"], self.rij["dvoregel__norm_eenheid"], STANDAARD_NORM)

    @property
    def maximum(self) -> int:
        return _werkdagen(
            self.rij["dvoregel__maximum"], self.rij["dvoregel__maximum_eenheid"], STANDAARD_MAXIMUM
        )

    @property
    def lopend(self) -> bool:
        return STATUSSEN[self.rij["status"]] not in ("klaar", "afgebroken")

    def stilgestaan(self, kalender: Kalender) -> int:
        """Werkdagen that the term stood still: they lengthen the work, not the norm."""
        return sum(
            kalender.tussen(begin + timedelta(days=1), einde)
            for begin, einde, _ in self.opschortingen
            if einde > begin + timedelta(days=1)
        )


def _werkdagen(aantal: int | None, eenheid: str | None, standaard: int) -> int:
    if aantal is None:
        return standaard
    return aantal if eenheid == "werkdagen" else 0


def lees(klantaanvragen: Collection[int]) -> dict[int, list[Zaakinvoer]]:
    """klantaanvraag -> its zaken. Four queries, whatever the number of klantaanvragen."""
    zaken = {
        rij["pk"]: Zaakinvoer(rij)
        for rij in Zaak.objects.filter(klantaanvraag__in=klantaanvragen).order_by("pk").values(*VELDEN)
    }
    _voeg_onderdelen_toe(zaken)
    per_aanvraag: dict[int, list[Zaakinvoer]] = defaultdict(list)
    for invoer in zaken.values():
        per_aanvraag[invoer.rij["klantaanvraag_id"]].append(invoer)
    for groep in per_aanvraag.values():
        _geef_namen(groep)
    return per_aanvraag


def _voeg_onderdelen_toe(zaken: dict[int, Zaakinvoer]) -> None:
    ids = list(zaken)
    for pk, start in Zaakplanning.objects.filter(zaak__in=ids).values_list("pk", "geplande_start"):
        zaken[pk].vorige_start = start
    for van, naar, wachttijd in Zaakrelatie.objects.filter(naar__in=ids).values_list(
        "van", "naar", "wachttijd"
    ):
        zaken[naar].voorgangers.append((van, wachttijd))
    rijen = Opschorting.objects.filter(zaak__in=ids).values_list(
        "zaak", "verzoek_op", "uiterlijk", "beeindigd_op"
    )
    for zaak, verzoek, uiterlijk, beeindigd in rijen:
        einde = min(beeindigd or uiterlijk + timedelta(days=1), uiterlijk + timedelta(days=1))
        zaken[zaak].opschortingen.append((verzoek, einde, beeindigd is not None))


def _geef_namen(groep: list[Zaakinvoer]) -> None:
    """Readable keys for the planner's sentences: the name, with the number when two share it."""
    namen = [invoer.rij["versie__naam"] for invoer in groep]
    for invoer, naam in zip(groep, namen, strict=True):
        invoer.naam = naam if namen.count(naam) == 1 else f"{naam} ({invoer.rij['nummer']})"


def taken(groep: list[Zaakinvoer], kalender: Kalender, *, duur: str = "norm") -> list[Taak]:
    """The tasks of one klantaanvraag."""
    namen = {invoer.rij["pk"]: invoer.naam for invoer in groep}
    return [_taak(invoer, namen, kalender, getattr(invoer, duur)) for invoer in groep]


def _taak(invoer: Zaakinvoer, namen: dict[int, str], kalender: Kalender, duur: int) -> Taak:
    rij = invoer.rij
    wet = rij["wettelijk_einde"]
    begonnen = rij["begonnen_op"]
    return Taak(
        sleutel=invoer.naam,
        duur=duur + invoer.stilgestaan(kalender),
        voorgangers=tuple(namen[van] for van, _ in invoer.voorgangers if van in namen),
        wachttijd=max((wacht for _, wacht in invoer.voorgangers), default=0),
        vast_begin=_vast_begin(rij, kalender),
        vroegst=kalender.nummer(rij["ontvangen_op"]) if rij["ontvangen"] else None,
        wettelijk_einde=kalender.nummer_tot(wet) if wet else None,
        werkelijk_begin=kalender.nummer(begonnen) if begonnen else None,
        vorige_start=kalender.nummer(invoer.vorige_start) if invoer.vorige_start else None,
        buffer=rij["versie__buffer"],
        marge=rij["versie__marge"],
        status=STATUSSEN[rij["status"]],  # type: ignore[arg-type]
    )


def _vast_begin(rij: dict[str, Any], kalender: Kalender) -> int | None:
    """A hard appointment, or klaar terwijl u wacht: it starts on the day it came in."""
    if rij["afspraak_op"]:
        return kalender.nummer(rij["afspraak_op"])
    if rij["versie__klaar_terwijl_u_wacht"] and rij["ontvangen"]:
        return kalender.nummer(rij["ontvangen_op"])
    return None
