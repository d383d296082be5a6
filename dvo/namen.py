"""What a zaaktype is called: the name of its newest published version, else of its newest."""

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from catalogus.models import Zaaktype, Zaaktypeversie


def met_naam(zaaktypen: QuerySet[Zaaktype]) -> QuerySet[Any]:
    """Zaaktypen with `naam`, sorted by it."""
    versies = Zaaktypeversie.objects.filter(zaaktype=OuterRef("pk"))
    versies = versies.order_by(F("gepubliceerd_op").desc(nulls_last=True), "-versie")
    naam = Coalesce(Subquery(versies.values("naam")[:1]), "identificatie", output_field=CharField())
    return zaaktypen.annotate(naam=naam).order_by("naam")


def zaaktypenamen(nummers: Iterable[int | None]) -> dict[int, str]:
    """Name per key, in one query."""
    rijen = Zaaktype.objects.filter(pk__in={nummer for nummer in nummers if nummer})
    return dict(met_naam(rijen).values_list("pk", "naam"))
