"""Products: what a resident asks for, by which kanaal, and whose it is."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from catalogus.models.zaaktypen import Zaaktype
from catalogus.querysets import ProductQuerySet
from kcc.kanalen import Kanaal
from kcc.models import Productgroep, Team
from kcc.velden import Publiek, in_keuzes, keuze


class Gezag(models.TextChoices):
    """Whose product it is; those of others are shown from phase 4 on (R7)."""

    GEMEENTE = "gemeente", "Gemeente"
    RIJK = "rijk", "Rijk"
    PROVINCIE = "provincie", "Provincie"
    WATERSCHAP = "waterschap", "Waterschap"
    SVB = "svb", "Sociale Verzekeringsbank"
    RDW = "rdw", "RDW"
    ANDERS = "anders", "Andere organisatie"


SDG_VELDEN = {
    "procedurebeschrijving": "Zo werkt het",
    "vereisten": "Wat u nodig hebt",
    "bewijs": "Bewijsstukken",
    "bezwaar_en_beroep": "Bezwaar en beroep",
    "kosten_en_betaalmethoden": "Kosten en betalen",
    "uiterste_termijn": "Uiterste termijn",
    "wtd_bij_geen_reactie": "Als u niets hoort",
}
"""The text fields of the Single Digital Gateway, each in nl and en."""


class Product(Publiek):
    """What a resident asks for (PDC), with its name in the Uniforme Productnamenlijst."""

    naam = models.CharField(max_length=120)
    upl_naam = models.CharField(max_length=200, blank=True)
    upl_uri = models.URLField(blank=True)
    zaaktype = models.ForeignKey(Zaaktype, models.PROTECT, null=True, blank=True, related_name="producten")
    productgroep = models.ForeignKey(Productgroep, models.PROTECT, related_name="+")
    bronhouder = models.ForeignKey(Team, models.PROTECT, related_name="+")
    omschrijving = models.TextField(blank=True)
    trefwoorden = models.CharField(max_length=300, blank=True)
    bevoegd_gezag = keuze(Gezag, default=Gezag.GEMEENTE)
    verwijzing = models.URLField(blank=True, help_text="waar een andere overheid dit product levert")
    kanalen = ArrayField(
        models.CharField(max_length=40, choices=Kanaal.choices),
        default=list,
        blank=True,
        help_text="waarlangs het kan worden aangevraagd; leeg: alle kanalen",
    )
    voorkeurskanaal = models.CharField(max_length=40, choices=Kanaal.choices, blank=True)
    kanaalhint = models.CharField(
        max_length=200, blank=True, help_text="wat de medewerker bij de intake ziet"
    )
    mens_eerst = models.BooleanField(
        default=False, help_text="gevoelig onderwerp: geen automatisch antwoord, meteen een medewerker"
    )
    sdg = models.JSONField(default=dict, blank=True, help_text='{"vereisten": {"nl": "...", "en": "..."}}')

    objects = ProductQuerySet.as_manager()

    class Meta:
        ordering = ("naam",)
        verbose_name_plural = "producten"
        constraints = [
            in_keuzes("bevoegd_gezag", Gezag, "product"),
            models.CheckConstraint(
                condition=models.Q(kanalen__contained_by=Kanaal.values), name="product_kanalen_bekend"
            ),
            models.CheckConstraint(
                condition=models.Q(voorkeurskanaal__in=["", *Kanaal.values]),
                name="product_voorkeurskanaal_bekend",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def kan_via(self, kanaal: str) -> bool:
        """Whether this product can be asked for by this kanaal (R9)."""
        return not self.kanalen or kanaal in self.kanalen
