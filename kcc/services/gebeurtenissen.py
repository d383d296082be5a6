"""Writing the event log: always in the transaction of the change it records."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Max

from kcc import klok
from kcc.bundel import bewaar, is_gebundeld
from kcc.models import ApiToken, Gebeurtenis, Medewerker, Toelichting
from kcc.signals import gebeurtenissen_vastgelegd
from kcc.tekst import verberg_bsn

Dader = Medewerker | ApiToken | None


@dataclass(frozen=True)
class Feit:
    """One thing that happened. `reden` is a code; `toelichting` is free text, kept apart."""

    soort: str
    onderwerp_soort: str
    onderwerp: UUID
    door: Dader = None
    van: str = ""
    naar: str = ""
    reden: str = ""
    toelichting: str = ""
    productgroep_id: int | None = None
    team_id: int | None = None
    klantaanvraag: UUID | None = None
    nieuw: bool = False  # a subject made in this transaction: its first event has version 1
    vorige: int | None = None  # version of its last event, when it was read with the lock already


def leg_vast(*feiten: Feit) -> list[Gebeurtenis]:
    """Write events in bulk: three queries at most, whatever their number; within `kcc.bundel.gebundeld` with its
    other rows, when none has a toelichting.

    The subjects must be locked (or new): the version per subject is counted on.
    """
    bekend = {feit.onderwerp: feit.vorige for feit in feiten if feit.vorige is not None}
    onbekend = {feit.onderwerp for feit in feiten if not feit.nieuw and feit.onderwerp not in bekend}
    versies = {**bekend, **_laatste_versies(onbekend)}
    rijen = [_rij(feit, versies) for feit in feiten]
    if is_gebundeld() and not any(feit.toelichting for feit in feiten):
        bewaar(*rijen)
    else:
        Gebeurtenis.objects.bulk_create(rijen)
        _leg_toelichtingen_vast(zip(rijen, feiten, strict=True))
    gebeurtenissen_vastgelegd.send(sender=Gebeurtenis, gebeurtenissen=rijen)
    return rijen


def dader(wie: Dader) -> dict[str, Any]:
    """The columns that say who did it: an employee, or the name of an application."""
    if isinstance(wie, Medewerker):
        return {"door": wie, "toepassing": ""}
    return {"door": None, "toepassing": wie.naam if wie else "systeem"}


def _laatste_versies(onderwerpen: set[UUID]) -> dict[UUID, int]:
    if not onderwerpen:
        return {}
    rijen = Gebeurtenis.objects.van(*onderwerpen).order_by().values_list("onderwerp")
    return dict(rijen.annotate(laatste=Max("versie")))


def _rij(feit: Feit, versies: dict[UUID, int]) -> Gebeurtenis:
    versies[feit.onderwerp] = versies.get(feit.onderwerp, 0) + 1
    return Gebeurtenis(
        soort=feit.soort,
        onderwerp_soort=feit.onderwerp_soort,
        onderwerp=feit.onderwerp,
        versie=versies[feit.onderwerp],
        van=verberg_bsn(feit.van),
        naar=verberg_bsn(feit.naar),
        reden=verberg_bsn(feit.reden),
        productgroep_id=feit.productgroep_id,
        team_id=feit.team_id,
        klantaanvraag=feit.klantaanvraag,
        tijd=klok.nu(),
        **dader(feit.door),
    )


def _leg_toelichtingen_vast(paren: Iterable[tuple[Gebeurtenis, Feit]]) -> None:
    met_tekst = [
        Toelichting(gebeurtenis=rij, tekst=feit.toelichting) for rij, feit in paren if feit.toelichting
    ]
    if met_tekst:
        Toelichting.objects.bulk_create(met_tekst)
