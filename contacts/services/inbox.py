"""Taking from the inbox: this one, or the oldest that nobody else is taking."""

from django.db import transaction

from contacts.models import Klantcontact
from contacts.services.basis import vergrendel
from contacts.services.gesprekken import begin_gesprek
from kcc.fouten import Geweigerd
from kcc.models import Medewerker


@transaction.atomic
def neem(*, gesprek: Klantcontact, door: Medewerker) -> Klantcontact:
    """ontvangen -> lopend. Raises Geweigerd: al_genomen, or ligt_elders when it waits with a vakafdeling only."""
    gesprek = vergrendel(gesprek)
    if gesprek.status != "ontvangen":
        raise Geweigerd("al_genomen", "Een collega was u voor met dit gesprek.")
    if not Klantcontact.objects.in_postvak_van(door).filter(pk=gesprek.pk).exists():
        raise Geweigerd("ligt_elders", f"Dit gesprek ligt bij {gesprek.team or 'het KCC'}.")
    return begin_gesprek(gesprek=gesprek, door=door)


@transaction.atomic
def neem_oudste(*, door: Medewerker, kanaal: str = "") -> Klantcontact | None:
    """The gesprek that waits longest, by this kanaal or by any; None when nothing waits.

    A row that a colleague is taking at this moment is passed over: two who press at once get two gesprekken.
    """
    rijen = Klantcontact.objects.in_postvak_van(door)
    rijen = rijen.filter(kanaal=kanaal) if kanaal else rijen
    vrij = rijen.select_for_update(of=("self",), skip_locked=True, no_key=True)
    gesprek = vrij.order_by("ontvangen_op", "pk").first()
    return begin_gesprek(gesprek=gesprek, door=door) if gesprek else None
