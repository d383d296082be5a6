"""Klantaanvragen with a promise that is still to be met: the list of whoever directs them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When

from kcc.kalender import Kalender
from kcc.models import Medewerker
from kcc.paginas import pagina
from kcc.templatetags.kcc_tags import dag
from regie.models import Belofte, Klantaanvraagplan
from regie.standen import BINNEN
from zaken.models import Klantaanvraag, Zaak
from zaken.models.zaak import LOPEND


class Aanvraagstand(models.TextChoices):
    """What the list can be filtered on."""

    OPEN = "open", "Open"
    TE_LAAT = "te_laat", "Te laat"
    DREIGT = "dreigt", "Dreigt"
    BINNEN_5 = "binnen_5", "Binnen 5 werkdagen beloofd"
    AANDACHT = "aandacht", "Vraagt aandacht"


def voorwaarden(vandaag: date, kalender: Kalender) -> Mapping[str, Q]:
    """The condition of each stand; "dreigt": the plan ends after the promise, or has run out."""
    uitgelopen = Q(verwacht__gt=F("beloofd")) | Q(verwacht__lt=vandaag)
    binnenkort = kalender.plus(vandaag, BINNEN)
    return {
        Aanvraagstand.OPEN: Q(),
        Aanvraagstand.TE_LAAT: Q(beloofd__lt=vandaag),
        Aanvraagstand.DREIGT: Q(beloofd__gte=vandaag) & uitgelopen,
        Aanvraagstand.BINNEN_5: Q(beloofd__gte=vandaag, beloofd__lte=binnenkort),
        Aanvraagstand.AANDACHT: Q(beloofd__lte=binnenkort) | uitgelopen,
    }


def bewaakt(wie: Medewerker, *, alleen_van: Medewerker | None = None) -> QuerySet[Any]:
    """Open klantaanvragen that `wie` may see, with `beloofd` (latest promise) and `verwacht` (plan)."""
    beloften: Any = Belofte.objects
    beloofd = beloften.open().filter(soort=Belofte.Soort.KLANTAANVRAAG)
    plan = Klantaanvraagplan.objects.filter(klantaanvraag=OuterRef("pk"))
    laatste = beloofd.filter(onderwerp=OuterRef("uuid")).order_by("-volgnummer").values("due")[:1]
    rijen = Klantaanvraag.objects.zichtbaar_voor(wie).filter(uuid__in=beloofd.values("onderwerp"))
    if alleen_van is not None:
        rijen = rijen.filter(regisseur=alleen_van)
    return rijen.annotate(beloofd=Subquery(laatste), verwacht=Subquery(plan.values("verwacht")[:1]))


def op_risico(rijen: QuerySet[Any], vandaag: date, kalender: Kalender) -> QuerySet[Any]:
    """Too late first, then what threatens, each by the day that was promised."""
    staat = voorwaarden(vandaag, kalender)
    rang = Case(
        When(staat[Aanvraagstand.TE_LAAT], then=Value(0)),
        When(staat[Aanvraagstand.DREIGT], then=Value(1)),
        default=Value(2),
    )
    return rijen.select_related("klant", "regisseur").order_by(rang, "beloofd", "pk")


def tel(rijen: QuerySet[Any], vandaag: date, kalender: Kalender) -> dict[str, int]:
    """How many stand where, in one query."""
    staat = voorwaarden(vandaag, kalender)
    return rijen.order_by().aggregate(**{stand: Count("pk", filter=q) for stand, q in staat.items()})


@dataclass(frozen=True)
class Aanvraagregel:
    """One line of the list."""

    aanvraag: Any
    url: str
    waarover: str
    status: str
    woord: str
    zaken: int
    klaar: int


def regels(rijen: list[Any], wie: Medewerker, vandaag: date) -> list[Aanvraagregel]:
    """The lines of one page; two queries for their zaken. Of the sociaal domein only that it exists."""
    zaken = Zaak.objects.filter(klantaanvraag__in=rijen).order_by()
    lopend = Count("pk", filter=Q(status__in=LOPEND))
    geteld = zaken.values_list("klantaanvraag").annotate(totaal=Count("pk"), klaar=Count("pk") - lopend)
    aantallen = {aanvraag: (totaal, klaar) for aanvraag, totaal, klaar in geteld}
    leesbaar = set(zaken.zichtbaar_voor(wie).values_list("klantaanvraag", flat=True))
    return [_regel(rij, *aantallen.get(rij.pk, (0, 0)), rij.pk in leesbaar, vandaag) for rij in rijen]


def _regel(aanvraag: Any, zaken: int, klaar: int, leesbaar: bool, vandaag: date) -> Aanvraagregel:  # noqa: FBT001
    status, woord = stand_in_woorden(aanvraag, vandaag)
    return Aanvraagregel(
        aanvraag,
        pagina("klantaanvraag", aanvraag.uuid),
        aanvraag.omschrijving if leesbaar else "sociaal domein",
        status,
        woord,
        zaken,
        klaar,
    )


def stand_in_woorden(aanvraag: Any, vandaag: date) -> tuple[str, str]:
    """The stand that is drawn, and its word."""
    if aanvraag.beloofd < vandaag:
        return "te_laat", "te laat"
    if aanvraag.verwacht and aanvraag.verwacht > aanvraag.beloofd:
        return "dreigt", "verwacht na de belofte"
    if aanvraag.verwacht and aanvraag.verwacht < vandaag:
        return "dreigt", f"was verwacht op {dag(aanvraag.verwacht)}"
    return "op_schema", "op schema"
