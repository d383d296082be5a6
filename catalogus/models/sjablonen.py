"""Templates of letters and mails."""

from django.db import models

from catalogus.models.zaaktypen import Zaaktype
from catalogus.querysets import OpenVoorIedereen
from kcc.velden import Publiek, in_keuzes, keuze


class SjabloonSoort(models.TextChoices):
    BRIEF = "brief", "Brief"
    MAIL = "mail", "E-mail"


class Sjabloon(Publiek):
    """A text with fields between braces ("Beste {klant}"); `catalogus.sjablonen` says which there are."""

    Soort = SjabloonSoort

    code = models.SlugField(unique=True)
    naam = models.CharField(max_length=100)
    soort = keuze(SjabloonSoort)
    zaaktype = models.ForeignKey(
        Zaaktype, models.PROTECT, null=True, blank=True, related_name="+", help_text="leeg: voor elk zaaktype"
    )
    onderwerp = models.CharField(max_length=150, blank=True)
    tekst = models.TextField()

    objects = OpenVoorIedereen.as_manager()

    class Meta:
        ordering = ("naam",)
        verbose_name_plural = "sjablonen"
        constraints = [in_keuzes("soort", SjabloonSoort, "sjabloon")]

    def __str__(self) -> str:
        return self.naam
