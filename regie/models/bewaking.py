"""Guarding: when to warn, what was warned about, and how often a resident asked where it stays."""

from django.db import models

from kcc import klok
from kcc.models import Medewerker, Team
from kcc.velden import Publiek, in_keuzes, keuze
from regie.models.plan import Belofte, BelofteSoort
from regie.querysets import SignaalQuerySet
from zaken.models import Klantaanvraag


class Drempeleenheid(models.TextChoices):
    """What a threshold counts."""

    WERKDAGEN = "werkdagen", "Werkdagen voor de laatste dag"
    PROCENT = "procent", "Procent van de termijn voorbij"
    VERSTREKEN = "verstreken", "De laatste dag is voorbij"


class Drempel(models.Model):
    """When a kind of belofte is signalled: so many werkdagen before its last day, when so much of its time is
    gone, or when the day has passed (`waarde` 0)."""

    Eenheid = Drempeleenheid

    soort = keuze(BelofteSoort)
    eenheid = keuze(Drempeleenheid)
    waarde = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("soort", "eenheid", "-waarde")
        verbose_name_plural = "drempels"
        constraints = [
            models.UniqueConstraint(fields=["soort", "eenheid", "waarde"], name="drempel_uniek"),
            in_keuzes("soort", BelofteSoort, "drempel"),
            in_keuzes("eenheid", Drempeleenheid, "drempel"),
            models.CheckConstraint(
                condition=(models.Q(eenheid="werkdagen", waarde__range=(0, 60)))
                | models.Q(eenheid="procent", waarde__range=(1, 99))
                | models.Q(eenheid="verstreken", waarde=0),
                name="drempel_waarde",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort}: {self.code}"

    @property
    def code(self) -> str:
        """As a signal keeps it: "5w", "80p", "verstreken"."""
        kort = {"werkdagen": f"{self.waarde}w", "procent": f"{self.waarde}p"}
        return kort.get(self.eenheid, self.eenheid)


class Afhandeling(models.TextChoices):
    """How a signal was dealt with; a signal about a promise that was kept needs none."""

    GEZIEN = "gezien", "Gezien"
    GEINFORMEERD = "geinformeerd", "Klant geïnformeerd"
    NIEUWE_BELOFTE = "nieuwe_belofte", "Nieuwe belofte gedaan"


class Informatiewijze(models.TextChoices):
    """How the resident was told."""

    TELEFOON = "telefoon", "Telefoon"
    MAIL = "mail", "E-mail"
    BRIEF = "brief", "Brief"
    BALIE = "balie", "Balie"


OPEN = models.Q(afgehandeld_op__isnull=True)
"""Of signals: the indexes hold these only, what was dealt with is most of the table over the years."""


class Signaal(Publiek):
    """A threshold of a belofte was passed: once per subject, kind, threshold and due date.

    `drempel` "breekt": the expected end lies after the promise, the regisseur tells the resident. `ontvanger`
    None: the leidinggevende of `team` (or of the KCC). It lapses by itself when its belofte is met: that is
    read from the belofte, not stored.
    """

    Afhandeling = Afhandeling
    Informatiewijze = Informatiewijze
    BREEKT = "breekt"

    belofte = models.ForeignKey(Belofte, models.CASCADE, related_name="signalen")
    onderwerp_soort = models.CharField(max_length=40)
    onderwerp = models.UUIDField()
    soort = keuze(BelofteSoort)
    drempel = models.CharField(max_length=20, help_text='"5w", "80p", "verstreken" of "breekt"')
    due = models.DateField()
    klantaanvraag = models.UUIDField(null=True)
    ontvanger = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    bron = models.CharField(max_length=200, help_text="de afspraak of regel waar de datum uit volgt")
    rang = models.GeneratedField(
        expression=models.Case(
            models.When(drempel="verstreken", then=0), models.When(drempel=BREEKT, then=1), default=2
        ),
        output_field=models.PositiveSmallIntegerField(),
        db_persist=True,
        help_text="0: te laat, 1: belofte breekt, 2: komt eraan; hierop sorteert de lijst, langs een index",
    )
    gemaakt_op = models.DateTimeField(default=klok.nu)
    afgehandeld_op = models.DateTimeField(null=True, blank=True)
    afgehandeld_door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    afhandeling = keuze(Afhandeling, blank=True)
    wijze = keuze(Informatiewijze, blank=True)

    objects = SignaalQuerySet.as_manager()

    class Meta:
        ordering = ("due", "pk")
        verbose_name_plural = "signalen"
        constraints = [
            models.UniqueConstraint(fields=["onderwerp", "soort", "drempel", "due"], name="signaal_eenmaal"),
            in_keuzes("soort", BelofteSoort, "signaal"),
            in_keuzes("afhandeling", Afhandeling, "signaal", leeg=True),
            in_keuzes("wijze", Informatiewijze, "signaal", leeg=True),
            models.CheckConstraint(
                condition=models.Q(afgehandeld_op__isnull=True) | ~models.Q(afhandeling=""),
                name="signaal_afgehandeld_zegt_hoe",
            ),
        ]
        indexes = [
            models.Index(fields=["rang", "due", "onderwerp"], name="signaal_open_rang", condition=OPEN),
            models.Index(
                fields=["ontvanger", "rang", "due", "onderwerp"],
                name="signaal_open_ontvanger",
                condition=OPEN,
            ),
            models.Index(
                fields=["team", "rang", "due", "onderwerp"],
                name="signaal_open_team_rang",
                condition=OPEN,
                include=["belofte"],
            ),
            models.Index(
                fields=["onderwerp", "rang", "due", "id"],
                name="signaal_open_onderwerp",
                condition=OPEN,
                include=["belofte", "team", "ontvanger"],  # what the counts read: they need no row
            ),
            models.Index(fields=["klantaanvraag"], name="signaal_klantaanvraag"),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.drempel} {self.due}"


class Navraag(models.Model):
    """The resident asked where it stays (R63): one row per gesprek about a klantaanvraag."""

    klantaanvraag = models.ForeignKey(Klantaanvraag, models.CASCADE, related_name="+")
    gesprek = models.UUIDField()
    op = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name_plural = "navragen"
        constraints = [
            models.UniqueConstraint(fields=["klantaanvraag", "gesprek"], name="navraag_een_per_gesprek")
        ]

    def __str__(self) -> str:
        return f"navraag {self.klantaanvraag_id}"
