"""What a moved start would do: the plan made again with nothing saved (R58).

The promise that would follow comes from the same function as the promise itself (`regie/belofterijen.py`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dvo.models import Servicebelofte
from kcc import kalenders, klok
from kcc.fouten import Geweigerd, Ongeldig
from kcc.kalender import Kalender
from kcc.tekst import dag_kort
from regie.belofterijen import beloofde_dag
from regie.invoer import Zaakinvoer, lees, plan_van
from regie.models import Belofte, Klantaanvraagplan, Zaakplanning
from regie.planning import Plan, Taak
from regie.zaakinvoer import Planstand
from zaken.models import Klantaanvraag, Zaak

TE_ZETTEN = "open"


@dataclass(frozen=True)
class Dagen:
    """When a zaak begins, must begin at the latest, and ends."""

    begin: date
    uiterlijk: date
    einde: date


@dataclass(frozen=True)
class Zaakgevolg:
    """One zaak before and after; `eerder` None: it had no plan."""

    zaak: int
    naam: str
    eerder: Dagen | None
    straks: Dagen

    @property
    def verandert(self) -> bool:
        return self.eerder != self.straks


@dataclass(frozen=True)
class WatAls:
    """The two dates before and after, each zaak, and what to mind. `te_beloven`: what would have to be promised."""

    verwacht: date | None
    straks: date
    beloofd: date | None
    te_beloven: date
    gevolgen: tuple[Zaakgevolg, ...]
    let_op: tuple[str, ...]

    @property
    def breekt(self) -> bool:
        """The resident has to hear of it: it is expected after what was promised."""
        return self.beloofd is not None and self.straks > self.beloofd

    @property
    def verschuift(self) -> bool:
        return self.verwacht != self.straks

    @property
    def geraakt(self) -> tuple[Zaakgevolg, ...]:
        return tuple(gevolg for gevolg in self.gevolgen if gevolg.verandert)


def wat_als(aanvraag: Klantaanvraag, starts: Mapping[int, date | None]) -> WatAls:
    """With these starts (pk of a zaak -> day, None to let go); a day off counts as the next working day.

    At most seven queries, none that writes. Raises Geweigerd for a zaak that has begun, Ongeldig for a day past.
    """
    kalender, vandaag = kalenders.gemeente(), klok.vandaag()
    groep = lees([aanvraag.pk]).get(aanvraag.pk, [])
    eerder = {zaak.rij["pk"]: _dagen_van(zaak.planning) for zaak in groep}
    for zaak in groep:
        if zaak.rij["pk"] in starts:
            bewaak_te_zetten(zaak.rij["status"], zaak.rij)
            _zet(zaak, op_werkdag(starts[zaak.rij["pk"]], kalender, vandaag))
    taken, plan = plan_van(groep, vandaag=vandaag, kalender=kalender)
    straks = kalender.dag(plan.einde)
    beloofd = _beloofd(aanvraag)
    return WatAls(
        verwacht=_verwacht(aanvraag),
        straks=straks,
        beloofd=beloofd,
        te_beloven=_te_beloven(groep, taken, plan, kalender),
        gevolgen=tuple(_gevolgen(groep, eerder, plan, kalender)),
        let_op=tuple(_let_op(groep, starts, plan, kalender, beloofd)),
    )


def bewaak_te_zetten(status: str, rij: Mapping[str, Any]) -> None:
    """Only of work that is still to begin, and that has no appointment or somebody waiting for it.
    `rij` has `begonnen_op`, `afspraak_op` and `versie__klaar_terwijl_u_wacht`."""
    if status != TE_ZETTEN or rij["begonnen_op"]:
        raise Geweigerd("al_begonnen", "Aan deze zaak is al begonnen: het begin staat vast.", veld="dag")
    if rij["afspraak_op"]:
        melding = f"Voor deze zaak is een afspraak op {dag_kort(rij['afspraak_op'])}: het begin staat vast."
        raise Geweigerd("heeft_afspraak", melding, veld="dag")
    if rij["versie__klaar_terwijl_u_wacht"]:
        raise Geweigerd(
            "klaar_terwijl_u_wacht", "Bij deze zaak wacht de klant: die begint meteen.", veld="dag"
        )


def is_te_zetten(zaak: Zaak) -> bool:
    """The same, asked of a zaak with its versie."""
    vast = zaak.begonnen_op or zaak.afspraak_op or zaak.versie.klaar_terwijl_u_wacht
    return zaak.status == TE_ZETTEN and not vast


def op_werkdag(dag: date | None, kalender: Kalender, vandaag: date) -> date | None:
    """Itself, or the first working day after it. Raises Ongeldig for a day that has passed, or too far ahead."""
    if dag is None:
        return None
    if dag < vandaag:
        raise Ongeldig("datum_voorbij", "Kies vandaag of een dag die nog komt.", veld="dag")
    if dag.year > vandaag.year + 5:
        raise Ongeldig("datum_te_ver", "Kies een dag binnen vijf jaar.", veld="dag")
    return kalender.plus(dag, 0)


def _zet(zaak: Zaakinvoer, dag: date | None) -> None:
    """On the row that was read for this, which nobody saves."""
    if zaak.planning is not None:
        zaak.planning.start_gezet = dag
    else:
        raise Geweigerd("geen_plan", "Voor deze zaak is nog geen plan. Probeer het zo weer.", veld="dag")


def _verwacht(aanvraag: Klantaanvraag) -> date | None:
    return Klantaanvraagplan.objects.filter(pk=aanvraag.pk).values_list("verwacht", flat=True).first()


def _beloofd(aanvraag: Klantaanvraag) -> date | None:
    rijen = Belofte.objects.filter(onderwerp=aanvraag.uuid, soort=Belofte.Soort.KLANTAANVRAAG)
    return rijen.filter(vervallen_op=None).order_by("-volgnummer").values_list("due", flat=True).first()


def _te_beloven(groep: list[Zaakinvoer], taken: list[Taak], plan: Plan, kalender: Kalender) -> date:
    typen = [zaak.rij["versie__zaaktype_id"] for zaak in groep]
    service = Servicebelofte.objects.werkdagen_van(typen, klok.vandaag())
    return beloofde_dag(groep, taken, plan, service, kalender)


def _dagen_van(planning: Planstand | Zaakplanning | None) -> Dagen | None:
    if planning is None:
        return None
    return Dagen(planning.geplande_start, planning.uiterste_start, planning.gepland_einde)


def _gevolgen(
    groep: list[Zaakinvoer], eerder: Mapping[int, Dagen | None], plan: Plan, kalender: Kalender
) -> Iterator[Zaakgevolg]:
    for zaak in groep:
        if zaak.lopend:
            regel = plan.regels[zaak.sleutel]
            dagen = (regel.geplande_start, regel.uiterste_start, regel.gepland_einde)
            straks = Dagen(*(kalender.dag(nummer) for nummer in dagen))
            yield Zaakgevolg(zaak.rij["pk"], zaak.naam, eerder[zaak.rij["pk"]], straks)


def _let_op(
    groep: list[Zaakinvoer],
    starts: Mapping[int, date | None],
    plan: Plan,
    kalender: Kalender,
    beloofd: date | None,
) -> Iterator[str]:
    """What to mind, in sentences; it may all the same."""
    for zaak in groep:
        dag = starts.get(zaak.rij["pk"])
        if dag is not None:
            yield from _over_de_dag(zaak, dag, plan, kalender)
    for zaak in groep:
        yield from _na_de_wet(zaak, plan, kalender)
    straks = kalender.dag(plan.einde)
    if beloofd and straks > beloofd:
        yield f"Dit is na de belofte van {dag_kort(beloofd)}: de klant moet dat van u horen."


def _over_de_dag(zaak: Zaakinvoer, dag: date, plan: Plan, kalender: Kalender) -> Iterator[str]:
    werkdag, begin = kalender.plus(dag, 0), kalender.dag(plan.regels[zaak.sleutel].geplande_start)
    if werkdag != dag:
        vrij = kalender.waarom_vrij(dag)
        yield f"Op {dag_kort(dag)} werkt niemand ({vrij}): het wordt {dag_kort(werkdag)}."
    if begin > werkdag:
        naam = _met_hoofdletter(zaak.naam)
        yield f"{naam} kan niet eerder beginnen dan {dag_kort(begin)}: deze zaak wacht op een andere."


def _na_de_wet(zaak: Zaakinvoer, plan: Plan, kalender: Kalender) -> Iterator[str]:
    wet, einde = zaak.rij["wettelijk_einde"], kalender.dag(plan.regels[zaak.sleutel].gepland_einde)
    if wet and zaak.lopend and einde > wet:
        wanneer = f"{dag_kort(einde)}, na het wettelijk einde ({dag_kort(wet)})"
        yield f"{_met_hoofdletter(zaak.naam)} is dan klaar op {wanneer}."


def _met_hoofdletter(naam: str) -> str:
    return naam[:1].upper() + naam[1:]
