"""Gesprekken reviewed on criteria, notes of a coach, and competences per role."""

from django.db import models

from contacts.models import Klantcontact
from kcc import klok
from kcc.models import Medewerker
from kcc.rollen import ROLNAMEN, Rol
from kcc.velden import Publiek, in_keuzes, keuze


class Criterium(Publiek):
    """What a gesprek is reviewed on. A lapsed one stays with the reviews it was part of."""

    naam = models.CharField(max_length=100, unique=True)
    uitleg = models.CharField(max_length=300, blank=True)
    gewicht = models.PositiveSmallIntegerField(default=1)
    volgorde = models.PositiveSmallIntegerField(default=0)
    vervallen_op = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("volgorde", "pk")
        verbose_name_plural = "criteria"
        constraints = [
            models.CheckConstraint(condition=models.Q(gewicht__range=(1, 10)), name="criterium_gewicht")
        ]

    def __str__(self) -> str:
        return self.naam


class Beoordeling(Publiek):
    """One gesprek of one employee, reviewed by whoever coaches them: for these two only."""

    klantcontact = models.ForeignKey(Klantcontact, models.CASCADE, related_name="+")
    medewerker = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    beoordelaar = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    beoordeeld_op = models.DateTimeField(default=klok.nu)
    toelichting = models.TextField(blank=True)
    gezien_op = models.DateTimeField(null=True, blank=True, help_text="de medewerker las het")

    class Meta:
        ordering = ("-beoordeeld_op", "-pk")
        verbose_name_plural = "beoordelingen"
        constraints = [
            models.UniqueConstraint(
                fields=["klantcontact", "medewerker"], name="beoordeling_een_per_gesprek"
            ),
            models.CheckConstraint(
                condition=~models.Q(medewerker=models.F("beoordelaar")), name="beoordeling_niet_zelf"
            ),
        ]
        indexes = [
            models.Index(fields=["medewerker", "-beoordeeld_op"], name="beoordeling_medewerker"),
            models.Index(fields=["beoordeeld_op"], name="beoordeling_op"),
        ]

    def __str__(self) -> str:
        return f"beoordeling {self.klantcontact_id}"


class Beoordelingspunt(models.Model):
    """Whether one criterium was met, with the weight it had then; what did not apply has no row."""

    beoordeling = models.ForeignKey(Beoordeling, models.CASCADE, related_name="punten")
    criterium = models.ForeignKey(Criterium, models.PROTECT, related_name="+")
    voldaan = models.BooleanField()
    gewicht = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ("criterium__volgorde", "pk")
        verbose_name_plural = "beoordelingspunten"
        constraints = [
            models.UniqueConstraint(fields=["beoordeling", "criterium"], name="beoordelingspunt_uniek"),
            models.CheckConstraint(
                condition=models.Q(gewicht__range=(1, 10)), name="beoordelingspunt_gewicht"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterium}: {'ja' if self.voldaan else 'nee'}"


class Coachnotitie(Publiek):
    """What a coach and an employee agreed: read by these two, by nobody else (R91)."""

    medewerker = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    coach = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    tekst = models.TextField()
    gemaakt_op = models.DateTimeField(default=klok.nu)

    class Meta:
        ordering = ("-gemaakt_op", "-pk")
        verbose_name_plural = "coachnotities"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(medewerker=models.F("coach")), name="coachnotitie_niet_zelf"
            ),
            models.CheckConstraint(condition=~models.Q(tekst=""), name="coachnotitie_met_tekst"),
        ]
        indexes = [models.Index(fields=["medewerker", "-gemaakt_op"], name="coachnotitie_medewerker")]

    def __str__(self) -> str:
        return f"notitie over {self.medewerker_id}"


class Competentiegebied(models.TextChoices):
    """What kind of competence it is (seed 2, c.1)."""

    CONTACT = "contact", "Contact met de klant"
    VAK = "vak", "Vakkennis"
    DIGITAAL = "digitaal", "Digitaal"
    SAMENWERKEN = "samenwerken", "Samenwerken"


class Competentie(Publiek):
    """Something an employee is good at, or learns."""

    Gebied = Competentiegebied

    code = models.SlugField(unique=True)
    naam = models.CharField(max_length=100)
    gebied = keuze(Competentiegebied)
    uitleg = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("gebied", "naam")
        verbose_name_plural = "competenties"
        constraints = [in_keuzes("gebied", Competentiegebied, "competentie")]

    def __str__(self) -> str:
        return self.naam


class Competentieprofiel(models.Model):
    """The level (1-4) a role asks of a competence (R92)."""

    rol = models.CharField(max_length=20, choices=list(ROLNAMEN.items()))
    competentie = models.ForeignKey(Competentie, models.CASCADE, related_name="profielen")
    niveau = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("rol", "competentie")
        verbose_name_plural = "competentieprofielen"
        constraints = [
            models.UniqueConstraint(fields=["rol", "competentie"], name="competentieprofiel_uniek"),
            models.CheckConstraint(
                condition=models.Q(rol__in=[rol.value for rol in Rol]), name="competentieprofiel_rol_bekend"
            ),
            models.CheckConstraint(
                condition=models.Q(niveau__range=(1, 4)), name="competentieprofiel_niveau"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rol}: {self.competentie} {self.niveau}"


class Competentiescore(models.Model):
    """How far somebody was on a day (0-4): a new row each time, the newest counts. For employee and coach."""

    medewerker = models.ForeignKey(Medewerker, models.CASCADE, related_name="+")
    competentie = models.ForeignKey(Competentie, models.CASCADE, related_name="+")
    niveau = models.PositiveSmallIntegerField()
    door = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    op = models.DateTimeField(default=klok.nu)

    class Meta:
        ordering = ("-op", "-pk")
        verbose_name_plural = "competentiescores"
        constraints = [
            models.CheckConstraint(condition=models.Q(niveau__range=(0, 4)), name="competentiescore_niveau")
        ]
        indexes = [models.Index(fields=["medewerker", "competentie", "-op"], name="competentiescore_laatste")]

    def __str__(self) -> str:
        return f"{self.medewerker_id}: {self.competentie_id} {self.niveau}"
