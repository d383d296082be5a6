"""Who is there for a call (practice P7), and who has what open."""

from django.db import models

from kcc import klok
from kcc.models.organisatie import Medewerker
from kcc.velden import Publiek, in_keuzes, keuze


class Stand(models.TextChoices):
    BESCHIKBAAR = "beschikbaar", "Beschikbaar"
    IN_GESPREK = "in_gesprek", "In gesprek"
    NAWERK = "nawerk", "Nawerk"
    PAUZE = "pauze", "Pauze"
    OVERLEG = "overleg", "Overleg"
    AFWEZIG = "afwezig", "Afwezig"


class Aanwezigheid(models.Model):
    """What somebody is doing now. No row: afwezig. Its history stands in the event log."""

    medewerker = models.OneToOneField(
        Medewerker, models.CASCADE, primary_key=True, related_name="aanwezigheid"
    )
    stand = keuze(Stand, default=Stand.AFWEZIG)
    sinds = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name_plural = "aanwezigheid"
        constraints = [in_keuzes("stand", Stand, "aanwezigheid")]

    def __str__(self) -> str:
        return f"{self.medewerker}: {self.get_stand_display()}"


class Afwezigheid(Publiek):
    """Somebody is not there, from `begin` up to and with `einde` (empty: not known yet). Never why: that would
    be data about health (AVG art. 9). `beeindigd_op`: there again, or reported by mistake."""

    medewerker = models.ForeignKey(Medewerker, models.CASCADE, related_name="afwezigheden")
    begin = models.DateField(default=klok.vandaag)
    einde = models.DateField(null=True, blank=True, help_text="laatste dag, voor zover bekend")
    gemeld_door = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    gemeld_op = models.DateTimeField(default=klok.nu)
    beeindigd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-gemeld_op", "-pk")
        verbose_name_plural = "afwezigheden"
        constraints = [
            models.UniqueConstraint(
                fields=["medewerker"],
                condition=models.Q(beeindigd_op__isnull=True),
                name="afwezigheid_een_tegelijk",
            ),
            models.CheckConstraint(
                condition=models.Q(einde__isnull=True) | models.Q(einde__gte=models.F("begin")),
                name="afwezigheid_einde_na_begin",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.medewerker} afwezig vanaf {self.begin}"


class Meekijker(models.Model):
    """Somebody has a klant, gesprek or zaak on the screen; a heartbeat, no history."""

    onderwerp_soort = models.CharField(max_length=40)
    onderwerp = models.UUIDField()
    medewerker = models.ForeignKey(Medewerker, models.CASCADE, related_name="+")
    gezien_op = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name_plural = "meekijkers"
        constraints = [models.UniqueConstraint(fields=["onderwerp", "medewerker"], name="meekijker_uniek")]
        indexes = [models.Index(fields=["gezien_op"], name="meekijker_gezien")]

    def __str__(self) -> str:
        return f"{self.medewerker} kijkt naar {self.onderwerp_soort}"
