"""Knowledge: a question with its answer, in versions."""

from django.db import models

from catalogus.models.producten import Product
from catalogus.querysets import KennisitemQuerySet
from kcc import klok
from kcc.models import Medewerker, Team
from kcc.velden import Publiek


class Kennisitem(Publiek):
    """One question with its answer, owned by a vakafdeling (R22)."""

    code = models.SlugField(unique=True)
    bronhouder = models.ForeignKey(Team, models.PROTECT, related_name="+")
    product = models.ForeignKey(Product, models.PROTECT, null=True, blank=True, related_name="kennisitems")
    trefwoorden = models.CharField(max_length=300, blank=True)

    objects = KennisitemQuerySet.as_manager()

    class Meta:
        ordering = ("code",)
        verbose_name_plural = "kennisitems"

    def __str__(self) -> str:
        return self.code


class Kennisversie(Publiek):
    """The text of a kennisitem; a vraag keeps the version that was given (R96)."""

    item = models.ForeignKey(Kennisitem, models.CASCADE, related_name="versies")
    versie = models.PositiveSmallIntegerField()
    vraag = models.CharField(max_length=200)
    antwoord = models.TextField()
    gepubliceerd_op = models.DateTimeField(default=klok.nu)
    door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("item", "-versie")
        verbose_name_plural = "kennisversies"
        constraints = [models.UniqueConstraint(fields=["item", "versie"], name="kennisversie_uniek")]

    def __str__(self) -> str:
        return self.vraag
