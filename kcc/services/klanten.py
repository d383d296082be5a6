"""Making a klant, and giving it addresses and identifiers."""

import re
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from kcc.fouten import Geweigerd, Ongeldig
from kcc.geheim import masker, sleutelhash, versleutel
from kcc.models import DigitaalAdres, Identificator, Klant
from kcc.models.klanten import Herkomst
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast
from kcc.tekst import elfproef


@transaction.atomic
def maak_klant(
    *,
    door: Dader,
    achternaam: str = "",
    organisatienaam: str = "",
    geboortedatum: date | None = None,
    telefoon: str = "",
    email: str = "",
    kvk: str = "",
    **velden: Any,
) -> Klant:
    """A new klant with its digital addresses and its number of the KVK.

    Raises Ongeldig without any name, or for a contactpersoon without organisation; see `geef_identificator`.
    """
    if not achternaam and not organisatienaam:
        raise Ongeldig(
            "naam_ontbreekt", "Vul een achternaam of de naam van de organisatie in.", veld="achternaam"
        )
    soort = velden.pop("soort", "") or (Klant.Soort.PERSOON if achternaam else Klant.Soort.ORGANISATIE)
    if soort == Klant.Soort.CONTACTPERSOON and not velden.get("organisatie"):
        raise Ongeldig("organisatie_ontbreekt", "Van welke organisatie?", veld="organisatie")
    klant = Klant(
        soort=soort,
        achternaam=achternaam,
        organisatienaam=organisatienaam,
        geboortedatum=geboortedatum,
        **velden,
    )
    klant.zet_zoeknaam()
    klant.save()
    _voeg_adressen_toe(klant, telefoon=telefoon, email=email)
    leg_vast(Feit("klant_gemaakt", "klant", klant.uuid, door=door, nieuw=True))
    if kvk:
        geef_identificator(klant=klant, soort=Identificator.Soort.KVK, waarde=kvk, door=door)
    return klant


def _voeg_adressen_toe(klant: Klant, *, telefoon: str, email: str) -> None:
    soorten = DigitaalAdres.Soort
    DigitaalAdres.objects.bulk_create(
        DigitaalAdres(klant=klant, soort=soort, waarde=waarde)
        for soort, waarde in ((soorten.TELEFOON, telefoon), (soorten.EMAIL, email))
        if waarde
    )


@transaction.atomic
def geef_identificator(
    *,
    klant: Klant | None,
    soort: str,
    waarde: str,
    door: Dader,
    herkomst: str = Herkomst.EIGEN,
    onderdeel_van: Identificator | None = None,
    andere: str = "",
) -> Identificator:
    """Store a number of a base register, encrypted. The number itself is in no error and no log.

    Without `klant` it is only there for others to be a part of. Raises Ongeldig (number of digits, elfproef) or
    Geweigerd (already with another klant).
    """
    rij = Identificator(klant=klant, herkomst=herkomst, onderdeel_van=onderdeel_van, andere=andere)
    _zet_nummer(rij, soort, waarde)
    _bewaar_nummer(rij)
    leg_vast(nummerfeit("identificator_gegeven", rij, door, nieuw=klant is None))
    return rij


@transaction.atomic
def wijzig_identificator(
    *, rij: Identificator, door: Dader, nummer: tuple[str, str] | None = None, **velden: Any
) -> Identificator:
    """Another number (`nummer`: soort and value), klant, onderdeel_van or andere; who had it has it no longer.

    Raises as `geef_identificator`.
    """
    van = nummerfeit("identificator_vervallen", rij, door)
    for naam, waarde in velden.items():
        setattr(rij, naam, waarde)
    if nummer is not None:
        _zet_nummer(rij, *nummer)
    _bewaar_nummer(rij)
    naar = nummerfeit("identificator_gewijzigd", rij, door)
    leg_vast(*([van, naar] if van.onderwerp != naar.onderwerp else [naar]))
    return rij


def nummerfeit(naam: str, rij: Identificator, door: Dader, *, nieuw: bool = False) -> Feit:
    """What happened to the number: with its klant, else with itself."""
    onderwerp = ("klant", rij.klant.uuid) if rij.klant else ("identificator", rij.uuid)
    return Feit(naam, *onderwerp, door=door, naar=rij.soort, nieuw=nieuw)


def _zet_nummer(rij: Identificator, soort: str, waarde: str) -> None:
    if not _klopt(soort, waarde):
        naam = Identificator.Soort(soort).label
        naam = naam if naam.isupper() or "-" in naam else naam.lower()
        raise Ongeldig(f"{soort}_ongeldig", f"Dit is geen geldig {naam}.", veld=soort)
    rij.soort, rij.masker = soort, masker(waarde)
    rij.versleuteld, rij.sleutelhash = versleutel(waarde), sleutelhash(soort, waarde)


def _bewaar_nummer(rij: Identificator) -> None:
    try:
        with transaction.atomic():
            rij.save()
    except IntegrityError:
        melding = "Dit nummer hoort al bij een klant, of deze klant heeft er al een."
        raise Geweigerd("identificator_in_gebruik", melding, veld=rij.soort) from None


def _klopt(soort: str, waarde: str) -> bool:
    """As the registers give them out: BSN and RSIN pass the eleven-test, KVK has eight digits, a vestiging twelve."""
    if soort in (Identificator.Soort.BSN, Identificator.Soort.RSIN):
        return elfproef(waarde)
    cijfers = 8 if soort == Identificator.Soort.KVK else 12
    return re.fullmatch(rf"[0-9]{{{cijfers}}}", waarde) is not None


def vind_op_identificator(*, soort: str, waarde: str) -> Klant | None:
    """The klant with this number, by its keyed hash."""
    rij = (
        Identificator.objects.select_related("klant")
        .filter(soort=soort, sleutelhash=sleutelhash(soort, waarde), klant__isnull=False)
        .order_by("onderdeel_van", "pk")
        .first()
    )
    return rij.klant if rij else None
