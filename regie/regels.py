"""One row of the werkvoorraad in words: where it stands and why it stands there."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kcc.paginas import pagina
from kcc.templatetags.kcc_tags import dag

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


def regel(planning: Any, vandaag: date) -> Regel:
    """Of a Zaakplanning with its days (`met_dagen`)."""
    zaak = planning.zaak
    status, nu = stand_in_woorden(planning, vandaag)
    return Regel(planning, pagina("zaak", zaak.uuid), status, nu, waarom(planning, vandaag))


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
    """It waits still, and the last day on which it could begin has passed."""
    return bool(planning.zaak.status == "open" and planning.uiterste_start < vandaag)


def stand_in_woorden(planning: Any, vandaag: date) -> tuple[str, str]:
    """ "Te laat" is said of an end; of a start that it should have been made."""
    zaak = planning.zaak
    if planning.dvo_datum and planning.dvo_datum < vandaag:
        return "te_laat", "te laat"
    if had_moeten_beginnen(planning, vandaag):
        return "dreigt", f"had {dag(planning.uiterste_start)} moeten beginnen"
    return zaak.status, zaak.get_status_display().lower()


def waarom(planning: Any, vandaag: date) -> str:
    """The reason as a sentence: the worst news first, then where it belongs, then what the plan says."""
    delen = (_nood(planning, vandaag), _hoort_bij(planning), _plan(planning, vandaag))
    return "; ".join(deel for deel in delen if deel)


def _nood(planning: Any, vandaag: date) -> str:
    wet = planning.zaak.wettelijk_einde
    if planning.dvo_datum and planning.dvo_datum < vandaag:
        return f"had {dag(planning.dvo_datum)} klaar moeten zijn"
    if wet and wet < vandaag:
        return f"de wettelijke termijn liep tot {dag(wet)}"
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
