"""What the knowledge base is searched with: the built index, and the words that mean the same."""

import uuid

from django.db import models

from kcc import klok
from kcc.models import Medewerker
from kcc.velden import Publiek


class Zoekindex(models.Model):
    """One row. A change of what is searched puts a new stamp in `gevraagd`; who builds sets `gebouwd` to the
    stamp it read, with the index in the same statement, so that half an index is never seen.

    `ijking`: {"gewichten", "zeker", "misschien", "n", "op"} of `meet_kennisbank --ijk`; empty: as delivered.
    """

    ENIGE = 1

    gevraagd = models.UUIDField(default=uuid.uuid4)
    gebouwd = models.UUIDField(null=True, blank=True)
    inhoud = models.BinaryField(null=True, blank=True)
    gebouwd_op = models.DateTimeField(null=True, blank=True)
    items = models.PositiveIntegerField(default=0)
    ijking = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name_plural = "zoekindexen"
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="zoekindex_een_rij")]

    def __str__(self) -> str:
        return f"zoekindex {self.gebouwd} van {self.gevraagd}"


class Synoniemgroep(Publiek):
    """Words that residents use for the same thing, beside those delivered with the product. Kept centrally (R93)."""

    woorden = models.CharField(max_length=300, unique=True, help_text="gescheiden door komma's")
    door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    aangemaakt_op = models.DateTimeField(default=klok.nu)

    class Meta:
        ordering = ("woorden",)
        verbose_name_plural = "synoniemgroepen"

    def __str__(self) -> str:
        return self.woorden
