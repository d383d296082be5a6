"""What the telephone exchange reports, and hanging up (practice P1). Numbers never go into an event or a log."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction

from contacts.models import Oproep, OproepStatus
from contacts.rechten import WERKPLEK
from contacts.services import oproepgesprek
from contacts.services.oproepgesprek import leg_neer
from contacts.telefonie.querysets import VERS
from contacts.telefonie.verloop import EINDE, Loop, Melding, begin, verder
from kcc import klok
from kcc.fouten import NietBevoegd, Ongeldig
from kcc.models import ApiToken, Medewerker
from kcc.rollen import mag
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast

VOORUIT = timedelta(minutes=5)  # what the clock of an exchange may be ahead of ours


@dataclass(frozen=True)
class Oproepmelding:
    """One event of the exchange. `nummer` as we keep it (`telefonie.nummers`), empty when anonymous; `toestel`
    the extension that took it, or to which it is put through."""

    sleutel: str
    gebeurtenis: str
    tijd: datetime
    nummer: str = ""
    wachtrij: str = ""
    toestel: str = ""

    @property
    def melding(self) -> Melding:
        return Melding(self.gebeurtenis, self.tijd)


class Gevolg(StrEnum):
    """What an event did on a screen."""

    GESPREK_GEOPEND = "gesprek_geopend"
    TOESTEL_ONBEKEND = "toestel_onbekend"
    GEEN_WERKPLEK = "geen_werkplek"
    TE_LAAT = "te_laat"
    GEEN = "geen"


@dataclass(frozen=True)
class Verwerkt:
    """The call after the event; `nieuw`: not heard of before."""

    oproep: Oproep
    gevolg: Gevolg
    nieuw: bool


@transaction.atomic
def verwerk_oproep(*, melding: Oproepmelding, door: Dader) -> Verwerkt:
    """Take in one event; late, twice and out of order give the same. Taken: a gesprek stands on that screen.

    Raises NietBevoegd (token_te_smal), and Ongeldig (tijd_in_toekomst) for more than five minutes ahead.
    """
    _bewaak(melding, door)
    oproep, nieuw = _vergrendel(melding)
    was, van = _loop(oproep), oproep.status
    loop = was if nieuw else verder(was, melding.melding)
    telt = nieuw or (loop.status, loop.laatst_op) != (was.status, was.laatst_op)
    _neem_over(oproep, melding, loop, telt=telt)
    gevolg = _gevolg(oproep) if telt else Gevolg.GEEN
    oproep.save()
    if telt:
        leg_vast(_feit(oproep, door, "" if nieuw else van, nieuw=nieuw))
    return Verwerkt(oproep, gevolg, nieuw)


def _bewaak(melding: Oproepmelding, door: Dader) -> None:
    """An exchange calls for the whole KCC: a token of a few productgroepen opens no screens."""
    if isinstance(door, ApiToken) and not door.zicht.overal:
        raise NietBevoegd("token_te_smal", "Dit token is niet voor alle productgroepen.")
    if melding.tijd > klok.nu() + VOORUIT:
        raise Ongeldig("tijd_in_toekomst", "Deze tijd ligt in de toekomst.", veld="tijd")


def _vergrendel(melding: Oproepmelding) -> tuple[Oproep, bool]:
    """The call under lock, made when it was not known; two at once make one, and no error in any log."""
    loop = begin(melding.melding)
    rij = Oproep(sleutel=melding.sleutel, **vars(loop))
    rijen = Oproep.objects.select_for_update(of=("self",), no_key=True).select_related("klantcontact")
    oproep = rijen.filter(sleutel=melding.sleutel).first()
    if oproep is None:
        Oproep.objects.bulk_create([rij], ignore_conflicts=True)
        oproep = rijen.get(sleutel=melding.sleutel)
    return oproep, oproep.uuid == rij.uuid


def _loop(oproep: Oproep) -> Loop:
    return Loop(
        oproep.status, oproep.aangeboden_op, oproep.laatst_op, oproep.opgenomen_op, oproep.beeindigd_op
    )


def _neem_over(oproep: Oproep, melding: Oproepmelding, loop: Loop, *, telt: bool) -> None:
    """Number and queue may come with any event; the extension is that of the newest one that names it."""
    for naam, waarde in vars(loop).items():
        setattr(oproep, naam, waarde)
    oproep.nummer = oproep.nummer or melding.nummer
    oproep.wachtrij = melding.wachtrij if telt and melding.wachtrij else oproep.wachtrij
    oproep.toestel = melding.toestel if melding.toestel and (telt or not oproep.toestel) else oproep.toestel


def _gevolg(oproep: Oproep) -> Gevolg:
    if oproep.status == OproepStatus.OPGENOMEN:
        return _neem_op(oproep)
    if oproep.status == OproepStatus.DOORVERBONDEN or oproep.status in EINDE:
        leg_neer(oproep.klantcontact, oproep.laatst_op)
    return Gevolg.GEEN


def _neem_op(oproep: Oproep) -> Gevolg:
    """Whoever had it before is done with it; a screen opens with whoever has that extension now."""
    wie = _medewerker(oproep.toestel)
    if oproep.klantcontact and (wie is None or oproep.klantcontact.medewerker_id != wie.pk):
        leg_neer(oproep.klantcontact, oproep.laatst_op)
    oproep.medewerker = wie
    if wie is None:
        return Gevolg.TOESTEL_ONBEKEND
    if not mag(wie, WERKPLEK):
        return Gevolg.GEEN_WERKPLEK
    if oproep.laatst_op < klok.nu() - VERS:
        return Gevolg.TE_LAAT
    oproep.klantcontact = oproepgesprek.open_gesprek(oproep=oproep, wie=wie)
    return Gevolg.GESPREK_GEOPEND


def _medewerker(toestel: str) -> Medewerker | None:
    rijen = Medewerker.objects.filter(toestel=toestel, is_active=True).select_related("team")
    return rijen.first() if toestel else None


def _feit(oproep: Oproep, door: Dader, van: str, *, nieuw: bool = False) -> Feit:
    team = oproep.medewerker.team_id if oproep.medewerker else None
    return Feit(
        "oproep_status",
        "oproep",
        oproep.uuid,
        door=door,
        van=van,
        naar=oproep.status,
        team_id=team,
        nieuw=nieuw,
    )
