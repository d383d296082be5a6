"""Who directs a klantaanvraag (R58): passed on when somebody is not there (R59), by hand or with their other work."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import Medewerker
from kcc.rollen import KCC_LIJN
from kcc.services.gebeurtenissen import Feit, leg_vast
from kcc.tekst import zonder_bsn
from regie.bevoegd import bewaak_overdragen
from regie.models import Belofte
from zaken.models import Klantaanvraag

REDEN: Final = "overgedragen"
TERUG: Final = "overdracht_teruggedraaid"


def geef_regie(
    *,
    klantaanvraag: Klantaanvraag,
    regisseur: Medewerker | None,
    door: Medewerker,
    reden: str,
    toelichting: str = "",
) -> Klantaanvraag:
    """To somebody else, or to nobody ("zonder regie"). The open promise goes along: who directs keeps it. The
    caller locked the row and guarded who may. Procesverantwoordelijke stays as it was agreed at the intake.
    `reden` is a code, `toelichting` what was said beside it.
    """
    klantaanvraag.regisseur = regisseur
    klantaanvraag.save(update_fields=["regisseur"])
    beloften = Belofte.objects.van(klantaanvraag.uuid).filter(soort=Belofte.Soort.KLANTAANVRAAG)
    beloften.open().update(verantwoordelijke=regisseur)
    feit = Feit(
        "regisseur_gewijzigd",
        "klantaanvraag",
        klantaanvraag.uuid,
        door,
        reden=reden,
        toelichting=toelichting,
        klantaanvraag=klantaanvraag.uuid,
    )
    leg_vast(feit)
    return klantaanvraag


@dataclass(frozen=True)
class Overdracht:
    """What was handed over to `aan`: uuid -> key of who had it, None: nobody; and what not, with a sentence."""

    aan: Medewerker
    was: Mapping[UUID, int | None]
    niet: Mapping[UUID, str]


def draag_over(
    *, klantaanvragen: Collection[UUID], aan: Medewerker, door: Medewerker, reden: str = ""
) -> Overdracht:
    """Several klantaanvragen to somebody of the KCC, a transaction each: one that can't go keeps none back.

    Raises Ongeldig (niets_gekozen, geen_regisseur).
    """
    if not klantaanvragen:
        raise Ongeldig("niets_gekozen", "Kies minstens één aanvraag.")
    if not aan.is_active or not aan.rolset & KCC_LIJN:
        raise Ongeldig("geen_regisseur", f"{aan} werkt niet in het KCC en voert geen regie.", veld="aan")
    tekst, was, niet = zonder_bsn(reden.strip()), {}, {}
    for uuid in sorted(set(klantaanvragen)):
        try:
            was[uuid] = _draag_over(uuid, aan, door, tekst)
        except Geweigerd as fout:
            niet[uuid] = fout.melding
    return Overdracht(aan, was, niet)


@transaction.atomic
def _draag_over(uuid: UUID, aan: Medewerker, door: Medewerker, tekst: str) -> int | None:
    """Returns the key of who had it."""
    aanvraag = _vergrendel(uuid, door)
    bewaak_overdragen(door, aanvraag)
    if aanvraag.regisseur_id == aan.pk:
        raise Geweigerd("heeft_al", f"{aan} voert de regie al.")
    if Klantaanvraag.objects.over(aan).filter(pk=aanvraag.pk).exists():
        raise Geweigerd("klacht_over", f"Kies een ander dan {aan} voor deze aanvraag.")
    was = aanvraag.regisseur_id
    geef_regie(klantaanvraag=aanvraag, regisseur=aan, door=door, reden=REDEN, toelichting=tekst)
    return was


def draai_overdracht_terug(*, was: Mapping[UUID, int | None], aan: int, door: Medewerker) -> list[UUID]:
    """Back to who had it, as far as whoever got it (`aan`, a key) has it still. Returns what went back."""
    return [uuid for uuid in sorted(was) if _geef_terug(uuid, was[uuid], aan, door)]


@transaction.atomic
def _geef_terug(uuid: UUID, was: int | None, aan: int, door: Medewerker) -> bool:
    try:
        aanvraag = _vergrendel(uuid, door)
    except Geweigerd:
        return False
    if aanvraag.regisseur_id != aan:
        return False
    eerder = Medewerker.objects.filter(pk=was).first() if was else None
    geef_regie(klantaanvraag=aanvraag, regisseur=eerder, door=door, reden=TERUG)
    return True


def _vergrendel(uuid: UUID, door: Medewerker) -> Klantaanvraag:
    rijen: Any = Klantaanvraag.objects.zichtbaar_voor(door).filter(uuid=uuid)
    aanvraag: Klantaanvraag | None = rijen.select_for_update(of=("self",), no_key=True).first()
    if aanvraag is None:
        raise Geweigerd("niet_gevonden", "Deze aanvraag bestaat niet, of u mag haar niet zien.")
    return aanvraag
