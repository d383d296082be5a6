"""Missed calls: called back, or handed to somebody who will."""

from django.db import transaction

from contacts.models import Klantcontact, Oproep
from contacts.services.gesprekken import begin_gesprek, ontvang_gesprek, rond_gesprek_af
from contacts.services.oproepgesprek import handel_gemist_af
from contacts.services.terugbellen import maak_terugbelverzoek
from contacts.telefonie.herkennen import klanten_van
from kcc.fouten import Geweigerd, Ongeldig
from kcc.kanalen import Kanaal
from kcc.klok import AMSTERDAM
from kcc.models import Klant, Medewerker
from kcc.services.gebeurtenissen import Feit, leg_vast
from kcc.tekst import dag_kort

ONDERWERP = "Gemiste oproep"


@transaction.atomic
def meld_teruggebeld(*, oproep: Oproep, door: Medewerker) -> Oproep:
    """Somebody has called back; all missed calls of that number are done with it.

    Raises Geweigerd (al_teruggebeld) when a colleague was first.
    """
    oproep = _vergrendel(oproep)
    _handel_af(oproep, door, "teruggebeld")
    return oproep


@transaction.atomic
def bel_terug(*, oproep: Oproep, door: Medewerker) -> Klantcontact:
    """A gesprek with this caller begins now, with the klant when the number has exactly one."""
    oproep = _vergrendel(oproep, met_nummer=True)
    gesprek = _gesprek(oproep, door)
    gesprek = begin_gesprek(gesprek=gesprek, door=door)
    _handel_af(oproep, door, "teruggebeld", gesprek)
    return gesprek


@transaction.atomic
def laat_terugbellen(*, oproep: Oproep, door: Medewerker) -> Klantcontact:
    """A terugbelverzoek for the own team, in a gesprek of its own that is finished with it."""
    oproep = _vergrendel(oproep, met_nummer=True)
    if door.team is None:
        raise Ongeldig("geen_team", "U zit niet in een team dat kan terugbellen.")
    gesprek = begin_gesprek(gesprek=_gesprek(oproep, door), door=door)
    maak_terugbelverzoek(
        vraag=gesprek.vragen.get(),
        team=door.team,
        telefoonnummer=oproep.nummer,
        toelichting=_toelichting(oproep),
        door=door,
    )
    _handel_af(oproep, door, "terugbelverzoek", gesprek)
    return rond_gesprek_af(gesprek=gesprek, door=door)


def _vergrendel(oproep: Oproep, *, met_nummer: bool = False) -> Oproep:
    oproep = Oproep.objects.select_for_update(of=("self",), no_key=True).get(pk=oproep.pk)
    if oproep.afgehandeld_op or oproep.opgenomen_op or not oproep.beeindigd_op:
        raise Geweigerd("al_teruggebeld", "Een collega was u voor: er is al teruggebeld.")
    if met_nummer and not oproep.nummer:
        raise Ongeldig("geen_nummer", "Deze beller gaf geen nummer door.")
    return oproep


def _gesprek(oproep: Oproep, door: Medewerker) -> Klantcontact:
    """Received when it rang: the resident has been waiting since."""
    gesprek = ontvang_gesprek(
        kanaal=Kanaal.TELEFOON,
        door=door,
        team=door.team,
        klant=_enige(klanten_van(oproep.nummer, door)),
        onderwerp=ONDERWERP,
        vragen=(ONDERWERP,),
    )
    gesprek.telefoonnummer, gesprek.ontvangen_op = oproep.nummer, oproep.aangeboden_op
    gesprek.save(update_fields=["telefoonnummer", "ontvangen_op"])
    return gesprek


def _enige(klanten: list[Klant]) -> Klant | None:
    return klanten[0] if len(klanten) == 1 else None


def _toelichting(oproep: Oproep) -> str:
    om = oproep.aangeboden_op.astimezone(AMSTERDAM)
    return f"Belde {dag_kort(om.date())} om {om:%H:%M} en kreeg niemand aan de lijn."


def _handel_af(oproep: Oproep, door: Medewerker, hoe: str, gesprek: Klantcontact | None = None) -> None:
    Oproep.objects.filter(pk=oproep.pk).update(klantcontact=gesprek)
    handel_gemist_af(oproep, door)
    leg_vast(Feit("oproep_afgehandeld", "oproep", oproep.uuid, door=door, naar=hoe, team_id=door.team_id))
