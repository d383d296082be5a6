"""A change that is looked at before it is made: what would move, and then what did."""

from django.db import models
from django_fsm import FSMField, transition

from kcc import klok
from kcc.models.organisatie import Medewerker
from kcc.velden import MetToestanden, Publiek, in_keuzes, keuze


class WijzigingSoort(models.TextChoices):
    """What is changed; `inhoud` says how."""

    DAG_ERBIJ = "dag_erbij", "Een vrije dag erbij"
    DAG_ERAF = "dag_eraf", "Een vrije dag eraf"
    DAGEN_VAN_KANTOOR = "dagen_van_kantoor", "Welke feestdagen het gemeentehuis dicht is"


class WijzigingStatus(models.TextChoices):
    BEREKENEN = "berekenen", "Gevolgen worden berekend"
    VOORBEELD = "voorbeeld", "Klaar om te bekijken"
    DOORVOEREN = "doorvoeren", "Wordt doorgevoerd"
    DOORGEVOERD = "doorgevoerd", "Doorgevoerd"
    GESTOPT = "gestopt", "Niet doorgevoerd"


class Wijziging(MetToestanden, Publiek):
    """One change with its progress. `cursor` is the last key that was done, so that a worker that died
    halfway is followed by one that goes on."""

    Soort = WijzigingSoort

    soort = keuze(Soort)
    inhoud = models.JSONField()
    omschrijving = models.CharField(max_length=200)
    status = FSMField(default=WijzigingStatus.BEREKENEN, choices=WijzigingStatus.choices)
    door = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    aangemaakt_op = models.DateTimeField(default=klok.nu)
    doorgevoerd_op = models.DateTimeField(null=True, blank=True)
    totaal = models.PositiveIntegerField(default=0, help_text="klantaanvragen om na te rekenen")
    gedaan = models.PositiveIntegerField(default=0)
    cursor = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ("-aangemaakt_op", "-pk")
        verbose_name_plural = "wijzigingen"
        constraints = [
            in_keuzes("soort", WijzigingSoort, "wijziging"),
            in_keuzes("status", WijzigingStatus, "wijziging"),
            models.UniqueConstraint(
                models.Value(1),
                condition=models.Q(status="doorvoeren"),
                name="wijziging_een_tegelijk",
            ),
        ]

    def __str__(self) -> str:
        return self.omschrijving

    @property
    def procent(self) -> int:
        """How far the present round is, 0 to 100."""
        return min(100, 100 * self.gedaan // self.totaal) if self.totaal else 0

    @transition(field=status, source="berekenen", target="voorbeeld")
    def toon(self) -> None:
        """Everything that would move is known."""

    @transition(field=status, source="voorbeeld", target="doorvoeren")
    def voer_door(self) -> None:
        """Made: in force at once, the plans follow."""

    @transition(field=status, source="doorvoeren", target="doorgevoerd")
    def rond_af(self) -> None:
        """All plans follow it."""

    @transition(field=status, source=["berekenen", "voorbeeld"], target="gestopt")
    def stop(self) -> None:
        """Nothing was changed."""


class GevolgWat(models.TextChoices):
    """Which date moves."""

    GEPLANDE_START = "geplande_start", "Gepland begin"
    UITERSTE_START = "uiterste_start", "Uiterste begin"
    GEPLAND_EINDE = "gepland_einde", "Gepland einde"
    VERWACHT = "verwacht", "Verwacht einde van de aanvraag"
    WET = "wet", "Wettelijk einde"
    DVO_NORM = "dvo_norm", "Streefdatum (DVO)"
    DVO_MAXIMUM = "dvo_maximum", "Uiterste datum (DVO)"
    SERVICEBELOFTE = "servicebelofte", "Servicebelofte"


class Gevolg(models.Model):
    """One date of one zaak or klantaanvraag that moves; once the change is made, that moved."""

    Wat = GevolgWat

    wijziging = models.ForeignKey(Wijziging, models.CASCADE, related_name="gevolgen")
    onderwerp_soort = models.CharField(max_length=40)
    onderwerp = models.UUIDField()
    klantaanvraag = models.PositiveBigIntegerField(help_text="sleutel, voor de volgorde van doorvoeren")
    wat = keuze(Wat)
    van = models.DateField()
    naar = models.DateField()

    class Meta:
        ordering = ("klantaanvraag", "onderwerp", "wat")
        verbose_name_plural = "gevolgen"
        constraints = [
            models.UniqueConstraint(fields=["wijziging", "onderwerp", "wat"], name="gevolg_uniek"),
            in_keuzes("wat", GevolgWat, "gevolg"),
        ]

    def __str__(self) -> str:
        return f"{self.get_wat_display()} {self.van} -> {self.naar}"
