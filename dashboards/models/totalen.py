"""What is stored per day: totals that outlive their rows, and states that no row remembers."""

from django.db import models

from kcc.models import Productgroep, Team
from zaken.models import Zaak


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


class Dagstand(models.Model):
    """How much work lay with a team at the end of a day: a state that can't be recomputed later.

    `sleutel` is that of the figure; `waarde` None: there was nothing to measure (an age without zaken).
    """

    datum = models.DateField()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    sleutel = models.CharField(max_length=40)
    waarde = models.FloatField(null=True)

    class Meta:
        ordering = ("datum", "team", "sleutel")
        verbose_name_plural = "dagstanden"
        constraints = [
            models.UniqueConstraint(fields=["sleutel", "team", "datum"], name="dagstand_uniek"),
            models.CheckConstraint(
                condition=models.Q(waarde__isnull=True) | models.Q(waarde__gte=0), name="dagstand_waarde"
            ),
        ]
        indexes = [models.Index(fields=["datum", "sleutel"], name="dagstand_dag")]

    def __str__(self) -> str:
        return f"{self.datum} {self.team} {self.sleutel}: {self.waarde}"


class Startafspraak(models.Model):
    """Whether a zaak was begun by its uiterste start: written once, on the day it began in time, or on the day
    that passed without. The plan moves afterwards; this does not."""

    zaak = models.OneToOneField(Zaak, models.CASCADE, related_name="+")
    dag = models.DateField()
    op_tijd = models.BooleanField()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("dag", "pk")
        verbose_name_plural = "startafspraken"
        indexes = [models.Index(fields=["dag", "team"], name="startafspraak_dag")]

    def __str__(self) -> str:
        return f"{self.zaak_id}: {'op tijd' if self.op_tijd else 'te laat'} begonnen"
