"""Questions that were asked of the knowledge base, without who asked, and the questions it is measured with."""

from django.db import models

from catalogus.models.kennis import Kennisitem, Kennisversie
from catalogus.models.kennissignalen import Kennissignaal
from kcc import klok
from kcc.models import Medewerker
from kcc.velden import Publiek, in_keuzes, keuze


class Kennisband(models.TextChoices):
    """How sure the answer is. Mens: a person before any answer (P15, R98, R99)."""

    ZEKER = "zeker", "Zeker"
    MISSCHIEN = "misschien", "Misschien"
    WEET_NIET = "weet_niet", "Weet ik niet"
    MENS = "mens", "Eerst een mens"


class Vraagplek(models.TextChoices):
    """Where it was asked."""

    PUBLIEK = "publiek", "Publieke vraagpagina"
    WEBFORMULIER = "webformulier", "Webformulier"
    WERKPLEK = "werkplek", "Werkplek"
    API = "api", "API"


class Oordeel(models.TextChoices):
    GOED = "goed", "Goed"
    FOUT = "fout", "Niet goed"


class Kennisvraag(Publiek):
    """One question. `tekst` is without personal data (`catalogus.signaaltekst`); of an emergency it is empty.
    `versie` is the answer that was given, or stood first. `oordeel` is of who asked, `beoordeling` of the employee who
    judged the sample (R85)."""

    Band = Kennisband
    Plek = Vraagplek

    tekst = models.CharField(max_length=500, blank=True)
    plek = keuze(Vraagplek)
    band = keuze(Kennisband)
    versie = models.ForeignKey(Kennisversie, models.SET_NULL, null=True, blank=True, related_name="+")
    zekerheid = models.FloatField(default=0, help_text="kans dat het eerste antwoord goed is, 0 tot 1")
    gesteld_op = models.DateTimeField(default=klok.nu)
    oordeel = keuze(Oordeel, blank=True)
    signaal = models.ForeignKey(Kennissignaal, models.SET_NULL, null=True, blank=True, related_name="vragen")
    in_steekproef = models.BooleanField(default=False)
    beoordeling = keuze(Oordeel, blank=True)
    beoordeeld_door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    beoordeeld_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-gesteld_op", "-pk")
        verbose_name_plural = "kennisvragen"
        constraints = [
            in_keuzes("plek", Vraagplek, "kennisvraag"),
            in_keuzes("band", Kennisband, "kennisvraag"),
            in_keuzes("oordeel", Oordeel, "kennisvraag", leeg=True),
            in_keuzes("beoordeling", Oordeel, "kennisvraag", leeg=True),
        ]
        indexes = [
            models.Index(fields=["-gesteld_op", "-id"], name="kennisvraag_nieuwste"),
            models.Index(
                fields=["gesteld_op"],
                name="kennisvraag_steekproef",
                condition=models.Q(in_steekproef=True),
            ),
        ]

    def __str__(self) -> str:
        return self.tekst[:60]


class Meetvraag(Publiek):
    """A question with the item that answers it (None: none does); what a change wins and loses is counted on these."""

    tekst = models.CharField(max_length=300, unique=True)
    item = models.ForeignKey(Kennisitem, models.CASCADE, null=True, blank=True, related_name="meetvragen")
    aangemaakt_op = models.DateTimeField(default=klok.nu)

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "meetvragen"

    def __str__(self) -> str:
        return self.tekst
