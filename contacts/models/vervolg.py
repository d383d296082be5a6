"""What follows a vraag without a zaak: terugbelverzoek, afspraak, doorverbinding."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models.functions import Lower
from django_fsm import FSMField, transition

from catalogus.models import Vragenset
from contacts.models.gesprek import Vraag
from contacts.querysets import TerugbelverzoekQuerySet
from kcc import klok
from kcc.models import Medewerker, Team
from kcc.velden import MetToestanden, Publiek, in_keuzes, keuze
from kcc.zoeksleutels import Telefoonsleutel


class Tijdvak(models.Func):
    """A moment up to another, for the database."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class TerugbelStatus(models.TextChoices):
    OPEN = "open", "Open"
    TOEGEWEZEN = "toegewezen", "Toegewezen"
    GESPROKEN = "gesproken", "Gesproken"
    NIET_BEREIKT = "niet_bereikt", "Niet bereikt"
    AFGESLOTEN = "afgesloten", "Afgesloten"


class Urgentie(models.TextChoices):
    NORMAAL = "normaal", "Normaal"
    SPOED = "spoed", "Vandaag nog"


class Informeerwijze(models.TextChoices):
    """How the resident heard the outcome of a terugbelverzoek; asked at closing, also when not reached."""

    TELEFONISCH = "telefonisch", "Telefonisch"
    EMAIL = "email", "Per e-mail"
    BRIEF = "brief", "Per brief"
    BALIE = "balie", "Aan de balie"
    ONBEKEND = "onbekend", "Niet vastgelegd"


class Terugbelverzoek(MetToestanden, Publiek):
    """Somebody of `team` calls back by `uiterlijk`. Attempts are rows (Belpoging)."""

    vraag = models.ForeignKey(Vraag, models.PROTECT, related_name="terugbelverzoeken")
    status = FSMField(default=TerugbelStatus.OPEN, choices=TerugbelStatus.choices)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    medewerker = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    voor = models.ForeignKey(
        Medewerker, models.PROTECT, null=True, blank=True, related_name="+", help_text="naar wie gevraagd is"
    )
    telefoonnummer = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    toelichting = models.TextField(blank=True)
    handeling = models.CharField(
        max_length=200, blank=True, help_text="wat een toepassing vroeg om te doen (gevraagdeHandeling)"
    )
    nummer = models.CharField(max_length=10, blank=True, help_text="zoals een toepassing het noemt")
    referentienummer = models.CharField(max_length=10, blank=True)
    urgentie = keuze(Urgentie, default=Urgentie.NORMAAL)
    venster_van = models.TimeField(null=True, blank=True, help_text="liefst tussen")
    venster_tot = models.TimeField(null=True, blank=True)
    vragenset = models.ForeignKey(Vragenset, models.PROTECT, null=True, blank=True, related_name="+")
    antwoorden = models.JSONField(default=dict, blank=True, help_text="vraag van de vragenset: antwoord")
    gemaakt_door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    uiterlijk = models.DateField()
    aangemaakt_op = models.DateTimeField(default=klok.nu)
    geinformeerd = keuze(Informeerwijze, blank=True, help_text="hoe de klant de uitkomst hoorde")
    antwoord = models.TextField(blank=True, help_text="wat de klant hoorde; ook voor wie het verzoek maakte")
    afgesloten_op = models.DateTimeField(null=True, blank=True)
    gezien_op = models.DateTimeField(null=True, blank=True, help_text="wie het maakte zag de uitkomst")

    objects = TerugbelverzoekQuerySet.as_manager()

    class Meta:
        ordering = ("uiterlijk", "pk")
        verbose_name_plural = "terugbelverzoeken"
        constraints = [
            in_keuzes("status", TerugbelStatus, "terugbelverzoek"),
            in_keuzes("urgentie", Urgentie, "terugbelverzoek"),
            models.CheckConstraint(
                condition=~models.Q(telefoonnummer="", email="") | ~models.Q(handeling=""),
                name="terugbelverzoek_bereikbaar",
            ),
            models.CheckConstraint(
                condition=models.Q(venster_van__isnull=True)
                | models.Q(venster_tot__isnull=True)
                | models.Q(venster_van__lt=models.F("venster_tot")),
                name="terugbelverzoek_venster",
            ),
            models.CheckConstraint(
                condition=models.Q(geinformeerd__in=["", *Informeerwijze.values]),
                name="terugbelverzoek_geinformeerd_bekend",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="afgesloten")
                | models.Q(afgesloten_op__isnull=False) & ~models.Q(geinformeerd=""),
                name="terugbelverzoek_afgesloten_is_geinformeerd",
            ),
        ]
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
            models.Index(fields=["uiterlijk", "team"], name="terugbelverzoek_uiterlijk"),
            models.Index(fields=["gemaakt_door", "-aangemaakt_op"], name="terugbelverzoek_door_mij"),
            models.Index(
                fields=["gemaakt_door", "-afgesloten_op"],
                name="terugbelverzoek_ongezien",
                condition=models.Q(status="afgesloten", gezien_op__isnull=True),
            ),
            models.Index(
                Telefoonsleutel("telefoonnummer"),
                name="terugbelverzoek_telefoon",
                condition=~models.Q(telefoonnummer=""),
            ),
            models.Index(Lower("email"), name="terugbelverzoek_email", condition=~models.Q(email="")),
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

    @transition(field=status, source=["open", "toegewezen", "gesproken", "niet_bereikt"], target="afgesloten")
    def verwerk(self) -> None:
        """An application says that it was done; how the resident heard it is not known here."""

    @transition(field=status, source="afgesloten", target="open")
    def heropen(self) -> None:
        """Opened again."""


