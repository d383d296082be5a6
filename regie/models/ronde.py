"""A round over all plans: the replan of everything, and the nightly check that it changes nothing."""

from django.db import models

from kcc import klok
from kcc.models import Medewerker
from kcc.velden import Publiek, in_keuzes, keuze


class Rondesoort(models.TextChoices):
    CONTROLE = "controle", "Controle"
    HERPLAN = "herplan", "Alles opnieuw plannen"


class Rondestatus(models.TextChoices):
    BEZIG = "bezig", "Bezig"
    KLAAR = "klaar", "Klaar"
    GESTOPT = "gestopt", "Gestopt"


class Planronde(Publiek):
    """How far it is, and which rows differed: `verschillen` counts them, `rijen` keeps the first hundred as
    {"zaak": uuid, "veld", "was", "wordt"}. A controle that finds any is an alarm until somebody has seen it."""

    Soort = Rondesoort
    Status = Rondestatus

    soort = keuze(Rondesoort)
    status = keuze(Rondestatus, default=Rondestatus.BEZIG)
    begonnen_op = models.DateTimeField(default=klok.nu)
    geleefd_op = models.DateTimeField(default=klok.nu, help_text="laatste partij; lang geleden: afgebroken")
    klaar_op = models.DateTimeField(null=True, blank=True)
    door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    totaal = models.PositiveIntegerField(default=0, help_text="klantaanvragen")
    gedaan = models.PositiveIntegerField(default=0)
    tot_en_met = models.PositiveBigIntegerField(default=0, help_text="sleutel van de laatste die is gedaan")
    verschillen = models.PositiveIntegerField(default=0)
    rijen = models.JSONField(default=list, blank=True)
    stop_gevraagd = models.BooleanField(default=False)
    gezien_door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    gezien_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-begonnen_op", "-pk")
        verbose_name_plural = "planrondes"
        constraints = [
            in_keuzes("soort", Rondesoort, "planronde"),
            in_keuzes("status", Rondestatus, "planronde"),
            models.UniqueConstraint(
                fields=["soort"], condition=models.Q(status="bezig"), name="planronde_een_tegelijk"
            ),
        ]

    def sluit_af(self) -> None:
        """Done, or stopped by somebody; unsaved."""
        self.status = Rondestatus.GESTOPT if self.stop_gevraagd else Rondestatus.KLAAR
        self.klaar_op = klok.nu()

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.begonnen_op:%Y-%m-%d}"
