"""What happened to the work of somebody who was reported absent, row by row, so that it can be undone (P7)."""

from django.db import models

from kcc.models import Afwezigheid, Medewerker
from kcc.velden import in_keuzes, keuze


class Werksoort(models.TextChoices):
    """What somebody can have open."""

    ZAAK = "zaak", "Zaak"
    TERUGBELVERZOEK = "terugbelverzoek", "Terugbelverzoek"
    REGIE = "klantaanvraag", "Regie over een aanvraag"
    GESPREK = "klantcontact", "Gesprek dat nog loopt"
    HULPVRAAG = "hulpvraag", "Vraag van een collega"
    INZET = "inzet", "Inzet bij een ander team"


class Werkstand(models.TextChoices):
    GEDAAN = "gedaan", "Gedaan"
    TERUG = "terug", "Teruggedraaid"
    BLIJFT = "blijft", "Intussen gewijzigd"


class Werkregel(models.Model):
    """One piece of work: `naar` took it over (nobody: back to the team). `was` is what is put back, `versie`
    the number of its last event of this act: a later one means that somebody worked on it since."""

    afwezigheid = models.ForeignKey(Afwezigheid, models.CASCADE, related_name="+")
    soort = keuze(Werksoort)
    onderwerp = models.UUIDField()
    naar = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    stand = keuze(Werkstand, default=Werkstand.GEDAAN)
    was = models.JSONField(default=dict, blank=True)
    versie = models.PositiveIntegerField(null=True, blank=True)
    reden = models.CharField(
        max_length=300, blank=True, help_text="waarom het bleef zoals het is, in een zin"
    )

    class Meta:
        ordering = ("soort", "pk")
        verbose_name_plural = "werkregels"
        constraints = [
            in_keuzes("soort", Werksoort, "werkregel"),
            in_keuzes("stand", Werkstand, "werkregel"),
            models.UniqueConstraint(fields=["afwezigheid", "soort", "onderwerp"], name="werkregel_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.get_stand_display().lower()}"
