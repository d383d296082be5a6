"""Gesprekken that were held, and reviews of them, made the way people make them."""

from typing import Any

from contacts import services
from contacts.models import Klantcontact
from dashboards.kwaliteit.lezen import criteria
from dashboards.models import Beoordeling, Criterium
from dashboards.services.beoordelen import beoordeel, veldnaam
from dashboards.services.criteria import maak_criterium
from kcc.models import Medewerker

NU = "2026-11-23T10:15"
VRIJDAG = "2026-11-20T11:00"
GEWICHTEN = {"Juist antwoord": 3, "Doorgevraagd": 2, "Vriendelijk": 1, "Begroeting": 4}


def gevoerd(kcc_nu: Any, wie: Medewerker, op: str = VRIJDAG, **meer: Any) -> Klantcontact:
    """Finished at `op`; the clock stands at `NU` afterwards. `klant`, `uitkomst`, `notitie`."""
    kcc_nu(op)
    uitkomst = meer.pop("uitkomst", "zelf_beantwoord")
    gesprek = services.ontvang_gesprek(kanaal="telefoon", door=wie, onderwerp="Grofvuil", **meer)
    gesprek = services.begin_gesprek(gesprek=gesprek, door=wie)
    services.beantwoord(vraag=gesprek.vragen.get(), door=wie, uitkomst=uitkomst, antwoord="Op afspraak.")
    gesprek = services.rond_gesprek_af(gesprek=gesprek, door=wie)
    kcc_nu(NU)
    return gesprek


def vier_criteria(beheerder: Medewerker) -> dict[str, Criterium]:
    return {
        naam: maak_criterium(naam=naam, gewicht=gewicht, door=beheerder)
        for naam, gewicht in GEWICHTEN.items()
    }


def oordelen(*antwoorden: str) -> dict[Any, str]:
    """In the order of the list."""
    return {rij.uuid: antwoord for rij, antwoord in zip(criteria(), antwoorden, strict=True)}


def invoer(*antwoorden: str, toelichting: str = "Vat aan het eind samen.") -> dict[str, str]:
    """What the form sends."""
    gekozen = {veldnaam(rij): antwoord for rij, antwoord in zip(criteria(), antwoorden, strict=True)}
    return {**gekozen, "toelichting": toelichting}


def beoordeeld(kcc_nu: Any, wie: Medewerker, door: Medewerker, *antwoorden: str, **meer: Any) -> Beoordeling:
    """A gesprek held and reviewed; by default three of the four criteria applied: 3 and 1 met, 2 not."""
    gesprek = gevoerd(kcc_nu, wie, **meer)
    gekozen = oordelen(*(antwoorden or ("ja", "nee", "ja", "nvt")))
    return beoordeel(gesprek=gesprek, oordelen=gekozen, toelichting="Vat samen.", door=door)
