"""What is done with a signal: seen, or the resident told. A new promise closes them too (`beloften.py`)."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Medewerker
from kcc.services.gebeurtenissen import Feit, leg_vast
from regie.models import Informatiewijze, Signaal
from regie.signalen import van_mij_of_mijn_team
from zaken.models import Klantaanvraag

NIET_UW_SIGNAAL = "Dit signaal is voor een collega: alleen wie het kreeg of de leidinggevende handelt het af."


@transaction.atomic
def gezien(*, onderwerp: UUID, door: Medewerker) -> int:
    """All open signals about one subject that are of `door` or of a team they lead; the task "klant informeren"
    stays, for that asks to be done. Returns how many; raises NietBevoegd when they are of somebody else."""
    rijen = _vergrendel(onderwerp).exclude(drempel=Signaal.BREEKT)
    eigen = list(rijen.filter(van_mij_of_mijn_team(door)))
    if not eigen:
        if rijen.exists():
            raise NietBevoegd("niet_uw_signaal", NIET_UW_SIGNAAL)
        return 0
    _sluit(eigen, Signaal.Afhandeling.GEZIEN, door)
    eerste = eigen[0]
    leg_vast(
        Feit(
            "signaal_gezien",
            "signaal",
            eerste.uuid,
            door,
            naar=eerste.drempel,
            reden=eerste.soort,
            klantaanvraag=eerste.klantaanvraag,
            nieuw=True,
        )
    )
    return len(eigen)


@transaction.atomic
def informeer(*, signaal: Signaal, door: Medewerker, wijze: str) -> Signaal:
    """The resident was told that the promise will not be kept: by telephone, mail, letter or at the desk.

    Raises Ongeldig (wijze), Geweigerd when somebody did it already, NietBevoegd for who does not direct it.
    """
    if wijze not in Informatiewijze.values:
        raise Ongeldig("wijze_onbekend", "Kies hoe u het de klant hebt verteld.", veld="wijze")
    aanvraag = Klantaanvraag.objects.select_for_update(no_key=True).get(uuid=signaal.onderwerp)
    rij = Signaal.objects.select_for_update(of=("self",), no_key=True).get(pk=signaal.pk)
    if rij.afgehandeld_op is not None:
        raise Geweigerd("al_afgehandeld", "Dit is al afgehandeld.")
    van_mij = Signaal.objects.filter(pk=rij.pk).filter(van_mij_of_mijn_team(door))
    if aanvraag.regisseur_id != door.pk and not van_mij.exists():
        raise NietBevoegd("niet_uw_signaal", NIET_UW_SIGNAAL)
    rij.wijze = wijze
    _sluit([rij], Signaal.Afhandeling.GEINFORMEERD, door)
    uuid = aanvraag.uuid
    feit = Feit("klant_geinformeerd", "klantaanvraag", uuid, door, reden=wijze, klantaanvraag=uuid)
    leg_vast(feit)
    return rij


def _vergrendel(onderwerp: UUID) -> QuerySet[Any]:
    rijen: QuerySet[Any] = Signaal.objects.open().filter(onderwerp=onderwerp).order_by("pk")
    return rijen.select_for_update(of=("self",), no_key=True)


def _sluit(rijen: list[Any], hoe: str, door: Medewerker) -> None:
    for rij in rijen:
        rij.afhandeling, rij.afgehandeld_op, rij.afgehandeld_door = hoe, klok.nu(), door
    Signaal.objects.bulk_update(rijen, ["afhandeling", "wijze", "afgehandeld_op", "afgehandeld_door"])
