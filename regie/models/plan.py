"""The plan beside the zaken, the version counter that asks for it, and the beloften."""

from django.db import models

from kcc import klok
from kcc.models import Medewerker, Team
from kcc.velden import Publiek, in_keuzes, keuze
from regie.querysets import BelofteQuerySet, ZaakplanningQuerySet
from zaken.models import Klantaanvraag, Zaak


class Klantaanvraagplan(models.Model):
    """Plan asked / plan made of one klantaanvraag, the day it was planned on, and its end.

    `gevraagd` is raised in the transaction of every change; a worker that finds `gemaakt` equal to it
    has nothing to do. That makes replanning idempotent, and a lost message harmless (the sweeper).
    """

    klantaanvraag = models.OneToOneField(Klantaanvraag, models.CASCADE, primary_key=True, related_name="+")
    gevraagd = models.PositiveIntegerField(default=1)
    gemaakt = models.PositiveIntegerField(default=0)
    plandag = models.DateField(help_text="de dag waarop het laatst is gepland; een herhaling rekent hiermee")
    verwacht = models.DateField(null=True, help_text="verwacht einde van de klantaanvraag")
    prognose = models.DateField(
        null=True, blank=True, help_text="het einde zoals de teams het nu aankunnen; leeg: nog niet berekend"
    )

    class Meta:
        verbose_name_plural = "klantaanvraagplannen"
        indexes = [
            models.Index(
                fields=["klantaanvraag"],
                name="plan_achterstallig",
                condition=models.Q(gevraagd__gt=models.F("gemaakt")),
            )
        ]

    def __str__(self) -> str:
        return f"plan {self.gemaakt}/{self.gevraagd} van {self.klantaanvraag_id}"


class Zaakplanning(models.Model):
    """The plan of one zaak. Narrow, rewritten often, no index on what a replan rewrites but the key.

    `sleutel` is stored because the queue sorts on it: uiterste start + alpha x norm in working-day
    numbers, capped by the legal end (`regie/wachtrij.py`); `sleutel_druk` is the same with the alpha of a team
    that is too full, so that such a team is sorted otherwise without a replan. Risk is not stored: it follows
    from dates. `start_gezet` is an input (set by whoever directs), `prognose` is what capacity makes of the end.
    """

    zaak = models.OneToOneField(Zaak, models.CASCADE, primary_key=True, related_name="+")
    vroegste_start = models.DateField()
    geplande_start = models.DateField()
    uiterste_start = models.DateField()
    gepland_einde = models.DateField(help_text="dag waarop het resultaat er is")
    speling = models.SmallIntegerField(help_text="werkdagen tussen vroegste en uiterste start")
    sleutel = models.FloatField(help_text="volgorde in de werkvoorraad")
    sleutel_druk = models.FloatField(help_text="volgorde in de werkvoorraad van een team dat te vol is")
    reden = models.CharField(max_length=300)
    start_gezet = models.DateField(
        null=True, blank=True, help_text="door wie de regie heeft op deze dag gezet; begint niet eerder"
    )
    prognose = models.DateField(
        null=True, blank=True, help_text="dag waarop het resultaat er is zoals het team het nu aankan"
    )
    wachtende_weg = models.BooleanField(
        default=False, help_text="klaar terwijl u wacht: wie wachtte is weggegaan"
    )

    objects = ZaakplanningQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "zaakplanningen"

    def __str__(self) -> str:
        return f"{self.zaak_id}: {self.geplande_start} - {self.gepland_einde}"


class BelofteSoort(models.TextChoices):
    SERVICEBELOFTE = "servicebelofte", "Servicebelofte"
    DVO_NORM = "dvo_norm", "DVO-norm"
    DVO_MAXIMUM = "dvo_maximum", "DVO-maximum"
    WET = "wet", "Wettelijke termijn"
    TERUGBELLEN = "terugbellen", "Terugbellen"
    KLANTAANVRAAG = "klantaanvraag", "Beloofd aan de klant"


class Kalendersoort(models.TextChoices):
    GEMEENTE = "gemeente", "Werkdagen gemeente"
    WET = "wet", "Algemene termijnenwet"


class Belofte(Publiek):
    """Something that must be met by a day: guarding and figures read this table only.

    A belofte never changes; a new one for the same thing is a new row with a reason, and "op tijd" is
    measured on the first (`volgnummer` 1).
    """

    Soort = BelofteSoort

    Kalendersoort = Kalendersoort

    onderwerp_soort = models.CharField(max_length=40)
    onderwerp = models.UUIDField()
    soort = keuze(Soort)
    volgnummer = models.PositiveSmallIntegerField(default=1)
    begin = models.DateField()
    due = models.DateField(help_text="laatste dag waarop het op tijd is")
    kalender = keuze(Kalendersoort, default=Kalendersoort.GEMEENTE)
    verantwoordelijke = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    klantaanvraag = models.UUIDField(null=True)
    gegeven_door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    gesprek = models.UUIDField(null=True, help_text="het gesprek waarin het is gezegd")
    reden = models.CharField(max_length=300, blank=True)
    gegeven_op = models.DateTimeField(default=klok.nu)
    voldaan_op = models.DateField(null=True, blank=True)
    vervallen_op = models.DateField(null=True, blank=True)
    bewaak_op = models.DateField(
        null=True,
        blank=True,
        help_text="eerste dag waarop een drempel wordt gepasseerd; leeg: nog niet bekeken",
    )

    objects = BelofteQuerySet.as_manager()

    class Meta:
        ordering = ("due", "pk")
        verbose_name_plural = "beloften"
        constraints = [
            models.UniqueConstraint(fields=["onderwerp", "soort", "volgnummer"], name="belofte_uniek"),
            in_keuzes("soort", BelofteSoort, "belofte"),
            in_keuzes("kalender", Kalendersoort, "belofte"),
        ]
        indexes = [
            models.Index(
                fields=["team", "soort", "due"],
                name="belofte_open",
                condition=models.Q(voldaan_op__isnull=True, vervallen_op__isnull=True),
            ),
            models.Index(fields=["klantaanvraag"], name="belofte_klantaanvraag"),
            models.Index(fields=["soort", "due"], name="belofte_due"),
            models.Index(
                fields=["bewaak_op"],
                name="belofte_te_bewaken",
                condition=models.Q(voldaan_op__isnull=True, vervallen_op__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.due}"
