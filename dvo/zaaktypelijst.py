"""The list of zaaktypen: which versions it shows, how many there are of each kind, and its rows in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextChoices

from catalogus.models import Zaaktypeversie
from catalogus.woorden import NIVEAUS, periode
from dvo.models import Dvoregel
from dvo.woorden import hoeveel
from kcc.paginas import pagina


class Toon(TextChoices):
    """What the list shows; the first unless another is asked for."""

    GELDIG = "geldig", "Geldig vandaag"
    CONCEPT = "concept", "In concept"
    STRAKS = "straks", "Gaat nog in"
    ZONDER_AFSPRAAK = "zonder_afspraak", "Zonder afspraak"
    GESTOPT = "gestopt", "Gestopt"


def voorwaarden(vandaag: date) -> dict[str, Q]:
    """Per kind the versions that belong to it."""
    gepubliceerd = Q(gepubliceerd_op__isnull=False)
    geldig = gepubliceerd & Q(geldigheid__contains=vandaag)
    nog = Q(geldigheid__upper_inf=True) | Q(geldigheid__endswith__gt=vandaag)
    van_type = {"zaaktype": OuterRef("zaaktype")}
    opvolger = Q(Exists(Zaaktypeversie.objects.filter(gepubliceerd & nog, **van_type)))
    afspraak = Q(Exists(Dvoregel.objects.geldend(vandaag).filter(**van_type)))
    return {
        Toon.GELDIG: geldig,
        Toon.CONCEPT: ~gepubliceerd,
        Toon.STRAKS: gepubliceerd & Q(geldigheid__startswith__gt=vandaag),
        Toon.ZONDER_AFSPRAAK: geldig & ~afspraak,
        Toon.GESTOPT: gepubliceerd & ~nog & ~opvolger,
    }


def tel(versies: QuerySet[Any], staat: Mapping[str, Q]) -> dict[str, int]:
    """How many there are of each kind, in one query."""
    tellingen: dict[str, int] = versies.aggregate(
        **{naam: Count("pk", filter=eis) for naam, eis in staat.items()}
    )
    return tellingen


@dataclass(frozen=True)
class Regel:
    """One version as a line of the list."""

    versie: Any
    url: str
    soort: str
    afspraken: list[str]
    wet: str
    geldt: str


def regel(versie: Any) -> Regel:
    """`versie` comes from `met_termen`."""
    return Regel(
        versie=versie,
        url=f"{pagina('zaaktype', versie.zaaktype.uuid)}?versie={versie.versie}",
        soort=NIVEAUS[versie.contactniveau],
        afspraken=list(dict.fromkeys(norm_en_maximum(afspraak) for afspraak in versie.afspraken)),
        wet=hoeveel(versie.wet["aantal"], versie.wet["eenheid"]) if versie.wet else "",
        geldt=periode(versie.geldigheid),
    )


def norm_en_maximum(afspraak: Mapping[str, Any]) -> str:
    """As "30, hoogstens 33 werkdagen", with both units when they differ."""
    norm, maximum = afspraak["norm"], afspraak["maximum"]
    zelfde = norm["eenheid"] == maximum["eenheid"]
    voorop = str(norm["aantal"]) if zelfde else hoeveel(norm["aantal"], norm["eenheid"])
    return f"{voorop}, hoogstens {hoeveel(maximum['aantal'], maximum['eenheid'])}"
