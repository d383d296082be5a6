"""One typed question, one answer, wherever it is asked (R96): the workplace, the public page, the webform and the API
all come here."""

import re
from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, Func, IntegerField, Value

from catalogus.kennis import vingerafdruk
from catalogus.models import Gezag, Kennisband, Kennisitem, Kennisversie, Product
from catalogus.noodwoorden import Nood, herken
from catalogus.querysets import KennisitemQuerySet
from catalogus.zoeken.persoon import gevoelig, vraagt_om_mens
from catalogus.zoeken.zoek import Uitslag, zoek
from catalogus.zoekindex import lees_index
from kcc import klok
from kcc.tekst import ONS_NUMMER

DRIE, MEER = 3, 5  # offered when in doubt; listed for an employee
KANDIDATEN = 40  # of the engine, of which those that may be seen are kept
NUMMERS = re.compile(
    ONS_NUMMER, re.IGNORECASE
)  # of a zaak, an aanvraag, a gesprek: they say nothing of the subject
ZELFDE = 0.99  # chance of an answer to the very same question


@dataclass(frozen=True)
class Antwoord:
    """The present version of an item. `kans`: that it is the right one, 0 to 1; of all but the first 0."""

    versie: Kennisversie
    kans: float = 0.0

    @property
    def item(self) -> Kennisitem:
        return self.versie.item

    @property
    def hash(self) -> str:
        return vingerafdruk(self.versie)

    @property
    def elders(self) -> Product | None:
        """The product, when another authority delivers it."""
        product = self.item.product
        return product if product and product.bevoegd_gezag != Gezag.GEMEENTE else None

    @property
    def verouderd(self) -> bool:
        """Its owner should have looked again by now (R23)."""
        return self.item.review_op is not None and self.item.review_op < klok.vandaag()


@dataclass(frozen=True)
class Beantwoording:
    """`band`: zeker (the first is the answer), misschien (one of the first three), weet_niet, or mens: a person
    before any answer, because of `reden` "nood", "persoon" or "gevoelig". `antwoorden`: the best first; with
    weet_niet they are no answer, only what comes near. `thema`: the sensitive topic."""

    band: str
    antwoorden: tuple[Antwoord, ...] = ()
    kans: float = 0.0
    reden: str = ""
    thema: str = ""
    nood: tuple[Nood, ...] = ()

    @property
    def antwoord(self) -> Antwoord | None:
        """The one answer; None unless it is sure."""
        zeker = self.band == Kennisband.ZEKER or (self.band == Kennisband.MENS and self.kans > 0)
        return self.antwoorden[0] if self.antwoorden and zeker else None


def beantwoord(tekst: str, items: KennisitemQuerySet, hoogstens: int = DRIE) -> Beantwoording:
    """What is said to somebody who may see `items` and types `tekst`. Two queries; none for who asks for a person."""
    nood = tuple(herken(tekst))
    if nood:
        return Beantwoording(Kennisband.MENS, reden="nood", nood=nood)
    if vraagt_om_mens(tekst):
        return Beantwoording(Kennisband.MENS, reden="persoon")
    band, antwoorden = vind(tekst, items)
    kans = antwoorden[0].kans if antwoorden else 0.0
    thema = gevoelig(tekst) or (
        "anders" if band == Kennisband.ZEKER and antwoorden[0].item.mens_eerst else ""
    )
    if not thema:
        return Beantwoording(band, antwoorden[:hoogstens], kans)
    zeker = kans if band == Kennisband.ZEKER else 0.0
    if band == Kennisband.WEET_NIET:
        antwoorden = ()
    return Beantwoording(Kennisband.MENS, antwoorden[:hoogstens], zeker, reden="gevoelig", thema=thema)


def vind(
    tekst: str, items: KennisitemQuerySet, hoogstens: int = MEER, *, nabij: bool = True
) -> tuple[str, tuple[Antwoord, ...]]:
    """The band and the items that fit, the best first. Two queries; `nabij`: also what only comes near, without it one
    query is enough where nothing fits."""
    stand = lees_index(tekst)
    uitslag = zoek(stand.index, NUMMERS.sub(" ", tekst), KANDIDATEN)
    eerst = [stand.zelfde] if stand.zelfde else []
    if not (eerst or nabij) and stand.ijking.band(stand.ijking.kans(uitslag)) == Kennisband.WEET_NIET:
        return Kennisband.WEET_NIET.value, ()
    sleutels = list(dict.fromkeys([*eerst, *(treffer.sleutel for treffer in uitslag.treffers)]))
    gevonden = huidige_versies(items, sleutels, hoogstens)
    if not gevonden:
        return Kennisband.WEET_NIET.value, ()
    zelfde = stand.zelfde == gevonden[0].item_id
    kans = ZELFDE if zelfde else stand.ijking.kans(_van_zichtbare(uitslag, gevonden))
    band = Kennisband.ZEKER.value if zelfde else stand.ijking.band(kans)
    return band, (Antwoord(gevonden[0], kans), *(Antwoord(versie) for versie in gevonden[1:]))


def huidige_versies(items: KennisitemQuerySet, sleutels: list[int], hoogstens: int) -> list[Kennisversie]:
    """Of these items the versions that hold now, in the order of the keys, at most so many; those that may not be seen
    are not among them. One query."""
    zichtbaar = items.filter(pk__in=sleutels).values("pk")
    versies = Kennisversie.objects.filter(item__in=zichtbaar, gepubliceerd_op__lte=klok.nu())
    nieuwste = versies.order_by("item_id", "-versie").distinct("item_id").values("pk")
    volgorde = Value(sleutels, ArrayField(BigIntegerField()))
    plek = Func(volgorde, F("item_id"), function="array_position", output_field=IntegerField())
    rijen = Kennisversie.objects.filter(pk__in=nieuwste).order_by(plek)
    return list(rijen.select_related("item__bronhouder", "item__product__productgroep")[:hoogstens])


def _van_zichtbare(uitslag: Uitslag, gevonden: list[Kennisversie]) -> Uitslag:
    """What stands before the first and may not be seen does not count."""
    zichtbaar = {versie.item_id for versie in gevonden}
    treffers = tuple(treffer for treffer in uitslag.treffers if treffer.sleutel in zichtbaar)
    return Uitslag(treffers, uitslag.dekking, uitslag.woorden, uitslag.bekend)
