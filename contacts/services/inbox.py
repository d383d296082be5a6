"""Taking from the inbox: the oldest that nobody else is taking."""

from django.db import transaction

from contacts.models import Klantcontact
from contacts.services.gesprekken import begin_gesprek
from kcc.models import Medewerker


@transaction.atomic
def neem_oudste(*, door: Medewerker, kanaal: str = "") -> Klantcontact | None:
    """The gesprek that waits longest, by this kanaal or by any; None when nothing waits.

    A row that a colleague is taking at this moment is passed over: two who press at once get two gesprekken.
    """
    rijen = Klantcontact.objects.zichtbaar_voor(door).filter(status="ontvangen")
    rijen = rijen.filter(kanaal=kanaal) if kanaal else rijen
    vrij = rijen.select_for_update(of=("self",), skip_locked=True, no_key=True)
    gesprek = vrij.order_by("ontvangen_op", "pk").first()
    return begin_gesprek(gesprek=gesprek, door=door) if gesprek else None
