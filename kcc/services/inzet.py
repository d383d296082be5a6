"""Deploying people to another team per half day, and taking the last move back (R13, R45). Each is an event.

One act is one event of its own ("inzet_handeling"; `van`: how many events of people follow it), then per person
"inzet_weg" and "inzet_gezet" with the team, and day and part in `reden` ("2026-03-10.ochtend"). Undo reads them.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid5

from django.db import IntegrityError, connection, transaction

from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.inzet import (
    Moment,
    Plek,
    als_rijen,
    doelteams,
    inzetten,
    momenten_van,
    rooster,
    te_verplaatsen,
    werkenden,
)
from kcc.models import Gebeurtenis, Inzet, Medewerker, Team
from kcc.rollen import INZET, mag
from kcc.services.gebeurtenissen import Feit, leg_vast

TERUG_BINNEN: Final = timedelta(minutes=10)
HANDELING, GEZET, WEG = "inzet_handeling", "inzet_gezet", "inzet_weg"
VAN_MENSEN = (GEZET, WEG)
OP_HET_BORD, TERUG = "zet_in", "terug"  # reason codes of an act; only the first can be taken back here
BORD: Final = UUID("3c1f0b7e-6a0d-4f0e-9d35-b1c8e0a4d2f6")
SLOTKLASSE: Final = 7106  # first key of the two-key advisory lock, the second is who acts
Doel = dict[Plek, Team | None]


@dataclass(frozen=True)
class Teruggedraaid:
    """How many people stand where they stood, and who not because something changed since."""

    mensen: int
    gebleven: list[str]


@transaction.atomic
def zet_in(
    *,
    mensen: Collection[Medewerker],
    momenten: Collection[Moment],
    naar: Team | None,
    door: Medewerker,
    reden: str = OP_HET_BORD,
) -> list[Medewerker]:
    """They work at `naar` at these moments; None or the own team: back to the own team. The other half of a
    day stays as it is. Returns whom it changed something for. `reden` is a code: an act that belongs to
    another one (somebody reported absent) gives its own, and is not taken back here.

    Raises NietBevoegd (geen_leidinggevende, niet_uw_mensen), Ongeldig (niemand, geen_dagdeel, team_onbekend)
    and Geweigerd (voorbij, niets_te_doen, inzet_dubbel).
    """
    _bewaak(mensen, momenten, naar, door)
    rijen = _vergrendel({mens.pk for mens in mensen}, door)
    doel: Doel = {
        (mens.pk, moment): None if naar and mens.team_id == naar.pk else naar
        for mens in rijen.values()
        for moment in momenten
    }
    geraakt = _pas_toe(doel, rijen, door, reden=reden)
    if not geraakt:
        raise Geweigerd("niets_te_doen", "Er verandert niets: zij werken daar dan al.")
    return [rijen[sleutel] for sleutel in sorted(geraakt)]


@transaction.atomic
def draai_terug(*, door: Medewerker) -> Teruggedraaid:
    """The last act of `door`, within ten minutes. What changed since, or is over by now, stays and is named.

    Raises Geweigerd (niets_terug)."""
    laatste = laatste_handeling(door)
    if laatste is None:
        raise Geweigerd(
            "niets_terug", "Er is niets om terug te draaien: dat kan tot tien minuten na de inzet."
        )
    eerst, straks = _plekken_van(laatste)
    rijen = _vergrendel({plek[0] for plek in (*eerst, *straks)}, door)
    if laatste_handeling(door) != laatste:
        raise Geweigerd("niets_terug", "Dit is al teruggedraaid, of u hebt intussen iets anders verplaatst.")
    plekken = {*eerst, *straks}
    nu = _huidig(plekken)
    kan = {plek for plek in plekken if nu.get(plek) == straks.get(plek) and not plek[1].voorbij}
    geraakt = _pas_toe({plek: eerst.get(plek) for plek in kan}, rijen, door, reden=TERUG, altijd=True)
    blijft = sorted({wie for wie, _ in plekken - kan})
    return Teruggedraaid(len(geraakt), [str(rijen[wie]) for wie in blijft])


def laatste_handeling(door: Medewerker) -> Gebeurtenis | None:
    """What `door` can still take back here; a taking back is none."""
    eigen = Gebeurtenis.objects.filter(soort=HANDELING, door=door, tijd__gt=klok.nu() - TERUG_BINNEN)
    laatste = eigen.order_by("-pk").first()
    return laatste if laatste and laatste.reden == OP_HET_BORD else None


def terug_tot(handeling: Gebeurtenis) -> datetime:
    return handeling.tijd + TERUG_BINNEN


def _bewaak(
    mensen: Collection[Medewerker], momenten: Collection[Moment], naar: Team | None, door: Medewerker
) -> None:
    if not mag(door, INZET):
        raise NietBevoegd("geen_leidinggevende", "Alleen een leidinggevende zet mensen in.")
    if not mensen:
        raise Ongeldig("niemand", "Kies eerst een of meer mensen.", veld="wie")
    if not momenten:
        raise Ongeldig("geen_dagdeel", "Kies een of meer dagdelen.", veld="deel")
    if naar and not doelteams().filter(pk=naar.pk).exists():
        raise Ongeldig("team_onbekend", "Bij dit team kan niemand worden ingezet.", veld="naar")
    if any(moment.voorbij for moment in momenten):
        raise Geweigerd("voorbij", "Een dagdeel dat voorbij is, kan niet meer veranderen.", veld="deel")
    sleutels = {mens.pk for mens in mensen}
    if werkenden().filter(te_verplaatsen(door), pk__in=sleutels).count() != len(sleutels):
        raise NietBevoegd("niet_uw_mensen", "U zet alleen mensen in van teams waar u over gaat.", veld="wie")


def _vergrendel(sleutels: set[int], door: Medewerker) -> dict[int, Medewerker]:
    """The people in order of their key; then who acts, so that the events of two acts don't stand mixed."""
    rijen = Medewerker.objects.filter(pk__in=sleutels).order_by("pk").select_for_update(no_key=True)
    mensen = {mens.pk: mens for mens in rijen}
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [SLOTKLASSE, door.pk])
    return mensen


