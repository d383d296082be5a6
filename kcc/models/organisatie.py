"""Who works here: productgroep, team, medewerker, vaardigheid, inzet."""

from functools import cached_property
from typing import ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, IntegerRangeField, RangeOperators
from django.db import models

from kcc import klok
from kcc.rollen import ROLNAMEN, Rol
from kcc.velden import Publiek, in_keuzes, keuze
from kcc.zicht import Zicht


class Lijn(models.TextChoices):
    """Where work is done. `facilitair` has agreements but gets no zaken."""

    EERSTE = "eerste", "Eerste lijn"
    TWEEDE = "tweede", "Tweede lijn"
    VAKAFDELING = "vakafdeling", "Vakafdeling"
    FACILITAIR = "facilitair", "Facilitair"


class Klantcontactwijze(models.TextChoices):
    """Who speaks with the resident about a productgroep (R88)."""

    CENTRAAL = "centraal", "Centraal: het KCC"
    DECENTRAAL = "decentraal", "Decentraal: de vakafdeling"
    GEMENGD = "gemengd", "Gemengd: het KCC en de vakafdeling"


class Regiemodus(models.TextChoices):
    """Who directs a klantaanvraag (R48)."""

    EERSTELIJNS = "eerstelijns", "Eerste lijn: wie de belofte doet"
    ACCOUNTMANAGER = "accountmanager", "Accountmanager"


class Productgroep(Publiek):
    """A group of products that are learned and staffed together."""

    Klantcontactwijze = Klantcontactwijze

    code = models.SlugField(unique=True)
    naam = models.CharField(max_length=100)
    klantcontact = keuze(Klantcontactwijze, default=Klantcontactwijze.CENTRAAL)
    regiemodus = keuze(Regiemodus, blank=True, help_text="leeg: zoals de gemeente het heeft")

    class Meta:
        ordering = ("naam",)
        verbose_name_plural = "productgroepen"
        constraints = [
            in_keuzes("klantcontact", Klantcontactwijze, "productgroep"),
            in_keuzes("regiemodus", Regiemodus, "productgroep", leeg=True),
        ]

    def __str__(self) -> str:
        return self.naam


class Team(Publiek):
    """A team of at most twenty; its leidinggevende is a teamleider (KCC) or afdelingshoofd."""

    code = models.SlugField(unique=True)
    naam = models.CharField(max_length=100)
    lijn = keuze(Lijn)
    leidinggevende = models.ForeignKey(
        "kcc.Medewerker", models.SET_NULL, null=True, blank=True, related_name="leidt"
    )
    productgroepen = models.ManyToManyField(Productgroep, blank=True, related_name="teams")
    afspraak_minuten = models.PositiveSmallIntegerField(default=30, help_text="hoe lang een afspraak duurt")
    afspraak_plekken = models.PositiveSmallIntegerField(default=1, help_text="afspraken tegelijk")

    class Meta:
        ordering = ("naam",)
        constraints = [
            in_keuzes("lijn", Lijn, "team"),
            models.CheckConstraint(
                condition=models.Q(afspraak_minuten__range=(5, 240), afspraak_plekken__range=(1, 50)),
                name="team_afspraken",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Opleidingsniveau(models.TextChoices):
    MBO = "mbo", "MBO"
    MBO_PLUS = "mbo_plus", "MBO+"
    HBO = "hbo", "HBO"
    WO = "wo", "WO"


class Medewerker(AbstractUser, Publiek):
    """An employee who logs in. What they may do follows from `rollen`, what they see from `zicht`."""

    rollen = ArrayField(models.CharField(max_length=20, choices=list(ROLNAMEN.items())), default=list)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="leden")
    opleidingsniveau = keuze(Opleidingsniveau, blank=True)
    telefoon = models.CharField(max_length=20, blank=True)
    toestel = models.CharField(max_length=20, blank=True, help_text="zoals de telefooncentrale het noemt")

    objects: ClassVar[UserManager["Medewerker"]] = UserManager()  # type: ignore[misc,assignment]

    class Meta:
        ordering = ("last_name", "first_name")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(rollen__contained_by=[rol.value for rol in Rol]),
                name="medewerker_rollen_bekend",
            ),
            models.UniqueConstraint(
                fields=["toestel"], condition=~models.Q(toestel=""), name="medewerker_toestel_uniek"
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @property
    def rolset(self) -> frozenset[Rol]:
        return frozenset(Rol(rol) for rol in self.rollen)

    @property
    def rolnamen(self) -> str:
        return ", ".join(ROLNAMEN[Rol(rol)] for rol in self.rollen)

    @cached_property
    def zicht(self) -> Zicht:
        """Teams of today: the own one, those led, and those one is deployed to. One query, kept."""
        rijen = Team.objects.filter(
            models.Q(pk=self.team_id)
            | models.Q(leidinggevende=self)
            | models.Q(inzetten__medewerker=self, inzetten__datum=klok.vandaag())
        ).values_list("pk", "lijn", "productgroepen")
        return Zicht.van(self.rolset, rijen)


class VaardigheidNiveau(models.TextChoices):
    LEERT = "leert", "Leert"
    ZELFSTANDIG = "zelfstandig", "Zelfstandig"
    COACH = "coach", "Coach"


class Vaardigheid(models.Model):
    """What somebody can do for a productgroep (R12)."""

    Niveau = VaardigheidNiveau

    medewerker = models.ForeignKey(Medewerker, models.CASCADE, related_name="vaardigheden")
    productgroep = models.ForeignKey(Productgroep, models.PROTECT, related_name="vaardigheden")
    niveau = keuze(Niveau)

    class Meta:
        verbose_name_plural = "vaardigheden"
        constraints = [
            models.UniqueConstraint(fields=["medewerker", "productgroep"], name="vaardigheid_uniek"),
            in_keuzes("niveau", VaardigheidNiveau, "vaardigheid"),
        ]

    def __str__(self) -> str:
        return f"{self.medewerker}: {self.productgroep} ({self.get_niveau_display()})"


class InzetDagdeel(models.TextChoices):
    OCHTEND = "ochtend", "Ochtend"
    MIDDAG = "middag", "Middag"
    DAG = "dag", "Hele dag"


class Dagdelen(models.Func):
    """The parts of a day as a range that can overlap: ochtend 1, middag 2, the whole day both."""

    function = "INT4RANGE"
    output_field = IntegerRangeField()

    def __init__(self, *delen: models.Expression) -> None:
        begin = models.Case(models.When(dagdeel="middag", then=2), default=1)
        einde = models.Case(models.When(dagdeel="ochtend", then=2), default=3)
        super().__init__(*(delen or (begin, einde)))


class Inzet(models.Model):
    """Deployment of somebody to another team for a day part; works under the lijn of that team."""

    Dagdeel = InzetDagdeel

    medewerker = models.ForeignKey(Medewerker, models.CASCADE, related_name="inzetten")
    team = models.ForeignKey(Team, models.CASCADE, related_name="inzetten")
    datum = models.DateField()
    dagdeel = keuze(Dagdeel)

    class Meta:
        verbose_name_plural = "inzetten"
        constraints = [
            models.UniqueConstraint(fields=["medewerker", "datum", "dagdeel"], name="inzet_uniek"),
            in_keuzes("dagdeel", InzetDagdeel, "inzet"),
            ExclusionConstraint(
                name="inzet_niet_dubbel",
                expressions=[
                    ("medewerker", RangeOperators.EQUAL),
                    ("datum", RangeOperators.EQUAL),
                    (Dagdelen(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.medewerker} bij {self.team} op {self.datum}"
