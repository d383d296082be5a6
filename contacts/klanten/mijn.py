"""The klanten an employee knows: whose zaken one has, whose vaste contactpersoon one is, with whom one spoke (R90)."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from contacts.klanten.naam import op_naam
from contacts.klanten.zoekvraag import ontleed
from contacts.models import Betrokkene, Klantcontact
from kcc import klok
from kcc.models import Klant, Medewerker
from kcc.models.klantkenmerken import KenmerkSoort
from kcc.paginas import pagina
from kcc.services.kenmerken import geldend
from kcc.tekst import dag_kort
from zaken.models import Zaak

VENSTER = timedelta(days=90)
"""With whom one spoke longer ago, one does not know by heart any more."""


@dataclass(frozen=True)
class Klantregel:
    """One klant: the open zaken that may be seen (`mijn`: how many I handle), the last gesprek, and why the klant
    is mine."""

    klant: Klant
    url: str
    zaken: list[tuple[Any, str]] = field(default_factory=list)
    laatste: Any = None
    vast: bool = False
    mijn: int = 0

    @property
    def waarom(self) -> str:
        """In words; the strongest tie first."""
        redenen = ["u bent de vaste contactpersoon"] if self.vast else []
        if self.mijn:
            redenen.append("u behandelt 1 zaak" if self.mijn == 1 else f"u behandelt {self.mijn} zaken")
        return ", ".join(redenen) or "u sprak deze klant onlangs"


def mijn_klanten(wie: Medewerker, naam: str = "") -> QuerySet[Klant]:
    """By name; `naam`: only who is called so. Read from the three small sets, not klant by klant."""
    zaken = (
        Zaak.objects.zichtbaar_voor(wie).lopend().filter(behandelaar=wie, klantaanvraag__klant__isnull=False)
    )
    mijne = zaken.order_by().values("klantaanvraag__klant").union(_vast(wie), *_gesproken(wie), all=True)
    rijen: QuerySet[Klant] = Klant.objects.zichtbaar_voor(wie).filter(pk__in=mijne)
    delen = ontleed(naam).delen if naam.strip() else ()
    return rijen.filter(op_naam(delen)) if delen else rijen.none() if naam.strip() else rijen


def _vast(wie: Medewerker) -> QuerySet[Any]:
    rijen = geldend().filter(soort=KenmerkSoort.VASTE_CONTACTPERSOON, medewerker=wie)
    return rijen.order_by().values("klant")


def _gesproken(wie: Medewerker) -> list[QuerySet[Any]]:
    """Who spoke with me, and for whom."""
    mijn = Klantcontact.objects.zichtbaar_voor(wie).exclude(status="geannuleerd")
    onlangs = mijn.filter(medewerker=wie, ontvangen_op__gt=klok.nu() - VENSTER).order_by().values("pk")
    rijen = Betrokkene.objects.filter(klantcontact__in=onlangs)
    return [rijen.filter(**{f"{rol}__isnull": False}).values(rol) for rol in ("klant", "namens")]


def lees_regels(klanten: list[Klant], wie: Medewerker) -> list[Klantregel]:
    """Of one page; four queries whatever their number."""
    sleutels = [klant.pk for klant in klanten]
    zaken, laatste = _zaken(sleutels, wie), _laatste(sleutels, wie)
    vast = set(_vast(wie).filter(klant__in=sleutels).values_list("klant", flat=True))
    return [
        Klantregel(
            klant=klant,
            url=pagina("klant", klant.uuid),
            zaken=[(zaak, pagina("zaak", zaak.uuid)) for zaak in zaken[klant.pk]],
            laatste=laatste.get(klant.pk),
            vast=klant.pk in vast,
            mijn=sum(zaak.behandelaar_id == wie.pk for zaak in zaken[klant.pk]),
        )
        for klant in klanten
    ]


def _zaken(klanten: list[int], wie: Medewerker) -> dict[int, list[Any]]:
    """Open and visible, those of mine first."""
    per_klant: dict[int, list[Any]] = defaultdict(list)
    rijen = Zaak.objects.zichtbaar_voor(wie).lopend().filter(klantaanvraag__klant__in=klanten)
    rijen = rijen.select_related("klantaanvraag", "versie", "behandelaar", "team").order_by("pk")
    for zaak in sorted(rijen, key=lambda zaak: zaak.behandelaar_id != wie.pk):
        per_klant[zaak.klantaanvraag.klant_id].append(zaak)
    return per_klant


def _laatste(klanten: list[int], wie: Medewerker) -> dict[int, Any]:
    """The last gesprek with each of them that may be seen, with anybody."""
    zichtbaar = Klantcontact.objects.zichtbaar_voor(wie).exclude(status="geannuleerd")
    van = Q(betrokkenen__klant=OuterRef("pk")) | Q(betrokkenen__namens=OuterRef("pk"))
    laatste = Subquery(zichtbaar.filter(van).order_by("-ontvangen_op", "-pk").values("pk")[:1])
    per_klant = dict(
        Klant.objects.filter(pk__in=klanten).annotate(gesprek=laatste).values_list("pk", "gesprek")
    )
    gesprekken = Klantcontact.objects.select_related("medewerker").in_bulk(
        [pk for pk in per_klant.values() if pk]
    )
    for gesprek in gesprekken.values():
        gesprek.dag = dag_kort(timezone.localtime(gesprek.ontvangen_op).date())
    return {klant: gesprekken[pk] for klant, pk in per_klant.items() if pk}
