"""Klaar terwijl u wacht: at the finish the time it took is measured, and why it took longer (R41)."""

from collections.abc import Sequence

from django.db import models

from kcc import klok
from kcc.fouten import Ongeldig
from kcc.models import Gebeurtenis
from kcc.services.gebeurtenissen import Dader, Feit
from zaken.models import Zaak
from zaken.services.basis import feit
from zaken.werktijd import SOORTEN, Voorval, gewerkt, over_tijd

METING = "klaar_terwijl_u_wacht"


class Overschrijding(models.TextChoices):
    """Why it took more than a quarter of an hour."""

    WACHTEN_OP_SYSTEEM = "wachten_op_systeem", "Het systeem was traag of lag eruit"
    IDENTITEIT_ONDUIDELIJK = "identiteit_onduidelijk", "Het was niet meteen duidelijk wie de klant is"
    EXTRA_VRAGEN = "extra_vragen", "De klant had meer vragen"
    STUK_ONTBRAK = "stuk_ontbrak", "Er ontbrak een stuk"
    ANDERS = "anders", "Iets anders"


def lees_voorvallen(zaak: Zaak) -> list[Gebeurtenis]:
    """What began and ended the work on this zaak, oldest first, and whether it was measured; one query."""
    rijen = van_de_klok(Gebeurtenis.objects.van(zaak.uuid)).order_by("versie")
    return list(rijen.only("soort", "naar", "tijd"))


def van_de_klok(gebeurtenissen: models.QuerySet[Gebeurtenis]) -> models.QuerySet[Gebeurtenis]:
    """Those that the clock of a zaak is read from."""
    return gebeurtenissen.filter(soort__in=(*SOORTEN, METING))


def is_gemeten(voorvallen: Sequence[Voorval]) -> bool:
    """The resident who waited has been helped already: a zaak that is opened again is not measured twice."""
    return any(rij.soort == METING for rij in voorvallen)


def meet(zaak: Zaak, door: Dader, overschrijding: str) -> tuple[Feit, ...]:
    """The event of the finish of a locked zaak; none when nobody waits for it.

    Raises Ongeldig (overschrijding) when it took longer than the norm and no reason of the list was given.
    """
    if not zaak.versie.klaar_terwijl_u_wacht:
        return ()
    voorvallen = lees_voorvallen(zaak)
    if is_gemeten(voorvallen):
        return ()
    if not over_tijd(gewerkt(voorvallen, klok.nu())):
        return (feit(METING, zaak, door, naar="op_tijd"),)
    if overschrijding not in Overschrijding.values:
        melding = "Dit duurde langer dan 15 minuten: kies waarom."
        raise Ongeldig("overschrijding_ontbreekt", melding, veld="overschrijding")
    return (feit(METING, zaak, door, naar="overschreden", reden=overschrijding),)
