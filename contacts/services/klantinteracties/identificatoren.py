"""Numbers of a partij in a base register: unique, or unique as part of another number."""

from typing import Any

from django.db import transaction

from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import Identificator, Klant
from kcc.models.klanten import IdentificatorSoort
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast
from kcc.services.klanten import geef_identificator


def _bewaak(soort: str, onderdeel_van: Identificator | None) -> None:
    """A vestiging is part of a KVK-nummer, and only a number of the Handelsregister has parts."""
    if soort == IdentificatorSoort.VESTIGING and onderdeel_van is None:
        melding = "Een vestigingsnummer hoort bij een KVK-nummer."
        raise Ongeldig("sub_identificator_van_ontbreekt", melding, veld="subIdentificatorVan")
    if onderdeel_van is not None and onderdeel_van.soort != IdentificatorSoort.KVK:
        melding = "Een nummer kan alleen onderdeel zijn van een KVK-nummer."
        raise Ongeldig("sub_identificator_van_ongeldig", melding, veld="subIdentificatorVan")


@transaction.atomic
def geef(
    *,
    klant: Klant | None,
    soort: str,
    waarde: str,
    door: Dader,
    onderdeel_van: Identificator | None = None,
    andere: str = "",
) -> Identificator:
    """Raises Ongeldig for a number that can't be, that is in use, or of which the klant has one already."""
    _bewaak(soort, onderdeel_van)
    try:
        return geef_identificator(
            klant=klant, soort=soort, waarde=waarde, door=door, onderdeel_van=onderdeel_van, andere=andere
        )
    except Geweigerd as fout:
        code = "unique" if fout.status == 409 else fout.code
        raise Ongeldig(code, fout.melding, veld="partijIdentificator.objectId") from None


@transaction.atomic
def vervang(*, rij: Identificator, door: Dader, **nieuw: Any) -> Identificator:
    """`nieuw`: klant, soort, waarde, onderdeel_van, andere, as far as they were sent. Without another number only what
    is beside it changes. Raises Geweigerd (heeft_onderdelen), and see `geef`."""
    rij = Identificator.objects.select_for_update(of=("self",)).get(pk=rij.pk)
    if "waarde" in nieuw:
        return _ander_nummer(rij, door, nieuw)
    for naam in ("klant", "onderdeel_van", "andere"):
        if naam in nieuw:
            setattr(rij, naam, nieuw[naam])
    _bewaak(rij.soort, rij.onderdeel_van)
    rij.save()
    _noteer(rij.klant, door, rij.soort, "gewijzigd")
    return rij


def _ander_nummer(rij: Identificator, door: Dader, nieuw: dict[str, Any]) -> Identificator:
    """The old row goes, one with the same uuid comes."""
    uuid = rij.uuid
    bewaard = {"klant": rij.klant, "onderdeel_van": rij.onderdeel_van, "andere": rij.andere}
    verwijder(rij=rij, door=door)
    vers = geef(door=door, **{**bewaard, **nieuw})
    vers.uuid = uuid
    vers.save(update_fields=["uuid"])
    return vers


@transaction.atomic
def verwijder(*, rij: Identificator, door: Dader) -> None:
    """Raises Geweigerd (heeft_onderdelen) while another number is part of it."""
    if rij.onderdelen.exists():
        melding = "Er horen nog andere nummers bij dit nummer: haal die eerst weg."
        raise Geweigerd("heeft_onderdelen", melding)
    klant, soort = rij.klant, rij.soort
    rij.delete()
    _noteer(klant, door, soort, "verwijderd")


def _noteer(klant: Klant | None, door: Dader, soort: str, wat: str) -> None:
    if klant is not None:
        leg_vast(Feit("identificator_gewijzigd", "klant", klant.uuid, door=door, naar=soort, reden=wat))
