"""At which telephone extension an employee sits today."""

import re

from django.db import IntegrityError, transaction

from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import Medewerker
from kcc.services.gebeurtenissen import Feit, leg_vast

VORM = re.compile(r"[A-Za-z0-9-]{0,20}")


@transaction.atomic
def kies_toestel(*, medewerker: Medewerker, toestel: str) -> Medewerker:
    """The extension where calls of this employee arrive; empty for none. Whoever sat there has none any more.

    Raises Ongeldig (toestel_ongeldig), Geweigerd (toestel_bezet) when somebody took it at the same moment.
    """
    toestel = toestel.strip()
    if not VORM.fullmatch(toestel):
        melding = "Gebruik hoogstens 20 letters, cijfers en streepjes."
        raise Ongeldig("toestel_ongeldig", melding, veld="toestel")
    rijen = Medewerker.objects.select_for_update(no_key=True).order_by("pk")
    for ander in rijen.filter(toestel=toestel).exclude(pk=medewerker.pk) if toestel else ():
        _zet(ander, "", medewerker)
    wie = rijen.get(pk=medewerker.pk)
    return wie if wie.toestel == toestel else _zet(wie, toestel, medewerker)


def _zet(wie: Medewerker, toestel: str, door: Medewerker) -> Medewerker:
    wie.toestel = toestel
    try:
        with transaction.atomic():
            wie.save(update_fields=["toestel"])
    except IntegrityError:
        raise Geweigerd("toestel_bezet", "Een collega koos dit toestel net.", veld="toestel") from None
    leg_vast(Feit("toestel_gekozen", "medewerker", wie.uuid, door=door, team_id=wie.team_id))
    return wie
