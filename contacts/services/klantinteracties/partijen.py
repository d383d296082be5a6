"""A partij that an application lays down: a klant, with what only applications say beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from contacts.services.klantinteracties import adressen as adresdienst
from contacts.services.klantinteracties import identificatoren as nummerdienst
from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import DigitaalAdres, Gebeurtenis, Identificator, Klant, Partijgegevens
from kcc.models.klanten import KlantSoort
from kcc.services.adressen import VAN_EEN_REGISTER
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast
from kcc.services.klanten import maak_klant
from kcc.tekst import zonder_bsn

BUITEN = {
    "soort": "soortPartij",
    "voornamen": "partijIdentificatie.contactnaam.voornaam",
    "tussenvoegsel": "partijIdentificatie.contactnaam.voorvoegselAchternaam",
    "achternaam": "partijIdentificatie.contactnaam.achternaam",
    "organisatienaam": "partijIdentificatie.naam",
    "organisatie": "partijIdentificatie.werkteVoorPartij",
    "straat": "bezoekadres.straatnaam",
    "huisnummer": "bezoekadres.huisnummer",
    "postcode": "bezoekadres.postcode",
    "plaats": "bezoekadres.stad",
    "verstrekkingsbeperking": "indicatieGeheimhouding",
}
"""Columns of a klant by their names in the standard: of a klant from a base register none changes here."""


@dataclass(frozen=True)
class Partijinvoer:
    """What was sent: columns of the klant, of its partijgegevens, its addresses and its numbers (None: not sent)."""

    klant: Mapping[str, Any] = field(default_factory=dict)
    gegevens: Mapping[str, Any] = field(default_factory=dict)
    adressen: Sequence[DigitaalAdres] | None = None
    identificatoren: Sequence[Mapping[str, Any]] | None = None


@transaction.atomic
def maak(*, invoer: Partijinvoer, door: Dader) -> Klant:
    """A new klant with all that belongs to it, or nothing. Raises Ongeldig, NietBevoegd."""
    _bewaak_organisatie(invoer.klant["soort"], invoer.klant.get("organisatie"))
    klant = maak_klant(door=door, **invoer.klant)
    _zet_delen(klant, invoer, door)
    return klant


@transaction.atomic
def werk_bij(*, klant: Klant, invoer: Partijinvoer, door: Dader) -> Klant:
    """Change what was sent. Raises Ongeldig (van_register with the field, unique), NietBevoegd."""
    klant = Klant.objects.select_for_update(no_key=True).get(pk=klant.pk)
    anders = {naam: w for naam, w in invoer.klant.items() if getattr(klant, naam) != w}
    _bewaak_register(klant, anders)
    for naam, waarde in anders.items():
        setattr(klant, naam, waarde)
    _bewaak_organisatie(klant.soort, klant.organisatie)
    if anders:
        klant.zet_zoeknaam()
        klant.save(update_fields=[*anders, "zoeknaam"])
    _zet_delen(klant, invoer, door)
    leg_vast(Feit("klant_gewijzigd", "klant", klant.uuid, door=door, reden="klantinteracties"))
    return klant


@transaction.atomic
def verwijder(*, klant: Klant, door: Dader) -> None:
    """Take away a klant that nothing is known about but what applications said. Raises Geweigerd (in_gebruik,
    van_register), NietBevoegd (geen_bsn)."""
    klant = Klant.objects.select_for_update().get(pk=klant.pk)
    nummers = Identificator.objects.filter(klant=klant)
    if klant.herkomst in VAN_EEN_REGISTER or nummers.filter(herkomst__in=VAN_EEN_REGISTER).exists():
        raise Geweigerd("van_register", "Deze partij komt uit een basisregistratie.")
    for soort in nummers.values_list("soort", flat=True):
        nummerdienst.bewaak_bsn(soort, door)
    in_gebruik = Geweigerd("in_gebruik", "Bij deze partij horen nog gegevens van de gemeente.")
    if _van_het_kcc(klant):
        raise in_gebruik
    try:
        with transaction.atomic():
            nummers.filter(onderdeel_van__klant=klant).delete()
            klant.delete()
    except ProtectedError:
        raise in_gebruik from None
    leg_vast(Feit("klant_verwijderd", "klant", klant.uuid, door=door, reden="klantinteracties"))


def _van_het_kcc(klant: Klant) -> bool:
    """What employees noted would go along with it; a klant that they made is theirs."""
    delen = (klant.kenmerken, klant.vertegenwoordigers, klant.vertegenwoordigt)
    begin = Gebeurtenis.objects.filter(onderwerp=klant.uuid, versie=1, door=None).exclude(toepassing="")
    return not begin.exists() or any(deel.exists() for deel in delen)


def _zet_delen(klant: Klant, invoer: Partijinvoer, door: Dader) -> None:
    """Numbers first: whoever may not lay down a BSN lays down nothing."""
    if invoer.identificatoren is not None:
        nummerdienst.vervang_alle(klant=klant, lijst=invoer.identificatoren, door=door)
    if invoer.adressen is not None:
        adresdienst.vervang_alle(klant=klant, adressen=invoer.adressen, door=door)
    _bewaar_gegevens(klant, invoer.gegevens)


def _bewaar_gegevens(klant: Klant, gegevens: Mapping[str, Any]) -> None:
    if not gegevens:
        return
    rij = Partijgegevens.objects.filter(klant=klant).first() or Partijgegevens(klant=klant)
    for naam, waarde in gegevens.items():
        setattr(rij, naam, waarde)
    rij.nummer, rij.interne_notitie = rij.nummer or None, zonder_bsn(rij.interne_notitie)
    if rij.voorkeursadres and not klant.adressen.filter(pk=rij.voorkeursadres.pk).exists():
        melding = "Het voorkeursadres is geen adres van deze partij."
        raise Ongeldig("invalid", melding, veld="voorkeursDigitaalAdres")
    try:
        with transaction.atomic():
            rij.save()
    except IntegrityError:
        raise Ongeldig("unique", "Er is al een partij met dit nummer.", veld="nummer") from None


def _bewaak_organisatie(soort: str, organisatie: Klant | None) -> None:
    if soort == KlantSoort.CONTACTPERSOON and organisatie is None:
        melding = "Een contactpersoon werkt voor een organisatie: geef die in werkteVoorPartij."
        raise Ongeldig("required", melding, veld="partijIdentificatie.werkteVoorPartij")


def _bewaak_register(klant: Klant, anders: Mapping[str, Any]) -> None:
    if klant.herkomst in VAN_EEN_REGISTER and anders:
        melding = "Dit komt uit een basisregistratie en is hier niet te wijzigen."
        raise Ongeldig("van_register", melding, veld=BUITEN[next(iter(anders))])
