"""The zaak (one procedure) and its two state machines: `lijn` (routing) and `status`."""

from django.db import models
from django_fsm import RETURN_VALUE, FSMField, transition

from catalogus.models import Resultaattype, Zaaktypeversie
from dvo.models import Dvoregel
from kcc.models import Medewerker, Productgroep, Team
from kcc.models.organisatie import Lijn
from kcc.velden import MetToestanden, Publiek, in_keuzes, keuze
from zaken.models.klantaanvraag import Klantaanvraag
from zaken.querysets import ZaakQuerySet


class ZaakStatus(models.TextChoices):
    OPEN = "open", "Open"
    IN_BEHANDELING = "in_behandeling", "In behandeling"
    OPGESCHORT = "opgeschort", "Opgeschort"
    WACHT_OP_LEVERING = "wacht_op_levering", "Wacht op levering"
    LIGT_KLAAR = "ligt_klaar", "Ligt klaar"
    AFGEHANDELD = "afgehandeld", "Afgehandeld"
    GESLOTEN = "gesloten", "Gesloten"
    AFGEBROKEN = "afgebroken", "Afgebroken"


OPEN_STATUSSEN = ("open", "in_behandeling", "opgeschort")  # work for somebody
LOPEND = (*OPEN_STATUSSEN, "wacht_op_levering")  # counts for the plan
AFGEROND = ("ligt_klaar", "afgehandeld", "gesloten")  # the DVO is met
LIJNEN = ("eerste", "tweede", "vakafdeling")


class Reden(models.TextChoices):
    """Why a zaak moves to another line (R36, P11)."""

    TE_COMPLEX = "te_complex", "Te complex"
    INFORMATIE_ONTBRAK = "informatie_ontbrak", "Er ontbrak informatie"
    VERKEERD_DOORGEZET = "verkeerd_doorgezet", "Verkeerd doorgezet"
    ANDERE_AFDELING = "hoort_bij_andere_afdeling", "Hoort bij een andere afdeling"


class Resultaat(models.TextChoices):
    VERLEEND = "verleend", "Verleend of verstrekt"
    GEWEIGERD = "geweigerd", "Geweigerd"
    GEEN_BESLUIT = "geen_besluit", "Afgerond zonder besluit"
    INGETROKKEN = "ingetrokken", "Ingetrokken door de klant"


