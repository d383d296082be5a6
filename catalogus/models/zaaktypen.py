"""Zaaktypen in versions. A published version never changes: the database refuses it."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from catalogus.querysets import VersieQuerySet, ZaaktypeQuerySet
from kcc.models import Productgroep, Team
from kcc.velden import Publiek, in_keuzes, keuze


class Vertrouwelijkheid(models.TextChoices):
    """Of a zaak in the sociaal domein the KCC sees that it exists and its status, no more."""

    OPENBAAR = "openbaar", "Openbaar"
    VERTROUWELIJK = "vertrouwelijk", "Vertrouwelijk"
    SOCIAAL_DOMEIN = "sociaal_domein", "Sociaal domein"


class Zaaktype(Publiek):
    """The lasting identity of a procedure; what changes over time is in its versions."""

    identificatie = models.SlugField(unique=True)
    productgroep = models.ForeignKey(Productgroep, models.PROTECT, related_name="+")

    objects = ZaaktypeQuerySet.as_manager()

    class Meta:
        ordering = ("identificatie",)
        verbose_name_plural = "zaaktypen"

    def __str__(self) -> str:
        return self.identificatie


class Zaaktypeversie(Publiek):
    """What a zaaktype is in a period. A zaak keeps the version of its intake."""

    zaaktype = models.ForeignKey(Zaaktype, models.PROTECT, related_name="versies")
    versie = models.PositiveSmallIntegerField()
    geldigheid = DateRangeField(help_text="van (inclusief) tot (exclusief)")
    gepubliceerd_op = models.DateTimeField(null=True, blank=True)
    naam = models.CharField(max_length=120)
    omschrijving = models.TextField(blank=True)
    contactniveau = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(4)])
    klaar_terwijl_u_wacht = models.BooleanField(default=False)
    eenvoudig_hoog_volume = models.BooleanField(default=False, help_text="vulwerk voor de tweede lijn")
    wordt_geleverd = models.BooleanField(default=False, help_text="aanvraag eerst, uitreiking later")
    vertrouwelijkheid = keuze(Vertrouwelijkheid, default=Vertrouwelijkheid.OPENBAAR)
    team = models.ForeignKey(
        Team, models.PROTECT, related_name="+", help_text="verantwoordelijke vakafdeling"
    )
    invoerfase = models.PositiveSmallIntegerField(default=2)
    buffer = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="werkdagen; leeg: de helft plus 1"
    )
    marge = models.PositiveSmallIntegerField(default=5, help_text="werkdagen voor het wettelijk einde")

    objects = VersieQuerySet.as_manager()

    class Meta:
        ordering = ("naam", "-versie")
        verbose_name_plural = "zaaktypeversies"
        constraints = [
            models.UniqueConstraint(fields=["zaaktype", "versie"], name="zaaktypeversie_uniek"),
            models.CheckConstraint(
                condition=models.Q(contactniveau__range=(1, 4)), name="zaaktypeversie_niveau"
            ),
            in_keuzes("vertrouwelijkheid", Vertrouwelijkheid, "zaaktypeversie"),
            ExclusionConstraint(
                name="zaaktypeversie_geldigheid_uniek",
                expressions=[
                    ("zaaktype", RangeOperators.EQUAL),
                    ("geldigheid", RangeOperators.OVERLAPS),
                ],
                condition=models.Q(gepubliceerd_op__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def naar_tweede_lijn(self) -> bool:
        """The tree's last question: klaar terwijl u wacht, or an eenvoudige aanvraag of niveau 2."""
        return self.contactniveau == 2 and (self.klaar_terwijl_u_wacht or self.eenvoudig_hoog_volume)