class Belresultaat(models.TextChoices):
    """What came of one attempt."""

    GESPROKEN = "gesproken", "Gesproken"
    GEEN_GEHOOR = "geen_gehoor", "Niemand nam op"
    VOICEMAIL = "voicemail", "Voicemail ingesproken"
    BEZET = "bezet", "In gesprek"
    VERKEERD_NUMMER = "verkeerd_nummer", "Het nummer klopt niet"


class Belpoging(models.Model):
    """One attempt to call back."""

    terugbelverzoek = models.ForeignKey(Terugbelverzoek, models.CASCADE, related_name="pogingen")
    door = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    tijd = models.DateTimeField(default=klok.nu)
    gelukt = models.BooleanField()
    resultaat = keuze(Belresultaat, default=Belresultaat.GEEN_GEHOOR)
    notitie = models.TextField(blank=True)

    class Meta:
        ordering = ("tijd",)
        verbose_name_plural = "belpogingen"
        constraints = [
            in_keuzes("resultaat", Belresultaat, "belpoging"),
            models.CheckConstraint(
                condition=models.Q(gelukt=True, resultaat="gesproken")
                | models.Q(gelukt=False) & ~models.Q(resultaat="gesproken"),
                name="belpoging_gelukt_is_gesproken",
            ),
        ]
        indexes = [models.Index(fields=["terugbelverzoek", "tijd"], name="belpoging_eerste")]

    def __str__(self) -> str:
        return f"{'gelukt' if self.gelukt else 'niet gelukt'} op {self.tijd}"


class Doorsturing(models.Model):
    """A terugbelverzoek that went to another team, or to one person: from where, by whom, why."""

    terugbelverzoek = models.ForeignKey(Terugbelverzoek, models.CASCADE, related_name="doorsturingen")
    van_team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    naar_team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    naar = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    door = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    reden = models.CharField(max_length=300)
    tijd = models.DateTimeField(default=klok.nu)

    class Meta:
        ordering = ("tijd", "pk")
        verbose_name_plural = "doorsturingen"

    def __str__(self) -> str:
        return f"naar {self.naar or self.naar_team}"


class AfspraakWijze(models.TextChoices):
    BALIE = "balie", "Aan de balie"
    BEELDBELLEN = "beeldbellen", "Beeldbellen"
    TELEFOON = "telefoon", "Telefonisch"


class Afspraak(Publiek):
    """The resident speaks with the vakafdeling at a set time; the vakafdeling makes the zaak.

    `plek` is one of the places a team has at a time; two afspraken never share one (P6, P8).
    """

    vraag = models.ForeignKey(Vraag, models.PROTECT, related_name="afspraken")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    begin = models.DateTimeField()
    einde = models.DateTimeField(null=True, blank=True)
    plek = models.PositiveSmallIntegerField(null=True, blank=True)
    wijze = keuze(AfspraakWijze, default=AfspraakWijze.BALIE)
    plaats = models.CharField(max_length=100, blank=True)
    meenemen = models.TextField(blank=True)
    geannuleerd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("begin",)
        verbose_name_plural = "afspraken"
        constraints = [
            in_keuzes("wijze", AfspraakWijze, "afspraak"),
            models.CheckConstraint(
                condition=models.Q(einde__isnull=True, plek__isnull=True)
                | models.Q(einde__isnull=False, plek__isnull=False, einde__gt=models.F("begin"), plek__gte=1),
                name="afspraak_duur_en_plek",
            ),
            ExclusionConstraint(
                name="afspraak_niet_dubbel",
                expressions=[
                    ("team", RangeOperators.EQUAL),
                    ("plek", RangeOperators.EQUAL),
                    (Tijdvak("begin", "einde", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=models.Q(geannuleerd_op__isnull=True, einde__isnull=False, plek__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["team", "begin"], name="afspraak_team")]

    def __str__(self) -> str:
        return f"{self.team} {self.begin}"


class DoorverbindSoort(models.TextChoices):
    WARM = "warm", "Warm: eerst overlegd"
    KOUD = "koud", "Koud: meteen door"


class Doorverbinding(models.Model):
    """An attempt to put the resident through to a team, or to one employee of it."""

    vraag = models.ForeignKey(Vraag, models.PROTECT, related_name="doorverbindingen")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    medewerker = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    soort = keuze(DoorverbindSoort, default=DoorverbindSoort.KOUD)
    door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    gelukt = models.BooleanField()
    tijd = models.DateTimeField(default=klok.nu)

    class Meta:
        ordering = ("tijd",)
        verbose_name_plural = "doorverbindingen"
        constraints = [in_keuzes("soort", DoorverbindSoort, "doorverbinding")]
        indexes = [models.Index(fields=["tijd"], name="doorverbinding_tijd")]

    def __str__(self) -> str:
        return f"{self.team}: {'gelukt' if self.gelukt else 'niet gelukt'}"
