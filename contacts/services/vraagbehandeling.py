"""Vragen of a gesprek that runs or waits: one more, and how one of them ends. By the one who has the gesprek."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from contacts.models import ContactStatus, Klantcontact, Vraag
from contacts.services.basis import vergrendel
from contacts.services.vastleggen import Vraagverzoek, behandel_op_plek
from contacts.services.vragen import voeg_vraag_toe
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.models import Medewerker
from kcc.services.gebeurtenissen import Dader


@transaction.atomic
def stel_vraag(*, gesprek: Klantcontact, verzoek: Vraagverzoek, door: Dader) -> Vraag:
    """Another question, with how it ends when that is known already. Raises Geweigerd (gesprek_afgerond),
    NietBevoegd (niet_uw_gesprek) and what its follow-up raises."""
    gesprek = vergrendel_eigen(gesprek, door)
    vraag = voeg_vraag_toe(gesprek=gesprek, door=door, onderwerp=verzoek.onderwerp)
    behandel_op_plek(vraag, verzoek, door)
    return vraag


@transaction.atomic
def behandel_vraag(*, vraag: Vraag, verzoek: Vraagverzoek, door: Dader) -> Vraag:
    """How this one ends. Raises as `stel_vraag`, and Geweigerd (vraag_afgerond)."""
    vergrendel_eigen(vraag.klantcontact, door)
    behandel_op_plek(vraag, verzoek, door)
    return vraag


@transaction.atomic
def doe_eigen(*, gesprek: Klantcontact, doe: Callable[..., Any], door: Dader, **velden: Any) -> Any:
    """An act that the service itself leaves to the screen to guard: on one's own gesprek only."""
    return doe(gesprek=vergrendel_eigen(gesprek, door), door=door, **velden)


def vergrendel_eigen(gesprek: Klantcontact, door: Dader) -> Klantcontact:
    """An employee acts on the gesprek that runs with them, an application on one that nobody has taken yet."""
    gesprek = vergrendel(gesprek)
    if gesprek.status not in ("ontvangen", "lopend"):
        raise Geweigerd("gesprek_afgerond", f"Dit gesprek is {ContactStatus(gesprek.status).label.lower()}.")
    eigenaar = door.pk if isinstance(door, Medewerker) else None
    if gesprek.medewerker_id != eigenaar:
        raise NietBevoegd("niet_uw_gesprek", "Dit gesprek is van een collega, of ligt nog in het postvak.")
    return gesprek
