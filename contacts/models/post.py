"""Mail and web forms: what came in, what goes out, and what was refused (practice P13)."""

from django.db import models

from contacts.models.gesprek import Klantcontact
from kcc import klok
from kcc.models import Bestand, Medewerker
from kcc.velden import Publiek, in_keuzes, keuze


class Richting(models.TextChoices):
    IN = "in", "Ontvangen"
    UIT = "uit", "Verzonden"


class BerichtSoort(models.TextChoices):
    BERICHT = "bericht", "Bericht"
    ONTVANGST = "ontvangst", "Ontvangstbevestiging"
    BEVESTIGING = "bevestiging", "Bevestiging van wat is afgesproken"


class Bezorging(models.TextChoices):
    """How far a message is. A wachtend one is sent by a worker; a mislukt one is tried again by the sweeper."""

    ONTVANGEN = "ontvangen", "Ontvangen"
    WACHT = "wacht", "Wordt verzonden"
    VERSTUURD = "verstuurd", "Verzonden"
    MISLUKT = "mislukt", "Niet bezorgd"


class Bericht(Publiek):
    """One mail of a gesprek, as plain text. `message_id` ties a reply to what it answers."""

    klantcontact = models.ForeignKey(Klantcontact, models.CASCADE, related_name="berichten")
    richting = keuze(Richting)
    soort = keuze(BerichtSoort, default=BerichtSoort.BERICHT)
    bezorging = keuze(Bezorging)
    message_id = models.CharField(max_length=255, unique=True)
    antwoord_op = models.CharField(max_length=255, blank=True)
    van = models.CharField(max_length=254, blank=True)
    aan = models.CharField(max_length=254, blank=True)
    onderwerp = models.CharField(max_length=300, blank=True)
    tekst = models.TextField(blank=True)
    bijlagen = models.ManyToManyField(Bestand, blank=True, related_name="+")
    weggelaten = models.JSONField(default=list, blank=True, help_text="bijlagen die niet zijn aangenomen")
    door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    aangemaakt_op = models.DateTimeField(default=klok.nu)
    verstuurd_op = models.DateTimeField(null=True, blank=True)
    pogingen = models.PositiveSmallIntegerField(default=0)
    fout = models.CharField(max_length=60, blank=True, help_text="soort fout, nooit de tekst ervan")

    class Meta:
        ordering = ("aangemaakt_op", "pk")
        verbose_name_plural = "berichten"
        constraints = [
            in_keuzes("richting", Richting, "bericht"),
            in_keuzes("soort", BerichtSoort, "bericht"),
            in_keuzes("bezorging", Bezorging, "bericht"),
        ]
        indexes = [
            models.Index(
                fields=["aangemaakt_op"],
                name="bericht_te_verzenden",
                condition=models.Q(bezorging__in=["wacht", "mislukt"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_richting_display().lower()} bij {self.klantcontact_id}"


class Postuitslag(models.TextChoices):
    GESPREK = "gesprek", "Nieuw gesprek"
    DRAAD = "draad", "Bij een gesprek gevoegd"
    AUTOMATISCH = "automatisch", "Automatisch bericht, niet beantwoord"
    GEWEIGERD = "geweigerd", "Geweigerd"


class Poststuk(Publiek):
    """One message that was fetched: by its key taken once, with what became of it. No content."""

    sleutel = models.CharField(max_length=64, unique=True, help_text="SHA-256 over Message-ID of inhoud")
    uitslag = keuze(Postuitslag)
    reden = models.CharField(max_length=200, blank=True)
    klantcontact = models.ForeignKey(Klantcontact, models.SET_NULL, null=True, blank=True, related_name="+")
    ontvangen_op = models.DateTimeField(default=klok.nu)

    class Meta:
        ordering = ("-ontvangen_op",)
        verbose_name_plural = "poststukken"
        constraints = [in_keuzes("uitslag", Postuitslag, "poststuk")]

    def __str__(self) -> str:
        return self.get_uitslag_display()


class Inzending(models.Model):
    """One web form that was sent in: `sleutel` makes a second press the same; `afzender` counts per sender."""

    sleutel = models.UUIDField(unique=True)
    klantcontact = models.OneToOneField(Klantcontact, models.CASCADE, related_name="inzending")
    afzender = models.CharField(max_length=64, help_text="sleutelhash van het netwerkadres")
    tijd = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name_plural = "inzendingen"
        indexes = [models.Index(fields=["afzender", "-tijd"], name="inzending_afzender")]

    def __str__(self) -> str:
        return f"inzending {self.tijd}"
