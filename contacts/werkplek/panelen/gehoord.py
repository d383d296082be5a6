"""Gehoord: somebody wanted to tell something, and no product comes of it (practice P16, R101)."""

from collections.abc import Mapping
from typing import Any

from contacts.forms.gehoord import GehoordFormulier
from contacts.models import Uitkomst
from contacts.services.vervolgen import Antwoord
from contacts.werkplek.panelen.basis import Paneel


def _formulier(blad: Any, invoer: Mapping[str, Any], *, toets: bool) -> GehoordFormulier:
    return GehoordFormulier.met(invoer, toets=toets)


def _vervolg(blad: Any, formulier: Any) -> Antwoord:
    onderwerp = blad.tekst("onderwerp").strip()[:200] or formulier.onderwerp()
    return Antwoord(uitkomst=Uitkomst.GEHOORD, onderwerp=onderwerp, meer=formulier.cleaned_data)


def _toon(blad: Any) -> bool:
    """Unless this KCC does not use it."""
    return bool(blad.stand.aan("uitkomst", Uitkomst.GEHOORD.value))


PANEEL = Paneel(
    naam="gehoord",
    label="Gehoord",
    akkoord="H",
    formulier=_formulier,
    vervolg=_vervolg,
    template="contacts/_paneel_gehoord.html",
    knop="Gehoord, rond af",
    toon=_toon,
    vult_onderwerp=False,
)
