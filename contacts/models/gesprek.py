"""Klantcontact (gesprek) with one or more vragen, each with its own path and uitkomst."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django_fsm import FSMField, transition

from catalogus.models import Kennisversie, Zaaktype
from contacts.querysets import KlantcontactQuerySet, VraagQuerySet
from kcc import klok
from kcc.kanalen import Kanaal
from kcc.models import Klant, Medewerker, Productgroep, Team, Vertegenwoordiging
from kcc.velden import MetToestanden, Publiek, in_keuzes, keuze
from kcc.zoeksleutels import Telefoonsleutel
from zaken.models import Klantaanvraag, Zaak


class ContactStatus(models.TextChoices):
    ONTVANGEN = "ontvangen", "Ontvangen"
    LOPEND = "lopend", "Loopt"
    WACHT_OP_VAKAFDELING = "wacht_op_vakafdeling", "Wacht op de vakafdeling"
    AFGEROND = "afgerond", "Afgerond"
    GEANNULEERD = "geannuleerd", "Geannuleerd"


class Uitkomst(models.TextChoices):
    """How one vraag ended."""

    ZELF_BEANTWOORD = "zelf_beantwoord", "Zelf beantwoord"
    PRODUCT_UITGEREIKT = "product_uitgereikt", "Product uitgereikt"
    ZAAK_AANGEMAAKT = "zaak_aangemaakt", "Zaak aangemaakt"
    DOORVERBONDEN_GELUKT = "doorverbonden_gelukt", "Doorverbonden"
    DOORVERBONDEN_MISLUKT = "doorverbonden_mislukt", "Doorverbinden niet gelukt"
    TERUGBELVERZOEK = "terugbelverzoek", "Terugbelverzoek"
    AFSPRAAK = "afspraak", "Afspraak"
    DOORVERWEZEN = "doorverwezen", "Doorverwezen"
    STATUSVRAAG = "statusvraag", "Status verteld"
    GEHOORD = "gehoord", "Gehoord"
    VERKEERD_VERBONDEN = "verkeerd_verbonden", "Verkeerd verbonden"
    VERBROKEN = "verbroken", "Verbinding verbroken"


class Klantcontact(MetToestanden, Publiek):
    """One gesprek by any channel. Done when all its vragen are."""

    nummer = models.CharField(max_length=20, unique=True)
    kanaal = keuze(Kanaal)
    status = FSMField(default=ContactStatus.ONTVANGEN, choices=ContactStatus.choices)
    medewerker = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    onderwerp = models.CharField(max_length=200, blank=True)
    notitie = models.TextField(blank=True)
    telefoonnummer = models.CharField(max_length=20, blank=True, help_text="van wie belt; nooit in een adres")
    afzender = models.EmailField(blank=True, help_text="waarheen geantwoord wordt")
    draad = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="vervolggesprekken",
        help_text="het eerste gesprek van dezelfde draad, langs welk kanaal ook (R104)",
    )
    volledig_beantwoord = models.BooleanField(null=True, blank=True, help_text="zei de klant zelf (R102)")
    nawerk_sinds = models.DateTimeField(null=True, blank=True, help_text="opgehangen; van hier telt nawerk")
    ontvangen_op = models.DateTimeField()
    begonnen_op = models.DateTimeField(null=True, blank=True)
    beeindigd_op = models.DateTimeField(null=True, blank=True)

    objects = KlantcontactQuerySet.as_manager()

    class Meta:
        ordering = ("-ontvangen_op", "-pk")
        verbose_name = "gesprek"
        verbose_name_plural = "gesprekken"
        constraints = [
            in_keuzes("kanaal", Kanaal, "klantcontact"),
            in_keuzes("status", ContactStatus, "klantcontact"),
        ]
        indexes = [
            models.Index(fields=["-ontvangen_op", "-id"], name="klantcontact_nieuwste"),
            models.Index(fields=["team", "-ontvangen_op"], name="klantcontact_team"),
            models.Index(  # figures join on it, and what somebody may see is counted in it
                fields=["team", "id"], include=["medewerker", "draad"], name="klantcontact_team_sleutel"
            ),
            models.Index(fields=["beeindigd_op", "team"], name="klantcontact_beeindigd"),
            models.Index(
                fields=["ontvangen_op", "id"],
                name="klantcontact_postvak",
                condition=models.Q(status="ontvangen"),
            ),
            models.Index(
                fields=["medewerker", "status"],
                name="klantcontact_lopend",
                condition=models.Q(status__in=["ontvangen", "lopend", "wacht_op_vakafdeling"]),
            ),
            models.Index(
                Telefoonsleutel("telefoonnummer"),
                name="klantcontact_telefoon",
                condition=~models.Q(telefoonnummer=""),
            ),
            models.Index(
                fields=["afzender", "-ontvangen_op"],
                name="klantcontact_afzender",
                condition=~models.Q(afzender=""),
            ),
        ]

    def __str__(self) -> str:
        return self.nummer

    @transition(field=status, source="ontvangen", target="lopend")
    def begin(self) -> None:
        """An employee takes the question."""

    @transition(field=status, source=["ontvangen", "lopend", "wacht_op_vakafdeling"], target="afgerond")
    def rond_af(self) -> None:
        """All vragen have an uitkomst."""

    @transition(field=status, source="lopend", target="wacht_op_vakafdeling")
    def wacht_op_vakafdeling(self) -> None:
        """The vakafdeling speaks with the resident and makes the zaak itself."""

    @transition(field=status, source=["ontvangen", "lopend", "wacht_op_vakafdeling"], target="geannuleerd")
    def annuleer(self) -> None:
        """Nothing came of it."""


class Verificatie(models.TextChoices):
    """How sure it is that the one who speaks is who they say (P3)."""

    NIET = "niet", "Niet gecontroleerd"
    TELEFONISCH = "telefonisch", "Telefonisch gecontroleerd"
    ID_GEZIEN = "id_gezien", "ID gezien"
    INGELOGD = "ingelogd", "Ingelogd"


class Controlevraag(models.TextChoices):
    """What may be asked. Which were asked is stored, the answers never are."""

    GEBOORTEDATUM = "geboortedatum", "Geboortedatum"
    ADRES = "adres", "Postcode en huisnummer"
    LAATSTE_CONTACT = "laatste_contact", "Waarover was het laatste contact"


class Betrokkene(Publiek):
    """Ties a klant (or nobody: anonymous) to a gesprek; `namens` is for whom they speak (P5).

    The verification is of this gesprek: the next caller may be somebody else.
    """

    klantcontact = models.ForeignKey(Klantcontact, models.CASCADE, related_name="betrokkenen")
    klant = models.ForeignKey(Klant, models.PROTECT, null=True, blank=True, related_name="+")
    namens = models.ForeignKey(Klant, models.PROTECT, null=True, blank=True, related_name="+")
    rol = models.CharField(max_length=20, default="klant")
    vertegenwoordiging = models.ForeignKey(
        Vertegenwoordiging, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    verificatie = keuze(Verificatie, default=Verificatie.NIET)
    controlevragen = ArrayField(keuze(Controlevraag), default=list, blank=True)
    verificatiereden = models.CharField(max_length=200, blank=True, help_text="waarom niet gecontroleerd")
    geverifieerd_op = models.DateTimeField(null=True, blank=True)
    geverifieerd_door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name_plural = "betrokkenen"
        constraints = [
            models.UniqueConstraint(fields=["klantcontact", "klant"], name="betrokkene_uniek"),
            in_keuzes("verificatie", Verificatie, "betrokkene"),
            models.CheckConstraint(
                condition=models.Q(controlevragen__contained_by=Controlevraag.values),
                name="betrokkene_controlevragen_bekend",
            ),
            models.CheckConstraint(
                condition=models.Q(verificatie="niet") | models.Q(klant__isnull=False),
                name="betrokkene_verificatie_van_klant",
            ),
        ]

    def __str__(self) -> str:
        return str(self.klant or "anoniem")


class Thema(models.TextChoices):
    """What somebody wanted to be heard about (P16, R101): no product, a trend per wijk."""

    WAARDERING = "waardering", "Waardering"
    ONVREDE = "onvrede", "Onvrede over de gemeente"
    ZORGEN = "zorgen", "Zorgen of verdriet"
    OVERLAST = "overlast", "Overlast in de buurt"
    VEILIGHEID = "veiligheid", "Onveilig voelen"
    IDEE = "idee", "Een idee"
    ANDERS = "anders", "Iets anders"


class Vraag(Publiek):
    """One question within a gesprek: its path through the tree, the answer given, how it ended."""

    klantcontact = models.ForeignKey(Klantcontact, models.CASCADE, related_name="vragen")
    volgnummer = models.PositiveSmallIntegerField(default=1)
    onderwerp = models.CharField(max_length=200, blank=True)
    productgroep = models.ForeignKey(Productgroep, models.PROTECT, null=True, blank=True, related_name="+")
    zaaktype = models.ForeignKey(Zaaktype, models.PROTECT, null=True, blank=True, related_name="+")
    pad = models.JSONField(default=dict, blank=True, help_text="stap van de boom: gekozen antwoord")
    boomuitkomst = models.CharField(max_length=40, blank=True)
    boomvoorstel = models.CharField(
        max_length=40, blank=True, help_text="wat de boom zei, als ervan is afgeweken"
    )
    afwijkreden = models.CharField(max_length=200, blank=True)
    thema = keuze(Thema, blank=True)
    wijk = models.CharField(max_length=60, blank=True)
    uitkomst = keuze(Uitkomst, blank=True)
    antwoord = models.TextField(blank=True)
    kennisversie = models.ForeignKey(Kennisversie, models.PROTECT, null=True, blank=True, related_name="+")
    klantaanvraag = models.ForeignKey(Klantaanvraag, models.PROTECT, null=True, blank=True, related_name="+")
    zaak = models.ForeignKey(Zaak, models.PROTECT, null=True, blank=True, related_name="+")
    afgerond_op = models.DateTimeField(null=True, blank=True)

    objects = VraagQuerySet.as_manager()

    class Meta:
        ordering = ("klantcontact", "volgnummer")
        verbose_name_plural = "vragen"
        constraints = [
            models.UniqueConstraint(fields=["klantcontact", "volgnummer"], name="vraag_volgnummer_uniek"),
            models.CheckConstraint(
                condition=models.Q(uitkomst__in=["", *Uitkomst.values]), name="vraag_uitkomst_bekend"
            ),
            models.CheckConstraint(
                condition=models.Q(thema__in=["", *Thema.values]), name="vraag_thema_bekend"
            ),
            models.CheckConstraint(
                condition=models.Q(boomvoorstel="") | ~models.Q(afwijkreden=""),
                name="vraag_afwijking_met_reden",
            ),
        ]
        indexes = [
            models.Index(fields=["afgerond_op", "uitkomst"], name="vraag_afgerond"),
            models.Index(fields=["thema", "afgerond_op"], name="vraag_thema", condition=~models.Q(thema="")),
        ]

    def __str__(self) -> str:
        return self.onderwerp or f"vraag {self.volgnummer}"


class Vraagconcept(models.Model):
    """Everything typed and chosen for a vraag that has no uitkomst yet, by the names of the form.

    On the server, so that it survives a reload, a lost session, a restart and another workplace. `versie`
    counts the saves: whoever sends an older one from another `venster` is told. Gone when the vraag has its uitkomst.
    """

    vraag = models.OneToOneField(Vraag, models.CASCADE, primary_key=True, related_name="concept")
    invoer = models.JSONField(default=dict, help_text="naam van het veld: lijst van waarden")
    versie = models.PositiveIntegerField(default=0)
    venster = models.CharField(max_length=36, blank=True, help_text="de opgeslagen bladzijde van de browser")
    door = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    bewaard_op = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name_plural = "vraagconcepten"

    def __str__(self) -> str:
        return f"concept {self.versie} van {self.vraag_id}"
