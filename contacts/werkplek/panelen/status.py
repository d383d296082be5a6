"""Status: "waar blijft mijn zaak", told in one chord and tied to the zaak (practice P10)."""

from collections.abc import Mapping
from typing import Any

from contacts.forms.status import StatusFormulier
from contacts.services.vervolgen import Statusvraag
from contacts.werkplek.panelen.basis import Paneel


def _formulier(blad: Any, invoer: Mapping[str, Any], *, toets: bool) -> StatusFormulier:
    status = blad.status
    return StatusFormulier.met(invoer, toets=toets, zaken=status.mogelijk(), gevonden=status.zaken)


def _vervolg(blad: Any, formulier: Any) -> Statusvraag:
    return Statusvraag(zaak=formulier.cleaned_data["zaak"])


def _toon(blad: Any) -> bool:
    """Where zaken are made there is something to tell."""
    return bool(blad.stand.fase.zaken)


PANEEL = Paneel(
    naam="status",
    label="Status",
    akkoord="S",
    formulier=_formulier,
    vervolg=_vervolg,
    template="contacts/_paneel_status.html",
    knop="Status verteld, rond af",
    toon=_toon,
    vult_onderwerp=False,
)
