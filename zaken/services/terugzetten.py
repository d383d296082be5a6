"""Putting a zaak back where it was before an act on many, when nobody did anything with it since."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max

from kcc.fouten import Geweigerd, NietBevoegd
from kcc.models import Gebeurtenis, Medewerker
from kcc.rollen import mag
from kcc.services.gebeurtenissen import Feit, leg_vast
from zaken.models import Zaak
from zaken.rechten import VERDELEN
from zaken.services.basis import bewaak_niet_over, feit, meld, verander, vergrendel
from zaken.signals import zaak_van_team


@dataclass(frozen=True)
class Plek:
    """Where a zaak stood: codes and keys, as they are kept with the act."""

    status: str
    lijn: str
    team: int
    behandelaar: int | None

    @classmethod
    def van(cls, zaak: Zaak) -> "Plek":
        return cls(zaak.status, zaak.lijn, zaak.team_id, zaak.behandelaar_id)


def laatste_versie(zaak: Zaak) -> int:
    """The number of its last event."""
    laatste = Gebeurtenis.objects.van(zaak.uuid).order_by().aggregate(laatste=Max("versie"))["laatste"]
    return laatste or 0


@transaction.atomic
def zet_terug(*, zaak: Zaak, was: Plek, versie: int, door: Medewerker) -> Zaak:
    """Back to `was`. Raises Geweigerd `intussen_gewijzigd` when there is an event after `versie`.

    The events of what is undone stay; that it was undone is an event too.
    """
    zaak = vergrendel(zaak)
    if was.team not in door.zicht.teams or not mag(door, VERDELEN):
        raise NietBevoegd("geen_recht", "Alleen de leidinggevende draait dit terug.")
    return zet_vergrendeld_terug(zaak=zaak, was=was, versie=versie, door=door)


def zet_vergrendeld_terug(*, zaak: Zaak, was: Plek, versie: int, door: Medewerker) -> Zaak:
    """The same of a row that is locked already; the caller guarded who may."""
    bewaak_niet_over(zaak, door)
    laatste = laatste_versie(zaak)
    if laatste != versie:
        raise Geweigerd("intussen_gewijzigd", "Er is daarna met deze zaak gewerkt.")
    nu, team = Plek.van(zaak), zaak.team
    _zet_status(zaak, was)
    _zet_plek(zaak, was)
    zaak.save()
    leg_vast(*_feiten(zaak, nu, team.code, was, door, laatste))
    if nu.team != was.team:
        zaak_van_team.send(sender=Zaak, zaak=zaak)
    meld(zaak)
    return zaak


def _zet_status(zaak: Zaak, was: Plek) -> None:
    """An act on many parks at most; that is what is taken back."""
    if zaak.status == was.status:
        return
    overgang = {"in_behandeling": zaak.begin, "open": zaak.parkeer}.get(was.status)
    if overgang is None:
        raise Geweigerd("intussen_gewijzigd", "Er is daarna met deze zaak gewerkt.")
    verander(overgang, zaak)


def _zet_plek(zaak: Zaak, was: Plek) -> None:
    if zaak.lijn != was.lijn:
        zaak.zet_lijn_terug(was.lijn)
    if zaak.team_id != was.team:
        zaak.team_id = was.team  # the cached team goes with it
    zaak.behandelaar_id = was.behandelaar


def _feiten(zaak: Zaak, nu: Plek, van_team: str, was: Plek, door: Medewerker, vorige: int) -> list[Feit]:
    def maak(soort: str, **meer: Any) -> Feit:
        return feit(soort, zaak, door, reden="teruggedraaid", vorige=vorige, **meer)

    feiten = [maak("zaak_teruggezet", van=nu.lijn, naar=was.lijn)]
    if nu.team != was.team:
        feiten.append(maak("zaak_team", van=van_team, naar=zaak.team.code))
    if nu.status != was.status:
        feiten.append(maak("zaak_status", van=nu.status, naar=was.status))
    return feiten
