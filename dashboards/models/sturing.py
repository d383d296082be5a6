"""Targets in versions, what is done to reach them, and what a contact costs."""

from django.db import models

from kcc import klok
from kcc.kanalen import Kanaal
from kcc.models import Medewerker, Team
from kcc.velden import Publiek, in_keuzes, keuze

RICHTLIJNEN = ("direct", "direct_ruim", "kcc_afhandeling")
"""Keys of the figures that have a guideline and never a target (R79); the database refuses one too."""


class Norm(Publiek):
    """The target of a figure from a day on, for one team or (without) for all.

    Never overwritten: a new version follows it, so that last year keeps its colours (R77). `groen` is what is
    wanted, between it and `oranje` is a warning; which way is good follows from the two, or from the figure.
    """

    sleutel = models.CharField(max_length=40, help_text="van het kengetal")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    geldig_vanaf = models.DateField()
    groen = models.FloatField(help_text="vanaf hier is het goed, in de eenheid van het kengetal")
    oranje = models.FloatField(help_text="vanaf hier is het bijna goed")
    eigenaar = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    reden = models.CharField(max_length=300)
    door = models.ForeignKey(Medewerker, models.PROTECT, null=True, related_name="+")
    gemaakt_op = models.DateTimeField(default=klok.nu)

    class Meta:
        ordering = ("sleutel", "team", "-geldig_vanaf")
        verbose_name_plural = "normen"
        constraints = [
            models.UniqueConstraint(
                fields=["sleutel", "team", "geldig_vanaf"], name="norm_een_per_dag", nulls_distinct=False
            ),
            models.CheckConstraint(condition=~models.Q(sleutel__in=RICHTLIJNEN), name="norm_geen_richtlijn"),
            models.CheckConstraint(condition=~models.Q(reden=""), name="norm_met_reden"),
        ]

    def __str__(self) -> str:
        return f"{self.sleutel} vanaf {self.geldig_vanaf}: {self.groen}"


class Initiatief(Publiek):
    """What is done to bring a figure to its target, by whom and why (R78)."""

    sleutel = models.CharField(max_length=40, help_text="van het kengetal")
    naam = models.CharField(max_length=120)
    reden = models.CharField(max_length=300)
    eigenaar = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    van = models.DateField()
    tot = models.DateField(null=True, blank=True, help_text="laatste dag; leeg: loopt door")
    gemaakt_op = models.DateTimeField(default=klok.nu)

    class Meta:
        ordering = ("sleutel", "van", "pk")
        verbose_name_plural = "initiatieven"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(tot__isnull=True) | models.Q(tot__gte=models.F("van")),
                name="initiatief_tot_na_van",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Tarief(models.Model):
    """What one contact by a channel costs, in euro, from a day on (R100). `bron` says where the amount is from."""

    kanaal = keuze(Kanaal)
    geldig_vanaf = models.DateField()
    bedrag = models.DecimalField(max_digits=7, decimal_places=2)
    bron = models.CharField(max_length=200)

    class Meta:
        ordering = ("kanaal", "-geldig_vanaf")
        verbose_name_plural = "tarieven"
        constraints = [
            in_keuzes("kanaal", Kanaal, "tarief"),
            models.UniqueConstraint(fields=["kanaal", "geldig_vanaf"], name="tarief_een_per_dag"),
            models.CheckConstraint(condition=models.Q(bedrag__gte=0), name="tarief_bedrag"),
        ]

    def __str__(self) -> str:
        return f"{self.kanaal}: {self.bedrag} vanaf {self.geldig_vanaf}"
