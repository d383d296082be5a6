"""Telling the owner of the source: not found, not right, or an answer to keep. Stored at once, apart from the save."""

from django.http import HttpRequest

from catalogus.kennissignalen import bij_wie
from catalogus.models import Kennissignaal, Kennisversie
from contacts.services import kennissignalen
from contacts.views.werkhandelingen.basis import Antwoord, Handeling
from contacts.werkplek.blad import Werkblad, als_uuid
from contacts.werkplek.hulp import teksten_van, zoektekst
from kcc.fouten import Geweigerd
from kcc.models import Productgroep


def niet_gevonden(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    """One chord: what was looked for goes to whoever should know it."""
    signaal = kennissignalen.meld_antwoord_ontbreekt(
        vraag=blad.vraag,
        tekst=zoektekst(teksten_van(blad)),
        door=blad.medewerker,
        productgroep=_productgroep(blad),
    )
    return _gemeld(blad, signaal)


def onjuist(request: HttpRequest, blad: Werkblad, uuid: str) -> Antwoord:
    """Of a known answer; what was looked for says what about it."""
    versie = _versie(uuid)
    if versie is None:
        raise Geweigerd("antwoord_onbekend", "Dit antwoord is er niet meer. Zoek opnieuw.")
    tekst = zoektekst({"kennis": blad.tekst("kennis")})
    signaal = kennissignalen.meld_antwoord_onjuist(
        vraag=blad.vraag, item=versie.item, tekst=tekst, door=blad.medewerker
    )
    return _gemeld(blad, signaal)


def voorstel(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    """The answer as it stands in the form becomes a proposal (R103)."""
    versie = _versie(blad.tekst("kennisversie"))
    signaal = kennissignalen.stel_antwoord_voor(
        vraag=blad.vraag,
        onderwerp=blad.tekst("onderwerp"),
        antwoord=blad.tekst("antwoord"),
        door=blad.medewerker,
        item=versie.item if versie else None,
        productgroep=_productgroep(blad),
    )
    return _gemeld(blad, signaal)


def _gemeld(blad: Werkblad, signaal: Kennissignaal) -> Antwoord:
    blad.gemeld = bij_wie(signaal)
    return None


def _versie(uuid: str) -> Kennisversie | None:
    gekozen = als_uuid(uuid)
    rijen = Kennisversie.objects.select_related("item__bronhouder")
    return rijen.filter(uuid=gekozen).first() if gekozen else None


def _productgroep(blad: Werkblad) -> Productgroep | None:
    """As chosen, else of the zaaktype that it is about."""
    concept = blad.concept()
    return concept.productgroep or (concept.zaaktype.productgroep if concept.zaaktype else None)


HANDELINGEN: dict[str, Handeling] = {
    "niet_gevonden": niet_gevonden,
    "onjuist": onjuist,
    "voorstel": voorstel,
}
