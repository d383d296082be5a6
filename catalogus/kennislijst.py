"""The items of the knowledge base as their owners see them: what is past its review date first."""

from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, Q, Subquery, TextChoices

from catalogus.kennissignalen import is_redactie
from catalogus.models import Kennisitem, Kennisversie
from catalogus.querysets import KennisitemQuerySet
from kcc import klok
from kcc.models import Medewerker


class Itemstand(TextChoices):
    """The filters of the list."""

    ALLES = "alles", "Alles"
    VEROUDERD = "verouderd", "Nakijken"
    LANDELIJK = "landelijk", "Landelijk"


def standen(vandaag: date) -> dict[str, Q]:
    return {
        Itemstand.ALLES.value: Q(),
        Itemstand.VEROUDERD.value: Q(review_op__lt=vandaag),
        Itemstand.LANDELIJK.value: Q(extern_id__isnull=False),
    }


def items_van(wie: Medewerker, *, ook_andere: bool = False) -> KennisitemQuerySet:
    """Those of the own teams, all for the redactie or when asked for."""
    rijen = Kennisitem.objects.zichtbaar_voor(wie)
    return rijen if ook_andere or is_redactie(wie) else rijen.filter(bronhouder__in=wie.zicht.teams)


def met_vraag(rijen: KennisitemQuerySet) -> Any:
    """With the present question and version, and how many phrasings there are; the first to be reviewed first."""
    laatste = Kennisversie.objects.filter(item=OuterRef("pk"), gepubliceerd_op__lte=klok.nu()).order_by(
        "-versie"
    )
    velden = {naam: Subquery(laatste.values(naam)[:1]) for naam in ("vraag", "versie")}
    rijen = rijen.annotate(**velden, aantal=Count("formuleringen")).filter(vraag__isnull=False)
    return rijen.select_related("bronhouder").order_by(F("review_op").asc(nulls_last=True), "code")


def te_laat_nagekeken(wie: Medewerker, vandaag: date) -> Any:
    """Items of the own teams past their review date, the oldest first (R23)."""
    return met_vraag(items_van(wie).filter(standen(vandaag)[Itemstand.VEROUDERD.value]))
