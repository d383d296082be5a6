"""An answer that did not arrive is work again: the eerste lijn finds it in the inbox."""

from django.db import transaction

from contacts.models import Bericht, BerichtSoort, Bezorging, Klantcontact
from contacts.post.teksten import onbezorgd
from contacts.services.gesprekken import ontvang_gesprek
from kcc import klok
from kcc.kanalen import Kanaal
from kcc.services.gebeurtenissen import Feit, leg_vast

ONBESTELBAAR = "onbestelbaar"


@transaction.atomic
def meld_teruggekomen(bericht: Bericht, code: str) -> Bericht:
    """A bounce came in about this mail of ours: mislukt, and not tried again (`verstuurd_op` stays)."""
    rij = Bericht.objects.select_for_update(of=("self",)).select_related("klantcontact").get(pk=bericht.pk)
    if rij.bezorging == Bezorging.MISLUKT:
        return rij
    van, rij.bezorging, rij.fout = rij.bezorging, Bezorging.MISLUKT, f"{ONBESTELBAAR} {code}".strip()
    rij.verstuurd_op = rij.verstuurd_op or klok.nu()
    rij.save()
    team = rij.klantcontact.team_id
    feit = Feit(
        "bericht_bezorging", "bericht", rij.uuid, van=van, naar=rij.bezorging, reden=rij.fout, team_id=team
    )
    leg_vast(feit)
    meld_onbezorgd(rij)
    return rij


def meld_onbezorgd(bericht: Bericht) -> Klantcontact | None:
    """A gesprek in the inbox, when the answer of somebody who is done with it did not arrive; else None.

    A receipt that fails needs nobody, and whoever still has the gesprek sees it there.
    """
    gesprek = bericht.klantcontact
    if bericht.soort != BerichtSoort.BERICHT or gesprek.status in ("ontvangen", "lopend"):
        return None
    onderwerp = f"Niet bezorgd: antwoord in {gesprek.nummer}"
    nieuw = ontvang_gesprek(
        kanaal=Kanaal.EMAIL, door=None, onderwerp=onderwerp, notitie=onbezorgd(bericht), vragen=(onderwerp,)
    )
    Klantcontact.objects.filter(pk=nieuw.pk).update(draad=gesprek.draad_id or gesprek.pk)
    return nieuw
