"""Webhooks: who wants to hear what, what is still to be told, and every attempt.

The rows of what is to be told are written by the database itself, in the transaction of the event (trigger
`kcc_gebeurtenis_leveringen`, migration 0008): no query more, and no write path can forget it.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kcc import klok
from kcc.models.gebeurtenissen import Gebeurtenis
from kcc.models.organisatie import Medewerker, Productgroep
from kcc.models.tokens import ApiToken
from kcc.velden import Publiek, in_keuzes, keuze


class Abonnement(Publiek):
    """An address of an application that is told what happens, within the sight of its token.

    `soorten` and `productgroepen` narrow it; empty is all. `bezig_tot`: until when one worker has it, so that what
    happened to one subject arrives in its order. `geheim` signs each message (HMAC-SHA256), so it is encrypted.
    """

    token = models.ForeignKey(ApiToken, models.CASCADE, related_name="abonnementen")
    naam = models.CharField(max_length=60)
    adres = models.URLField(max_length=500)
    geheim = models.BinaryField(editable=False)
    soorten = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    productgroepen = models.ManyToManyField(Productgroep, blank=True, related_name="+")
    actief = models.BooleanField(default=True)
    gemaakt_door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    gemaakt_op = models.DateTimeField(default=klok.nu)
    bezig_tot = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("naam", "pk")
        verbose_name_plural = "abonnementen"
        constraints = [models.UniqueConstraint(fields=["token", "naam"], name="abonnement_naam_uniek")]

    def __str__(self) -> str:
        return self.naam


class Leverstatus(models.TextChoices):
    WACHT = "wacht", "Wacht"
    GELEVERD = "geleverd", "Geleverd"
    MISLUKT = "mislukt", "Niet gelukt"
    VERVALLEN = "vervallen", "Vervallen"


class Levering(Publiek):
    """One event to tell one subscriber. `uuid` is the id of the message, the same at each attempt."""

    Status = Leverstatus

    abonnement = models.ForeignKey(Abonnement, models.CASCADE, related_name="leveringen")
    gebeurtenis = models.ForeignKey(Gebeurtenis, models.CASCADE, related_name="+")
    onderwerp = models.UUIDField(help_text="van de gebeurtenis: de volgorde is per onderwerp")
    status = keuze(Leverstatus, default=Leverstatus.WACHT)
    pogingen = models.PositiveSmallIntegerField(default=0)
    volgende_op = models.DateTimeField(help_text="niet eerder opnieuw")
    geleverd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "leveringen"
        constraints = [
            in_keuzes("status", Leverstatus, "levering"),
            models.UniqueConstraint(fields=["abonnement", "gebeurtenis"], name="levering_uniek"),
            models.CheckConstraint(
                condition=models.Q(status="geleverd", geleverd_op__isnull=False)
                | ~models.Q(status="geleverd") & models.Q(geleverd_op__isnull=True),
                name="levering_geleverd_op",
            ),
        ]
        indexes = [
            models.Index(
                fields=["abonnement", "id"], name="levering_wacht", condition=models.Q(status="wacht")
            ),
            models.Index(fields=["abonnement", "status", "-id"], name="levering_lijst"),
        ]

    def __str__(self) -> str:
        return f"{self.gebeurtenis_id} aan {self.abonnement_id}: {self.status}"


class Leverpoging(models.Model):
    """One attempt: what the receiver answered, or why nothing was sent (a code)."""

    levering = models.ForeignKey(Levering, models.CASCADE, related_name="log")
    tijd = models.DateTimeField(default=klok.nu)
    antwoord = models.PositiveSmallIntegerField(null=True, help_text="HTTP-status")
    fout = models.CharField(max_length=40, blank=True, help_text="een code")
    milliseconden = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "leverpogingen"

    def __str__(self) -> str:
        return str(self.antwoord or self.fout)
