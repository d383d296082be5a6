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
    *, klant: Klant, soort: str, waarde: str, door: Dader, herkomst: str = Herkomst.EIGEN
) -> Identificator:
    """Store a number of a base register, encrypted. The number itself is in no error and no log.

    Raises Ongeldig (number of digits, elfproef) or Geweigerd (already with another klant).
    """
    if not _klopt(soort, waarde):
        naam = Identificator.Soort(soort).label
        naam = naam if naam.isupper() or "-" in naam else naam.lower()
        raise Ongeldig(f"{soort}_ongeldig", f"Dit is geen geldig {naam}.", veld=soort)
    try:
        with transaction.atomic():
            rij = Identificator.objects.create(
                klant=klant,
                soort=soort,
                versleuteld=versleutel(waarde),
                sleutelhash=sleutelhash(soort, waarde),
                masker=masker(waarde),
                herkomst=herkomst,
            )
    except IntegrityError:
        raise Geweigerd(
            "identificator_in_gebruik",
            "Dit nummer hoort al bij een klant, of deze klant heeft er al een.",
            veld=soort,
        ) from None
    leg_vast(Feit("identificator_gegeven", "klant", klant.uuid, door=door, naar=soort))
    return rij


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
