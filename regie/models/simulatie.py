"""A simulation that was asked for, with what it was asked with and what came out."""

from django.db import models

from kcc import klok
from kcc.models import Bestand, Medewerker
from kcc.velden import Publiek, in_keuzes, keuze
from regie.querysets import SimulatieQuerySet


class Simulatiebron(models.TextChoices):
    """On what: the town of the study, what this KCC recorded, or a file."""

    STAD = "stad", "Voorbeeldstad"
    EIGEN = "eigen", "Eigen gegevens"
    CSV = "csv", "Bestand (CSV)"


class Simulatiestatus(models.TextChoices):
    WACHT = "wacht", "Wacht"
    BEZIG = "bezig", "Bezig"
    KLAAR = "klaar", "Klaar"
    GESTOPT = "gestopt", "Gestopt"
    MISLUKT = "mislukt", "Mislukt"


class Simulatie(Publiek):
    """`invoer`: everything that the result follows from; the same invoer gives the same result."""

    Bron = Simulatiebron
    Status = Simulatiestatus

    bron = keuze(Simulatiebron)
    omschrijving = models.CharField(max_length=100, blank=True)
    invoer = models.JSONField(default=dict)
    bestand = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")
    status = keuze(Simulatiestatus, default=Simulatiestatus.WACHT)
    gedaan = models.PositiveIntegerField(default=0)
    totaal = models.PositiveIntegerField(default=0)
    stop_gevraagd = models.BooleanField(default=False)
    resultaat = models.JSONField(null=True, blank=True)
    fout = models.CharField(max_length=300, blank=True)
    door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    gemaakt_op = models.DateTimeField(default=klok.nu)
    geleefd_op = models.DateTimeField(null=True, blank=True)
    klaar_op = models.DateTimeField(null=True, blank=True)

    objects = SimulatieQuerySet.as_manager()

    class Meta:
        ordering = ("-gemaakt_op", "-pk")
        verbose_name_plural = "simulaties"
        constraints = [
            in_keuzes("bron", Simulatiebron, "simulatie"),
            in_keuzes("status", Simulatiestatus, "simulatie"),
            models.CheckConstraint(
                condition=~models.Q(status="klaar") | models.Q(resultaat__isnull=False),
                name="simulatie_klaar_heeft_resultaat",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_bron_display()} {self.gemaakt_op:%Y-%m-%d}"
