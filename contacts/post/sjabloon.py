"""Templates of the catalogue as the beginning of an answer: those that need no zaak (P13)."""

from typing import Final

from django.conf import settings

from catalogus.models import Sjabloon
from catalogus.sjablonen import Sjabloonfout, velden_in, vul
from contacts.models import Klantcontact
from kcc import klok
from kcc.models import Medewerker
from kcc.tekst import dag_voluit

BEKEND: Final = frozenset({"klant", "gemeente", "team", "medewerker", "telefoon", "vandaag", "ontvangen"})


def bruikbare_sjablonen() -> list[Sjabloon]:
    """Mails without a field that only a zaak can fill, by name."""
    rijen = Sjabloon.objects.filter(soort=Sjabloon.Soort.MAIL, zaaktype=None).order_by("naam")
    return [rij for rij in rijen if BEKEND.issuperset(velden_in(rij.tekst))]


def begintekst(code: str, gesprek: Klantcontact, door: Medewerker) -> str:
    """The text of this template for this gesprek; "" when there is none of that code."""
    rij = next((rij for rij in bruikbare_sjablonen() if rij.code == code), None) if code else None
    if rij is None:
        return ""
    betrokkene = gesprek.betrokkenen.select_related("klant").first()
    waarden = {
        "klant": str(betrokkene.klant) if betrokkene and betrokkene.klant else "meneer of mevrouw",
        "gemeente": settings.GEMEENTE,
        "team": door.team.naam if door.team else "KCC",
        "medewerker": str(door),
        "telefoon": settings.TELEFOON,
        "vandaag": dag_voluit(klok.vandaag()),
        "ontvangen": dag_voluit(klok.dag_van(gesprek.ontvangen_op)),
    }
    try:
        return vul(rij.tekst, waarden)
    except (Sjabloonfout, KeyError):
        return rij.tekst
