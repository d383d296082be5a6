"""Daily totals: what can't be recomputed from rows, or is older than the rows that are kept."""

from django.db import models

from kcc.models import Productgroep


class Dagtotaal(models.Model):
    """Gesprekken of one day, productgroep and channel."""

    datum = models.DateField()
    productgroep = models.ForeignKey(Productgroep, models.PROTECT, related_name="+")
    kanaal = models.CharField(max_length=20)
    gesprekken = models.PositiveIntegerField()
    direct_afgehandeld = models.PositiveIntegerField()
    nieuwe_zaken = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("datum", "productgroep", "kanaal")
        verbose_name_plural = "dagtotalen"
        constraints = [
            models.UniqueConstraint(fields=["datum", "productgroep", "kanaal"], name="dagtotaal_uniek"),
            models.CheckConstraint(
                condition=models.Q(direct_afgehandeld__lte=models.F("gesprekken")), name="dagtotaal_deel"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.datum} {self.productgroep} {self.kanaal}: {self.gesprekken}"
