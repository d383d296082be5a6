"""What the employee sees of the resident on the line: open aanvragen with both dates, and past gesprekken.

Before the resident has proved who they are, birth date and postcode stay masked: the employee asks for
them and never reads them aloud (practice P3).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from contacts.dossiers.dossier import SOCIAAL, met_verwacht
from contacts.models import Betrokkene, Klantcontact
from kcc import klok
from kcc.models import Klant, Medewerker
from kcc.paginas import pagina
from regie.aanvragen import stand_in_woorden
from regie.models import Belofte
from zaken.models import Klantaanvraag, Zaak
from zaken.models.zaak import AFGEROND, LOPEND

HOOGSTENS = 5  # lines of each kind: more is on the page behind it


def gemaskeerd(dag: date | None) -> str:
    """A birth date with only its year: "••-••-1961"."""
    return f"••-••-{dag.year}" if dag else ""


@dataclass(frozen=True)
class Zaakregel:
    """A zaak of which the status can be told."""

    zaak: Any
    url: str


@dataclass(frozen=True)
class Aanvraagregel:
    """An open klantaanvraag in a few words, with how far it is."""

    aanvraag: Any
    naam: str
    url: str
    status: str
    woord: str
    klaar: int
    totaal: int
    zaken: list[Zaakregel]


@dataclass(frozen=True)
class Gespreksregel:
    """A past gesprek: when, how, and what came of it."""

    gesprek: Any
    url: str
    onderwerp: str
    uitkomst: str


@dataclass(frozen=True)
class Klantbeeld:
    """Of one klant."""

    klant: Klant
    aanvragen: list[Aanvraagregel]
    gesprekken: list[Gespreksregel]


def lees_klantbeeld(klant: Klant, wie: Medewerker, *, behalve: Klantcontact | None = None) -> Klantbeeld:
    """Eight queries at most, whatever the klant has."""
    rijen = list(open_aanvragen(klant, wie)[:HOOGSTENS])
    beloften = Belofte.objects.beloofd([rij.uuid for rij in rijen])
    for rij in rijen:
        belofte = beloften.get(rij.uuid)
        rij.beloofd = belofte.due if belofte else None
    return Klantbeeld(klant, [_aanvraag(rij) for rij in rijen], _gesprekken(klant, wie, behalve))


def open_aanvragen(klant: Klant, wie: Medewerker) -> QuerySet[Any]:
    """Klantaanvragen of the klant with something still to be done or to be collected, oldest first."""
    zaken: Any = Zaak.objects
    zichtbaar = zaken.zichtbaar_voor(wie).select_related("versie", "team", "behandelaar").order_by("pk")
    te_doen = Zaak.objects.filter(klantaanvraag=OuterRef("pk"), status__in=(*LOPEND, "ligt_klaar"))
    rijen = Klantaanvraag.objects.zichtbaar_voor(wie).filter(Exists(te_doen), klant=klant)
    telling = {
        "totaal": Count("zaken", filter=~Q(zaken__status="afgebroken")),
        "klaar": Count("zaken", filter=Q(zaken__status__in=AFGEROND)),
    }
    geteld = met_verwacht(rijen).annotate(**telling).select_related("levensgebeurtenis")
    gezien = Prefetch("zaken", queryset=zichtbaar, to_attr="zichtbare_zaken")
    return geteld.prefetch_related(gezien).order_by("aangemaakt_op", "pk")


def _aanvraag(rij: Any) -> Aanvraagregel:
    verborgen = not rij.zichtbare_zaken and rij.totaal
    status, woord = _stand(rij)
    regels = [Zaakregel(zaak, pagina("zaak", zaak.uuid)) for zaak in rij.zichtbare_zaken]
    naam = SOCIAAL if verborgen else rij.omschrijving
    url = pagina("klantaanvraag", rij.uuid)
    return Aanvraagregel(rij, naam, url, status, woord, rij.klaar, rij.totaal, regels)


def _stand(rij: Any) -> tuple[str, str]:
    """What is left of it: to be collected, or to be done by the day that was promised."""
    if rij.klaar == rij.totaal:
        return "ligt_klaar", "ligt klaar om op te halen"
    return stand_in_woorden(rij, klok.vandaag()) if rij.beloofd else ("op_schema", "loopt")


def _gesprekken(klant: Klant, wie: Medewerker, behalve: Klantcontact | None) -> list[Gespreksregel]:
    van = Betrokkene.objects.filter(Q(klant=klant) | Q(namens=klant), klantcontact=OuterRef("pk"))
    rijen = Klantcontact.objects.zichtbaar_voor(wie).filter(Exists(van)).prefetch_related("vragen")
    if behalve is not None:
        rijen = rijen.exclude(pk=behalve.pk)
    gesprekken = list(rijen[:HOOGSTENS])
    over = {vraag.klantaanvraag_id for rij in gesprekken for vraag in rij.vragen.all()} - {None}
    verborgen = _met_verborgen_zaken(over, wie) if over else set()
    return [_gesprek(rij, verborgen) for rij in gesprekken]


def _met_verborgen_zaken(aanvragen: set[int | None], wie: Medewerker) -> set[int]:
    """Klantaanvragen with a zaak of which this employee may know no more than that it is there."""
    mag_zien = Zaak.objects.zichtbaar_voor(wie).filter(pk=OuterRef("pk"))
    zaken = Zaak.objects.filter(klantaanvraag__in=aanvragen).filter(~Exists(mag_zien))
    return set(zaken.values_list("klantaanvraag", flat=True))


def _gesprek(rij: Klantcontact, verborgen: set[int]) -> Gespreksregel:
    vragen = list(rij.vragen.all())
    onderwerp = next((vraag.onderwerp for vraag in vragen if vraag.onderwerp), rij.onderwerp)
    if any(vraag.klantaanvraag_id in verborgen for vraag in vragen):
        onderwerp = SOCIAAL.lower()
    uitkomst = next((vraag.get_uitkomst_display() for vraag in vragen if vraag.uitkomst), "")
    return Gespreksregel(rij, pagina("gesprek", rij.uuid), onderwerp, uitkomst)


def ligt_klaar(klant: Klant | None, wie: Medewerker) -> QuerySet[Any]:
    """What the klant can collect now."""
    zaken: Any = Zaak.objects
    gereed = zaken.zichtbaar_voor(wie).filter(status="ligt_klaar").select_related("versie")
    return gereed.filter(klantaanvraag__klant=klant) if klant else gereed.none()  # type: ignore[no-any-return]


def loopt_al(klant: Klant | None, zaaktypen: list[str], wie: Medewerker) -> list[Any]:
    """Open zaken of this klant of one of these zaaktypen: perhaps the same question (P10)."""
    if klant is None or not zaaktypen:
        return []
    zaken: Any = Zaak.objects
    rijen = zaken.zichtbaar_voor(wie).filter(klantaanvraag__klant=klant, status__in=LOPEND)
    gelijk = rijen.filter(versie__zaaktype__identificatie__in=zaaktypen)
    return list(gelijk.select_related("versie", "team", "klantaanvraag")[:HOOGSTENS])
