"""A way to look at the werkvoorraad that somebody kept: filters and order under a name."""

from django.db import models

from kcc.models import Medewerker
from kcc.velden import Publiek


class Weergave(Publiek):
    """`vraag` is the part of the address after the question mark, cleaned by the filter itself."""

    medewerker = models.ForeignKey(Medewerker, models.CASCADE, related_name="+")
    naam = models.CharField(max_length=60)
    vraag = models.CharField(max_length=400)
    gedeeld = models.BooleanField(default=False, help_text="ook voor de collega's van het eigen team")

    class Meta:
        ordering = ("naam",)
        verbose_name_plural = "weergaven"
        constraints = [models.UniqueConstraint(fields=["medewerker", "naam"], name="weergave_naam_uniek")]

    def __str__(self) -> str:
        return self.naam
