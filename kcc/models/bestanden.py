"""A stored file with its checksum."""

from django.db import models

from kcc import klok
from kcc.models.organisatie import Medewerker
from kcc.velden import Publiek


class Bestand(Publiek):
    """Content on disk, facts in the row."""

    naam = models.CharField(max_length=200)
    inhoudstype = models.CharField(max_length=100)
    grootte = models.PositiveIntegerField(help_text="bytes")
    sha256 = models.CharField(max_length=64)
    inhoud = models.FileField(upload_to="bestanden/%Y/%m/")
    door = models.ForeignKey(Medewerker, models.PROTECT, null=True, related_name="+")
    aangemaakt_op = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name_plural = "bestanden"

    def __str__(self) -> str:
        return self.naam
