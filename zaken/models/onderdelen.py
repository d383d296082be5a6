"""What hangs on a zaak: relations, suspensions, extensions, intake answers."""

from django.db import models

from kcc import klok
from kcc.models import Bestand, Medewerker
from kcc.velden import Publiek, keuze
from zaken.models.zaak import Zaak


class Zaakrelatie(models.Model):
    """`naar` follows `van` within one klantaanvraag, at least `wachttijd` kalenderdagen later."""

    van = models.ForeignKey(Zaak, models.CASCADE, related_name="volgers")
    naar = models.ForeignKey(Zaak, models.CASCADE, related_name="voorgangers")
    wachttijd = models.PositiveSmallIntegerField(default=0)
    ontvangst_na_voorganger = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "zaakrelaties"
        constraints = [
            models.UniqueConstraint(fields=["van", "naar"], name="zaakrelatie_uniek"),
            models.CheckConstraint(condition=~models.Q(van=models.F("naar")), name="zaakrelatie_niet_zelf"),
        ]

    def __str__(self) -> str:
        return f"{self.van_id} -> {self.naar_id}"


class OpschortingGrond(models.TextChoices):
    AANVULLING = "aanvulling", "Aanvraag moet worden aangevuld (Awb 4:15 lid 1a)"
    INSTEMMING = "instemming", "Aanvrager stemt in met uitstel (Awb 4:15 lid 2a)"
    OVERMACHT = "overmacht", "Overmacht (Awb 4:15 lid 2c)"


class Opschorting(models.Model):
    """The term stands still from the day after the request until the completion (Awb 4:15)."""

    Grond = OpschortingGrond

    zaak = models.ForeignKey(Zaak, models.CASCADE, related_name="opschortingen")
    grond = keuze(Grond)
    verzoek_op = models.DateField()
    uiterlijk = models.DateField(help_text="laatste dag van de termijn die in de brief is gesteld")
    beeindigd_op = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("verzoek_op",)
        verbose_name_plural = "opschortingen"
        constraints = [
            models.UniqueConstraint(
                fields=["zaak"], condition=models.Q(beeindigd_op__isnull=True), name="opschorting_een_lopend"
            ),
            models.CheckConstraint(
                condition=models.Q(uiterlijk__gt=models.F("verzoek_op")), name="opschorting_heeft_termijn"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.zaak_id} vanaf {self.verzoek_op}"


class Verlenging(models.Model):
    """Verdaging (Awb) or verlenging (Omgevingswet): moves the legal end, once."""

    zaak = models.OneToOneField(Zaak, models.CASCADE, related_name="verlenging")
    aantal = models.PositiveSmallIntegerField()
    eenheid = models.CharField(max_length=1)
    op = models.DateField()
    reden = models.CharField(max_length=200)

    class Meta:
        verbose_name_plural = "verlengingen"
        constraints = [
            models.CheckConstraint(condition=models.Q(eenheid__in=["d", "w", "m"]), name="verlenging_eenheid")
        ]

    def __str__(self) -> str:
        return f"{self.zaak_id} +{self.aantal}{self.eenheid}"


class Intakeantwoord(models.Model):
    """What the resident answered or handed in at intake."""

    zaak = models.ForeignKey(Zaak, models.CASCADE, related_name="antwoorden")
    code = models.SlugField()
    label = models.CharField(max_length=150)
    waarde = models.TextField(blank=True)
    bestand = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "intakeantwoorden"
        constraints = [models.UniqueConstraint(fields=["zaak", "code"], name="intakeantwoord_uniek")]

    def __str__(self) -> str:
        return self.label


class Zaakdocument(Publiek):
    """A document that came or was made after the intake."""

    zaak = models.ForeignKey(Zaak, models.CASCADE, related_name="documenten")
    bestand = models.OneToOneField(Bestand, models.PROTECT, related_name="+")
    omschrijving = models.CharField(max_length=150)
    door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    toegevoegd_op = models.DateTimeField(default=klok.nu)

    class Meta:
        ordering = ("toegevoegd_op", "pk")
        verbose_name_plural = "zaakdocumenten"

    def __str__(self) -> str:
        return self.omschrijving
