"""Calls as the telephone exchange reports them (practice P1)."""

from django.db import models

from contacts.models.gesprek import Klantcontact
from kcc.models import Medewerker
from kcc.velden import Publiek, in_keuzes, keuze


class OproepStatus(models.TextChoices):
    AANGEBODEN = "aangeboden", "Aangeboden"
    OPGENOMEN = "opgenomen", "Opgenomen"
    DOORVERBONDEN = "doorverbonden", "Doorverbonden"
    BEEINDIGD = "beeindigd", "Beëindigd"
    VERBROKEN = "verbroken", "Verbroken"


class Oproep(Publiek):
    """One call. Events may come late or twice: `laatst_op` is the moment of the last one that counted.

    Missed: ended without having been taken, and nobody has called back yet.
    """

    Status = OproepStatus

    sleutel = models.CharField(max_length=100, unique=True, help_text="zoals de centrale de oproep noemt")
    status = keuze(OproepStatus)
    nummer = models.CharField(max_length=20, blank=True, help_text="leeg: anoniem; nooit in een adres")
    wachtrij = models.CharField(max_length=60, blank=True)
    toestel = models.CharField(max_length=20, blank=True)
    medewerker = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    klantcontact = models.ForeignKey(
        Klantcontact, models.SET_NULL, null=True, blank=True, related_name="oproepen"
    )
    aangeboden_op = models.DateTimeField()
    opgenomen_op = models.DateTimeField(null=True, blank=True)
    beeindigd_op = models.DateTimeField(null=True, blank=True)
    laatst_op = models.DateTimeField()
    afgehandeld_op = models.DateTimeField(null=True, blank=True, help_text="gemist, en daarna teruggebeld")
    afgehandeld_door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-aangeboden_op", "-pk")
        verbose_name_plural = "oproepen"
        constraints = [in_keuzes("status", OproepStatus, "oproep")]
        indexes = [
            models.Index(fields=["aangeboden_op"], name="oproep_aangeboden"),
            models.Index(
                fields=["-aangeboden_op"],
                name="oproep_gemist",
                condition=models.Q(
                    status__in=["beeindigd", "verbroken"],
                    opgenomen_op__isnull=True,
                    afgehandeld_op__isnull=True,
                ),
            ),
            models.Index(fields=["medewerker"], name="oproep_loopt", condition=models.Q(status="opgenomen")),
            models.Index(
                fields=["aangeboden_op"], name="oproep_wacht", condition=models.Q(status="aangeboden")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} {self.aangeboden_op}"


class Belcijfer(models.Model):
    """Half an hour of one queue, from the exchange's own figures."""

    begin = models.DateTimeField()
    wachtrij = models.CharField(max_length=60)
    aangeboden = models.PositiveIntegerField()
    opgenomen = models.PositiveIntegerField()
    binnen_norm = models.PositiveIntegerField(null=True, blank=True)
    wachttijd = models.PositiveIntegerField(
        default=0, help_text="seconden, van alle opgenomen oproepen samen"
    )
    gesprekstijd = models.PositiveIntegerField(default=0, help_text="seconden samen")

    class Meta:
        ordering = ("begin", "wachtrij")
        verbose_name_plural = "belcijfers"
        constraints = [
            models.UniqueConstraint(fields=["begin", "wachtrij"], name="belcijfer_uniek"),
            models.CheckConstraint(
                condition=models.Q(opgenomen__lte=models.F("aangeboden")), name="belcijfer_opgenomen"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wachtrij} {self.begin}"
