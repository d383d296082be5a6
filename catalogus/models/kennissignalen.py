"""What employees and residents miss in the knowledge base, or would add to it: lands with the source owner."""

from django.db import models

from catalogus.models.kennis import Kennisitem
from kcc import klok
from kcc.models import Medewerker, Team
from kcc.velden import Publiek, in_keuzes, keuze


class KennissignaalSoort(models.TextChoices):
    NIET_GEVONDEN = "niet_gevonden", "Niet gevonden"
    AFGEKEURD = "afgekeurd", "Antwoord hielp niet"
    ONJUIST = "onjuist", "Klopt niet"
    VOORSTEL = "voorstel", "Voorstel uit een gesprek"
    LANDELIJK_GEWIJZIGD = "landelijk_gewijzigd", "Landelijke tekst is gewijzigd"


class Signaaluitkomst(models.TextChoices):
    """What the owner did with it."""

    FORMULERING = "formulering", "Formulering toegevoegd"
    SYNONIEM = "synoniem", "Synoniem toegevoegd"
    NIEUW = "nieuw", "Nieuw antwoord geschreven"
    NIETS = "niets", "Afgehandeld"


class Kennissignaal(Publiek):
    """One signal (R22, R103). `vraag` is the uuid of the vraag it came from: no name, no number of a klant.

    Questions that are alike hang under the first of them (`leider`), so that the owner sees one line with how
    often it was asked.
    """

    Soort = KennissignaalSoort
    Uitkomst = Signaaluitkomst

    soort = keuze(KennissignaalSoort)
    tekst = models.CharField(max_length=500)
    bronhouder = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    item = models.ForeignKey(Kennisitem, models.SET_NULL, null=True, blank=True, related_name="signalen")
    leider = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="gelijken")
    vraag = models.UUIDField(null=True, blank=True)
    door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    aangemaakt_op = models.DateTimeField(default=klok.nu)
    uitkomst = keuze(Signaaluitkomst, blank=True)
    afgehandeld_op = models.DateTimeField(null=True, blank=True)
    afgehandeld_door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-aangemaakt_op", "-pk")
        verbose_name_plural = "kennissignalen"
        constraints = [
            in_keuzes("soort", KennissignaalSoort, "kennissignaal"),
            in_keuzes("uitkomst", Signaaluitkomst, "kennissignaal", leeg=True),
        ]
        indexes = [
            models.Index(
                fields=["bronhouder", "-aangemaakt_op"],
                name="kennissignaal_open",
                condition=models.Q(afgehandeld_op__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.tekst[:60]
