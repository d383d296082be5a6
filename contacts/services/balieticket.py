"""A ticket for who waits at the balie while the tweede lijn makes what they came for (R31, P6)."""

from collections.abc import Sequence

from contacts.models import Baliebezoek, Klantcontact
from contacts.services.balie import meld_aan
from kcc.kanalen import Kanaal
from kcc.services.gebeurtenissen import Dader
from zaken.models import Zaak


def meld_wachtenden_aan(gesprek: Klantcontact, zaken: Sequence[Zaak], door: Dader) -> list[Baliebezoek]:
    """One for each zaak of klaar terwijl u wacht that was made in this gesprek at the balie and that the
    tweede lijn makes now; of any other gesprek none, and without a query."""
    if gesprek.kanaal != Kanaal.BALIE:
        return []
    wachten = [zaak for zaak in zaken if zaak.lijn == "tweede" and zaak.versie.klaar_terwijl_u_wacht]
    plaats = _plaats(gesprek) if wachten else ""
    return [
        meld_aan(
            team=zaak.team,
            onderwerp="Aanvraag" if zaak.sociaal else zaak.versie.naam,
            door=door,
            plaats=plaats,
            klant=zaak.klantaanvraag.klant,
            zaak=zaak,
        )
        for zaak in wachten
    ]


def _plaats(gesprek: Klantcontact) -> str:
    """Where they were called for this gesprek; the main balie when they came straight to the desk."""
    bezoek = Baliebezoek.objects.filter(gesprek=gesprek).only("plaats").first()
    return bezoek.plaats if bezoek else ""
