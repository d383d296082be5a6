"""The klantaanvraag: what a resident asked for, and the key that ties its zaken."""

from django.db import models

from catalogus.models import Levensgebeurtenis
from kcc.models import Klant, Medewerker
from kcc.velden import Publiek
from zaken.querysets import KlantaanvraagQuerySet


class Klantaanvraag(Publiek):
    """One question of one klant, answered by one or more zaken (R50). Done when all its zaken are:
    that is read from the zaken, never stored."""

    nummer = models.CharField(max_length=20, unique=True)
    omschrijving = models.CharField(max_length=200)
    klant = models.ForeignKey(Klant, models.PROTECT, null=True, blank=True, related_name="+")
    levensgebeurtenis = models.ForeignKey(
        Levensgebeurtenis, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ontvangen_op = models.DateField()
    kanaal = models.CharField(max_length=20, blank=True)
    regisseur = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    aangemaakt_op = models.DateTimeField()

    objects = KlantaanvraagQuerySet.as_manager()

    class Meta:
        ordering = ("-aangemaakt_op", "-pk")
        verbose_name_plural = "klantaanvragen"
        indexes = [
            models.Index(fields=["-aangemaakt_op", "-id"], name="klantaanvraag_nieuwste"),
        ]

    def __str__(self) -> str:
        return self.nummer
