"""Klantaanvragen with a promise that is still to be met: the list of whoever directs them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When

from kcc.afwezigheid import is_afwezig
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


def bewaakt(
    wie: Medewerker, *, alleen_van: Medewerker | None = None, zonder_regie: bool = False
) -> QuerySet[Any]:
    """The latest open promise of each klantaanvraag that `wie` may see, with `verwacht` (the plan).
    `zonder_regie`: those that nobody directs today, because there is no regisseur or they are absent (R59).

    Rows of Belofte, by the index on open ones; what belongs to a row is looked up by its key, so that no
    table is read whole.
    """
    beloften: Any = Belofte.objects
    plan = Klantaanvraagplan.objects.filter(klantaanvraag__uuid=OuterRef("onderwerp"))
    later = beloften.filter(onderwerp=OuterRef("onderwerp"), soort=OuterRef("soort")).order_by("-volgnummer")
    rijen = beloften.open().niet_over(wie).filter(soort=Belofte.Soort.KLANTAANVRAAG, team=None)
    rijen = rijen.filter(volgnummer=Subquery(later.values("volgnummer")[:1]))
    if alleen_van is not None:
        rijen = rijen.filter(onderwerp__in=Klantaanvraag.objects.filter(regisseur=alleen_van).values("uuid"))
    if zonder_regie:
        rijen = rijen.filter(onderwerp__in=zonder_regisseur().values("uuid"))
    if not wie.zicht.kcc:
        zaken = Zaak.objects.zichtbaar_voor(wie).lopend()
        eigen = Klantaanvraag.objects.filter(pk__in=zaken.values("klantaanvraag"))
        rijen = rijen.filter(onderwerp__in=eigen.values("uuid"))
    return rijen.annotate(beloofd=F("due"), verwacht=Subquery(plan.values("verwacht")[:1]))


def zonder_regisseur() -> QuerySet[Klantaanvraag]:
    """That run while nobody directs them today."""
    lopend = Zaak.objects.lopend().filter(klantaanvraag=OuterRef("pk"))
    niemand = Q(regisseur=None) | is_afwezig("regisseur")
    return Klantaanvraag.objects.filter(niemand, Exists(lopend))


def op_risico(rijen: QuerySet[Any], vandaag: date, kalender: Kalender) -> QuerySet[Any]:
    """Too late first, then what threatens, each by the day that was promised."""
    staat = voorwaarden(vandaag, kalender)
    rang = Case(
        When(staat[Aanvraagstand.TE_LAAT], then=Value(0)),
        When(staat[Aanvraagstand.DREIGT], then=Value(1)),
        default=Value(2),
    )
    return rijen.order_by(rang, "due", "pk")


def tel(rijen: QuerySet[Any], vandaag: date, kalender: Kalender) -> dict[str, int]:
    """How many stand where, in one query."""
    staat = voorwaarden(vandaag, kalender)
    return rijen.order_by().aggregate(**{stand: Count("pk", filter=q) for stand, q in staat.items()})


@dataclass(frozen=True)
class Aanvraagregel:
    """One line of the list."""

    belofte: Any
    aanvraag: Klantaanvraag
    url: str
    waarover: str
    status: str
    woord: str
    zaken: int
    klaar: int


def regels(beloften: list[Any], wie: Medewerker, vandaag: date) -> list[Aanvraagregel]:
    """The lines of one page; three queries for their klantaanvragen and zaken."""
    rijen = Klantaanvraag.objects.select_related("klant", "regisseur")
    aanvragen = {rij.uuid: rij for rij in rijen.op_uuid(*(belofte.onderwerp for belofte in beloften))}
    zaken = Zaak.objects.filter(klantaanvraag__in=aanvragen.values()).order_by()
    lopend = Count("pk", filter=Q(status__in=LOPEND))
    geteld = zaken.values_list("klantaanvraag").annotate(totaal=Count("pk"), klaar=Count("pk") - lopend)
    aantallen = {aanvraag: (totaal, klaar) for aanvraag, totaal, klaar in geteld}
    leesbaar = set(zaken.zichtbaar_voor(wie).values_list("klantaanvraag", flat=True))
    return [
        _regel(belofte, aanvraag, aantallen.get(aanvraag.pk, (0, 0)), vandaag, leesbaar)
        for belofte in beloften
        if (aanvraag := aanvragen.get(belofte.onderwerp))
    ]


def _regel(
    belofte: Any, aanvraag: Klantaanvraag, zaken: tuple[int, int], vandaag: date, leesbaar: set[int]
) -> Aanvraagregel:
    status, woord = stand_in_woorden(belofte, vandaag)
    waarover = aanvraag.omschrijving if aanvraag.pk in leesbaar else "sociaal domein"
    url = pagina("klantaanvraag", aanvraag.uuid)
    return Aanvraagregel(belofte, aanvraag, url, waarover, status, woord, *zaken)


def stand_in_woorden(belofte: Any, vandaag: date) -> tuple[str, str]:
    """The stand that is drawn, and its word."""
    if belofte.beloofd < vandaag:
        return "te_laat", "te laat"
    if belofte.verwacht and belofte.verwacht > belofte.beloofd:
        return "dreigt", "verwacht na de belofte"
    if belofte.verwacht and belofte.verwacht < vandaag:
        return "dreigt", f"was verwacht op {dag(belofte.verwacht)}"
    return "op_schema", "op schema"
