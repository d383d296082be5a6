"""Life events: which zaken may follow, and which of them wait for another."""

from django.db import models

from catalogus.models.zaaktypen import Zaaktype
from catalogus.querysets import OpenVoorIedereen
from kcc.velden import Publiek, in_keuzes, keuze


class Levensgebeurtenis(Publiek):
    """What a resident goes through ("wij gaan verhuizen") and the zaken that may follow."""

    code = models.SlugField(unique=True)
    naam = models.CharField(max_length=100)
    omschrijving = models.TextField(blank=True)
    samen_opleveren = models.BooleanField(default=False)

    objects = OpenVoorIedereen.as_manager()

    class Meta:
        ordering = ("naam",)
        verbose_name_plural = "levensgebeurtenissen"

    def __str__(self) -> str:
        return self.naam


class GebeurteniszaakStandaard(models.TextChoices):
    NODIG = "nodig", "Nodig"
    VRAGEN = "vragen", "Vragen"


class Gebeurteniszaak(models.Model):
    """A zaaktype within a life event, with the question that decides whether it is needed."""

    Standaard = GebeurteniszaakStandaard

    levensgebeurtenis = models.ForeignKey(Levensgebeurtenis, models.CASCADE, related_name="zaken")
    zaaktype = models.ForeignKey(Zaaktype, models.PROTECT, related_name="+")
    volgorde = models.PositiveSmallIntegerField(default=0)
    vraag = models.CharField(max_length=200)
    standaard = keuze(Standaard, default=Standaard.VRAGEN)

    class Meta:
        ordering = ("levensgebeurtenis", "volgorde")
        verbose_name_plural = "gebeurteniszaken"
        constraints = [
            models.UniqueConstraint(fields=["levensgebeurtenis", "zaaktype"], name="gebeurteniszaak_uniek"),
            in_keuzes("standaard", GebeurteniszaakStandaard, "gebeurteniszaak"),
        ]

    def __str__(self) -> str:
        return f"{self.levensgebeurtenis}: {self.zaaktype}"


class Afhankelijkheid(models.Model):
    """Within a life event: `naar` follows `van`, at least `wachttijd` kalenderdagen later."""

    levensgebeurtenis = models.ForeignKey(Levensgebeurtenis, models.CASCADE, related_name="afhankelijkheden")
    van = models.ForeignKey(Zaaktype, models.PROTECT, related_name="+")
    naar = models.ForeignKey(Zaaktype, models.PROTECT, related_name="+")
    wachttijd = models.PositiveSmallIntegerField(default=0, help_text="kalenderdagen")
    ontvangst_na_voorganger = models.BooleanField(
        default=False, help_text="kan pas worden aangevraagd met het resultaat van de voorganger"
    )

    class Meta:
        verbose_name_plural = "afhankelijkheden"
        constraints = [
            models.UniqueConstraint(
                fields=["levensgebeurtenis", "van", "naar"], name="afhankelijkheid_uniek"
            ),
            models.CheckConstraint(
                condition=~models.Q(van=models.F("naar")), name="afhankelijkheid_niet_zelf"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.van} -> {self.naar}"
