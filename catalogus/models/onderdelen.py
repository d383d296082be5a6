"""What belongs to one version of a zaaktype: intake requirements, status and result types."""

from django.db import models

from catalogus.models.zaaktypen import Zaaktypeversie
from catalogus.querysets import OpenVoorIedereen
from kcc.velden import Publiek, in_keuzes, keuze


class IntakevereisteSoort(models.TextChoices):
    TEKST = "tekst", "Tekst"
    DATUM = "datum", "Datum"
    POSTCODE = "postcode", "Postcode"
    GETAL = "getal", "Getal"
    KEUZE = "keuze", "Keuze"
    JANEE = "janee", "Ja of nee"
    DOCUMENT = "document", "Document"
    MEDEWERKER = "medewerker", "Medewerker over wie de klacht gaat"


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


class Zaakstand(models.TextChoices):
    """The states a statustype can stand for; the machine itself is in zaken."""

    OPEN = "open", "Ontvangen"
    IN_BEHANDELING = "in_behandeling", "In behandeling"
    OPGESCHORT = "opgeschort", "Wacht op de klant"
    WACHT_OP_LEVERING = "wacht_op_levering", "Wordt gemaakt"
    LIGT_KLAAR = "ligt_klaar", "Ligt klaar"
    AFGEHANDELD = "afgehandeld", "Afgehandeld"
    GESLOTEN = "gesloten", "Gesloten"


class Statustype(models.Model):
    """What a state is called for this zaaktype, and what the resident is told of it."""

    versie = models.ForeignKey(Zaaktypeversie, models.CASCADE, related_name="statustypen")
    volgnummer = models.PositiveSmallIntegerField()
    stand = keuze(Zaakstand)
    naam = models.CharField(max_length=80)
    klanttekst = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("versie", "volgnummer")
        verbose_name_plural = "statustypen"
        constraints = [
            models.UniqueConstraint(fields=["versie", "volgnummer"], name="statustype_uniek"),
            models.UniqueConstraint(fields=["versie", "stand"], name="statustype_stand_uniek"),
            in_keuzes("stand", Zaakstand, "statustype"),
        ]

    def __str__(self) -> str:
        return self.naam


class Waardering(models.TextChoices):
    VERNIETIGEN = "vernietigen", "Vernietigen"
    BEWAREN = "blijvend_bewaren", "Blijvend bewaren"


class Zaakresultaat(models.TextChoices):
    """The results a resultaattype can stand for, as zaken know them."""

    VERLEEND = "verleend", "Verleend of verstrekt"
    GEWEIGERD = "geweigerd", "Geweigerd"
    GEEN_BESLUIT = "geen_besluit", "Afgerond zonder besluit"
    INGETROKKEN = "ingetrokken", "Ingetrokken door de klant"


class Resultaattype(models.Model):
    """A result of this zaaktype with its place in the selectielijst (Archiefwet)."""

    versie = models.ForeignKey(Zaaktypeversie, models.CASCADE, related_name="resultaattypen")
    volgnummer = models.PositiveSmallIntegerField()
    naam = models.CharField(max_length=80)
    resultaat = keuze(Zaakresultaat)
    selectielijst = models.CharField(max_length=20, blank=True, help_text="nummer in de selectielijst")
    waardering = keuze(Waardering, default=Waardering.VERNIETIGEN)
    bewaartermijn = models.CharField(max_length=10, blank=True, help_text="ISO 8601, bijvoorbeeld P5Y")

    class Meta:
        ordering = ("versie", "volgnummer")
        verbose_name_plural = "resultaattypen"
        constraints = [
            models.UniqueConstraint(fields=["versie", "volgnummer"], name="resultaattype_uniek"),
            models.UniqueConstraint(fields=["versie", "naam"], name="resultaattype_naam_uniek"),
            in_keuzes("resultaat", Zaakresultaat, "resultaattype"),
            in_keuzes("waardering", Waardering, "resultaattype"),
            models.CheckConstraint(
                condition=models.Q(bewaartermijn="") | models.Q(bewaartermijn__regex=r"^P[0-9]+[YMD]$"),
                name="resultaattype_bewaartermijn_iso",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Vragenset(Publiek):
    """Questions that return in many intakes ("adres", "identiteit"): put into a concept version as they
    are. `vragen` has the fields of an intakevereiste."""

    code = models.SlugField(unique=True)
    naam = models.CharField(max_length=100)
    vragen = models.JSONField(default=list)

    objects = OpenVoorIedereen.as_manager()

    class Meta:
        ordering = ("naam",)
        verbose_name_plural = "vragensets"

    def __str__(self) -> str:
        return self.naam
