"""Klanten as tests meet them: checked, with something to mind, with somebody who speaks for them."""

from datetime import date
from typing import Any

from contacts import services
from contacts.models import Betrokkene, Klantcontact
from kcc.models import Klant, Medewerker
from kcc.services.klanten import maak_klant
from tests.hulp.formulier import Blad

TWEE = ("geboortedatum", "adres")


def gesprek_van(blad: Blad) -> Klantcontact:
    """The gesprek that is on the screen."""
    return Klantcontact.objects.select_related("medewerker").get(
        uuid=blad.url.split("/")[2].partition("?")[0]
    )


def betrokkene_van(blad: Blad) -> Betrokkene:
    return gesprek_van(blad).betrokkenen.get()


def verifieer(blad: Blad) -> Blad:
    """Whoever was chosen answered two control questions; the page is opened again."""
    gesprek = gesprek_van(blad)
    services.verifieer(gesprek=gesprek, door=gesprek.medewerker, vragen=TWEE, goed=TWEE)
    return blad.open()


def kies(blad: Blad, klant: Klant) -> Blad:
    """Find a klant by name and choose it."""
    naam = klant.achternaam or klant.organisatienaam
    return blad.klik("ververs", zoek=naam).klik(f"kies_klant:{klant.uuid}")


def femke(door: Medewerker, **meer: Any) -> Klant:
    """F. Jansen of the Lindelaan."""
    velden: dict[str, Any] = {
        "voornamen": "Femke",
        "achternaam": "Jansen",
        "geboortedatum": date(1961, 5, 17),
        "straat": "Lindelaan",
        "huisnummer": "14",
        "postcode": "1996AA",
        "plaats": "Voorbeeldstad",
        "telefoon": "0612345601",
        "email": "femke@voorbeeld.nl",
    }
    return maak_klant(door=door, **velden, **meer)
