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
from regie.models import Belofte, Klantaanvraagplan, Navraag
from regie.risico import aanvraagrisico
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
    """The condition of each stand on rows of `bewaakt`; a test compares them with `regie/risico.py`."""
    uitgelopen = Q(loopt_uit(vandaag))
    binnenkort = kalender.plus(vandaag, BINNEN)
    return {
        Aanvraagstand.OPEN: Q(),
        Aanvraagstand.TE_LAAT: Q(due__lt=vandaag),
        Aanvraagstand.DREIGT: Q(due__gte=vandaag) & uitgelopen,
        Aanvraagstand.BINNEN_5: Q(due__gte=vandaag, due__lte=binnenkort),
        Aanvraagstand.AANDACHT: Q(due__lte=binnenkort) | uitgelopen,
    }


def loopt_uit(vandaag: date) -> Exists:
    """Plan or forecast end after the promise, or the plan has run out: one look-up per belofte."""
    laat = Q(verwacht__gt=OuterRef("due")) | Q(prognose__gt=OuterRef("due")) | Q(verwacht__lt=vandaag)
    return Exists(Klantaanvraagplan.objects.filter(laat, klantaanvraag__uuid=OuterRef("onderwerp")))


def vaker_nagevraagd() -> Exists:
    """The resident asked where it stays in a second gesprek or later (R63)."""
    rijen = Navraag.objects.filter(klantaanvraag__uuid=OuterRef("onderwerp")).order_by()
    return Exists(rijen.values("klantaanvraag").annotate(n=Count("pk")).filter(n__gte=2))


def bewaakt(
    wie: Medewerker, *, alleen_van: Medewerker | None = None, zonder_regie: bool = False
) -> QuerySet[Any]:
    """The latest open promise of each klantaanvraag that `wie` may see, with `verwacht` (the plan) and `prognose`.
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
    return rijen.annotate(
        beloofd=F("due"),
        verwacht=Subquery(plan.values("verwacht")[:1]),
        prognose=Subquery(plan.values("prognose")[:1]),
    )


def zonder_regisseur() -> QuerySet[Klantaanvraag]:
    """That run while nobody directs them today."""
    lopend = Zaak.objects.lopend().filter(klantaanvraag=OuterRef("pk"))
    niemand = Q(regisseur=None) | is_afwezig("regisseur")
    return Klantaanvraag.objects.filter(niemand, Exists(lopend))


def bij(rijen: QuerySet[Any], *, lijn: str = "", team: str = "") -> QuerySet[Any]:
    """Those of which a zaak that runs lies with this line, or with the team of this code."""
    zaken = Zaak.objects.lopend()
    if team:
        zaken = zaken.filter(team__code=team)
    if lijn:
        zaken = zaken.filter(lijn=lijn)
    if not (lijn or team):
        return rijen
    return rijen.filter(Exists(zaken.filter(klantaanvraag__uuid=OuterRef("onderwerp"))))


def op_risico(rijen: QuerySet[Any], vandaag: date, kalender: Kalender) -> QuerySet[Any]:
    """Too late first, then what threatens; within those what the resident asked about twice or more first, then
    by the day that was promised. Of a promise that has passed the plan is not read."""
    risico = Case(
        When(due__lt=vandaag, then=Value(0)), When(loopt_uit(vandaag), then=Value(2)), default=Value(4)
    )
    stil = Case(When(vaker_nagevraagd(), then=Value(0)), default=Value(1))
    return rijen.order_by(risico + stil, "due", "pk")


def tel(rijen: QuerySet[Any], vandaag: date, kalender: Kalender) -> dict[str, int]:
    """How many stand where, in one query that reads the plan of each klantaanvraag once."""
    binnenkort = kalender.plus(vandaag, BINNEN)
    groepen = rijen.order_by().annotate(
        te_laat=Case(When(due__lt=vandaag, then=True), default=False),
        uit=Case(When(loopt_uit(vandaag), then=True), default=False),
        dichtbij=Case(When(due__lte=binnenkort, then=True), default=False),
    )
    tellingen = dict.fromkeys(Aanvraagstand.values, 0)
    for laat, uit, dichtbij, aantal in groepen.values_list("te_laat", "uit", "dichtbij").annotate(
        n=Count("pk")
    ):
        for stand, hoort in _standen(laat=laat, uit=uit, dichtbij=dichtbij).items():
            tellingen[stand] += aantal if hoort else 0
    return tellingen


def _standen(*, laat: bool, uit: bool, dichtbij: bool) -> dict[str, bool]:
    return {
        Aanvraagstand.OPEN: True,
        Aanvraagstand.TE_LAAT: laat,
        Aanvraagstand.DREIGT: uit and not laat,
        Aanvraagstand.BINNEN_5: dichtbij and not laat,
        Aanvraagstand.AANDACHT: dichtbij or uit,
    }


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
    """The stand that is drawn, and its word. `belofte` has `beloofd`, `verwacht`, and `prognose` when it was read."""
    prognose = getattr(belofte, "prognose", None)
    uit = aanvraagrisico(
        vandaag=vandaag, beloofd=belofte.beloofd, verwacht=belofte.verwacht, prognose=prognose
    )
    return uit.risico, uit.kort
