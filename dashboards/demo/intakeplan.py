"""What an intake of these zaken on this day plans and promises: computed by the real planner, once per kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from dashboards.demo.stad import Gebeurtenis, Soort, Stad, Volgorde
from dvo.termijnen import Opschorting, Verdaging, loop
from kcc.kalender import Kalender
from regie import belofterijen
from regie.invoer import Zaakinvoer, plan_van
from regie.models import Zaakplanning
from regie.services.plannen import planrijen
from regie.zaakinvoer import PLANVELDEN

NIEMAND = UUID(int=0)


@dataclass(frozen=True)
class Toezegging:
    """A row of Belofte before it has a subject."""

    soort: str
    begin: date
    due: date
    kalender: str


@dataclass(frozen=True)
class Zaakplan:
    """One zaak at the end of the intake."""

    soort: Soort
    ontvangen: bool
    dvo_begin: date
    wettelijk_einde: date | None
    planning: dict[str, Any]  # the columns of Zaakplanning
    toezeggingen: tuple[Toezegging, ...]


@dataclass(frozen=True)
class Intakeplan:
    """A klantaanvraag at the end of the intake."""

    verwacht: date
    beloofd: date
    zaken: tuple[Zaakplan, ...]
    volgordes: tuple[Volgorde, ...]


class Planmaker:
    """Plans per kind of klantaanvraag and day; a town asks the same things every day."""

    def __init__(self, stad: Stad, kalender: Kalender) -> None:
        self._stad, self._kalender = stad, kalender
        self.voor = cache(self._maak)

    def _maak(self, codes: tuple[str, ...], gebeurtenis: str, dag: date) -> Intakeplan:
        """The plan for these zaaktypen, asked for on `dag`; `gebeurtenis` may be ""."""
        soorten = [self._stad.soorten[code] for code in codes]
        volgordes = _van_toepassing(self._stad.gebeurtenissen.get(gebeurtenis), codes)
        groep = [self._invoer(plek, soort, dag, volgordes, codes) for plek, soort in enumerate(soorten)]
        taken, plan = plan_van(groep, vandaag=dag, kalender=self._kalender)
        beloofd = belofterijen.beloofde_dag(groep, taken, plan, self._stad.service, self._kalender)
        belofterijen.zet_dvo_begin(groep, plan, self._kalender)
        zaken = [
            self._zaakplan(soort, invoer, rij, beloofd)
            for soort, invoer, rij in zip(
                soorten, groep, planrijen(groep, taken, plan, self._kalender), strict=True
            )
        ]
        return Intakeplan(self._kalender.dag(plan.einde), beloofd, tuple(zaken), volgordes)

    def _invoer(
        self, plek: int, soort: Soort, dag: date, volgordes: tuple[Volgorde, ...], codes: tuple[str, ...]
    ) -> Zaakinvoer:
        eerder = [volgorde for volgorde in volgordes if volgorde.naar == soort.code]
        ontvangen = not any(volgorde.ontvangst for volgorde in eerder)
        rij = {
            "pk": plek,
            "uuid": NIEMAND,
            "status": "open",
            "ontvangen": ontvangen,
            "ontvangen_op": dag,
            "dvo_begin": self._kalender.plus(dag, 0),
            "wettelijk_einde": einde(soort, dag) if ontvangen else None,
            "afspraak_op": None,
            "begonnen_op": None,
            "afgerond_op": None,
            "team_id": soort.ploeg.id,
            "versie__zaaktype_id": soort.zaaktype,
            "versie__klaar_terwijl_u_wacht": soort.wacht,
            "versie__buffer": soort.buffer,
            "versie__marge": soort.marge,
            "dvoregel__norm": soort.norm,
            "dvoregel__norm_eenheid": soort.norm_eenheid,
            "dvoregel__maximum": soort.maximum,
            "dvoregel__maximum_eenheid": soort.maximum_eenheid,
        }
        voorgangers = [(codes.index(volgorde.van), volgorde.wachttijd) for volgorde in eerder]
        return Zaakinvoer(rij, naam=soort.naam, voorgangers=voorgangers)

    def _zaakplan(self, soort: Soort, invoer: Zaakinvoer, rij: Zaakplanning, beloofd: date) -> Zaakplan:
        beloften = belofterijen.van_zaak(invoer, NIEMAND, beloofd, self._stad.service, self._kalender)
        return Zaakplan(
            soort=soort,
            ontvangen=invoer.rij["ontvangen"],
            dvo_begin=invoer.rij["dvo_begin"],
            wettelijk_einde=invoer.rij["wettelijk_einde"],
            planning={veld: getattr(rij, veld) for veld in PLANVELDEN},
            toezeggingen=tuple(Toezegging(b.soort, b.begin, b.due, b.kalender) for b in beloften),
        )


def _van_toepassing(gebeurtenis: Gebeurtenis | None, codes: tuple[str, ...]) -> tuple[Volgorde, ...]:
    """The rules of the life event of which both ends are asked for."""
    alle = gebeurtenis.volgordes if gebeurtenis else ()
    return tuple(volgorde for volgorde in alle if volgorde.van in codes and volgorde.naar in codes)


def einde(
    soort: Soort, ontvangen: date, stil: Iterable[Opschorting] = (), verdaging: Verdaging | None = None
) -> date | None:
    """The legal end of a zaak of this kind, with suspensions and extension as the zaken floor counts it."""
    if (termijn := soort.termijn) is None:
        return None
    return loop(ontvangen, termijn.aantal, termijn.eenheid, stil, verdaging).slot().einde  # type: ignore[arg-type]
