"""Working together: news and work instructions, and a question to a colleague (R95)."""

from django.db import models

from contacts.models.gesprek import Vraag
from kcc import klok
from kcc.models import Medewerker, Productgroep
from kcc.velden import Publiek, in_keuzes, keuze
from zaken.models import Zaak


class WerkberichtSoort(models.TextChoices):
    NIEUWS = "nieuws", "Nieuws"
    WERKINSTRUCTIE = "werkinstructie", "Werkinstructie"


class Werkbericht(Publiek):
    """Shown from `publiceren_op` up to and with `einddatum`, to whoever has one of the skills (none: everybody)."""

    Soort = WerkberichtSoort

    soort = keuze(WerkberichtSoort)
    titel = models.CharField(max_length=150)
    inhoud = models.TextField()
    belangrijk = models.BooleanField(default=False)
    publiceren_op = models.DateTimeField(default=klok.nu)
    einddatum = models.DateField(null=True, blank=True, help_text="laatste dag")
    productgroepen = models.ManyToManyField(Productgroep, blank=True, related_name="+")
    door = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    gewijzigd_op = models.DateTimeField(default=klok.nu)

    class Meta:
        ordering = ("-belangrijk", "-publiceren_op", "-pk")
        verbose_name_plural = "werkberichten"
        constraints = [in_keuzes("soort", WerkberichtSoort, "werkbericht")]
        indexes = [models.Index(fields=["-publiceren_op"], name="werkbericht_nieuwste")]

    def __str__(self) -> str:
        return self.titel


class Gelezen(models.Model):
    """Who has read what. A bericht that was changed afterwards counts as unread again."""

    bericht = models.ForeignKey(Werkbericht, models.CASCADE, related_name="gelezen")
    medewerker = models.ForeignKey(Medewerker, models.CASCADE, related_name="+")
    gelezen_op = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name_plural = "gelezen"
        constraints = [models.UniqueConstraint(fields=["bericht", "medewerker"], name="gelezen_uniek")]

    def __str__(self) -> str:
        return f"{self.medewerker}: {self.bericht}"


class Hulpvraag(Publiek):
    """A question to a colleague who knows the productgroep; the answer stays with the vraag or zaak (R95)."""

    vraag = models.ForeignKey(Vraag, models.CASCADE, null=True, blank=True, related_name="hulpvragen")
    zaak = models.ForeignKey(Zaak, models.CASCADE, null=True, blank=True, related_name="+")
    productgroep = models.ForeignKey(Productgroep, models.PROTECT, related_name="+")
    tekst = models.TextField()
    gevraagd_door = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    aan = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    antwoord = models.TextField(blank=True)
    beantwoord_door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    aangemaakt_op = models.DateTimeField(default=klok.nu)
    beantwoord_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("aangemaakt_op", "pk")
        verbose_name_plural = "hulpvragen"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(beantwoord_op__isnull=True)
                | models.Q(beantwoord_door__isnull=False) & ~models.Q(antwoord=""),
                name="hulpvraag_antwoord",
            ),
            models.CheckConstraint(
                condition=models.Q(vraag__isnull=False, zaak__isnull=True)
                | models.Q(vraag__isnull=True, zaak__isnull=False),
                name="hulpvraag_over_een",
            ),
        ]
        indexes = [
            models.Index(
                fields=["productgroep", "aangemaakt_op"],
                name="hulpvraag_open",
                condition=models.Q(beantwoord_op__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.tekst[:60]
