"""Whether somebody is in the register already, before a new klant is made."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db.models import QuerySet, Value
from django.db.models.functions import Lower

from kcc.geheim import sleutelhash
from kcc.models import DigitaalAdres, Identificator, Klant
from kcc.tekst import telefoonsleutel, zoekvorm
from kcc.zicht import Kijker
from kcc.zoeksleutels import Telefoonsleutel

HOOGSTENS = 5
ALS_NAAM, ALS_ORGANISATIE = 0.5, 0.6  # of the trigrams, so that a typing error or a B.V. makes no difference


@dataclass(frozen=True)
class Gelijke:
    """A klant that may be the same one, and why."""

    klant: Klant
    redenen: tuple[str, ...]


@dataclass(frozen=True)
class Kenmerken:
    """What is known of the one who may be new."""

    achternaam: str = ""
    organisatienaam: str = ""
    geboortedatum: date | None = None
    postcode: str = ""
    huisnummer: str = ""
    telefoon: str = ""
    email: str = ""
    kvk: str = ""


def lijkt_op(*, wie: Kijker, nieuw: Kenmerken) -> list[Gelijke]:
    """Klanten with the same telephone number, e-mail address or number of the KVK; with a name like it and the same
    birth date or address; organisations with a name like it. Two queries, whatever is known."""
    eerste, *andere = [*_vormen(nieuw), Klant.objects.none().values_list("pk", "pk")]
    redenen: dict[int, list[str]] = {}
    for pk, reden in eerste.union(*andere):
        redenen.setdefault(pk, []).append(reden)
    rijen = Klant.objects.zichtbaar_voor(wie).filter(pk__in=redenen).select_related("organisatie")
    gelijken = [Gelijke(klant, tuple(sorted(redenen[klant.pk]))) for klant in rijen]
    return sorted(gelijken, key=lambda rij: -len(rij.redenen))[:HOOGSTENS]


def _vormen(nieuw: Kenmerken) -> Iterator[QuerySet[Any, Any]]:
    """Each as rows of (klant, why)."""
    yield from _op_adres(nieuw)
    if nieuw.kvk:
        hash_ = sleutelhash("kvk", nieuw.kvk)
        yield _paren(
            Identificator.objects.filter(soort="kvk", sleutelhash=hash_, klant__isnull=False),
            "hetzelfde KVK-nummer",
            "klant",
        )
    if nieuw.achternaam and nieuw.geboortedatum:
        yield _paren(_heet(nieuw).filter(geboortedatum=nieuw.geboortedatum), "dezelfde naam en geboortedatum")
    if nieuw.achternaam and nieuw.postcode and nieuw.huisnummer:
        hier = {"postcode": nieuw.postcode, "huisnummer__iexact": nieuw.huisnummer}
        yield _paren(_heet(nieuw).filter(**hier), "dezelfde naam en hetzelfde adres")
    if nieuw.organisatienaam:
        naam = zoekvorm(nieuw.organisatienaam)
        rijen = Klant.objects.filter(soort=Klant.Soort.ORGANISATIE, zoeknaam__trigram_similar=naam)
        gelijk = rijen.alias(gelijk=TrigramSimilarity("zoeknaam", naam)).filter(gelijk__gte=ALS_ORGANISATIE)
        yield _paren(gelijk, "bijna dezelfde naam")


def _op_adres(nieuw: Kenmerken) -> Iterator[QuerySet[Any, Any]]:
    adressen = DigitaalAdres.objects.filter(klant__isnull=False).alias(
        sleutel=Telefoonsleutel("waarde"), laag=Lower("waarde")
    )
    if sleutel := telefoonsleutel(nieuw.telefoon):
        gelijk = adressen.filter(soort="telefoonnummer", sleutel=sleutel)
        yield _paren(gelijk, "hetzelfde telefoonnummer", "klant")
    if nieuw.email:
        yield _paren(adressen.filter(laag=nieuw.email.lower()), "hetzelfde e-mailadres", "klant")


def _heet(nieuw: Kenmerken) -> QuerySet[Klant]:
    naam = zoekvorm(nieuw.achternaam)
    return Klant.objects.alias(gelijk=TrigramWordSimilarity(naam, "zoeknaam")).filter(gelijk__gte=ALS_NAAM)


def _paren(rijen: QuerySet[Any], reden: str, klant: str = "pk") -> QuerySet[Any, Any]:
    return rijen.order_by().values_list(klant, Value(reden))
