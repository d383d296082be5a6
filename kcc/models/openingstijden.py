"""When residents can reach the municipality, per channel and location (P8)."""

from django.db import models

from kcc import klok
from kcc.kanalen import Kanaal
from kcc.models.organisatie import Medewerker
from kcc.velden import Publiek, in_keuzes, keuze


class Weekdag(models.IntegerChoices):
    """Days of the week by their ISO number."""

    MAANDAG = 1, "maandag"
    DINSDAG = 2, "dinsdag"
    WOENSDAG = 3, "woensdag"
    DONDERDAG = 4, "donderdag"
    VRIJDAG = 5, "vrijdag"
    ZATERDAG = 6, "zaterdag"
    ZONDAG = 7, "zondag"


class Openingstijd(Publiek):
    """Open from `van` to `tot` on this day of each week; several rows a day make a break or an evening."""

    kanaal = keuze(Kanaal)
    locatie = models.CharField(max_length=80, blank=True, help_text="leeg: overal")
    weekdag = models.PositiveSmallIntegerField(choices=Weekdag.choices)
    van = models.TimeField()
    tot = models.TimeField()

    class Meta:
        ordering = ("kanaal", "locatie", "weekdag", "van")
        verbose_name_plural = "openingstijden"
        constraints = [
            in_keuzes("kanaal", Kanaal, "openingstijd"),
            models.UniqueConstraint(
                fields=["kanaal", "locatie", "weekdag", "van"], name="openingstijd_uniek"
            ),
            models.CheckConstraint(condition=models.Q(tot__gt=models.F("van")), name="openingstijd_volgorde"),
            models.CheckConstraint(condition=models.Q(weekdag__range=(1, 7)), name="openingstijd_weekdag"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kanaal_display()} {self.get_weekdag_display()} {self.van:%H:%M}-{self.tot:%H:%M}"


class Openingsuitzondering(Publiek):
    """Other hours on one date; without hours it is closed that day. Replaces the week's hours."""

    kanaal = keuze(Kanaal)
    locatie = models.CharField(max_length=80, blank=True)
    datum = models.DateField()
    van = models.TimeField(null=True, blank=True)
    tot = models.TimeField(null=True, blank=True)
    omschrijving = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("datum", "kanaal", "locatie")
        verbose_name_plural = "openingsuitzonderingen"
        constraints = [
            in_keuzes("kanaal", Kanaal, "openingsuitzondering"),
            models.UniqueConstraint(fields=["kanaal", "locatie", "datum"], name="openingsuitzondering_uniek"),
            models.CheckConstraint(
                condition=models.Q(van__isnull=True, tot__isnull=True)
                | models.Q(van__isnull=False, tot__isnull=False, tot__gt=models.F("van")),
                name="openingsuitzondering_uren",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kanaal_display()} {self.datum}"


class Storing(Publiek):
    """A channel that does not work now: a banner for everybody who is logged in, until it is over."""

    kanaal = models.CharField(
        max_length=40, choices=Kanaal.choices, blank=True, help_text="leeg: alle kanalen"
    )
    tekst = models.CharField(max_length=200)
    van = models.DateTimeField(default=klok.nu)
    tot = models.DateTimeField(null=True, blank=True)
    door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-van",)
        verbose_name_plural = "storingen"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kanaal__in=["", *Kanaal.values]), name="storing_kanaal_bekend"
            ),
            models.CheckConstraint(
                condition=models.Q(tot__isnull=True) | models.Q(tot__gte=models.F("van")),
                name="storing_volgorde",
            ),
        ]

    def __str__(self) -> str:
        return self.tekst
