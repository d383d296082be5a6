"""One act on many zaken: looked at first, done row by row by a worker, stopped between rows, undone."""

from django.db import models
from django_fsm import FSMField, transition

from kcc import klok
from kcc.models import Medewerker, Team
from kcc.velden import MetToestanden, Publiek, in_keuzes, keuze
from zaken.models import Zaak


class BulkSoort(models.TextChoices):
    VERDELEN = "verdelen", "Verdelen"
    VRIJGEVEN = "vrijgeven", "Vrijgeven"
    OVERDRAGEN = "overdragen", "Overdragen"


class BulkStatus(models.TextChoices):
    VOORBEELD = "voorbeeld", "Om te bekijken"
    BEZIG = "bezig", "Bezig"
    KLAAR = "klaar", "Klaar"
    GESTOPT = "gestopt", "Gestopt"
    TERUGDRAAIEN = "terugdraaien", "Wordt teruggedraaid"
    TERUGGEDRAAID = "teruggedraaid", "Teruggedraaid"
    VERVALLEN = "vervallen", "Niet gedaan"


class Bulkhandeling(MetToestanden, Publiek):
    """What was chosen and how far it is. A worker that died halfway is followed by one that goes on: what
    is still to do stands in the rows."""

    Soort = BulkSoort

    soort = keuze(BulkSoort)
    status = FSMField(default=BulkStatus.VOORBEELD, choices=BulkStatus.choices)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", help_text="van welke werkvoorraad")
    naar_team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    reden = models.CharField(max_length=60, blank=True, help_text="een code")
    toelichting = models.TextField(blank=True)
    door = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    aangemaakt_op = models.DateTimeField(default=klok.nu)
    klaar_op = models.DateTimeField(
        null=True, blank=True, help_text="tot tien minuten hierna terug te draaien"
    )
    stop_gevraagd = models.BooleanField(default=False)

    class Meta:
        ordering = ("-aangemaakt_op", "-pk")
        verbose_name_plural = "bulkhandelingen"
        constraints = [
            in_keuzes("soort", BulkSoort, "bulkhandeling"),
            in_keuzes("status", BulkStatus, "bulkhandeling"),
            models.CheckConstraint(
                condition=~models.Q(soort="overdragen") | models.Q(naar_team__isnull=False),
                name="bulkhandeling_overdragen_naar",
            ),
        ]
        indexes = [
            models.Index(
                fields=["status"],
                name="bulkhandeling_bezig",
                condition=models.Q(status__in=["bezig", "terugdraaien"]),
            ),
            models.Index(fields=["door", "-aangemaakt_op"], name="bulkhandeling_van_mij"),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} bij {self.team}"

    @transition(field=status, source="voorbeeld", target="bezig")
    def begin(self) -> None:
        """Looked at and wanted."""

    @transition(field=status, source="voorbeeld", target="vervallen")
    def laat(self) -> None:
        """Nothing was done."""

    @transition(field=status, source="bezig", target="klaar")
    def rond_af(self) -> None:
        """Every row had its turn."""

    @transition(field=status, source="bezig", target="gestopt")
    def stop(self) -> None:
        """Between two rows; those that were done stay done."""

    @transition(field=status, source=["klaar", "gestopt"], target="terugdraaien")
    def draai_terug(self) -> None:
        """Within ten minutes."""

    @transition(field=status, source="terugdraaien", target="teruggedraaid")
    def rond_terugdraaien_af(self) -> None:
        """Every row that could go back did."""


class Regelstand(models.TextChoices):
    TE_DOEN = "te_doen", "Nog te doen"
    KAN_NIET = "kan_niet", "Kan niet"
    GEDAAN = "gedaan", "Gedaan"
    MISLUKT = "mislukt", "Niet gelukt"
    OVERGESLAGEN = "overgeslagen", "Niet aan toe gekomen"
    TERUG = "terug", "Teruggedraaid"
    BLIJFT = "blijft", "Intussen gewijzigd"


class Bulkregel(models.Model):
    """One zaak of it. `was` is what is put back: status, lijn, team and behandelaar (codes and keys);
    `versie` the number of its last event of the act: a later one means that somebody worked on it since."""

    handeling = models.ForeignKey(Bulkhandeling, models.CASCADE, related_name="regels")
    volgorde = models.PositiveIntegerField()
    zaak = models.ForeignKey(Zaak, models.CASCADE, related_name="+")
    naar = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    stand = keuze(Regelstand, default=Regelstand.TE_DOEN)
    reden = models.CharField(max_length=300, blank=True, help_text="waarom niet, in een zin")
    was = models.JSONField(default=dict, blank=True)
    versie = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("volgorde",)
        verbose_name_plural = "bulkregels"
        constraints = [
            in_keuzes("stand", Regelstand, "bulkregel"),
            models.UniqueConstraint(fields=["handeling", "volgorde"], name="bulkregel_volgorde_uniek"),
            models.UniqueConstraint(fields=["handeling", "zaak"], name="bulkregel_zaak_uniek"),
            models.CheckConstraint(
                condition=~models.Q(stand__in=["gedaan", "terug", "blijft"]) | models.Q(versie__isnull=False),
                name="bulkregel_gedaan_heeft_versie",
            ),
        ]
        indexes = [models.Index(fields=["zaak"], name="bulkregel_zaak")]

    def __str__(self) -> str:
        return f"{self.handeling_id}: {self.zaak_id} {self.stand}"
