"""Who calls back: for the guarding of the promise, a floor below (`regie/signals.py`)."""

from collections.abc import Collection
from uuid import UUID

from contacts.models import Terugbelverzoek


def bellers(verzoeken: Collection[UUID]) -> dict[UUID, int | None]:
    """Key of the employee who took it, else of the one who was asked for; None: nobody of the team yet."""
    rijen = Terugbelverzoek.objects.filter(uuid__in=verzoeken)
    return {uuid: wie or voor for uuid, wie, voor in rijen.values_list("uuid", "medewerker", "voor")}
