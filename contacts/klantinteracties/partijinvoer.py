"""What was sent of a partij, as columns of ours."""

from collections.abc import Mapping
from typing import Any, Final

from contacts.klantinteracties.identificatorserializers import naar_gegevens
from contacts.klantinteracties.partijnamen import adres_in, naam_in
from contacts.services.klantinteracties.partijen import Partijinvoer
from kcc.models import Klant
from kcc.models.klanten import KlantSoort

EIGEN: Final = {
    "nummer": "nummer",
    "interne_notitie": "interne_notitie",
    "voorkeurstaal": "voorkeurstaal",
    "correspondentieadres": "correspondentieadres",
    "voorkeurs_digitaal_adres": "voorkeursadres",
}
"""Fields that are kept as they are, and where."""


def lees_partij(invoer: Mapping[str, Any], klant: Klant | None) -> Partijinvoer:
    """`klant`: which is changed; None: a new one. What was not sent is not in the answer."""
    kolommen, gegevens = _wie(invoer, klant)
    if "bezoekadres" in invoer:
        waar, rest = adres_in(invoer["bezoekadres"])
        kolommen, gegevens = {**kolommen, **waar}, {**gegevens, **rest}
    if invoer.get("geheim") is not None:
        kolommen["verstrekkingsbeperking"] = invoer["geheim"]
    gegevens |= {ons: invoer[naam] for naam, ons in EIGEN.items() if naam in invoer}
    if "actief" in invoer and not (klant and klant.overleden):
        gegevens["actief"] = invoer["actief"]
    nummers = invoer.get("partij_identificatoren")
    return Partijinvoer(
        klant=kolommen,
        gegevens=gegevens,
        adressen=invoer.get("digitale_adressen"),
        identificatoren=None if nummers is None else [naar_gegevens(deel) for deel in nummers],
    )


def _wie(invoer: Mapping[str, Any], klant: Klant | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """The kind and the name; of another kind nothing of the old name stays."""
    soort = invoer.get("soort") or (klant.soort if klant else "")
    opnieuw = klant is None or soort != klant.soort
    identificatie = invoer.get("partij_identificatie") or {}
    kolommen, gegevens = naam_in(soort, identificatie, opnieuw=opnieuw)
    if soort == KlantSoort.CONTACTPERSOON and (opnieuw or "werkte_voor_partij" in identificatie):
        kolommen["organisatie"] = identificatie.get("werkte_voor_partij")
    elif opnieuw:
        kolommen["organisatie"] = None
    return ({**kolommen, "soort": soort} if opnieuw else kolommen), gegevens
