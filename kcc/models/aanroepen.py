"""What applications asked of the API, and the answers kept so that asking twice does a thing once."""

from django.db import models

from kcc import klok
from kcc.models.tokens import ApiToken


class Apiaanroep(models.Model):
    """One call of an application: which route (never the address as it was sent), how it ended. Append-only. What
    employees do leaves events and rows in the inzagelog."""

    token = models.ForeignKey(ApiToken, models.SET_NULL, null=True, related_name="+")
    toepassing = models.CharField(max_length=60, blank=True)
    methode = models.CharField(max_length=7)
    route = models.CharField(max_length=120)
    status = models.PositiveSmallIntegerField()
    doel = models.CharField(max_length=100, blank=True)
    tijd = models.DateTimeField(default=klok.nu)

    class Meta:
        ordering = ("-tijd", "-pk")
        verbose_name_plural = "API-aanroepen"
        indexes = [
            models.Index(fields=["token", "-tijd"], name="apiaanroep_token"),
            models.Index(fields=["tijd"], name="apiaanroep_tijd"),
        ]

    def __str__(self) -> str:
        return f"{self.methode} {self.route} {self.status}"


class Herhaalsleutel(models.Model):
    """An `Idempotency-Key` of one caller with the answer that was given: kept a day, written with the change itself,
    so that there is never the one without the other. `afdruk`: SHA-256 of method, path and body."""

    aanroeper = models.CharField(max_length=60, help_text="token:uuid of medewerker:uuid")
    sleutel = models.CharField(max_length=255)
    afdruk = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    inhoud = models.TextField(blank=True, help_text="het antwoord, als JSON")
    kop = models.JSONField(default=dict)
    tijd = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name_plural = "herhaalsleutels"
        constraints = [models.UniqueConstraint(fields=["aanroeper", "sleutel"], name="herhaalsleutel_uniek")]
        indexes = [models.Index(fields=["tijd"], name="herhaalsleutel_tijd")]

    def __str__(self) -> str:
        return self.sleutel
