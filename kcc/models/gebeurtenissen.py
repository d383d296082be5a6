"""The event log, and apart from it who looked at whom and what concerned security."""

from django.db import models

from kcc import klok
from kcc.models.klanten import Klant
from kcc.models.organisatie import Medewerker, Productgroep, Team
from kcc.querysets import GebeurtenisQuerySet


class Gebeurtenis(models.Model):
    """One change of one subject: never a name, a BSN or free text, and never changed afterwards."""

    soort = models.CharField(max_length=60)
    onderwerp_soort = models.CharField(max_length=40)
    onderwerp = models.UUIDField()
    versie = models.PositiveIntegerField(help_text="telt per onderwerp")
    van = models.CharField(max_length=40, blank=True)
    naar = models.CharField(max_length=40, blank=True)
    reden = models.CharField(max_length=60, blank=True, help_text="een code, nooit vrije tekst")
    door = models.ForeignKey(Medewerker, models.PROTECT, null=True, related_name="+")
    toepassing = models.CharField(max_length=60, blank=True, help_text="naam van het API-token")
    productgroep = models.ForeignKey(Productgroep, models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    klantaanvraag = models.UUIDField(null=True)
    tijd = models.DateTimeField(default=klok.nu)

    objects = GebeurtenisQuerySet.as_manager()

    class Meta:
        ordering = ("-tijd", "-pk")
        verbose_name_plural = "gebeurtenissen"
        constraints = [
            models.UniqueConstraint(fields=["onderwerp", "versie"], name="gebeurtenis_versie_uniek")
        ]
        indexes = [
            models.Index(fields=["klantaanvraag"], name="gebeurtenis_klantaanvraag"),
            models.Index(fields=["soort", "tijd"], name="gebeurtenis_soort_tijd"),
            models.Index(fields=["team", "soort", "tijd"], name="gebeurtenis_team"),
            models.Index(  # figures count what was finished, a fifth of all moves
                fields=["tijd"],
                include=["team", "productgroep", "onderwerp"],
                name="gebeurtenis_zaak_klaar",
                condition=models.Q(soort="zaak_status", naar__in=["ligt_klaar", "afgehandeld"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.van}>{self.naar}"


class Toelichting(models.Model):
    """Free text with an event: a row of its own, so that retention may empty it."""

    gebeurtenis = models.OneToOneField(
        Gebeurtenis, models.CASCADE, primary_key=True, related_name="toelichting"
    )
    tekst = models.TextField()

    class Meta:
        verbose_name_plural = "toelichtingen"

    def __str__(self) -> str:
        return self.tekst[:60]


class Inzage(models.Model):
    """Who looked at a resident's data, for what (AVG art. 5.2). Append-only."""

    door = models.ForeignKey(Medewerker, models.PROTECT, null=True, related_name="+")
    toepassing = models.CharField(max_length=60, blank=True)
    klant = models.ForeignKey(Klant, models.CASCADE, related_name="inzages")
    doel = models.CharField(max_length=100)
    onderwerp_soort = models.CharField(max_length=40, blank=True)
    onderwerp = models.UUIDField(null=True)
    tijd = models.DateTimeField(default=klok.nu)

    class Meta:
        ordering = ("-tijd",)
        indexes = [models.Index(fields=["klant", "-tijd"], name="inzage_klant")]

    def __str__(self) -> str:
        return f"{self.door or self.toepassing} bekeek klant {self.klant_id}"


class Beveiligingslog(models.Model):
    """Log-ins, refusals and token use; kept apart from the business log (BIO)."""

    soort = models.CharField(max_length=40)
    gebruikersnaam = models.CharField(max_length=150, blank=True)
    tijd = models.DateTimeField(default=klok.nu)

    class Meta:
        ordering = ("-tijd",)
        verbose_name_plural = "beveiligingslog"

    def __str__(self) -> str:
        return f"{self.soort} {self.gebruikersnaam}"
