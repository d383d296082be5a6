"""The two dates before anything is saved: the same plan and the same promise, over zaken that are not there yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any

from dvo.models import Servicebelofte
from kcc import kalenders, klok
from kcc.kalender import Kalender
from kcc.tekst import dag_kort
from regie.belofterijen import beloofde_dag
from regie.invoer import VELDEN, Zaakinvoer, lees, plan_van
from regie.models import Belofte
from regie.planning import Planregel
from zaken.models import Klantaanvraag, Zaak
from zaken.services.ontwerp import Relatie


@dataclass(frozen=True)
class Vooruitregel:
    """Where one zaak would stand."""

    zaak: Zaak
    norm: int
    begin: date
    uiterlijk: date
    einde: date
    reden: str
    bepaalt: bool  # its end is the end of the whole

    def zin(self, vandaag: date) -> str:
        """What decides the end gives its reason; of the others it counts when they begin."""
        naam = self.zaak.versie.naam
        if self.bepaalt:
            return f"{naam} {self.reden}"
        if self.begin <= vandaag:
            return f"{naam} begint nu"
        uiterlijk = f", uiterlijk {dag_kort(self.uiterlijk)}" if self.uiterlijk > self.begin else ""
        return f"{naam} begint {dag_kort(self.begin)}{uiterlijk}"


@dataclass(frozen=True)
class Vooruitblik:
    """ "Verwacht" and "beloofd uiterlijk" as zeg_toe would give them now."""

    verwacht: date
    beloofd: date
    regels: Sequence[Vooruitregel]
    vandaag: date

    @property
    def zin(self) -> str:
        """Why these dates, what decides them first."""
        volgorde = sorted(self.regels, key=lambda regel: not regel.bepaalt)
        return "; ".join(regel.zin(self.vandaag) for regel in volgorde) + "."


def vooruitblik(
    zaken: Sequence[Zaak], relaties: Iterable[Relatie] = (), *, bij: Klantaanvraag | None = None
) -> Vooruitblik:
    """Of unsaved zaken, alone or added to an open klantaanvraag. Reads only."""
    kalender, vandaag = kalenders.gemeente(), klok.vandaag()
    nieuw = {zaak.pk: _invoer(zaak) for zaak in zaken}
    for relatie in relaties:
        nieuw[relatie.naar].voorgangers.append((relatie.van, relatie.wachttijd))
    groep = [*(lees([bij.pk]).get(bij.pk, []) if bij else []), *nieuw.values()]
    taken, plan = plan_van(groep, vandaag=vandaag, kalender=kalender)
    service = Servicebelofte.objects.werkdagen_van(
        [invoer.rij["versie__zaaktype_id"] for invoer in groep], vandaag
    )
    beloofd = beloofde_dag(groep, taken, plan, service, kalender, alleen=list(nieuw) if bij else None)
    regels = [_regel(zaak, nieuw[zaak.pk], plan.regels[str(zaak.pk)], plan.einde, kalender) for zaak in zaken]
    return Vooruitblik(kalender.dag(plan.einde), max(beloofd, _eerder(bij) or beloofd), regels, vandaag)


def _invoer(zaak: Zaak) -> Zaakinvoer:
    return Zaakinvoer({veld: _waarde(zaak, veld) for veld in VELDEN}, naam=zaak.versie.naam)


def _waarde(zaak: Zaak, pad: str) -> Any:
    """The value that `values(pad)` would give; None behind an empty relation."""
    return reduce(lambda ding, deel: None if ding is None else getattr(ding, deel), pad.split("__"), zaak)


def _eerder(klantaanvraag: Klantaanvraag | None) -> date | None:
    """What was promised before: a promise never gets earlier by itself."""
    if klantaanvraag is None:
        return None
    belofte = Belofte.objects.beloofd([klantaanvraag.uuid]).get(klantaanvraag.uuid)
    return belofte.due if belofte else None


def _regel(zaak: Zaak, invoer: Zaakinvoer, regel: Planregel, einde: int, kalender: Kalender) -> Vooruitregel:
    return Vooruitregel(
        zaak=zaak,
        norm=invoer.norm,
        begin=kalender.dag(regel.geplande_start),
        uiterlijk=kalender.dag(regel.uiterste_start),
        einde=kalender.dag(regel.gepland_einde),
        reden=regel.reden,
        bepaalt=regel.gepland_einde == einde and regel.speling == 0,
    )
