"""What to mind with a klant (practice P4), and who may speak for whom (P5)."""

from django.db import models

from kcc import klok
from kcc.models.klanten import Klant
from kcc.models.organisatie import Medewerker, Productgroep
from kcc.velden import Publiek, in_keuzes, keuze


class KenmerkSoort(models.TextChoices):
    """What an employee must know before anything is said."""

    BEWIND = "bewind", "Onder bewind"
    CURATELE = "curatele", "Onder curatele"
    TOLK = "tolk", "Tolk nodig"
    TAAL = "taal", "Spreekt een andere taal"
    GEBARENTOLK = "gebarentolk", "Gebarentolk nodig"
    GEEN_TELEFOON = "geen_telefoon", "Niet bellen"
    VASTE_CONTACTPERSOON = "vaste_contactpersoon", "Vaste contactpersoon"
    AGRESSIE = "agressie", "Let op: eerder agressie"


class Klantkenmerk(Publiek):
    """One banner on a klant. A marking for aggression has a reason, an end and the teamleider who decided."""

    Soort = KenmerkSoort

    klant = models.ForeignKey(Klant, models.CASCADE, related_name="kenmerken")
    soort = keuze(KenmerkSoort)
    toelichting = models.CharField(
        max_length=300, blank=True, help_text="de taal, de reden, wat afgesproken is"
    )
    medewerker = models.ForeignKey(
        Medewerker,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="de vaste contactpersoon",
    )
    contact = models.ForeignKey(
        Klant,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="de bewindvoerder of curator",
    )
    begin = models.DateField(default=klok.vandaag)
    einde = models.DateField(null=True, blank=True, help_text="laatste dag waarop het geldt")
    besluit_door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    beeindigd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("klant", "soort")
        verbose_name_plural = "klantkenmerken"
        constraints = [
            in_keuzes("soort", KenmerkSoort, "klantkenmerk"),
            models.CheckConstraint(
                condition=~models.Q(soort="agressie")
                | models.Q(einde__isnull=False, besluit_door__isnull=False) & ~models.Q(toelichting=""),
                name="klantkenmerk_agressie_met_besluit",
            ),
            models.CheckConstraint(
                condition=models.Q(einde__isnull=True) | models.Q(einde__gte=models.F("begin")),
                name="klantkenmerk_einde_na_begin",
            ),
        ]

    def __str__(self) -> str:
        return self.get_soort_display()


class Agressiemelding(Publiek):
    """What an employee went through with a klant; a teamleider decides whether it becomes a kenmerk (P4)."""

    klant = models.ForeignKey(Klant, models.CASCADE, related_name="+")
    wat = models.TextField(help_text="wat er is gebeurd")
    door = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    gemeld_op = models.DateTimeField(default=klok.nu)
    besluit_door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    besloten_op = models.DateTimeField(null=True, blank=True)
    besluit = models.CharField(max_length=300, blank=True, help_text="waarom er geen kenmerk kwam")
    kenmerk = models.OneToOneField(
        Klantkenmerk, models.SET_NULL, null=True, blank=True, related_name="melding"
    )

    class Meta:
        ordering = ("-gemeld_op", "-pk")
        verbose_name_plural = "agressiemeldingen"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(besloten_op__isnull=True, besluit_door__isnull=True)
                | models.Q(besloten_op__isnull=False, besluit_door__isnull=False),
                name="agressiemelding_besluit_van_iemand",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-gemeld_op"],
                name="agressiemelding_open",
                condition=models.Q(besloten_op__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"melding van {self.door} op {self.gemeld_op:%d-%m-%Y}"


class VertegenwoordigingSoort(models.TextChoices):
    """In which capacity somebody speaks for another."""

    OUDER = "ouder", "Ouder"
    PARTNER = "partner", "Partner"
    GEMACHTIGDE = "gemachtigde", "Gemachtigde"
    BEWINDVOERDER = "bewindvoerder", "Bewindvoerder"
    CURATOR = "curator", "Curator"
    NABESTAANDE = "nabestaande", "Nabestaande"
    UITVAARTONDERNEMER = "uitvaartondernemer", "Uitvaartondernemer"


class Vertegenwoordiging(Publiek):
    """`vertegenwoordiger` may speak for `klant`: with what proof, until when, about what (none: everything)."""

    Soort = VertegenwoordigingSoort

    klant = models.ForeignKey(Klant, models.CASCADE, related_name="vertegenwoordigers")
    vertegenwoordiger = models.ForeignKey(Klant, models.CASCADE, related_name="vertegenwoordigt")
    soort = keuze(VertegenwoordigingSoort)
    bewijs = models.CharField(max_length=200, blank=True, help_text="wat is er gezien")
    geldig_tot = models.DateField(null=True, blank=True, help_text="laatste dag")
    productgroepen = models.ManyToManyField(Productgroep, blank=True, related_name="+")
    door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    aangemaakt_op = models.DateTimeField(default=klok.nu)

    class Meta:
        ordering = ("klant", "soort")
        verbose_name_plural = "vertegenwoordigingen"
        constraints = [
            in_keuzes("soort", VertegenwoordigingSoort, "vertegenwoordiging"),
            models.UniqueConstraint(
                fields=["klant", "vertegenwoordiger", "soort"], name="vertegenwoordiging_uniek"
            ),
            models.CheckConstraint(
                condition=~models.Q(klant=models.F("vertegenwoordiger")),
                name="vertegenwoordiging_van_een_ander",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vertegenwoordiger} ({self.get_soort_display().lower()}) voor {self.klant}"
