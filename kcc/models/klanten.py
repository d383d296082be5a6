"""The resident or organisation, with rows for addresses and identifiers."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Lower

from kcc.querysets import KlantQuerySet
from kcc.tekst import zoekvorm
from kcc.velden import Publiek, in_keuzes, keuze
from kcc.zoeksleutels import Telefoonsleutel


class Herkomst(models.TextChoices):
    """Where a value came from; fields from a base register are read-only."""

    EIGEN = "eigen", "Zelf opgegeven"
    BRP = "brp", "Basisregistratie personen"
    KVK = "kvk", "Handelsregister"
    DEMO = "demo", "Demogegevens"


class KlantSoort(models.TextChoices):
    PERSOON = "persoon", "Persoon"
    ORGANISATIE = "organisatie", "Organisatie"
    CONTACTPERSOON = "contactpersoon", "Contactpersoon"


class Klant(Publiek):
    """Persoon, organisatie or contactpersoon of an organisatie."""

    Soort = KlantSoort

    soort = keuze(Soort, default=Soort.PERSOON)
    voornamen = models.CharField(max_length=100, blank=True)
    tussenvoegsel = models.CharField(max_length=20, blank=True)
    achternaam = models.CharField(max_length=100, blank=True)
    organisatienaam = models.CharField(max_length=200, blank=True)
    organisatie = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    geboortedatum = models.DateField(null=True, blank=True)
    straat = models.CharField(max_length=100, blank=True)
    huisnummer = models.CharField(max_length=10, blank=True)
    postcode = models.CharField(max_length=6, blank=True)
    plaats = models.CharField(max_length=80, blank=True)
    overleden = models.BooleanField(default=False)
    verstrekkingsbeperking = models.BooleanField(default=False)
    bijzonderheid = models.CharField(max_length=200, blank=True, help_text="tolk, geen telefoon, ...")
    herkomst = keuze(Herkomst, default=Herkomst.EIGEN)
    zoeknaam = models.CharField(max_length=320, editable=False, help_text="zonder accenten, kleine letters")

    objects = KlantQuerySet.as_manager()

    class Meta:
        ordering = ("zoeknaam",)
        verbose_name_plural = "klanten"
        constraints = [
            in_keuzes("soort", KlantSoort, "klant"),
            models.CheckConstraint(
                condition=~models.Q(achternaam="", organisatienaam=""), name="klant_heeft_naam"
            ),
            models.CheckConstraint(
                condition=~models.Q(soort="contactpersoon") | models.Q(organisatie__isnull=False),
                name="klant_contactpersoon_van_organisatie",
            ),
        ]
        indexes = [
            models.Index(fields=["zoeknaam"], name="klant_zoeknaam", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["postcode", "huisnummer"], name="klant_adres"),
            models.Index(fields=["geboortedatum"], name="klant_geboortedatum"),
            GinIndex(fields=["zoeknaam"], name="klant_zoeknaam_trigram", opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def naam(self) -> str:
        """As it is said: "F. van den Berg", or the name of the organisation."""
        if self.soort == self.Soort.ORGANISATIE:
            return self.organisatienaam
        voorletters = "".join(f"{naam[0]}." for naam in self.voornamen.split())
        return " ".join(deel for deel in (voorletters, self.tussenvoegsel, self.achternaam) if deel)

    def zet_zoeknaam(self) -> None:
        """The one derived field that is stored: the list sorts and searches on it."""
        delen = (self.achternaam, self.tussenvoegsel, self.voornamen, self.organisatienaam)
        self.zoeknaam = zoekvorm(" ".join(delen))[:320]


class DigitaalAdresSoort(models.TextChoices):
    TELEFOON = "telefoonnummer", "Telefoonnummer"
    EMAIL = "email", "E-mailadres"
    OVERIG = "overig", "Overig"


class DigitaalAdres(Publiek):
    """A telephone number or e-mail address of a klant; of nobody when it was only given in one gesprek.

    `standaard`, `omschrijving`, `referentie` and `geverifieerd_op` are kept for applications that write them.
    """

    Soort = DigitaalAdresSoort

    klant = models.ForeignKey(Klant, models.CASCADE, null=True, blank=True, related_name="adressen")
    soort = keuze(Soort)
    waarde = models.CharField(max_length=254)
    herkomst = keuze(Herkomst, default=Herkomst.EIGEN)
    standaard = models.BooleanField(default=False, help_text="het eerste van zijn soort om te gebruiken")
    omschrijving = models.CharField(max_length=40, blank=True)
    referentie = models.CharField(max_length=50, blank=True)
    geverifieerd_op = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "digitale adressen"
        constraints = [
            in_keuzes("soort", DigitaalAdresSoort, "digitaaladres"),
            models.UniqueConstraint("klant", "soort", Lower("waarde"), name="digitaaladres_uniek"),
        ]
        indexes = [
            models.Index(Lower("waarde"), name="digitaaladres_waarde"),
            models.Index(
                Telefoonsleutel("waarde"),
                name="digitaaladres_telefoon",
                condition=models.Q(soort="telefoonnummer"),
            ),
        ]

    def __str__(self) -> str:
        return self.waarde


class IdentificatorSoort(models.TextChoices):
    BSN = "bsn", "Burgerservicenummer"
    KVK = "kvk", "KVK-nummer"
    VESTIGING = "vestiging", "Vestigingsnummer"
    RSIN = "rsin", "RSIN"


class Identificator(Publiek):
    """A number of a base register: stored encrypted, found by keyed hash, shown masked.

    `onderdeel_van`: of a vestiging the KVK-nummer; one without klant is only there for that.
    """

    Soort = IdentificatorSoort

    klant = models.ForeignKey(Klant, models.CASCADE, null=True, blank=True, related_name="identificatoren")
    onderdeel_van = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="onderdelen"
    )
    andere = models.CharField(max_length=200, blank=True, help_text="zoals een toepassing het ook noemt")
    soort = keuze(Soort)
    versleuteld = models.BinaryField(editable=False)
    sleutelhash = models.CharField(max_length=64, editable=False)
    masker = models.CharField(max_length=20, editable=False)
    herkomst = keuze(Herkomst, default=Herkomst.EIGEN)

    class Meta:
        verbose_name_plural = "identificatoren"
        constraints = [
            in_keuzes("soort", IdentificatorSoort, "identificator"),
            models.UniqueConstraint(
                fields=["soort", "sleutelhash"],
                name="identificator_uniek",
                condition=models.Q(onderdeel_van__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["onderdeel_van", "soort", "sleutelhash"],
                name="identificator_onderdeel_uniek",
                condition=models.Q(onderdeel_van__isnull=False),
            ),
            models.UniqueConstraint(fields=["klant", "soort"], name="identificator_een_per_soort"),
            models.CheckConstraint(
                condition=~models.Q(onderdeel_van=models.F("pk")), name="identificator_niet_van_zichzelf"
            ),
        ]
        indexes = [models.Index(fields=["soort", "sleutelhash"], name="identificator_nummer")]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.masker}"


class Partijgegevens(models.Model):
    """Of a klant what only applications say."""

    klant = models.OneToOneField(Klant, models.CASCADE, primary_key=True, related_name="partij")
    nummer = models.CharField(max_length=10, unique=True, null=True, blank=True)
    interne_notitie = models.TextField(blank=True)
    voorletters = models.CharField(max_length=10, blank=True)
    voorkeurstaal = models.CharField(max_length=3, blank=True)
    actief = models.BooleanField(default=True)
    naam_bekend = models.BooleanField(default=True, help_text="anders is de naam van de klant een invulling")
    bezoekadres = models.JSONField(null=True, blank=True, help_text="wat niet bij de klant zelf past")
    correspondentieadres = models.JSONField(null=True, blank=True)
    voorkeursadres = models.ForeignKey(
        DigitaalAdres, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name_plural = "partijgegevens"

    def __str__(self) -> str:
        return self.nummer or str(self.klant_id)
