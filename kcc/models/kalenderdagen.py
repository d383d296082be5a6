"""Local closing days: working days on which the office is shut."""

from django.db import models


class Sluitingsdag(models.Model):
    """Counts for DVO terms, never for a term of law."""

    datum = models.DateField(unique=True)
    omschrijving = models.CharField(max_length=100)

    class Meta:
        ordering = ("datum",)
        verbose_name_plural = "sluitingsdagen"

    def __str__(self) -> str:
        return f"{self.datum} {self.omschrijving}"
