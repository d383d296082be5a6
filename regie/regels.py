"""One row of the werkvoorraad in words: where it stands and why it stands there."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kcc import kalenders
from kcc.kalender import Kalender
from kcc.paginas import pagina
from kcc.templatetags.kcc_tags import dag
from regie.risico import Oordeel, te_vol, zaakrisico

KORT_VOOR_DE_WET = 14  # kalenderdagen: from here on the legal term is what decides


@dataclass(frozen=True)
class Regel:
    """What a line in a list shows of a zaak in the queue."""

    planning: Any
    url: str
    status: str  # drawn: the status of the zaak, or dreigt / te_laat
    nu: str
    waarom: str

    @property
    def naaste(self) -> "Naaste | None":
        return naaste_belofte(self.planning)

    @property
    def zaak(self) -> Any:
        return self.planning.zaak

    @property
    def prognose(self) -> date | None:
        """When the team has it done, if that is later than the plan says."""
        prognose = self.planning.prognose
        return prognose if prognose and prognose > self.planning.gepland_einde else None


def regel(planning: Any, vandaag: date, kalender: Kalender | None = None) -> Regel:
    """Of a Zaakplanning with its days (`met_dagen`). That its team is too full stands above the list, not in it."""
    zaak = planning.zaak
    status, nu = stand_in_woorden(planning, vandaag, kalender)
    return Regel(planning, pagina("zaak", zaak.uuid), status, nu, waarom(planning, vandaag, druk=False))


@dataclass(frozen=True)
class Naaste:
    """The promise that comes first, and which one it is."""

    dag: date
    wat: str


def naaste_belofte(planning: Any) -> Naaste | None:
    """Of several on one day: what was said to the resident first. Needs `met_dagen` and `met_service`."""
    dagen = (
        (planning.beloofd, "aan de klant"),
        (planning.zaak.wettelijk_einde, "wettelijke termijn"),
        (planning.dvo_datum, "uiterste datum (DVO)"),
        (planning.service_datum, "servicebelofte"),
    )
    gedaan = [Naaste(dag_, wat) for dag_, wat in dagen if dag_]
    return min(gedaan, key=lambda naaste: naaste.dag, default=None)


def had_moeten_beginnen(planning: Any, vandaag: date) -> bool:
    """Nobody began, and the last day on which one could has passed."""
    return bool(_wacht(planning) and planning.uiterste_start < vandaag)


def _wacht(planning: Any) -> bool:
    return planning.zaak.status == "open" and planning.zaak.begonnen_op is None


def oordeel(planning: Any, vandaag: date, kalender: Kalender | None = None) -> Oordeel:
    """How much danger this row is in. Without `kalender` the one of the municipality: in a request it is known."""
    return zaakrisico(
        vandaag=vandaag,
        kalender=kalender or kalenders.gemeente(),
        begonnen=not _wacht(planning),
        geplande_start=planning.geplande_start,
        uiterste_start=planning.uiterste_start,
        gepland_einde=planning.gepland_einde,
        dvo_datum=planning.dvo_datum,
        wettelijk_einde=planning.zaak.wettelijk_einde,
        prognose=planning.prognose,
    )


def stand_in_woorden(planning: Any, vandaag: date, kalender: Kalender | None = None) -> tuple[str, str]:
    """Its risk and that in a few words; of what is on schedule the status. "Te laat" is said of an end; of a start
    that it should have been made."""
    gevaar, zaak = oordeel(planning, vandaag, kalender), planning.zaak
    if gevaar.risico != "op_schema":
        return gevaar.risico, gevaar.kort
    return zaak.status, zaak.get_status_display().lower()


def waarom(planning: Any, vandaag: date, *, druk: bool = True) -> str:
    """The reason as a sentence: the worst news first, then where it belongs, what the plan says, whether it may go
    sooner, and (`druk`) that its team is too full."""
    delen = (
        _nood(planning, vandaag),
        _hoort_bij(planning),
        _plan(planning, vandaag),
        _eerder(planning, vandaag),
        _druk(planning) if druk else "",
    )
    return "; ".join(deel for deel in delen if deel)


def _nood(planning: Any, vandaag: date) -> str:
    wet = planning.zaak.wettelijk_einde
    if planning.dvo_datum and planning.dvo_datum < vandaag:
        return f"had {dag(planning.dvo_datum)} klaar moeten zijn"
    if wet and wet < vandaag:
        return f"de wettelijke termijn liep tot {dag(wet)}"
    if vol := te_vol(vandaag, planning.prognose, planning.dvo_datum, wet):
        return vol
    return f"wettelijke termijn {dag(wet)}" if wet and (wet - vandaag).days <= KORT_VOOR_DE_WET else ""


def _hoort_bij(planning: Any) -> str:
    gebeurtenis = planning.zaak.klantaanvraag.levensgebeurtenis
    return f"hoort bij {gebeurtenis}" if gebeurtenis else ""


def _plan(planning: Any, vandaag: date) -> str:
    """What the plan said on the day it was made; of room that has been used up since, just that."""
    if not had_moeten_beginnen(planning, vandaag) or not planning.speling:
        return str(planning.reden)
    dagen = "werkdag" if planning.speling == 1 else "werkdagen"
    return f"de ruimte van {planning.speling} {dagen} is op"


def _eerder(planning: Any, vandaag: date) -> str:
    """Of work that is planned for later and can begin: it may, unless its life event is delivered as a whole."""
    start = planning.geplande_start
    if not (_wacht(planning) and planning.zaak.ontvangen and start > vandaag):
        return ""
    gebeurtenis = planning.zaak.klantaanvraag.levensgebeurtenis
    if gebeurtenis and gebeurtenis.samen_opleveren:
        return f"wordt samen opgeleverd en begint {dag(start)}"
    return f"mag eerder dan {dag(start)}" if planning.vroegste_start <= vandaag else ""


def _druk(planning: Any) -> str:
    """Of a row with the state of its team (`met_orde`)."""
    werk = getattr(planning, "druk_werk", None)
    return "" if werk is None else drukzin(werk)


def drukzin(werk: float) -> str:
    """Why the order of a team that is too full is another one."""
    dagen = round(werk)
    return f"dit team heeft {dagen} {'werkdag' if dagen == 1 else 'werkdagen'} werk liggen, korte zaken gaan voor"