class Zaak(MetToestanden, Publiek):
    """One procedure. Keeps the versions of zaaktype and DVO rule that were valid at its intake."""

    nummer = models.CharField(max_length=20, unique=True)
    klantaanvraag = models.ForeignKey(Klantaanvraag, models.PROTECT, related_name="zaken")
    versie = models.ForeignKey(Zaaktypeversie, models.PROTECT, related_name="+")
    productgroep = models.ForeignKey(Productgroep, models.PROTECT, related_name="+")
    sociaal = models.BooleanField(
        default=False, help_text="sociaal domein; staat hier omdat elke lijst erop filtert"
    )
    dvoregel = models.ForeignKey(Dvoregel, models.PROTECT, null=True, blank=True, related_name="+")
    lijn = FSMField(default=Lijn.EERSTE, choices=[k for k in Lijn.choices if k[0] in LIJNEN])
    status = FSMField(default=ZaakStatus.OPEN, choices=ZaakStatus.choices)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    behandelaar = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    procesverantwoordelijke = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    productverantwoordelijk = models.ForeignKey(Team, models.PROTECT, related_name="+")
    ontvangen_op = models.DateField(help_text="dag 0 van de wettelijke termijn")
    ontvangen = models.BooleanField(
        default=True, help_text="nee: kan pas worden aangevraagd met het resultaat van de voorganger"
    )
    dvo_begin = models.DateField(help_text="dag waarop de DVO-termijn begint te lopen")
    wettelijk_einde = models.DateField(null=True, blank=True)
    afspraak_op = models.DateField(null=True, blank=True, help_text="harde afspraak: begint op deze dag")
    begonnen_op = models.DateField(null=True, blank=True)
    afgerond_op = models.DateField(null=True, blank=True)
    gesloten_op = models.DateField(null=True, blank=True)
    resultaat = keuze(Resultaat, blank=True)
    resultaattype = models.ForeignKey(
        Resultaattype,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="plaats in de selectielijst",
    )
    archiefactiedatum = models.DateField(
        null=True, blank=True, help_text="dag van vernietigen; leeg: nog niet af, of blijvend bewaren"
    )
    klacht_over = models.ForeignKey(
        Medewerker,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="over wie de klacht gaat: ziet deze zaak niet en behandelt hem niet (Awb 9:7)",
    )
    toelichting = models.TextField(blank=True)
    aangemaakt_op = models.DateTimeField()

    objects = ZaakQuerySet.as_manager()

    class Meta:
        ordering = ("-aangemaakt_op", "-pk")
        verbose_name_plural = "zaken"
        constraints = [
            in_keuzes("status", ZaakStatus, "zaak"),
            models.CheckConstraint(condition=models.Q(lijn__in=LIJNEN), name="zaak_lijn_bekend"),
            models.CheckConstraint(
                condition=models.Q(ontvangen=True) | models.Q(wettelijk_einde__isnull=True),
                name="zaak_wettelijk_einde_pas_na_ontvangst",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=AFGEROND) | models.Q(afgerond_op__isnull=False),
                name="zaak_afgerond_heeft_dag",
            ),
            models.CheckConstraint(
                condition=models.Q(archiefactiedatum__isnull=True) | models.Q(resultaattype__isnull=False),
                name="zaak_archiefdatum_heeft_resultaattype",
            ),
            models.CheckConstraint(
                condition=models.Q(klacht_over__isnull=True)
                | ~models.Q(procesverantwoordelijke=models.F("klacht_over"))
                & (models.Q(behandelaar__isnull=True) | ~models.Q(behandelaar=models.F("klacht_over"))),
                name="zaak_klacht_niet_bij_wie_hij_gaat",
            ),
        ]
        indexes = [
            models.Index(
                fields=["team", "status"], name="zaak_werkvoorraad", condition=models.Q(status__in=LOPEND)
            ),
            models.Index(fields=["behandelaar"], name="zaak_van_mij", condition=models.Q(status__in=LOPEND)),
            models.Index(fields=["-aangemaakt_op", "-id"], name="zaak_nieuwste"),
            models.Index(fields=["productgroep", "-aangemaakt_op"], name="zaak_productgroep"),
            models.Index(fields=["versie"], name="zaak_versie"),
            models.Index(  # for counting
                fields=["team", "productgroep", "sociaal"], include=["klacht_over"], name="zaak_zicht"
            ),
            models.Index(
                fields=["klacht_over"], name="zaak_klacht_over", condition=models.Q(klacht_over__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.nummer

    # -- lijn: who works on it -------------------------------------------------------------------

    @transition(field=lijn, source="eerste", target="tweede")
    def naar_tweede(self) -> None:
        """Routed to the tweede lijn; the service guards the matrix."""

    @transition(field=lijn, source=["eerste", "tweede", "vakafdeling"], target="vakafdeling")
    def naar_vakafdeling(self) -> None:
        """Routed to a vakafdeling, or from one to another."""

    @transition(field=lijn, source=["tweede", "vakafdeling"], target="eerste")
    def naar_eerste(self) -> None:
        """Back to the eerste lijn, with a reason."""

    @transition(field=lijn, source="*", target=RETURN_VALUE(*LIJNEN))
    def zet_lijn_terug(self, was: str) -> str:
        """An act on many zaken is undone (regie): back on the line it came from."""
        return was

    # -- status: how far it is -------------------------------------------------------------------

    @transition(field=status, source="open", target="in_behandeling")
    def begin(self) -> None:
        """Somebody works on it."""

    @transition(field=status, source="in_behandeling", target="open")
    def parkeer(self) -> None:
        """Back in the queue."""

    @transition(field=status, source="in_behandeling", target="opgeschort")
    def schort_op(self) -> None:
        """Waits for the applicant (Awb 4:15)."""

    @transition(field=status, source="opgeschort", target="in_behandeling")
    def hervat(self) -> None:
        """The applicant answered, or the period ended."""

    @transition(field=status, source="in_behandeling", target="wacht_op_levering")
    def wacht_op_levering(self) -> None:
        """Applied for; the product is being made elsewhere."""

    @transition(field=status, source="wacht_op_levering", target="ligt_klaar")
    def leg_klaar(self) -> None:
        """The product can be collected; the DVO ends here."""

    @transition(field=status, source="in_behandeling", target="afgehandeld")
    def handel_af(self) -> None:
        """There is a result."""

    @transition(field=status, source="ligt_klaar", target="gesloten")
    def reik_uit(self) -> None:
        """Collected: ID seen, entitled (P12)."""

    @transition(field=status, source="afgehandeld", target="gesloten")
    def sluit(self) -> None:
        """Archived."""

    @transition(field=status, source="afgehandeld", target="in_behandeling")
    def heropen(self) -> None:
        """Reopened, with a reason."""

    @transition(
        field=status,
        source=["open", "in_behandeling", "opgeschort", "wacht_op_levering", "ligt_klaar"],
        target="afgebroken",
    )
    def breek_af(self) -> None:
        """Withdrawn, or never collected."""
