"""What the Klantinteracties API keeps beside our own rows, and two views that show ours in its form.

One truth: a klantcontact is a gesprek, a partij a klant, an internetaak a terugbelverzoek. Here stands only what ours
have no place for; what can be said by ours is read from ours (docs/besluiten/0018).
"""

from django.db import models

from contacts.models.gesprek import Betrokkene, Klantcontact
from contacts.models.vervolg import Terugbelverzoek
from kcc.models import DigitaalAdres, Medewerker, Team
from kcc.velden import Publiek, in_keuzes, keuze


class Registratie(models.Model):
    """Of a gesprek that an application laid down: what it said of it, in its own words."""

    klantcontact = models.OneToOneField(
        Klantcontact, models.CASCADE, primary_key=True, related_name="registratie"
    )
    toepassing = models.CharField(max_length=60, blank=True)
    nummer = models.CharField(max_length=10, unique=True, null=True, blank=True)
    referentienummer = models.CharField(max_length=10, unique=True, null=True, blank=True)
    kanaal = models.CharField(max_length=50, blank=True)
    taal = models.CharField(max_length=3, blank=True)
    vertrouwelijk = models.BooleanField(default=False)
    gelukt = models.BooleanField(null=True, blank=True)
    verdere_actie = models.BooleanField(default=False)
    hoofdonderwerptype = models.CharField(max_length=200, blank=True)
    metadata = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name_plural = "registraties"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(gelukt=True, verdere_actie=True), name="registratie_gelukt_of_verder"
            )
        ]

    def __str__(self) -> str:
        return self.nummer or str(self.klantcontact_id)


class Betrokkenegegevens(models.Model):
    """How somebody named themselves in one gesprek, whatever is known of them elsewhere."""

    betrokkene = models.OneToOneField(Betrokkene, models.CASCADE, primary_key=True, related_name="gegevens")
    voorletters = models.CharField(max_length=10, blank=True)
    voornaam = models.CharField(max_length=200, blank=True)
    voorvoegsel = models.CharField(max_length=10, blank=True)
    achternaam = models.CharField(max_length=200, blank=True)
    organisatienaam = models.CharField(max_length=200, blank=True)
    initiator = models.BooleanField(default=True)
    bezoekadres = models.JSONField(null=True, blank=True)
    correspondentieadres = models.JSONField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "betrokkenegegevens"

    def __str__(self) -> str:
        return str(self.betrokkene_id)


class Betrokkeneadres(models.Model):
    """A digital address that was given in one gesprek."""

    adres = models.OneToOneField(DigitaalAdres, models.CASCADE, primary_key=True, related_name="+")
    betrokkene = models.ForeignKey(Betrokkene, models.CASCADE, related_name="adressen")

    class Meta:
        verbose_name_plural = "betrokkeneadressen"

    def __str__(self) -> str:
        return str(self.adres_id)


class ActorSoort(models.TextChoices):
    MEDEWERKER = "medewerker", "Medewerker"
    GEAUTOMATISEERD = "geautomatiseerde_actor", "Geautomatiseerde actor"
    EENHEID = "organisatorische_eenheid", "Organisatorische eenheid"


