"""Doorverbinden: to a colleague who is there; an attempt that fails is stored at once."""

from collections.abc import Mapping
from typing import Any

from contacts.doorverbindingen import NORM, aantal_gelukt, keer
from contacts.forms.doorverbinden import DoorverbindFormulier
from contacts.models import Doorverbinding
from contacts.services.vervolgen import Doorverbonden
from contacts.werkplek.panelen.basis import Paneel


class Doorverbindpaneel(DoorverbindFormulier):
    """The form, with what happened before in this gesprek."""

    blad: Any

    @property
    def pogingen(self) -> list[Doorverbinding]:
        """Of this vraag, in order."""
        return list(self.blad.vraag.doorverbindingen.select_related("team", "medewerker"))

    @property
    def boven_norm(self) -> str:
        """A warning when this would be once too often; the other open vragen of the gesprek count along."""
        open_ = sum(_gaat_door(vraag) for vraag in self.blad.vragen if vraag.pk != self.blad.vraag.pk)
        nummer = aantal_gelukt(self.blad.gesprek) + open_ + 1
        if nummer <= NORM:
            return ""
        return f"Dit wordt de {keer(nummer)} keer dat deze klant wordt doorverbonden."


def _gaat_door(vraag: Any) -> bool:
    concept = getattr(vraag, "concept", None) if not vraag.uitkomst else None
    return bool(concept and concept.invoer.get("paneel") == ["doorverbinden"])


def _formulier(blad: Any, invoer: Mapping[str, Any], *, toets: bool) -> Doorverbindpaneel:
    formulier = Doorverbindpaneel.met(invoer, toets=toets, stand=blad.stand)
    formulier.blad = blad
    return formulier


def _vervolg(blad: Any, formulier: Any) -> Doorverbonden:
    return Doorverbonden(
        team=formulier.cleaned_data["team"],
        zaaktype=blad.keuze.zaaktype if blad.keuze else None,
        meer=formulier.meer(),
    )


def _voorstel(scherm: Any) -> dict[str, str]:
    return {"team": scherm.teamvoorstel}


PANEEL = Paneel(
    naam="doorverbinden",
    label="Doorverbinden",
    akkoord="D",
    formulier=_formulier,
    vervolg=_vervolg,
    voorstel=_voorstel,
    template="contacts/_paneel_doorverbinden.html",
    knop="Aangenomen, rond af",
)
