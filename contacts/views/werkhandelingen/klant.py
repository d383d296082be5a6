"""Acts on who is on the line, and for whom they speak."""

from django.http import HttpRequest, HttpResponse

from contacts import services
from contacts.forms.kenmerken import MachtigingFormulier
from contacts.forms.klant import NieuweKlantFormulier
from contacts.klanten.nieuw import maak_nieuw
from contacts.views.werkhandelingen.basis import Antwoord, Handeling, blijf
from contacts.werkplek.bewaren import bewaar
from contacts.werkplek.blad import Werkblad, als_uuid
from kcc.fouten import Geweigerd
from kcc.models import Klant, Vertegenwoordiging
from kcc.services.vertegenwoordigingen import leg_vertegenwoordiging_vast

TIJDELIJK = ("klant-", "machtiging-", "overslaan-")
"""Of the one who was on the line before: no draft of anything any more."""


def _klant(blad: Werkblad, uuid: str) -> Klant:
    gezocht = als_uuid(uuid)
    rijen = Klant.objects.zichtbaar_voor(blad.medewerker)
    klant: Klant | None = rijen.filter(uuid=gezocht).first() if gezocht else None
    if klant is None:
        raise Geweigerd("klant_onbekend", "Deze klant is er niet meer. Zoek opnieuw.")
    return klant


def _koppel(
    blad: Werkblad, klant: Klant | None, namens: Klant | None, rij: Vertegenwoordiging | None = None
) -> HttpResponse:
    services.koppel_klant(
        gesprek=blad.gesprek, klant=klant, namens=namens, vertegenwoordiging=rij, door=blad.medewerker
    )
    return _opnieuw(blad)


def _opnieuw(blad: Werkblad) -> HttpResponse:
    for naam in [naam for naam in blad.invoer if naam.startswith(TIJDELIJK)]:
        blad.invoer.pop(naam)
    bewaar(blad)
    return blijf(blad)


def kies_klant(request: HttpRequest, blad: Werkblad, uuid: str) -> Antwoord:
    return _koppel(blad, _klant(blad, uuid), None)


def kies_namens(request: HttpRequest, blad: Werkblad, uuid: str) -> Antwoord:
    """The one on the line speaks for somebody else."""
    return _koppel(blad, blad.klant, _klant(blad, uuid))


def geen_klant(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    return _koppel(blad, None, None)


def geen_namens(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    """It is about the one who speaks after all."""
    return _koppel(blad, blad.klant, None)


def namens_van(request: HttpRequest, blad: Werkblad, uuid: str) -> Antwoord:
    """The klant speaks for somebody they are known to speak for."""
    rij = _vertegenwoordiging(blad, uuid)
    return _koppel(blad, rij.vertegenwoordiger, rij.klant, rij)


def belt_namens(request: HttpRequest, blad: Werkblad, uuid: str) -> Antwoord:
    """It is not the klant who is on the line, but somebody who speaks for them: nothing is checked yet."""
    return namens_van(request, blad, uuid)


def _vertegenwoordiging(blad: Werkblad, uuid: str) -> Vertegenwoordiging:
    """One of the klant on the line; of two others nobody chooses here."""
    rijen = Vertegenwoordiging.objects.select_related("klant", "vertegenwoordiger")
    gezocht = als_uuid(uuid)
    rij = rijen.filter(uuid=gezocht).first() if gezocht else None
    if rij is None or blad.klant not in (rij.klant, rij.vertegenwoordiger):
        raise Geweigerd("machtiging_onbekend", "Deze machtiging is er niet meer.")
    return rij


def leg_machtiging_vast(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    """In place: in which role the one who speaks does so, and what was seen of it."""
    if blad.klant is None or blad.namens is None:
        raise Geweigerd("geen_namens", "Kies eerst namens wie deze klant spreekt.")
    formulier = MachtigingFormulier.met(blad.invoer, toets=True)
    if not blad.toegelaten(formulier):
        return None
    rij = leg_vertegenwoordiging_vast(
        klant=blad.namens, vertegenwoordiger=blad.klant, door=blad.medewerker, **formulier.cleaned_data
    )
    return _koppel(blad, blad.klant, blad.namens, rij)


def maak_nieuwe_klant(request: HttpRequest, blad: Werkblad, toch: str) -> Antwoord:
    """Unless somebody may be it already: those are shown first, and "toch" is pressed after that."""
    formulier = NieuweKlantFormulier.met(blad.invoer, toets=True)
    if not blad.toegelaten(formulier):
        return None
    klant = maak_nieuw(formulier, door=blad.medewerker, toch=toch == "toch")
    return _koppel(blad, klant, None) if klant else None


HANDELINGEN: dict[str, Handeling] = {
    "kies_klant": kies_klant,
    "kies_namens": kies_namens,
    "geen_klant": geen_klant,
    "geen_namens": geen_namens,
    "namens_van": namens_van,
    "belt_namens": belt_namens,
    "machtiging": leg_machtiging_vast,
    "maak_klant": maak_nieuwe_klant,
}
