"""What the letter about the last opschorting of a zaak needs to know."""

from typing import Any

from django.conf import settings

from contacts.opschortingstekst import Opschortingsbrief
from contacts.post.teksten import liever_bellen
from kcc.models import Gebeurtenis, Klant
from zaken.models import Opschorting


def laatste_opschorting(zaak: Any) -> Opschorting | None:
    rijen = Opschorting.objects.filter(zaak=zaak)
    return rijen.order_by("-verzoek_op", "-pk").first()


def lees_opschortingsbrief(zaak: Any, opschorting: Opschorting, aan: Klant) -> Opschortingsbrief:
    """What was asked stands with the event of the suspension; the day to decide only while it runs."""
    return Opschortingsbrief(
        naam=str(aan),
        nummer=zaak.klantaanvraag.nummer,
        waarover=zaak.versie.naam,
        gemeente=settings.GEMEENTE,
        grond=opschorting.grond,
        verzoek_op=opschorting.verzoek_op,
        uiterlijk=opschorting.uiterlijk,
        gevraagd=_gevraagd(zaak),
        einde=None if opschorting.beeindigd_op else zaak.wettelijk_einde,
        bellen=liever_bellen(),
    )


def _gevraagd(zaak: Any) -> list[str]:
    """Line by line; the last suspension is the one of the letter."""
    rijen = Gebeurtenis.objects.filter(onderwerp=zaak.uuid, soort="zaak_status", naar="opgeschort")
    rij = rijen.select_related("toelichting").order_by("-versie").first()
    uitleg = getattr(rij, "toelichting", None)
    regels = uitleg.tekst.splitlines() if uitleg else []
    return [kaal for regel in regels if (kaal := regel.strip().lstrip("-•* ").strip())]
