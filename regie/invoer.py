"""What the planner needs to know, read for many klantaanvragen in a constant number of queries."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from kcc.fouten import Geweigerd
from kcc.kalender import Kalender
from regie.models import Zaakplanning
from regie.planning import Lus, Plan, Taak, plan
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
    "sociaal",
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
    planning: Zaakplanning | None = None  # as it is stored
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

    @property
    def sleutel(self) -> str:
        return str(self.rij["pk"])

    def stilgestaan(self, kalender: Kalender, tot: date) -> int:
        """Werkdagen that the zaak stood still before day `tot`: they lengthen the work, not the norm."""
        perioden = [(begin + timedelta(days=1), min(einde, tot)) for begin, einde, _ in self.opschortingen]
        return sum(kalender.tussen(begin, einde) for begin, einde in perioden if begin < einde)

    def hervat_op(self) -> date | None:
        """Of a zaak that stands still: the day it is expected to go on."""
        return next((einde for _, einde, voorbij in self.opschortingen if not voorbij), None)


def _werkdagen(aantal: int | None, eenheid: str | None, standaard: int) -> int:
    if aantal is None:
        return standaard
    return aantal if eenheid == "werkdagen" else 0


def lees(klantaanvragen: Collection[int]) -> dict[int, list[Zaakinvoer]]:
    """klantaanvraag -> its zaken. At most four queries, whatever the number of klantaanvragen."""
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
    for pk, planning in Zaakplanning.objects.in_bulk(ids).items():
        zaken[pk].planning = planning
    for van, naar, wachttijd in Zaakrelatie.objects.filter(naar__in=ids).values_list(
        "van", "naar", "wachttijd"
    ):
        zaken[naar].voorgangers.append((van, wachttijd))
    begonnen = [pk for pk, invoer in zaken.items() if invoer.rij["begonnen_op"]]  # only these can stand still
    rijen = Opschorting.objects.filter(zaak__in=begonnen).values_list(
        "zaak", "verzoek_op", "uiterlijk", "beeindigd_op"
    )
    for zaak, verzoek, uiterlijk, beeindigd in rijen:
        einde = min(beeindigd or uiterlijk + timedelta(days=1), uiterlijk + timedelta(days=1))
        zaken[zaak].opschortingen.append((verzoek, einde, beeindigd is not None))


def _geef_namen(groep: list[Zaakinvoer]) -> None:
    """What the planner's sentences call a zaak: its name, with the number when two share it.

    A sentence is read by whoever sees a sister zaak: it never names one of the sociaal domein.
    """
    namen = [invoer.rij["versie__naam"] for invoer in groep]
    for invoer, naam in zip(groep, namen, strict=True):
        uniek = namen.count(naam) == 1
        invoer.naam = naam if uniek else f"{naam} ({invoer.rij['nummer']})"
        if invoer.rij["sociaal"]:
            invoer.naam = "een andere zaak"


def plan_van(groep: list[Zaakinvoer], *, vandaag: date, kalender: Kalender) -> tuple[list[Taak], Plan]:
    """The tasks of one klantaanvraag and their plan as seen on `vandaag`. Geweigerd when they go in a circle.

    Work is planned no later than it was, unless one of them stands still: then the others may wait (plans are
    postponed on an explicit event only).
    """
    bekend = {invoer.rij["pk"] for invoer in groep}
    stil = any(invoer.rij["status"] == "opgeschort" for invoer in groep)
    taken = [_taak(invoer, bekend, vandaag, kalender, stil=stil) for invoer in groep]
    namen = {invoer.sleutel: invoer.naam for invoer in groep}
    try:
        return taken, plan(taken, vandaag=kalender.nummer(vandaag), kalender=kalender, namen=namen)
    except Lus as lus:
        kring = ", ".join(namen[sleutel] for sleutel in lus.taken)
        raise Geweigerd("zaken_in_kring", f"Deze zaken wachten op elkaar in een kring: {kring}.") from None


def _taak(
    invoer: Zaakinvoer, bekend: set[int], vandaag: date, kalender: Kalender, *, stil: bool = False
) -> Taak:
    rij = invoer.rij
    wet, begonnen = rij["wettelijk_einde"], rij["begonnen_op"]
    vorige = None if stil else invoer.planning
    return Taak(
        sleutel=invoer.sleutel,
        duur=_duur(invoer, vandaag, kalender),
        voorgangers=tuple(str(van) for van, _ in invoer.voorgangers if van in bekend),
        wachttijd=max((wacht for _, wacht in invoer.voorgangers), default=0),
        vast_begin=_vast_begin(invoer, kalender),
        vroegst=_vroegst(invoer, kalender),
        wettelijk_einde=kalender.nummer_tot(wet) if wet else None,
        werkelijk_begin=kalender.nummer(begonnen) if begonnen else None,
        vorige_start=kalender.nummer(vorige.geplande_start) if vorige else None,
        buffer=rij["versie__buffer"],
        marge=rij["versie__marge"],
        status=STATUSSEN[rij["status"]],  # type: ignore[arg-type]
    )


def _duur(invoer: Zaakinvoer, vandaag: date, kalender: Kalender) -> int:
    """The norm and what it stood still; of finished work what it really took."""
    begonnen, afgerond = invoer.rij["begonnen_op"], invoer.rij["afgerond_op"]
    if begonnen and afgerond:
        return max(0, kalender.tussen(begonnen, afgerond))
    return invoer.norm + invoer.stilgestaan(kalender, vandaag)


def _vroegst(invoer: Zaakinvoer, kalender: Kalender) -> int | None:
    hervat = invoer.hervat_op()
    if hervat is not None:
        return kalender.nummer(hervat)
    return kalender.nummer(invoer.rij["ontvangen_op"]) if invoer.rij["ontvangen"] else None


def _vast_begin(invoer: Zaakinvoer, kalender: Kalender) -> int | None:
    """A hard appointment; klaar terwijl u wacht, which starts on the day it came in; or a start that whoever
    directs has set (R58)."""
    rij = invoer.rij
    if rij["afspraak_op"]:
        return kalender.nummer(rij["afspraak_op"])
    if rij["versie__klaar_terwijl_u_wacht"] and rij["ontvangen"]:
        return kalender.nummer(rij["ontvangen_op"])
    gezet = invoer.planning.start_gezet if invoer.planning else None
    return kalender.nummer(gezet) if gezet else None
