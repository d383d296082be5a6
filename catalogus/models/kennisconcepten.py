"""What is being written for the knowledge base: the KCC proposes, the owner decides (R22, R93)."""

from django.db import models
from django_fsm import FSMField, transition

from catalogus.models.kennis import Kennisitem
from catalogus.models.kennissignalen import Kennissignaal
from catalogus.models.producten import Product
from kcc import klok
from kcc.models import Medewerker, Team
from kcc.velden import MetToestanden, Publiek, in_keuzes


class Conceptstatus(models.TextChoices):
    CONCEPT = "concept", "Concept"
    VOORGELEGD = "voorgelegd", "Ligt bij de bronhouder"
    GEPUBLICEERD = "gepubliceerd", "Gepubliceerd"
    AFGEWEZEN = "afgewezen", "Afgewezen"


OPEN = (Conceptstatus.CONCEPT, Conceptstatus.VOORGELEGD)


class Kennisconcept(MetToestanden, Publiek):
    """A new text for an item, or a new item (`item` empty until it is published). One open per item.

    `formuleringen`: list of texts that come along when it is published.
    """

    Status = Conceptstatus

    item = models.ForeignKey(Kennisitem, models.CASCADE, null=True, blank=True, related_name="concepten")
    status = FSMField(default=Conceptstatus.CONCEPT, choices=Conceptstatus.choices)
    bronhouder = models.ForeignKey(Team, models.PROTECT, related_name="+")
    product = models.ForeignKey(Product, models.PROTECT, null=True, blank=True, related_name="+")
    vraag = models.CharField(max_length=200)
    kort = models.CharField(max_length=400, blank=True)
    antwoord = models.TextField()
    aanvulling = models.TextField(blank=True)
    interne_notitie = models.TextField(blank=True)
    bronnen = models.JSONField(default=list, blank=True)
    trefwoorden = models.CharField(max_length=300, blank=True)
    formuleringen = models.JSONField(default=list, blank=True)
    mens_eerst = models.BooleanField(default=False)
    review_op = models.DateField(null=True, blank=True)
    geldig_van = models.DateField(null=True, blank=True)
    geldig_tot = models.DateField(null=True, blank=True)
    signaal = models.ForeignKey(
        Kennissignaal, models.SET_NULL, null=True, blank=True, related_name="concepten"
    )
    opgesteld_door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    opgesteld_op = models.DateTimeField(default=klok.nu)
    besloten_door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    besloten_op = models.DateTimeField(null=True, blank=True)
    reden = models.CharField(max_length=300, blank=True, help_text="waarom het is afgewezen")

    class Meta:
        ordering = ("-opgesteld_op", "-pk")
        verbose_name_plural = "kennisconcepten"
        constraints = [
            in_keuzes("status", Conceptstatus, "kennisconcept"),
            models.UniqueConstraint(
                fields=["item"],
                condition=models.Q(status__in=("concept", "voorgelegd")),
                name="kennisconcept_een_open",
            ),
        ]

    @transition(field=status, source=Conceptstatus.CONCEPT, target=Conceptstatus.VOORGELEGD)
    def leg_voor(self) -> None:
        """To the owner."""

    @transition(field=status, source=list(OPEN), target=Conceptstatus.GEPUBLICEERD)
    def keur_goed(self, door: Medewerker | None) -> None:
        """The owner takes it; the service makes the version."""
        self._besluit(door)

    @transition(field=status, source=list(OPEN), target=Conceptstatus.AFGEWEZEN)
    def wijs_af(self, door: Medewerker | None, reden: str) -> None:
        """The owner does not want it, or who wrote it takes it back."""
        self._besluit(door)
        self.reden = reden

    def _besluit(self, door: Medewerker | None) -> None:
        self.besloten_door, self.besloten_op = door, klok.nu()

    def __str__(self) -> str:
        return self.vraag
