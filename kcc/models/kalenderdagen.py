"""Days that differ from the calendar every municipality has."""

from django.db import models

from kcc.velden import Publiek, in_keuzes, keuze


class KalenderdagSoort(models.TextChoices):
    """Which of the two calendars a day is off in."""

    SLUITING = "sluiting", "Het gemeentehuis is dicht"
    GELIJKGESTELD = "gelijkgesteld", "Gelijkgesteld met een feestdag (koninklijk besluit)"


class Kalenderdag(Publiek):
    """A local closing day counts for werkdagen of the office; a gelijkgestelde dag for terms of law
    (Algemene termijnenwet art. 3 lid 3). Changed only through a Wijziging, which shows what moves."""

    Soort = KalenderdagSoort

    soort = keuze(Soort)
    datum = models.DateField()
    omschrijving = models.CharField(max_length=100)

    class Meta:
        ordering = ("datum", "soort")
        verbose_name_plural = "kalenderdagen"
        constraints = [
            models.UniqueConstraint(fields=["soort", "datum"], name="kalenderdag_uniek"),
            in_keuzes("soort", KalenderdagSoort, "kalenderdag"),
        ]

    def __str__(self) -> str:
        return f"{self.datum} {self.omschrijving}"
