"""Agreements between lines, vakafdelingen and facilitair: rules, approvals, contact persons, talks."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django_fsm import FSMField, transition

from catalogus.models import Zaaktype
from catalogus.querysets import OpenVoorIedereen
from dvo.querysets import DvoQuerySet, RegelQuerySet
from kcc import klok
from kcc.models import Medewerker, Team
from kcc.velden import MetToestanden, Publiek, in_keuzes, keuze


class Eenheid(models.TextChoices):
    """Norms have a unit; minuten count as part of the same werkdag in the plan. Procent is the share that
    may go wrong at most, so that for every unit less is better and norm <= maximum."""

    WERKDAGEN = "werkdagen", "werkdagen"
    MINUTEN = "minuten", "minuten"
    PROCENT = "procent", "procent"


class DvoStatus(models.TextChoices):
    CONCEPT = "concept", "Concept"
    VASTGESTELD = "vastgesteld", "Vastgesteld"
    VERVALLEN = "vervallen", "Vervallen"


class Dienstverleningsovereenkomst(MetToestanden, Publiek):
    """One version of the agreement in which `uitvoerder` promises `afnemer` what it delivers."""

    naam = models.CharField(max_length=150)
    uitvoerder = models.ForeignKey(Team, models.PROTECT, related_name="+")
    afnemer = models.ForeignKey(Team, models.PROTECT, related_name="+")
    versie = models.PositiveSmallIntegerField(default=1)
    vorige = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="opvolgers")
    geldigheid = DateRangeField(help_text="van (inclusief) tot (exclusief)")
    status = FSMField(default=DvoStatus.CONCEPT, choices=DvoStatus.choices)
    opmerking = models.TextField(blank=True)

    objects = DvoQuerySet.as_manager()

    class Meta:
        ordering = ("naam", "-versie")
        verbose_name = "dienstverleningsovereenkomst"
        verbose_name_plural = "dienstverleningsovereenkomsten"
        constraints = [
            in_keuzes("status", DvoStatus, "dvo"),
            models.CheckConstraint(
                condition=~models.Q(uitvoerder=models.F("afnemer")), name="dvo_twee_partijen"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naam} (versie {self.versie})"

    @transition(field=status, source=DvoStatus.CONCEPT, target=DvoStatus.VASTGESTELD)
    def stel_vast(self) -> None:
        """Both parties approved."""

    @transition(field=status, source=DvoStatus.VASTGESTELD, target=DvoStatus.VERVALLEN)
    def laat_vervallen(self) -> None:
        """No longer valid from the end of its period on."""


class Goedkeuring(models.Model):
    """The leidinggevende of one party agrees."""

    dvo = models.ForeignKey(Dienstverleningsovereenkomst, models.CASCADE, related_name="goedkeuringen")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    door = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    op = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name_plural = "goedkeuringen"
        constraints = [models.UniqueConstraint(fields=["dvo", "team"], name="goedkeuring_een_per_partij")]

    def __str__(self) -> str:
        return f"{self.team} akkoord met {self.dvo}"


class DvoregelPlicht(models.TextChoices):
    AFHANDELEN = "afhandelen", "Zaak afhandelen"
    TERUGBELLEN = "terugbellen", "Terugbellen"
    INTAKE = "intake", "Volledige intake leveren"
    ANTWOORD = "antwoord", "Vraag van een collega beantwoorden"


class Dvoregel(Publiek):
    """Norm and maximum for one duty. `vast` holds party and period while the DVO is vastgesteld,
    so that the database can refuse a second rule for the same thing on the same day (R64)."""

    Plicht = DvoregelPlicht

    dvo = models.ForeignKey(Dienstverleningsovereenkomst, models.CASCADE, related_name="regels")
    plicht = keuze(Plicht, default=Plicht.AFHANDELEN)
    zaaktype = models.ForeignKey(Zaaktype, models.PROTECT, null=True, blank=True, related_name="+")
    norm = models.PositiveSmallIntegerField()
    norm_eenheid = keuze(Eenheid, default=Eenheid.WERKDAGEN)
    maximum = models.PositiveSmallIntegerField()
    maximum_eenheid = keuze(Eenheid, default=Eenheid.WERKDAGEN)
    kwaliteit = models.TextField(blank=True, help_text="kwaliteitseisen, een per regel")
    uitvoerder = models.ForeignKey(Team, models.PROTECT, null=True, editable=False, related_name="+")
    vast = DateRangeField(null=True, editable=False)

    objects = RegelQuerySet.as_manager()

    class Meta:
        ordering = ("dvo", "zaaktype")
        verbose_name = "DVO-regel"
        verbose_name_plural = "DVO-regels"
        constraints = [
            in_keuzes("plicht", DvoregelPlicht, "dvoregel"),
            in_keuzes("norm_eenheid", Eenheid, "dvoregel"),
            in_keuzes("maximum_eenheid", Eenheid, "dvoregel"),
            models.CheckConstraint(
                condition=~models.Q(norm_eenheid=models.F("maximum_eenheid"))
                | models.Q(norm__lte=models.F("maximum")),
                name="dvoregel_norm_tot_maximum",
            ),
            models.CheckConstraint(
                condition=~models.Q(norm_eenheid="werkdagen", maximum_eenheid="minuten"),
                name="dvoregel_eenheden",
            ),
            models.CheckConstraint(
                condition=models.Q(plicht="intake", norm_eenheid="procent", maximum_eenheid="procent")
                | ~models.Q(plicht="intake")
                & ~models.Q(norm_eenheid="procent")
                & ~models.Q(maximum_eenheid="procent"),
                name="dvoregel_procent_van_intake",
            ),
            models.CheckConstraint(
                condition=models.Q(plicht="afhandelen", zaaktype__isnull=False)
                | ~models.Q(plicht="afhandelen"),
                name="dvoregel_afhandelen_van_zaaktype",
            ),
            ExclusionConstraint(
                name="dvoregel_een_per_dag",
                expressions=[
                    ("uitvoerder", RangeOperators.EQUAL),
                    ("plicht", RangeOperators.EQUAL),
                    (models.functions.Coalesce("zaaktype", 0), RangeOperators.EQUAL),
                    ("vast", RangeOperators.OVERLAPS),
                ],
                condition=models.Q(vast__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.zaaktype or self.get_plicht_display()}: norm {self.norm} {self.norm_eenheid}"

    @property
    def criteria(self) -> list[str]:
        """What the result must meet, ticked at closing (R66)."""
        return [regel.strip() for regel in self.kwaliteit.splitlines() if regel.strip()]

    @property
    def duur(self) -> int:
        """Werkdagen in the plan; a norm in minuten is 0."""
        return self.norm if self.norm_eenheid == Eenheid.WERKDAGEN else 0

    @property
    def hoogstens(self) -> int:
        """The maximum in werkdagen; minuten count as 0."""
        return self.maximum if self.maximum_eenheid == Eenheid.WERKDAGEN else 0


class Contactpersoon(models.Model):
    """Whom to turn to at a team about its agreements (R62)."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    medewerker = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    waarvoor = models.CharField(max_length=120, blank=True)

    objects = OpenVoorIedereen.as_manager()

    class Meta:
        ordering = ("team", "medewerker")
        verbose_name_plural = "contactpersonen"
        constraints = [models.UniqueConstraint(fields=["team", "medewerker"], name="contactpersoon_uniek")]

    def __str__(self) -> str:
        return f"{self.medewerker} ({self.team})"


class Overleg(Publiek):
    """A talk between two parties with what was agreed (R62)."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    met = models.ForeignKey(Team, models.PROTECT, related_name="+")
    datum = models.DateField()
    onderwerp = models.CharField(max_length=150)
    notitie = models.TextField(blank=True)
    afspraken = models.TextField(blank=True, help_text="een per regel")
    door = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    op = models.DateTimeField(default=klok.nu)

    objects = OpenVoorIedereen.as_manager()

    class Meta:
        ordering = ("-datum", "-pk")
        verbose_name_plural = "overleggen"
        constraints = [
            models.CheckConstraint(condition=~models.Q(team=models.F("met")), name="overleg_twee_partijen")
        ]

    def __str__(self) -> str:
        return f"{self.datum} {self.onderwerp}"
