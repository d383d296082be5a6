"""Finding the caller from one field: name, birth date, address, telephone, e-mail, number of a register."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet, Subquery, Value
from django.db.models.functions import Lower
from django.db.models.lookups import IsNull

from contacts.klanten.naam import lijkt, op_naam, rang, verschil
from contacts.klanten.zoekvraag import BSN, Zoekvraag, ontleed, toonbaar
from kcc.geheim import sleutelhash
from kcc.models import DigitaalAdres, Identificator, Klant, Medewerker
from kcc.tekst import telefoonsleutel
from kcc.zoeksleutels import Telefoonsleutel

__all__ = ["BSN", "HOOGSTENS", "Gevonden", "Zoekvraag", "ontleed", "toonbaar", "vind", "zoek_klanten"]
ORDE = ("rang", "zoeknaam", "pk")
HOOGSTENS = 10  # more than fits on the screen of somebody with a caller: ask on


@dataclass(frozen=True)
class Gevonden:
    """Klanten that fit, the best first. `ongeveer`: nobody is called so exactly, these names resemble it."""

    klanten: list[Klant]
    meer: bool = False
    ongeveer: bool = False


def vind(wie: Medewerker, vraag: Zoekvraag) -> Gevonden:
    """One query."""
    klanten = zoek_klanten(wie, vraag)
    ongeveer = any(getattr(klant, "ongeveer", False) for klant in klanten)
    return Gevonden(klanten[:HOOGSTENS], len(klanten) > HOOGSTENS, ongeveer)


def zoek_klanten(wie: Medewerker, vraag: Zoekvraag, *, soort: str = "") -> list[Klant]:
    """All that was recognised must fit; one more than HOOGSTENS tells that there are more. Each knows whether its
    name was typed exactly (`ongeveer`), and of which organisation it is a contactpersoon (`bij`).

    Names that only resemble what was typed are looked for when no name fits exactly; in one query, so that the
    database skips that part when it is not needed.
    """
    delen, feiten = vraag.delen, list(_feiten(vraag))
    if vraag.ongeldig or not (delen or feiten):
        return []
    rijen = Klant.objects.zichtbaar_voor(wie).filter(*feiten, **({"soort": soort} if soort else {}))
    rijen = rijen.annotate(bij=F("organisatie__organisatienaam"))
    if not delen:
        return list(_eerste(rijen, Value(0.0)))
    precies = rijen.filter(op_naam(delen))
    bijna = lijkt(delen)
    if bijna is None:
        return list(_eerste(precies, rang(delen)))
    treffers = _eerste(precies, rang(delen))
    niemand = Q(IsNull(Subquery(treffers.values("pk")[:1]), rhs=True))
    verder = _eerste(rijen.filter(bijna, niemand), verschil(delen), ongeveer=True)
    gevonden = treffers.union(verder, all=True)
    return sorted(gevonden, key=lambda klant: (klant.rang, klant.zoeknaam, klant.pk))


def _eerste(rijen: QuerySet[Klant], rangorde: Any, *, ongeveer: bool = False) -> QuerySet[Any]:
    return rijen.annotate(rang=rangorde, ongeveer=Value(ongeveer)).order_by(*ORDE)[: HOOGSTENS + 1]


def _feiten(vraag: Zoekvraag) -> Iterator[Q]:
    """What is known for certain, apart from the name."""
    geboren = Q(geboortedatum=vraag.geboortedatum) if vraag.geboortedatum else Q()
    if nummers := _nummers(vraag):
        yield _met_nummer(nummers) | geboren  # eight digits are a birth date or a number of the KVK
    elif geboren:
        yield geboren
    if vraag.postcode:
        yield Q(postcode=vraag.postcode)
    if vraag.huisnummer:
        yield Q(huisnummer__iregex=_huisnummer(vraag.huisnummer))
    if vraag.telefoon:
        adressen = DigitaalAdres.objects.alias(sleutel=Telefoonsleutel("waarde"))
        yield _heeft(adressen.filter(soort="telefoonnummer", sleutel=telefoonsleutel(vraag.telefoon)))
    if vraag.email:
        yield _heeft(DigitaalAdres.objects.alias(laag=Lower("waarde")).filter(laag=vraag.email))


def _heeft(adressen: QuerySet[DigitaalAdres]) -> Q:
    return Q(pk__in=adressen.values("klant"))


def _nummers(vraag: Zoekvraag) -> list[tuple[str, str]]:
    """Which registers the digits can be of."""
    soorten = {"bsn": vraag.bsn, "rsin": vraag.bsn, "kvk": vraag.kvk, "vestiging": vraag.vestiging}
    return [(soort, waarde) for soort, waarde in soorten.items() if waarde]


def _met_nummer(nummers: list[tuple[str, str]]) -> Q:
    """By its keyed hash: the number itself is in no query. An organisation brings its contactpersonen."""
    q = Q()
    for soort, waarde in nummers:
        q |= Q(soort=soort, sleutelhash=sleutelhash(soort, waarde))
    klant = Subquery(Identificator.objects.filter(q).order_by("pk").values("klant")[:1])
    gevonden = Q(pk=klant)
    return gevonden if nummers[0][0] == "bsn" else gevonden | Q(organisatie=klant)


def _huisnummer(getypt: str) -> str:
    """12 finds 12, 12a and 12-3; 12A only that one, however it was written down."""
    delen = re.findall(r"\d+|[A-Z]+", getypt)
    einde = "$" if len(delen) > 1 else r"(\D|$)"
    return "^" + r"[^a-z0-9]*".join(delen) + rf"{einde}"
