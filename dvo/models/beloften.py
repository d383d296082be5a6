"""What the municipality promises every resident."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models

from catalogus.models import Zaaktype
from dvo.querysets import ServicebelofteQuerySet
from kcc.kanalen import Kanaal
from kcc.velden import Publiek


class Servicebelofte(Publiek):
    """What the municipality promises the resident, in werkdagen (kwaliteitshandvest, R68). Without a
    zaaktype it is a promise about a kanaal ("wij bellen binnen 2 werkdagen terug")."""

    zaaktype = models.ForeignKey(Zaaktype, models.PROTECT, null=True, blank=True, related_name="+")
    kanaal = models.CharField(max_length=40, choices=Kanaal.choices, blank=True)
    werkdagen = models.PositiveSmallIntegerField(null=True, blank=True)
    tekst = models.CharField(max_length=300)
    geldigheid = DateRangeField()
    gepubliceerd = models.BooleanField(default=True, help_text="staat in het openbare kwaliteitshandvest")

    objects = ServicebelofteQuerySet.as_manager()

    class Meta:
        ordering = ("zaaktype",)
        verbose_name_plural = "servicebeloften"
        constraints = [
            ExclusionConstraint(
                name="servicebelofte_een_per_dag",
                expressions=[("zaaktype", RangeOperators.EQUAL), ("geldigheid", RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(
                condition=models.Q(zaaktype__isnull=False, werkdagen__isnull=False, kanaal="")
                | models.Q(zaaktype__isnull=True, kanaal__in=Kanaal.values),
                name="servicebelofte_waarover",
            ),
        ]

    def __str__(self) -> str:
        return self.tekst
