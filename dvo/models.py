"""Agreements between lines and vakafdelingen, the servicebelofte, and terms of law."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django_fsm import FSMField, transition

from catalogus.models import Zaaktype
from dvo.querysets import DvoQuerySet, RegelQuerySet, ServicebelofteQuerySet
from kcc import klok
from kcc.models import Medewerker, Team
from kcc.velden import MetToestanden, Publiek, in_keuzes, keuze


class Eenheid(models.TextChoices):
    """Norms have a unit; minuten count as part of the same werkdag in the plan."""

    WERKDAGEN = "werkdagen", "werkdagen"
    MINUTEN = "minuten", "minuten"


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


class Termijneenheid(models.TextChoices):
    DAGEN = "d", "dagen"
    WEKEN = "w", "weken"
    MAANDEN = "m", "maanden"
    JAREN = "j", "jaren"


class WettelijkeTermijn(models.Model):
    """The term of law of a zaaktype, apart from what was agreed."""

    Termijneenheid = Termijneenheid

    zaaktype = models.OneToOneField(Zaaktype, models.PROTECT, related_name="+")
    aantal = models.PositiveSmallIntegerField()
    eenheid = keuze(Termijneenheid)
    grondslag = models.CharField(max_length=100, help_text="wet en artikel")
    verlenging_aantal = models.PositiveSmallIntegerField(null=True, blank=True)
    verlenging_eenheid = keuze(Termijneenheid, blank=True)

    class Meta:
        ordering = ("zaaktype",)
        verbose_name_plural = "wettelijke termijnen"
        constraints = [
            in_keuzes("eenheid", Termijneenheid, "wettelijketermijn"),
            models.CheckConstraint(condition=models.Q(aantal__gt=0), name="wettelijketermijn_positief"),
        ]

    def __str__(self) -> str:
        return f"{self.zaaktype}: {self.aantal} {self.get_eenheid_display()} ({self.grondslag})"


class Servicebelofte(Publiek):
    """What the municipality promises the resident, in werkdagen (kwaliteitshandvest)."""

    zaaktype = models.ForeignKey(Zaaktype, models.PROTECT, related_name="+")
    werkdagen = models.PositiveSmallIntegerField()
    tekst = models.CharField(max_length=300)
    geldigheid = DateRangeField()

    objects = ServicebelofteQuerySet.as_manager()

    class Meta:
        ordering = ("zaaktype",)
        verbose_name_plural = "servicebeloften"
        constraints = [
            ExclusionConstraint(
                name="servicebelofte_een_per_dag",
                expressions=[("zaaktype", RangeOperators.EQUAL), ("geldigheid", RangeOperators.OVERLAPS)],
            )
        ]

    def __str__(self) -> str:
        return self.tekst
