"""The catalogue: zaaktypen in versions, matrix, products, life events, requirements, knowledge."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from catalogus.querysets import KennisitemQuerySet, OpenVoorIedereen, VersieQuerySet, ZaaktypeQuerySet
from kcc import klok
from kcc.models import Medewerker, Productgroep, Team
from kcc.models.organisatie import Lijn
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


class VerantwoordelijkheidSoort(models.TextChoices):
    PROCES = "proces", "Procesverantwoordelijke"
    PRODUCT = "product", "Productverantwoordelijke"
    BELEID = "beleid", "Beleidskaders en bronhouder informatie"


class Verantwoordelijkheid(models.Model):
    """One cell entry of the matrix niveau x lijn (S1); no row means "geen taak"."""

    Soort = VerantwoordelijkheidSoort

    niveau = models.PositiveSmallIntegerField()
    lijn = keuze(Lijn)
    soort = keuze(Soort)

    class Meta:
        ordering = ("niveau", "lijn", "soort")
        verbose_name_plural = "verantwoordelijkheden"
        constraints = [
            models.UniqueConstraint(fields=["niveau", "lijn", "soort"], name="verantwoordelijkheid_uniek"),
            models.UniqueConstraint(
                fields=["niveau", "soort"],
                condition=models.Q(soort__in=["proces", "product"]),
                name="verantwoordelijkheid_een_lijn",
            ),
            models.CheckConstraint(
                condition=models.Q(niveau__range=(1, 4)), name="verantwoordelijkheid_niveau"
            ),
            in_keuzes("lijn", Lijn, "verantwoordelijkheid"),
            in_keuzes("soort", VerantwoordelijkheidSoort, "verantwoordelijkheid"),
        ]

    def __str__(self) -> str:
        return f"niveau {self.niveau}, {self.lijn}: {self.get_soort_display()}"


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

    class Meta:
        ordering = ("naam",)
        verbose_name_plural = "producten"

    def __str__(self) -> str:
        return self.naam


class Levensgebeurtenis(Publiek):
    """What a resident goes through ("wij gaan verhuizen") and the zaken that may follow."""

    code = models.SlugField(unique=True)
    naam = models.CharField(max_length=100)
    omschrijving = models.TextField(blank=True)
    samen_opleveren = models.BooleanField(default=False)

    objects = OpenVoorIedereen.as_manager()

    class Meta:
        ordering = ("naam",)
        verbose_name_plural = "levensgebeurtenissen"

    def __str__(self) -> str:
        return self.naam


class GebeurteniszaakStandaard(models.TextChoices):
    NODIG = "nodig", "Nodig"
    VRAGEN = "vragen", "Vragen"


class Gebeurteniszaak(models.Model):
    """A zaaktype within a life event, with the question that decides whether it is needed."""

    Standaard = GebeurteniszaakStandaard

    levensgebeurtenis = models.ForeignKey(Levensgebeurtenis, models.CASCADE, related_name="zaken")
    zaaktype = models.ForeignKey(Zaaktype, models.PROTECT, related_name="+")
    volgorde = models.PositiveSmallIntegerField(default=0)
    vraag = models.CharField(max_length=200)
    standaard = keuze(Standaard, default=Standaard.VRAGEN)

    class Meta:
        ordering = ("levensgebeurtenis", "volgorde")
        verbose_name_plural = "gebeurteniszaken"
        constraints = [
            models.UniqueConstraint(fields=["levensgebeurtenis", "zaaktype"], name="gebeurteniszaak_uniek"),
            in_keuzes("standaard", GebeurteniszaakStandaard, "gebeurteniszaak"),
        ]

    def __str__(self) -> str:
        return f"{self.levensgebeurtenis}: {self.zaaktype}"


class Afhankelijkheid(models.Model):
    """Within a life event: `naar` follows `van`, at least `wachttijd` kalenderdagen later."""

    levensgebeurtenis = models.ForeignKey(Levensgebeurtenis, models.CASCADE, related_name="afhankelijkheden")
    van = models.ForeignKey(Zaaktype, models.PROTECT, related_name="+")
    naar = models.ForeignKey(Zaaktype, models.PROTECT, related_name="+")
    wachttijd = models.PositiveSmallIntegerField(default=0, help_text="kalenderdagen")
    ontvangst_na_voorganger = models.BooleanField(
        default=False, help_text="kan pas worden aangevraagd met het resultaat van de voorganger"
    )

    class Meta:
        verbose_name_plural = "afhankelijkheden"
        constraints = [
            models.UniqueConstraint(
                fields=["levensgebeurtenis", "van", "naar"], name="afhankelijkheid_uniek"
            ),
            models.CheckConstraint(
                condition=~models.Q(van=models.F("naar")), name="afhankelijkheid_niet_zelf"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.van} -> {self.naar}"


class IntakevereisteSoort(models.TextChoices):
    TEKST = "tekst", "Tekst"
    DATUM = "datum", "Datum"
    POSTCODE = "postcode", "Postcode"
    GETAL = "getal", "Getal"
    KEUZE = "keuze", "Keuze"
    JANEE = "janee", "Ja of nee"
    DOCUMENT = "document", "Document"


class Intakevereiste(models.Model):
    """What must be known or handed in before a zaak goes on, so that nobody has to call back."""

    Soort = IntakevereisteSoort

    versie = models.ForeignKey(Zaaktypeversie, models.CASCADE, related_name="vereisten")
    code = models.SlugField()
    label = models.CharField(max_length=150)
    soort = keuze(Soort)
    verplicht = models.BooleanField(default=True)
    keuzes = models.JSONField(default=list, blank=True)
    voorwaarde = models.JSONField(null=True, blank=True, help_text='{"veld": code, "is": waarde} of leeg')
    uitleg = models.CharField(max_length=300, blank=True)
    volgorde = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("versie", "volgorde")
        verbose_name_plural = "intakevereisten"
        constraints = [
            models.UniqueConstraint(fields=["versie", "code"], name="intakevereiste_uniek"),
            in_keuzes("soort", IntakevereisteSoort, "intakevereiste"),
        ]

    def __str__(self) -> str:
        return self.label


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
