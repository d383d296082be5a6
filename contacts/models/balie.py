"""Who waits at the balie, who is being helped, and how long each took (practice P6)."""

from django.db import models
from django_fsm import FSMField, transition

from contacts.models.gesprek import Klantcontact
from contacts.models.vervolg import Afspraak
from contacts.querysets import BaliebezoekQuerySet
from kcc import klok
from kcc.models import Klant, Medewerker, Team
from kcc.velden import MetToestanden, Publiek, in_keuzes
from zaken.models import Zaak


class BezoekStatus(models.TextChoices):
    AANGEMELD = "aangemeld", "Wacht"
    OPGEROEPEN = "opgeroepen", "Wordt geholpen"
    GEHOLPEN = "geholpen", "Geholpen"
    NIET_VERSCHENEN = "niet_verschenen", "Niet verschenen"


class Baliebezoek(MetToestanden, Publiek):
    """One resident at one balie on one day: a ticket. Waiting runs from `aangemeld_op` to `opgeroepen_op`,
    being helped from there to `klaar_op`.

    `team` helps; `zaak` is what they wait for when it was made already (klaar terwijl u wacht, uitreiken).
    """

    dag = models.DateField()
    plaats = models.CharField(
        max_length=80, blank=True, help_text="zoals bij de openingstijden; leeg: overal"
    )
    volgnummer = models.PositiveSmallIntegerField(help_text="van die dag op die plaats")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    onderwerp = models.CharField(max_length=200)
    klant = models.ForeignKey(Klant, models.PROTECT, null=True, blank=True, related_name="+")
    afspraak = models.OneToOneField(Afspraak, models.PROTECT, null=True, blank=True, related_name="bezoek")
    zaak = models.ForeignKey(Zaak, models.PROTECT, null=True, blank=True, related_name="+")
    gesprek = models.ForeignKey(Klantcontact, models.SET_NULL, null=True, blank=True, related_name="+")
    status = FSMField(default=BezoekStatus.AANGEMELD, choices=BezoekStatus.choices)
    medewerker = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    aangemeld_op = models.DateTimeField(default=klok.nu)
    opgeroepen_op = models.DateTimeField(null=True, blank=True)
    klaar_op = models.DateTimeField(null=True, blank=True)

    objects = BaliebezoekQuerySet.as_manager()

    class Meta:
        ordering = ("aangemeld_op", "pk")
        verbose_name_plural = "baliebezoeken"
        constraints = [
            in_keuzes("status", BezoekStatus, "baliebezoek"),
            models.UniqueConstraint(fields=["dag", "plaats", "volgnummer"], name="baliebezoek_nummer_uniek"),
            models.UniqueConstraint(
                fields=["zaak"],
                condition=models.Q(status__in=["aangemeld", "opgeroepen"]),
                name="baliebezoek_een_per_zaak",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=["opgeroepen", "geholpen"])
                | models.Q(opgeroepen_op__isnull=False, medewerker__isnull=False),
                name="baliebezoek_opgeroepen_door",
            ),
        ]
        indexes = [
            models.Index(fields=["dag", "team", "status"], name="baliebezoek_dag"),
            models.Index(
                fields=["medewerker"],
                name="baliebezoek_van_mij",
                condition=models.Q(status="opgeroepen"),
            ),
        ]

    def __str__(self) -> str:
        return self.nummer

    @property
    def nummer(self) -> str:
        """As it stands on the ticket: B012."""
        return f"B{self.volgnummer:03}"

    @transition(field=status, source="aangemeld", target="opgeroepen")
    def roep_op(self) -> None:
        """Somebody helps now."""

    @transition(field=status, source="opgeroepen", target="aangemeld")
    def zet_terug(self) -> None:
        """Called by mistake: waits on, in the old place."""

    @transition(field=status, source="opgeroepen", target="geholpen")
    def rond_af(self) -> None:
        """Went home with an answer or a product."""

    @transition(field=status, source=["aangemeld", "opgeroepen"], target="niet_verschenen")
    def verscheen_niet(self) -> None:
        """Called, and nobody came; or left before it was their turn."""

    @transition(field=status, source="niet_verschenen", target="aangemeld")
    def meld_weer(self) -> None:
        """Came after all."""
