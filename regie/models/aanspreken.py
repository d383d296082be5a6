"""Aanspreken: asking whoever works on a zaak for action and an answer (R56), step by step up the ladder."""

from django.db import models

from kcc import klok
from kcc.models import Medewerker
from kcc.velden import Publiek, in_keuzes, keuze
from regie.models.plan import Belofte
from regie.querysets import AanspraakQuerySet
from zaken.models import Zaak


class Trede(models.TextChoices):
    """Who is asked, from the first to the last."""

    BEHANDELAAR = "behandelaar", "Behandelaar"
    AFDELINGSHOOFD = "afdelingshoofd", "Afdelingshoofd"
    TEAMLEIDER = "teamleider", "Teamleider KCC"
    MANAGER = "manager", "KCC-manager"


class Stapreden(models.TextChoices):
    """Why this step was taken."""

    GEVRAAGD = "gevraagd", "Gevraagd"
    GEEN_BEHANDELAAR = "geen_behandelaar", "Niemand behandelt de zaak"
    GEEN_ANTWOORD = "geen_antwoord", "Er kwam geen antwoord"
    KLANT_VROEG = "klant_vroeg", "De klant vroeg opnieuw"


class Aanspraak(Publiek):
    """One question about a zaak: the asked action and the day by which an answer is due. At most one open per
    zaak. Unanswered it climbs (`Aanspraakstap`); `trede`, `aan` and `antwoord_voor` are those of the last step."""

    Trede = Trede

    zaak = models.ForeignKey(Zaak, models.CASCADE, related_name="+")
    belofte = models.ForeignKey(Belofte, models.SET_NULL, null=True, blank=True, related_name="+")
    gevraagd_door = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    actie = models.CharField(max_length=500)
    trede = keuze(Trede, default=Trede.BEHANDELAAR)
    aan = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    antwoord_voor = models.DateField(help_text="laatste dag om te antwoorden; daarna een trede hoger")
    gevraagd_op = models.DateTimeField(default=klok.nu)
    antwoord = models.CharField(max_length=500, blank=True)
    klaar_op = models.DateField(null=True, blank=True, help_text="wanneer het klaar is, volgens het antwoord")
    antwoord_door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    antwoord_op = models.DateTimeField(null=True, blank=True)
    gelezen_op = models.DateTimeField(null=True, blank=True, help_text="de vrager zag het antwoord")
    ingetrokken_op = models.DateTimeField(null=True, blank=True)

    objects = AanspraakQuerySet.as_manager()

    class Meta:
        ordering = ("antwoord_voor", "pk")
        verbose_name_plural = "aanspraken"
        constraints = [
            in_keuzes("trede", Trede, "aanspraak"),
            models.UniqueConstraint(
                fields=["zaak"],
                condition=models.Q(antwoord_op__isnull=True, ingetrokken_op__isnull=True),
                name="aanspraak_een_open_per_zaak",
            ),
            models.CheckConstraint(
                condition=models.Q(antwoord_op__isnull=True) | ~models.Q(antwoord=""),
                name="aanspraak_antwoord_heeft_tekst",
            ),
        ]
        indexes = [
            models.Index(
                fields=["aan", "antwoord_voor"],
                name="aanspraak_open",
                condition=models.Q(antwoord_op__isnull=True, ingetrokken_op__isnull=True),
            ),
            models.Index(fields=["gevraagd_door"], name="aanspraak_van_mij"),
        ]

    def __str__(self) -> str:
        return f"{self.zaak_id} aan {self.aan_id} ({self.trede})"


class Aanspraakstap(models.Model):
    """One step of the ladder: who was asked when, why, and until when they had."""

    Reden = Stapreden

    aanspraak = models.ForeignKey(Aanspraak, models.CASCADE, related_name="stappen")
    trede = keuze(Trede)
    aan = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    reden = keuze(Stapreden)
    antwoord_voor = models.DateField()
    op = models.DateTimeField(default=klok.nu)

    class Meta:
        ordering = ("op", "pk")
        verbose_name_plural = "aanspraakstappen"
        constraints = [
            models.UniqueConstraint(fields=["aanspraak", "trede"], name="aanspraakstap_trede_een_keer"),
            in_keuzes("trede", Trede, "aanspraakstap"),
            in_keuzes("reden", Stapreden, "aanspraakstap"),
        ]

    def __str__(self) -> str:
        return f"{self.aanspraak_id}: {self.trede}"
