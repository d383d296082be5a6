"""What every write of an agreement shares: lock, guard, record."""

from typing import Any

from dvo.models import Dienstverleningsovereenkomst, DvoStatus
from kcc.fouten import Geweigerd
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast


def vergrendel(dvo: Dienstverleningsovereenkomst) -> Dienstverleningsovereenkomst:
    """The row as it is now, locked until the end of the transaction. Raises Geweigerd (dvo_weg)."""
    rijen = Dienstverleningsovereenkomst.objects.select_for_update(of=("self",), no_key=True)
    nu = rijen.select_related("uitvoerder", "afnemer", "vorige").filter(pk=dvo.pk).first()
    if nu is None:
        raise Geweigerd("dvo_weg", "Dit concept is intussen verwijderd.")
    return nu


def feit(soort: str, dvo: Dienstverleningsovereenkomst, door: Dader, **meer: Any) -> Feit:
    """An event about this agreement with its standing columns filled in."""
    return Feit(soort, "dvo", dvo.uuid, door=door, team_id=dvo.uitvoerder_id, **meer)


def bewaak_concept(dvo: Dienstverleningsovereenkomst) -> None:
    """Whoever edits calls this first: a vastgestelde agreement never changes."""
    if dvo.status != DvoStatus.CONCEPT:
        raise Geweigerd(
            "geen_concept", "Een vastgestelde overeenkomst verandert niet: maak een nieuwe versie."
        )


def trek_akkoord_in(dvo: Dienstverleningsovereenkomst, door: Dader) -> None:
    """Who approved, approved something else than what now stands there: they are asked again."""
    goedkeuringen = list(dvo.goedkeuringen.select_related("team"))
    dvo.goedkeuringen.all().delete()
    leg_vast(
        *(
            feit("dvo_akkoord_vervallen", dvo, door, van=rij.team.code, reden="gewijzigd")
            for rij in goedkeuringen
        )
    )
