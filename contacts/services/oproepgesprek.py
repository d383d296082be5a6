"""The gesprek that belongs to a call: opened when it is taken, in nawerk when it ends."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from contacts.models import Betrokkene, Klantcontact, Oproep
from contacts.services.aanwezig import volgt_gesprek
from contacts.services.basis import feit, vergrendel
from contacts.services.gesprekken import begin_gesprek, ontvang_gesprek
from contacts.services.klant import koppel_klant
from contacts.telefonie.herkennen import klanten_van
from contacts.telefonie.querysets import oproepen
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.kanalen import Kanaal
from kcc.models import Klant, Medewerker
from kcc.services.gebeurtenissen import leg_vast
from kcc.services.inzage import leg_inzage_vast

MET_DE_HAND = timedelta(seconds=30)
"""Whoever starts a gesprek by hand while the exchange is still sending has one gesprek, not two."""


def open_gesprek(*, oproep: Oproep, wie: Medewerker) -> Klantcontact:
    """The running gesprek of `wie` for this call: the one there is, else a new one with the klant of the number.

    The caller holds the lock on the call. A call that came from a colleague continues that thread (R104).
    """
    vorige = oproep.klantcontact
    gesprek = _hetzelfde(vorige, wie) or _met_de_hand(oproep, wie)
    if gesprek is None:
        gesprek = ontvang_gesprek(kanaal=Kanaal.TELEFOON, door=wie, team=wie.team)
        gesprek = begin_gesprek(gesprek=gesprek, door=wie)
        gesprek.begonnen_op = oproep.laatst_op
    gesprek.telefoonnummer = oproep.nummer or gesprek.telefoonnummer
    gesprek.ontvangen_op, gesprek.nawerk_sinds = oproep.aangeboden_op, None
    if vorige and vorige.pk != gesprek.pk:
        gesprek.draad_id = vorige.draad_id or vorige.pk
    gesprek.save()
    _wie_belt(gesprek, wie, vorige)
    handel_gemist_af(oproep, wie)
    volgt_gesprek(wie)
    return gesprek


def _hetzelfde(vorige: Klantcontact | None, wie: Medewerker) -> Klantcontact | None:
    """Taken from hold, or told twice."""
    if vorige is None or vorige.medewerker_id != wie.pk:
        return None
    nu = vergrendel(vorige)
    return nu if nu.status == "lopend" else None


def _met_de_hand(oproep: Oproep, wie: Medewerker) -> Klantcontact | None:
    """Begun by the employee around the moment of taking, and of no other call."""
    rijen = Klantcontact.objects.filter(
        medewerker=wie,
        status="lopend",
        kanaal=Kanaal.TELEFOON,
        telefoonnummer="",
        nawerk_sinds__isnull=True,
        begonnen_op__gte=oproep.laatst_op - MET_DE_HAND,
        oproepen__isnull=True,
    )
    gevonden = rijen.order_by("-begonnen_op").first()
    return vergrendel(gevonden) if gevonden else None


def _wie_belt(gesprek: Klantcontact, wie: Medewerker, vorige: Klantcontact | None) -> None:
    """Exactly one klant with this number is linked, unverified; of several one is chosen on the screen.

    Whoever was looked up is in the inzagelog.
    """
    if gesprek.betrokkenen.filter(klant__isnull=False).exists():
        return
    eerder = _betrokkene(vorige)
    klanten = [eerder.klant] if eerder and eerder.klant else klanten_van(gesprek.telefoonnummer, wie)
    if len(klanten) == 1:
        namens = eerder.namens if eerder else None
        koppel_klant(gesprek=gesprek, klant=klanten[0], namens=namens, door=wie)
    _leg_inzage_vast(klanten, gesprek, wie)


def _betrokkene(vorige: Klantcontact | None) -> Betrokkene | None:
    """Whom the colleague spoke with."""
    return vorige.betrokkenen.select_related("klant", "namens").first() if vorige else None


def _leg_inzage_vast(klanten: list[Klant], gesprek: Klantcontact, wie: Medewerker) -> None:
    leg_inzage_vast(
        klanten=klanten,
        door=wie,
        doel="gezocht bij een oproep",
        onderwerp_soort="klantcontact",
        onderwerp=gesprek.uuid,
    )


def handel_gemist_af(oproep: Oproep, door: Medewerker) -> None:
    """Whoever is spoken with need not be called back: this call and the earlier tries of its number."""
    zelfde = Q(nummer=oproep.nummer) if oproep.nummer else Q(pk=oproep.pk)
    oproepen().gemist().filter(zelfde).update(afgehandeld_op=klok.nu(), afgehandeld_door=door)


def leg_neer(gesprek: Klantcontact | None, tijd: datetime) -> None:
    """The line is free: from here it is nawerk, until the gesprek is finished."""
    gesprek = vergrendel(gesprek) if gesprek else None
    if gesprek is None or gesprek.status != "lopend" or gesprek.nawerk_sinds:
        return
    gesprek.nawerk_sinds = max(tijd, gesprek.begonnen_op or tijd)
    gesprek.save(update_fields=["nawerk_sinds"])
    leg_vast(feit("gesprek_opgehangen", gesprek, gesprek.medewerker))
    volgt_gesprek(gesprek.medewerker)


@transaction.atomic
def hang_op(*, gesprek: Klantcontact, door: Medewerker) -> Klantcontact:
    """The employee has hung up, where no exchange says so. A second time changes nothing.

    Raises NietBevoegd (niet_uw_gesprek) or Geweigerd (gesprek_afgerond).
    """
    rij = vergrendel(gesprek)
    if rij.medewerker_id != door.pk:
        raise NietBevoegd("niet_uw_gesprek", "Dit gesprek is van een collega.")
    if rij.status != "lopend":
        raise Geweigerd("gesprek_afgerond", "Dit gesprek loopt niet meer.")
    leg_neer(rij, klok.nu())
    return vergrendel(rij)
