"""What a changed calendar does to open klantaanvragen: computed, nothing written.

Both the plan before and the plan after are made from the same stored inputs (the day it was planned on,
the starts it had), so that what differs is the calendar and nothing else.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from kcc.fouten import Geweigerd
from kcc.kalender import Kalender
from kcc.kalenderwijziging import Verandering
from kcc.models import Gevolg
from regie.invoer import Zaakinvoer, lees, plan_van
from regie.models import Belofte, Klantaanvraagplan, Zaakplanning
from regie.services.plannen import planrijen
from regie.zaakinvoer import PLANVELDEN, Planstand
from zaken.services.termijnen import einden

SOORT = Belofte.Soort
SCHUIFT = (SOORT.DVO_NORM, SOORT.DVO_MAXIMUM, SOORT.SERVICEBELOFTE)
"""Agreements in werkdagen follow the calendar; a promise to a resident never moves by itself."""
PLANDAGEN = ("geplande_start", "uiterste_start", "gepland_einde")


@dataclass
class Verschuiving:
    """What moves of one batch of klantaanvragen."""

    standen: list[Klantaanvraagplan] = field(default_factory=list)  # with their new `verwacht`
    planningen: list[Zaakplanning] = field(default_factory=list)  # as they become
    wettelijk: dict[int, date] = field(default_factory=dict)  # zaak -> its new legal end
    zaken: list[Zaakinvoer] = field(default_factory=list)  # those with a new legal end
    beloften: list[tuple[Belofte, date]] = field(default_factory=list)  # as it is, its new day
    gevolgen: list[Gevolg] = field(default_factory=list)


def bereken(sleutels: Collection[int], verandering: Verandering) -> Verschuiving:
    """Of these klantaanvragen, in a fixed number of queries."""
    uit = Verschuiving()
    groepen = lees(sleutels)
    lopend = [zaak for groep in groepen.values() for zaak in groep if zaak.lopend]
    wettelijk = _wettelijk(lopend, verandering, uit)
    for stand in (
        Klantaanvraagplan.objects.filter(pk__in=sleutels).select_related("klantaanvraag").order_by("pk")
    ):
        _verschuif_plan(stand, groepen.get(stand.pk, []), wettelijk, verandering, uit)
    _verschuif_beloften(lopend, verandering, uit)
    return uit


def _wettelijk(lopend: Iterable[Zaakinvoer], verandering: Verandering, uit: Verschuiving) -> dict[int, date]:
    """zaak -> new legal end, where the legal calendar moves it."""
    if not verandering.wetsdagen:
        return {}
    zaken = {zaak.rij["pk"]: zaak for zaak in lopend if zaak.rij["wettelijk_einde"]}
    for sleutel, (oud, nieuw) in einden(zaken, verandering.oud.wet, verandering.nieuw.wet).items():
        zaak = zaken[sleutel]
        if oud != nieuw and zaak.rij["wettelijk_einde"] != nieuw:
            uit.wettelijk[sleutel] = nieuw
            uit.gevolgen.append(_gevolg(zaak, Gevolg.Wat.WET, zaak.rij["wettelijk_einde"], nieuw))
    return uit.wettelijk


def _verschuif_plan(
    stand: Klantaanvraagplan,
    groep: list[Zaakinvoer],
    wettelijk: Mapping[int, date],
    verandering: Verandering,
    uit: Verschuiving,
) -> None:
    oud = _rijen(groep, stand.plandag, verandering.oud.gemeente)
    straks = [_met_einde(zaak, wettelijk) for zaak in groep]
    uit.zaken += [zaak for zaak in straks if zaak.rij["pk"] in wettelijk]
    nieuw = _rijen(straks, stand.plandag, verandering.nieuw.gemeente)
    for zaak in straks:
        rij = nieuw.planningen.get(zaak.rij["pk"])
        if rij and zaak.planning and _waarden(rij) != _waarden(oud.planningen[rij.zaak_id]):
            uit.planningen.append(rij)
            uit.gevolgen += _plangevolgen(zaak, zaak.planning, rij)
    if nieuw.verwacht and stand.verwacht and oud.verwacht != nieuw.verwacht != stand.verwacht:
        uit.gevolgen.append(_aanvraaggevolg(stand, stand.verwacht, nieuw.verwacht))
        stand.verwacht = nieuw.verwacht
        uit.standen.append(stand)


@dataclass(frozen=True)
class _Plan:
    planningen: dict[int, Zaakplanning]
    verwacht: date | None


def _rijen(groep: list[Zaakinvoer], plandag: date, kalender: Kalender) -> _Plan:
    """The rows a replan would store; none for zaken that wait for each other in a circle."""
    try:
        taken, plan = plan_van(groep, vandaag=plandag, kalender=kalender)
    except Geweigerd:
        return _Plan({}, None)
    paren = zip(groep, planrijen(groep, taken, plan, kalender), strict=True)
    rijen = {zaak.rij["pk"]: rij for zaak, rij in paren if zaak.lopend}
    return _Plan(rijen, kalender.dag(plan.einde) if rijen else None)


def _met_einde(zaak: Zaakinvoer, wettelijk: Mapping[int, date]) -> Zaakinvoer:
    if zaak.rij["pk"] not in wettelijk:
        return zaak
    ander = copy(zaak)
    ander.rij = {**zaak.rij, "wettelijk_einde": wettelijk[zaak.rij["pk"]]}
    return ander


def _waarden(rij: Zaakplanning) -> tuple[object, ...]:
    return tuple(getattr(rij, veld) for veld in PLANVELDEN)


def _plangevolgen(zaak: Zaakinvoer, was: Planstand, wordt: Zaakplanning) -> Iterator[Gevolg]:
    for veld in PLANDAGEN:
        van, naar = getattr(was, veld), getattr(wordt, veld)
        if van != naar:
            yield _gevolg(zaak, veld, van, naar)


def _verschuif_beloften(lopend: Sequence[Zaakinvoer], verandering: Verandering, uit: Verschuiving) -> None:
    if not verandering.kantoordagen:
        return
    zaken = {zaak.rij["uuid"]: zaak for zaak in lopend}
    rijen = list(Belofte.objects.van(*zaken).filter(soort__in=SCHUIFT).open())  # type: ignore[attr-defined]
    grenzen = _eerste_beloften({rij.klantaanvraag for rij in rijen if rij.klantaanvraag})
    for rij in rijen:
        due = _nieuwe_dag(rij, verandering, grenzen)
        if due != rij.due:
            uit.beloften.append((rij, due))
            uit.gevolgen.append(_gevolg(zaken[rij.onderwerp], rij.soort, rij.due, due))


def _nieuwe_dag(rij: Belofte, verandering: Verandering, grenzen: Mapping[UUID, date]) -> date:
    """As many werkdagen after its begin as before, and never after what the resident was promised first."""
    werkdagen = verandering.oud.gemeente.tussen(rij.begin, rij.due)
    dag = verandering.nieuw.gemeente.plus(rij.begin, werkdagen)
    grens = grenzen.get(rij.klantaanvraag) if rij.klantaanvraag else None
    return min(dag, max(grens, rij.due)) if grens else dag


def _eerste_beloften(klantaanvragen: Collection[UUID]) -> dict[UUID, date]:
    eerste = Belofte.objects.van(*klantaanvragen).filter(soort=SOORT.KLANTAANVRAAG, volgnummer=1)
    return dict(eerste.values_list("onderwerp", "due"))


def _gevolg(zaak: Zaakinvoer, wat: str, van: date, naar: date) -> Gevolg:
    return Gevolg(
        onderwerp_soort="zaak",
        onderwerp=zaak.rij["uuid"],
        klantaanvraag=zaak.rij["klantaanvraag_id"],
        wat=wat,
        van=van,
        naar=naar,
    )


def _aanvraaggevolg(stand: Klantaanvraagplan, van: date, naar: date) -> Gevolg:
    return Gevolg(
        onderwerp_soort="klantaanvraag",
        onderwerp=stand.klantaanvraag.uuid,
        klantaanvraag=stand.pk,
        wat=Gevolg.Wat.VERWACHT,
        van=van,
        naar=naar,
    )