class Actorvelden(models.Model):
    """What an actor is made of."""

    soort = keuze(ActorSoort)
    naam = models.CharField(max_length=200)
    actief = models.BooleanField(default=True)
    object_id = models.CharField(max_length=200, blank=True)
    code_objecttype = models.CharField(max_length=200, blank=True)
    code_register = models.CharField(max_length=200, blank=True)
    code_soort_object_id = models.CharField(max_length=200, blank=True)
    functie = models.CharField(max_length=40, blank=True)
    omschrijving = models.CharField(max_length=200, blank=True)
    emailadres = models.CharField(max_length=254, blank=True)
    telefoonnummer = models.CharField(max_length=20, blank=True)
    faxnummer = models.CharField(max_length=20, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.naam


class ExterneActor(Actorvelden, Publiek):
    """Somebody, or a system, outside the KCC that an application named."""

    class Meta:
        verbose_name_plural = "externe actoren"
        constraints = [in_keuzes("soort", ActorSoort, "externe_actor")]
        indexes = [models.Index(fields=["object_id"], name="externeactor_object")]


class Actor(Actorvelden):
    """View `contacts_actorenlijst`: employees (`mdw`), teams (`afd`) and who applications named, each by its uuid.

    The codes are those that the front ends of this API look for (KISS, ITA).
    """

    uuid = models.UUIDField(primary_key=True)
    medewerker = models.ForeignKey(Medewerker, models.DO_NOTHING, null=True, related_name="+")
    team = models.ForeignKey(Team, models.DO_NOTHING, null=True, related_name="+")
    extern = models.ForeignKey(ExterneActor, models.DO_NOTHING, null=True, related_name="+")

    class Meta:
        managed = False
        db_table = "contacts_actorenlijst"
        ordering = ("uuid",)
        verbose_name_plural = "actoren"


class Contactactor(Publiek):
    """That an actor took part in a gesprek, beside the employee who held it."""

    klantcontact = models.ForeignKey(Klantcontact, models.CASCADE, related_name="contactactoren")
    actor = models.UUIDField(db_index=True)

    class Meta:
        verbose_name_plural = "contactactoren"
        constraints = [models.UniqueConstraint(fields=["klantcontact", "actor"], name="contactactor_uniek")]

    def __str__(self) -> str:
        return str(self.actor)


class Actorklantcontact(models.Model):
    """View `contacts_actorklantcontacten`: who held the gesprek (by the uuid of the gesprek), and who took part."""

    uuid = models.UUIDField(primary_key=True)
    klantcontact = models.ForeignKey(Klantcontact, models.DO_NOTHING, related_name="+")
    actor = models.UUIDField()
    contactactor = models.ForeignKey(Contactactor, models.DO_NOTHING, null=True, related_name="+")

    class Meta:
        managed = False
        db_table = "contacts_actorklantcontacten"
        ordering = ("uuid",)
        verbose_name_plural = "actorklantcontacten"

    def __str__(self) -> str:
        return str(self.uuid)


class Taakactor(models.Model):
    """To whom an application gave an internetaak, in its order; who works on it stands in the terugbelverzoek."""

    terugbelverzoek = models.ForeignKey(Terugbelverzoek, models.CASCADE, related_name="actoren")
    actor = models.UUIDField(db_index=True)
    volgnummer = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ("volgnummer",)
        verbose_name_plural = "taakactoren"
        constraints = [models.UniqueConstraint(fields=["terugbelverzoek", "actor"], name="taakactor_uniek")]

    def __str__(self) -> str:
        return str(self.actor)


class Objectidentificator(models.Model):
    """What something is called in which register."""

    object_id = models.CharField(max_length=200, blank=True)
    code_objecttype = models.CharField(max_length=200, blank=True)
    code_register = models.CharField(max_length=200, blank=True)
    code_soort_object_id = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.code_objecttype} {self.object_id}"


class Contactonderwerp(Objectidentificator, Publiek):
    """What a gesprek was about, as an application says it: a thing in some register, or an earlier gesprek."""

    klantcontact = models.ForeignKey(
        Klantcontact, models.CASCADE, null=True, blank=True, related_name="onderwerpen"
    )
    was_klantcontact = models.ForeignKey(
        Klantcontact, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name_plural = "contactonderwerpen"
        indexes = [models.Index(fields=["object_id"], name="contactonderwerp_object")]


class Onderwerpobject(Objectidentificator):
    """View `contacts_onderwerpobjecten`: the zaken of vragen (by the uuid of the vraag) and what applications said."""

    uuid = models.UUIDField(primary_key=True)
    klantcontact = models.ForeignKey(Klantcontact, models.DO_NOTHING, null=True, related_name="+")
    was_klantcontact = models.ForeignKey(Klantcontact, models.DO_NOTHING, null=True, related_name="+")
    onderwerp = models.ForeignKey(Contactonderwerp, models.DO_NOTHING, null=True, related_name="+")

    class Meta:
        managed = False
        db_table = "contacts_onderwerpobjecten"
        ordering = ("uuid",)
        verbose_name_plural = "onderwerpobjecten"