def _huidig(plekken: Iterable[Plek]) -> dict[Plek, Team]:
    return rooster(_rijen(plekken))


def _rijen(plekken: Iterable[Plek]) -> Any:
    """Of these people on these days: what a moved half belongs to comes along."""
    plekken = list(plekken)
    return inzetten({moment.datum for _, moment in plekken}, {wie for wie, _ in plekken})


def _pas_toe(
    doel: Doel, mensen: dict[int, Medewerker], door: Medewerker, *, reden: str, altijd: bool = False
) -> set[int]:
    """Write what differs, with its events. Returns the keys of whom it changed something for."""
    rijen = list(_rijen(doel))
    nu = rooster(rijen)
    anders = {plek: team for plek, team in doel.items() if nu.get(plek) != team}
    if anders or altijd:
        straks = {plek: team for plek, team in {**nu, **anders}.items() if team}
        _schrijf(rijen, straks)
        feiten = _feiten(anders, nu, mensen, door)
        leg_vast(_handeling(door, reden, len(feiten)), *feiten)
    return {wie for wie, _ in anders}


def _schrijf(rijen: list[Inzet], plekken: dict[Plek, Team]) -> None:
    oud = {(rij.medewerker_id, rij.datum, rij.dagdeel): rij for rij in rijen}
    nieuw = als_rijen(plekken)
    Inzet.objects.filter(pk__in=[rij.pk for code, rij in oud.items() if nieuw.get(code) != rij.team]).delete()
    erbij = [
        Inzet(medewerker_id=wie, datum=datum, dagdeel=deel, team=team)
        for (wie, datum, deel), team in nieuw.items()
        if (wie, datum, deel) not in oud or oud[wie, datum, deel].team != team
    ]
    try:
        with transaction.atomic():
            Inzet.objects.bulk_create(erbij)
    except IntegrityError as fout:
        raise Geweigerd(
            "inzet_dubbel", "Een van hen is intussen ergens anders ingezet. Bekijk het bord opnieuw."
        ) from fout


def _handeling(door: Medewerker, reden: str, aantal: int) -> Feit:
    """Of the acts of `door`, which are locked one after the other."""
    return Feit(HANDELING, "inzethandeling", uuid5(BORD, str(door.uuid)), door, van=str(aantal), reden=reden)


def _feiten(
    anders: Doel, nu: dict[Plek, Team], mensen: dict[int, Medewerker], door: Medewerker
) -> list[Feit]:
    weg = als_rijen({plek: nu[plek] for plek in anders if plek in nu})
    bij = als_rijen({plek: team for plek, team in anders.items() if team})
    return [
        *(_feit(WEG, mensen, code, team, door, van=team.code[:40]) for code, team in weg.items()),
        *(_feit(GEZET, mensen, code, team, door, naar=team.code[:40]) for code, team in bij.items()),
    ]


def _feit(
    soort: str, mensen: dict[int, Medewerker], code: Any, team: Team, door: Medewerker, **meer: str
) -> Feit:
    wie, datum, deel = code
    reden = f"{datum.isoformat()}.{deel!s}"
    return Feit(
        soort,
        "medewerker",
        mensen[wie].uuid,
        door,
        reden=reden,
        team_id=team.pk,
        **meer,  # type: ignore[arg-type]
    )


def _plekken_van(handeling: Gebeurtenis) -> tuple[dict[Plek, Team], dict[Plek, Team]]:
    """Where people stood before this act, and after it."""
    feiten = Gebeurtenis.objects.filter(soort__in=VAN_MENSEN, door=handeling.door_id, pk__gt=handeling.pk)
    rijen = list(feiten.select_related("team").order_by("pk")[: int(handeling.van)])
    mensen = dict(
        Medewerker.objects.filter(uuid__in={rij.onderwerp for rij in rijen}).values_list("uuid", "pk")
    )
    standen: dict[str, dict[Plek, Any]] = {WEG: {}, GEZET: {}}
    for rij in rijen:
        for moment in momenten_van(rij.reden):
            standen[rij.soort][mensen[rij.onderwerp], moment] = rij.team
    return standen[WEG], standen[GEZET]
