"""Telling the owner of the source what a gesprek taught: the words without the people in them."""

from collections.abc import Iterator

from catalogus.models import Kennisitem, Kennissignaal, Product
from catalogus.services.kennissignalen import meld_niet_gevonden, meld_onjuist, stel_kennis_voor
from contacts.models import Hulpvraag, Vraag
from kcc.models import Klant, Medewerker, Productgroep


def meld_antwoord_ontbreekt(
    *,
    vraag: Vraag,
    tekst: str,
    door: Medewerker,
    productgroep: Productgroep | None = None,
    product: Product | None = None,
) -> Kennissignaal:
    """Looked for with `tekst` and not found; lands with the owner of the product or productgroep, else with
    the KCC. Raises Ongeldig without words."""
    return meld_niet_gevonden(
        tekst=tekst,
        door=door,
        product=product,
        productgroep=productgroep,
        vraag=vraag.uuid,
        namen=namen_in(vraag),
    )


def meld_antwoord_onjuist(*, vraag: Vraag, item: Kennisitem, tekst: str, door: Medewerker) -> Kennissignaal:
    """The known answer is wrong; `tekst` says what, or is empty."""
    return meld_onjuist(item=item, tekst=tekst, door=door, vraag=vraag.uuid, namen=namen_in(vraag))


def stel_antwoord_voor(
    *,
    vraag: Vraag,
    onderwerp: str,
    antwoord: str,
    door: Medewerker,
    productgroep: Productgroep | None = None,
    item: Kennisitem | None = None,
) -> Kennissignaal:
    """The answer that was given as new knowledge (R103). Raises Ongeldig without an answer."""
    return stel_kennis_voor(
        onderwerp=onderwerp,
        antwoord=antwoord,
        door=door,
        item=item,
        productgroep=productgroep,
        vraag=vraag.uuid,
        namen=namen_in(vraag),
    )


def stel_hulpantwoord_voor(*, hulpvraag: Hulpvraag, door: Medewerker) -> Kennissignaal:
    """What a colleague answered about a vraag or a zaak as new knowledge (R46, R103), without the people in it."""
    return stel_kennis_voor(
        onderwerp=hulpvraag.tekst,
        antwoord=hulpvraag.antwoord,
        door=door,
        productgroep=hulpvraag.productgroep,
        vraag=hulpvraag.vraag.uuid if hulpvraag.vraag else None,
        namen=namen_bij(hulpvraag),
    )


def namen_bij(hulpvraag: Hulpvraag) -> list[str]:
    """How the people of the gesprek, or the klant of the zaak, are called."""
    if hulpvraag.vraag is not None:
        return namen_in(hulpvraag.vraag)
    klant = hulpvraag.zaak.klantaanvraag.klant if hulpvraag.zaak else None
    return list(_namen(klant)) if klant else []


def namen_in(vraag: Vraag) -> list[str]:
    """How the people of this gesprek are called."""
    rijen = vraag.klantcontact.betrokkenen.select_related("klant", "namens")
    return [naam for rij in rijen for klant in (rij.klant, rij.namens) if klant for naam in _namen(klant)]


def _namen(klant: Klant) -> Iterator[str]:
    yield klant.achternaam
    yield from klant.voornamen.split()
    yield klant.straat
    yield klant.organisatienaam
