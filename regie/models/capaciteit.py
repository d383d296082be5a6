"""What a team can take: its places, the days on which that differs, and how full it is."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models

from kcc import klok
from kcc.models import Medewerker, Team
from kcc.velden import Publiek

ZAKEN_TEGELIJK = 5  # of one employee, where nobody said otherwise


class Teamcapaciteit(models.Model):
    """How many zaken one employee of the team has in hand at once, and how full the team was when last measured
    (`werk`: werkdagen of work that waits; `druk_sinds`: since when that is so much that short work goes first)."""

    team = models.OneToOneField(Team, models.CASCADE, primary_key=True, related_name="+")
    zaken_tegelijk = models.PositiveSmallIntegerField(default=ZAKEN_TEGELIJK, help_text="per medewerker")
    werk = models.FloatField(null=True, blank=True, help_text="werkdagen werk in de wachtrij")
    druk_sinds = models.DateField(null=True, blank=True)
    gemeten_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "teamcapaciteiten"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(zaken_tegelijk__range=(1, 500)), name="teamcapaciteit_zaken_tegelijk"
            ),
            models.CheckConstraint(
                condition=models.Q(werk__isnull=True) | models.Q(werk__gte=0), name="teamcapaciteit_werk"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team}: {self.zaken_tegelijk} per medewerker"


class Periode(models.Func):
    """Both days included."""

    function = "DATERANGE"
    output_field = DateRangeField()


class Capaciteitsafwijking(Publiek):
    """Days on which a team can take more or less than usual: `procent` of it (0: nobody works)."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="+")
    begin = models.DateField()
    einde = models.DateField(help_text="laatste dag")
    procent = models.PositiveSmallIntegerField()
    omschrijving = models.CharField(max_length=100)
    door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    gemaakt_op = models.DateTimeField(default=klok.nu)

    class Meta:
        ordering = ("begin", "pk")
        verbose_name_plural = "capaciteitsafwijkingen"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(einde__gte=models.F("begin")), name="capaciteitsafwijking_einde_na_begin"
            ),
            models.CheckConstraint(
                condition=models.Q(procent__range=(0, 300)), name="capaciteitsafwijking_procent"
            ),
            ExclusionConstraint(
                name="capaciteitsafwijking_niet_dubbel",
                expressions=[
                    ("team", RangeOperators.EQUAL),
                    (Periode("begin", "einde", RangeBoundary(inclusive_upper=True)), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team}: {self.procent} % van {self.begin} tot en met {self.einde}"
