"""Writes of templates of letters and mails."""

from typing import Any

from django.core.validators import slug_re
from django.db import transaction

from catalogus.models import Sjabloon
from catalogus.services.gedeeld import bewaar, code_bezet, lengtefouten, vergrendel, verwijder, zet
from catalogus.sjablonen import fouten_in
from kcc.fouten import Onvolledig
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast

BEZET = "Deze code is al van een ander sjabloon."


@transaction.atomic
def bewaar_sjabloon(*, sjabloon: Sjabloon | None, velden: dict[str, Any], door: Dader) -> Sjabloon:
    """A new one (None), or this one. Raises Onvolledig; an unknown field is named with its line."""
    nieuw = sjabloon is None
    rij = Sjabloon() if sjabloon is None else vergrendel(sjabloon)
    zet(rij, velden)
    fouten = {**lengtefouten(rij), **_velden(rij), **_teksten(rij)}
    if fouten:
        raise Onvolledig(fouten)
    bewaar(rij, BEZET)
    soort = "sjabloon_gemaakt" if nieuw else "sjabloon_gewijzigd"
    leg_vast(Feit(soort, "sjabloon", rij.uuid, door=door, nieuw=nieuw))
    return rij


@transaction.atomic
def verwijder_sjabloon(*, sjabloon: Sjabloon, door: Dader) -> None:
    """Letters that were made with it are no part of it."""
    rij = vergrendel(sjabloon)
    verwijder(rij, Feit("sjabloon_verwijderd", "sjabloon", rij.uuid, door=door))


def _velden(rij: Sjabloon) -> dict[str, str]:
    fouten = {}
    if not rij.naam.strip():
        fouten["naam"] = "Geef het sjabloon een naam."
    if rij.soort not in Sjabloon.Soort.values:
        fouten["soort"] = "Kies een brief of een e-mail."
    if not slug_re.match(rij.code):
        fouten["code"] = "Gebruik alleen letters, cijfers en streepjes."
    elif code_bezet(rij):
        fouten["code"] = BEZET
    return fouten


def _teksten(rij: Sjabloon) -> dict[str, str]:
    fouten = {veld: " ".join(fouten_in(getattr(rij, veld))) for veld in ("onderwerp", "tekst")}
    if rij.soort == Sjabloon.Soort.MAIL and not rij.onderwerp.strip():
        fouten["onderwerp"] = "Een e-mail heeft een onderwerp nodig."
    if not rij.tekst.strip():
        fouten["tekst"] = "Vul de tekst in."
    return {veld: fout for veld, fout in fouten.items() if fout}
