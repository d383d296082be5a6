"""Knowledge: a question with its answer, in versions. What stands here is published; what is being written
stands in `kennisconcepten`."""

from django.db import models

from catalogus.models.producten import Gezag, Product
from catalogus.models.zaaktypen import Zaaktype
from catalogus.querysets import KennisitemQuerySet
from kcc import klok
from kcc.models import Medewerker, Team
from kcc.velden import Publiek, in_keuzes, keuze


class Kennisitem(Publiek):
    """One question with its answer, owned by a vakafdeling (R22).

    `extern_id` makes it landelijk: a record of a national collection (R97); `extern_gewijzigd_op` is when that
    last changed. Outside `geldig_van`..`geldig_tot` (the last day included) it is not found.
    """

    code = models.SlugField(max_length=80, unique=True)
    bronhouder = models.ForeignKey(Team, models.PROTECT, related_name="+")
    product = models.ForeignKey(Product, models.PROTECT, null=True, blank=True, related_name="kennisitems")
    zaaktype = models.ForeignKey(Zaaktype, models.PROTECT, null=True, blank=True, related_name="+")
    trefwoorden = models.CharField(max_length=300, blank=True)
    bevoegd_gezag = keuze(Gezag, default=Gezag.GEMEENTE)
    mens_eerst = models.BooleanField(
        default=False, help_text="gevoelig onderwerp: eerst een medewerker aanbieden (R99)"
    )
    review_op = models.DateField(
        null=True, blank=True, help_text="dag waarop de bronhouder opnieuw kijkt of het klopt"
    )
    geldig_van = models.DateField(null=True, blank=True)
    geldig_tot = models.DateField(null=True, blank=True, help_text="laatste dag")
    extern_id = models.CharField(max_length=80, null=True, blank=True, unique=True)
    extern_gewijzigd_op = models.DateTimeField(null=True, blank=True)

    objects = KennisitemQuerySet.as_manager()

    class Meta:
        ordering = ("code",)
        verbose_name_plural = "kennisitems"
        constraints = [
            in_keuzes("bevoegd_gezag", Gezag, "kennisitem"),
            models.CheckConstraint(
                condition=models.Q(geldig_tot__gte=models.F("geldig_van"))
                | models.Q(geldig_van=None)
                | models.Q(geldig_tot=None),
                name="kennisitem_geldig_tot_na_van",
            ),
        ]
        indexes = [models.Index(fields=["review_op"], name="kennisitem_review")]

    @property
    def landelijk(self) -> bool:
        return bool(self.extern_id)

    def __str__(self) -> str:
        return self.code


class Kennisversie(Publiek):
    """The text of a kennisitem; a vraag keeps the version that was given (R96). It never changes.

    Two layers: `antwoord` (of a landelijk item the national text), and `aanvulling`, what this municipality adds
    to it; an import replaces the first and takes the second along. `bronnen`: [{"naam", "adres", "datum"}], the
    date as 2026-01-01 or empty.
    """

    item = models.ForeignKey(Kennisitem, models.CASCADE, related_name="versies")
    versie = models.PositiveSmallIntegerField()
    vraag = models.CharField(max_length=200)
    kort = models.CharField(max_length=400, blank=True, help_text="het antwoord in een of twee zinnen")
    antwoord = models.TextField()
    aanvulling = models.TextField(blank=True, help_text="wat de gemeente toevoegt aan een landelijke tekst")
    interne_notitie = models.TextField(blank=True, help_text="alleen voor medewerkers")
    bronnen = models.JSONField(default=list, blank=True)
    gepubliceerd_op = models.DateTimeField(default=klok.nu)
    door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("item", "-versie")
        verbose_name_plural = "kennisversies"
        constraints = [models.UniqueConstraint(fields=["item", "versie"], name="kennisversie_uniek")]

    def __str__(self) -> str:
        return self.vraag


class Formulering(Publiek):
    """Another way in which residents ask the question. `vorm` (`catalogus.zoeken.taal.vorm`) finds the very same
    question at once, before the index is rebuilt; no two items share one."""

    item = models.ForeignKey(Kennisitem, models.CASCADE, related_name="formuleringen")
    tekst = models.CharField(max_length=300)
    vorm = models.CharField(max_length=300, unique=True)
    door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    aangemaakt_op = models.DateTimeField(default=klok.nu)

    class Meta:
        ordering = ("item", "pk")
        verbose_name_plural = "formuleringen"

    def __str__(self) -> str:
        return self.tekst
