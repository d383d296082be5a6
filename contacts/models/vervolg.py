"""What follows a vraag without a zaak: terugbelverzoek, afspraak, doorverbinding."""

from django.db import models
from django_fsm import FSMField, transition

from contacts.models.gesprek import Vraag
from contacts.querysets import TerugbelverzoekQuerySet
from kcc import klok
from kcc.models import Medewerker, Team
from kcc.velden import MetToestanden, Publiek, in_keuzes


class TerugbelStatus(models.TextChoices):
    OPEN = "open", "Open"
    TOEGEWEZEN = "toegewezen", "Toegewezen"
    GESPROKEN = "gesproken", "Gesproken"
    NIET_BEREIKT = "niet_bereikt", "Niet bereikt"
    AFGESLOTEN = "afgesloten", "Afgesloten"


class Terugbelverzoek(MetToestanden, Publiek):
    """Somebody of `team` calls back by `uiterlijk`. Attempts are rows (Belpoging)."""

    vraag = models.ForeignKey(Vraag, models.PROTECT, related_name="terugbelverzoeken")
    status = FSMField(default=TerugbelStatus.OPEN, choices=TerugbelStatus.choices)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    medewerker = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    telefoonnummer = models.CharField(max_length=20)
    toelichting = models.TextField(blank=True)
    uiterlijk = models.DateField()
    aangemaakt_op = models.DateTimeField(default=klok.nu)

    objects = TerugbelverzoekQuerySet.as_manager()

    class Meta:
        ordering = ("uiterlijk", "pk")
        verbose_name_plural = "terugbelverzoeken"
        constraints = [in_keuzes("status", TerugbelStatus, "terugbelverzoek")]
        indexes = [
            models.Index(
                fields=["team", "uiterlijk"],
                name="terugbelverzoek_open",
                condition=models.Q(status__in=["open", "toegewezen"]),
            ),
            models.Index(
                fields=["medewerker"],
                name="terugbelverzoek_van_mij",
                condition=models.Q(status__in=["open", "toegewezen"]),
            ),
        ]

    def __str__(self) -> str:
        return f"terugbellen voor {self.uiterlijk}"

    @transition(field=status, source="open", target="toegewezen")
    def wijs_toe(self) -> None:
        """Somebody will call."""

    @transition(field=status, source=["open", "toegewezen"], target="open")
    def stuur_door(self) -> None:
        """To another team."""

    @transition(field=status, source="toegewezen", target="gesproken")
    def gesproken(self) -> None:
        """The resident was reached."""

    @transition(field=status, source="toegewezen", target="niet_bereikt")
    def niet_bereikt(self) -> None:
        """After the last attempt."""

    @transition(field=status, source=["gesproken", "niet_bereikt"], target="afgesloten")
    def sluit_af(self) -> None:
        """Done."""

    @transition(field=status, source="afgesloten", target="open")
    def heropen(self) -> None:
        """Opened again."""


class Belpoging(models.Model):
    """One attempt to call back."""

    terugbelverzoek = models.ForeignKey(Terugbelverzoek, models.CASCADE, related_name="pogingen")
    door = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    tijd = models.DateTimeField(default=klok.nu)
    gelukt = models.BooleanField()
    notitie = models.TextField(blank=True)

    class Meta:
        ordering = ("tijd",)
        verbose_name_plural = "belpogingen"

    def __str__(self) -> str:
        return f"{'gelukt' if self.gelukt else 'niet gelukt'} op {self.tijd}"


class Afspraak(Publiek):
    """The resident speaks with the vakafdeling at a set time; the vakafdeling makes the zaak."""

    vraag = models.ForeignKey(Vraag, models.PROTECT, related_name="afspraken")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    begin = models.DateTimeField()
    plaats = models.CharField(max_length=100, blank=True)
    meenemen = models.TextField(blank=True)
    geannuleerd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("begin",)
        verbose_name_plural = "afspraken"
        indexes = [models.Index(fields=["team", "begin"], name="afspraak_team")]

    def __str__(self) -> str:
        return f"{self.team} {self.begin}"


class Doorverbinding(models.Model):
    """An attempt to put the resident through to a team."""

    vraag = models.ForeignKey(Vraag, models.PROTECT, related_name="doorverbindingen")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    gelukt = models.BooleanField()
    tijd = models.DateTimeField(default=klok.nu)

    class Meta:
        ordering = ("tijd",)
        verbose_name_plural = "doorverbindingen"

    def __str__(self) -> str:
        return f"{self.team}: {'gelukt' if self.gelukt else 'niet gelukt'}"
