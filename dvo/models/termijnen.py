"""Terms of law per zaaktype, and the amounts of the dwangsom."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange

from catalogus.models import Zaaktype
from dvo.querysets import TermijnQuerySet
from kcc.velden import in_keuzes, keuze


def altijd() -> DateRange:
    """A period without begin or end."""
    return DateRange(None, None)


class Termijneenheid(models.TextChoices):
    DAGEN = "d", "dagen"
    WEKEN = "w", "weken"
    MAANDEN = "m", "maanden"
    JAREN = "j", "jaren"


class WettelijkeTermijn(models.Model):
    """The term of law of a zaaktype in a period, apart from what was agreed. The day of receipt decides
    which one applies (`geldend`)."""

    Termijneenheid = Termijneenheid

    zaaktype = models.ForeignKey(Zaaktype, models.PROTECT, related_name="+")
    geldigheid = DateRangeField(default=altijd, help_text="van (inclusief) tot (exclusief)")
    aantal = models.PositiveSmallIntegerField()
    eenheid = keuze(Termijneenheid)
    grondslag = models.CharField(max_length=100, help_text="wet en artikel")
    verlenging_aantal = models.PositiveSmallIntegerField(null=True, blank=True)
    verlenging_eenheid = keuze(Termijneenheid, blank=True)

    objects = TermijnQuerySet.as_manager()

    class Meta:
        ordering = ("zaaktype", "geldigheid")
        verbose_name_plural = "wettelijke termijnen"
        constraints = [
            in_keuzes("eenheid", Termijneenheid, "wettelijketermijn"),
            models.CheckConstraint(condition=models.Q(aantal__gt=0), name="wettelijketermijn_positief"),
            models.CheckConstraint(
                condition=models.Q(verlenging_eenheid__in=["", "d", "w", "m"]),
                name="wettelijketermijn_verlenging",
            ),
            ExclusionConstraint(
                name="wettelijketermijn_een_per_dag",
                expressions=[("zaaktype", RangeOperators.EQUAL), ("geldigheid", RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.zaaktype}: {self.aantal} {self.get_eenheid_display()} ({self.grondslag})"


class Dwangsomtarief(models.Model):
    """Amounts in euro per day late, Awb art. 4:17 lid 2: day 1-14, 15-28, 29-42."""

    geldig_vanaf = models.DateField(unique=True)
    eerste = models.DecimalField(max_digits=6, decimal_places=2)
    tweede = models.DecimalField(max_digits=6, decimal_places=2)
    derde = models.DecimalField(max_digits=6, decimal_places=2)

    class Meta:
        ordering = ("-geldig_vanaf",)
        verbose_name_plural = "dwangsomtarieven"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(eerste__gte=0, tweede__gte=0, derde__gte=0), name="dwangsomtarief_positief"
            )
        ]

    def __str__(self) -> str:
        return f"vanaf {self.geldig_vanaf}"
