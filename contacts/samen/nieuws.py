"""News and work instructions as somebody sees them: what is out, what is theirs, what they have read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextChoices

from contacts.models import Gelezen, Werkbericht
from contacts.models.samen import WerkberichtSoort
from kcc import klok
from kcc.models import Medewerker, Vaardigheid

Berichten = QuerySet[Any]
IN_KOPPEL = Werkbericht.productgroepen.through


class Toon(TextChoices):
    """What the list shows; the first is what opens."""

    MIJN = "mijn", "Voor mij"
    ONGELEZEN = "ongelezen", "Ongelezen"
    ALLES = "alles", "Alles"


class ToonMaker(TextChoices):
    """The same for whoever writes them, who also sees what is not out yet or not any more."""

    MIJN = "mijn", "Voor mij"
    ONGELEZEN = "ongelezen", "Ongelezen"
    ALLES = "alles", "Alles"
    GEPLAND = "gepland", "Gepland"
    VERLOPEN = "verlopen", "Verlopen"


@dataclass(frozen=True)
class Nieuwsvraag:
    """What is asked of the list, as it stands in the address."""

    toon: str = Toon.MIJN
    soort: str = ""
    groepen: tuple[str, ...] = ()
    zoek: str = ""

    @classmethod
    def uit(cls, vraag: Any, *, maakt: bool) -> "Nieuwsvraag":
        """From a query string; what is no choice counts as not chosen."""
        toon, soort = vraag.get("toon", ""), vraag.get("soort", "")
        return cls(
            toon=toon if toon in (ToonMaker if maakt else Toon).values else Toon.MIJN,
            soort=soort if soort in WerkberichtSoort.values else "",
            groepen=tuple(groep.replace("\0", "") for groep in vraag.getlist("groep")),
            zoek=vraag.get("q", "").replace("\0", "").strip()[:100],
        )


def uit_op(nu: datetime) -> Q:
    """Published, and its last day has not passed."""
    return Q(publiceren_op__lte=nu) & (Q(einddatum=None) | Q(einddatum__gte=klok.dag_van(nu)))


def van_mij(wie: Medewerker) -> Q:
    """For everybody, or for one of my skills, whatever its level."""
    mijn = Vaardigheid.objects.filter(medewerker=wie).values("productgroep")
    groepen = IN_KOPPEL.objects.filter(werkbericht=OuterRef("pk"))
    return ~Exists(groepen) | Exists(groepen.filter(productgroep__in=mijn))


def gelezen_door(wie: Medewerker) -> Exists:
    """Read since it was last changed."""
    rijen = Gelezen.objects.filter(bericht=OuterRef("pk"), medewerker=wie)
    return Exists(rijen.filter(gelezen_op__gte=OuterRef("gewijzigd_op")))


def met_gelezen(wie: Medewerker) -> Berichten:
    """Every bericht, with `is_gelezen` and `van_mij` for this reader."""
    return Werkbericht.objects.annotate(is_gelezen=gelezen_door(wie), van_mij=van_mij(wie))


def voorwaarden(nu: datetime) -> Mapping[str, Q]:
    """Each choice of the list as a condition on `met_gelezen`."""
    uit = uit_op(nu)
    return {
        "mijn": uit & Q(van_mij=True),
        "ongelezen": uit & Q(van_mij=True, is_gelezen=False),
        "alles": uit,
        "gepland": Q(publiceren_op__gt=nu),
        "verlopen": Q(publiceren_op__lte=nu, einddatum__lt=klok.dag_van(nu)),
    }


def zoek(wie: Medewerker, vraag: Nieuwsvraag, nu: datetime) -> Berichten:
    """What was asked for, important first, then the newest."""
    rijen = binnen(met_gelezen(wie), vraag).filter(voorwaarden(nu)[vraag.toon])
    return rijen.prefetch_related("productgroepen").order_by("-belangrijk", "-publiceren_op", "-pk")


def tel(wie: Medewerker, vraag: Nieuwsvraag, nu: datetime) -> dict[str, int]:
    """How many each choice would show, within the rest of what was asked. One query."""
    tellingen = {naam: Count("pk", filter=eis) for naam, eis in voorwaarden(nu).items()}
    geteld: dict[str, int] = binnen(met_gelezen(wie), vraag).aggregate(**tellingen)
    return geteld


def binnen(rijen: Berichten, vraag: Nieuwsvraag) -> Berichten:
    """Of these the kind, the skills and the words that were asked for."""
    if vraag.soort:
        rijen = rijen.filter(soort=vraag.soort)
    if vraag.groepen:
        gekozen = IN_KOPPEL.objects.filter(productgroep__code__in=vraag.groepen)
        rijen = rijen.filter(pk__in=gekozen.values("werkbericht"))
    if vraag.zoek:
        rijen = rijen.filter(Q(titel__icontains=vraag.zoek) | Q(inhoud__icontains=vraag.zoek))
    return rijen


def ongelezen(wie: Medewerker) -> tuple[int, int]:
    """How many wait to be read, and how many of them are important. One query."""
    rijen = met_gelezen(wie).filter(voorwaarden(klok.nu())["ongelezen"])
    geteld = rijen.aggregate(alle=Count("pk"), belangrijk=Count("pk", filter=Q(belangrijk=True)))
    return geteld["alle"], geteld["belangrijk"]
