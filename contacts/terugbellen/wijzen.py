"""Whether somebody can be called, and how they can be told the outcome of a terugbelverzoek."""

from typing import Any

from contacts.dossiers.bevestiging import mailadres
from contacts.models import Informeerwijze, Terugbelverzoek
from kcc.models import Klant
from kcc.models.klantkenmerken import KenmerkSoort
from kcc.services.kenmerken import geldend

W = Informeerwijze


def klant_van(verzoek: Any) -> Klant | None:
    """Whom it is about: who spoke, as far as known."""
    betrokkenen = verzoek.vraag.klantcontact.betrokkenen.all()
    return next((rij.klant for rij in betrokkenen if rij.klant), None)


def niet_bellen(klant: Klant | None) -> bool:
    """Who has died, or is to be written to (P4). One query at most."""
    if klant is None:
        return False
    return klant.overleden or geldend().filter(klant=klant, soort=KenmerkSoort.GEEN_TELEFOON).exists()


def te_bellen(verzoek: Terugbelverzoek, klant: Klant | None) -> bool:
    """There is a number, and it may be called."""
    return bool(verzoek.telefoonnummer) and not niet_bellen(klant)


def adres_van(verzoek: Terugbelverzoek, klant: Klant | None) -> str:
    """Where an e-mail goes: as left with the request, else that of the gesprek, else of the klant; none for who
    has died. One query at most."""
    if klant is not None and klant.overleden:
        return ""
    return verzoek.email or verzoek.vraag.klantcontact.afzender or mailadres(klant)


def wijzen(status: str, klant: Klant | None, adres: str) -> tuple[Informeerwijze, ...]:
    """How the resident can be told, the likeliest first.

    Who was not reached hears it in writing; where there is nowhere to write to, by voicemail or when they call
    themselves. Who has died is never written to: whoever speaks for them is told (P4).
    """
    schriftelijk = ((W.EMAIL,) if adres else ()) + ((W.BRIEF,) if klant else ())
    if klant is not None and klant.overleden:
        return W.TELEFONISCH, W.BALIE
    if status == "gesproken":
        return W.TELEFONISCH, *schriftelijk, W.BALIE
    return schriftelijk or (W.TELEFONISCH, W.BALIE)
