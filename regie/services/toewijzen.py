"""Whoever directs a klantaanvraag gives one of its zaken to somebody (R58, R61)."""

from typing import Final

from django.db import transaction

from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import Medewerker
from kcc.tekst import zonder_bsn
from regie.bevoegd import bewaak_sturen
from zaken.models import Zaak
from zaken.services import geef_aan
from zaken.services.basis import bewaak_niet_over, vergrendel

REDEN: Final = "door_regie"
"""Reason code of the event; what was said beside it is its toelichting."""


@transaction.atomic
def wijs_toe(*, zaak: Zaak, aan: Medewerker, door: Medewerker, reden: str = "") -> Zaak:
    """To somebody of its team, also when somebody else has it: then with a reason. What was in behandeling is
    parked, so that the next one takes it up.

    Raises NietBevoegd (mag_niet_sturen), Geweigerd (klacht_over_u, heeft_al, overgang_niet_toegestaan) and
    Ongeldig (reden_ontbreekt, niet_in_team, klacht_over).
    """
    zaak = vergrendel(zaak)
    bewaak_niet_over(zaak, door)
    bewaak_sturen(door, zaak.klantaanvraag)
    if zaak.behandelaar_id == aan.pk:
        raise Geweigerd("heeft_al", f"{aan} heeft deze zaak al.", veld="medewerker")
    tekst = zonder_bsn(reden.strip())
    if zaak.behandelaar_id and not tekst:
        melding = f"{zaak.behandelaar} heeft deze zaak nu: schrijf op waarom een ander hem krijgt."
        raise Ongeldig("reden_ontbreekt", melding, veld="reden")
    return geef_aan(zaak=zaak, behandelaar=aan, door=door, reden=REDEN, toelichting=tekst)
