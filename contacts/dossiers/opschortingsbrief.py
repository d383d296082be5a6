"""What the letter about the last opschorting of a zaak needs to know, and to whom it may go."""

from typing import Any

from django.conf import settings

from contacts.dossiers.bevestiging import gesprek_van, ontvanger, spreker_van
from contacts.opschortingstekst import Opschortingsbrief
from contacts.post.teksten import liever_bellen
from kcc.models import Gebeurtenis, Klant
from zaken.models import Opschorting


def laatste_opschorting(zaak: Any) -> Opschorting | None:
    rijen = Opschorting.objects.filter(zaak=zaak)
    return rijen.order_by("-verzoek_op", "-pk").first()


def lees_ontvanger(zaak: Any) -> Klant | None:
    """The klant; of a deceased klant whoever spoke for them (P4)."""
    klant = zaak.klantaanvraag.klant
    spreker = spreker_van(gesprek_van(zaak.klantaanvraag)) if klant and klant.overleden else None
    return ontvanger(klant, spreker)


def lees_brief(zaak: Any, opschorting: Opschorting, aan: Klant) -> Opschortingsbrief:
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
