"""What the employee sees of the resident on the line: open aanvragen with both dates, past gesprekken with the
answer given, who is still to be called back; as far as verification, purpose and machtiging allow.

Before it is known who speaks it tells a masked name and how many aanvragen run, no more (practice P3).
"""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from contacts.dossiers.dossier import SOCIAAL, met_verwacht
from contacts.klanten.gesprekken import (
    Gespreksregel,
    Terugbelregel,
    lees_gesprekken,
    lees_terugbelverzoeken,
)
from contacts.klanten.masker import gemaskeerd, gemaskeerde_naam
from contacts.klanten.toegang import Deel, Doel, Toegang, toegang_tot
from contacts.models import Klantcontact
from kcc import klok
from kcc.models import Klant, Medewerker
from kcc.paginas import pagina
from regie.aanvragen import stand_in_woorden
from regie.models import Belofte
from zaken.models import Klantaanvraag, Zaak
from zaken.models.zaak import AFGEROND, LOPEND

__all__ = [
    "Aanvraagregel",
    "Klantbeeld",
    "gemaskeerd",
    "lees_klantbeeld",
    "ligt_klaar",
    "loopt_al",
    "open_van",
]
HOOGSTENS = 5  # lines of each kind: more is on the page behind it


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
class Klantbeeld:
    """Of one klant. `aantal`: how many aanvragen run, when nothing else may be told of them."""

    klant: Klant
    naam: str
    toegang: Toegang
    aantal: int | None = None
    aanvragen: list[Aanvraagregel] = field(default_factory=list)
    gesprekken: list[Gespreksregel] = field(default_factory=list)
    terugbelverzoeken: list[Terugbelregel] = field(default_factory=list)
    url: str = ""
    meer: bool = False  # than stand here

    @property
    def open(self) -> bool:
        return self.toegang.mag(Deel.AANVRAGEN)


def lees_klantbeeld(
    klant: Klant, wie: Medewerker, *, behalve: Klantcontact | None = None, toegang: Toegang | None = None
) -> Klantbeeld:
    """Seven queries at most, whatever the klant has; one when nothing may be told. Without `toegang`: of a
    colleague at work, with nobody on the line."""
    toegang = toegang or toegang_tot(rollen=wie.rolset, doel=Doel.BEHANDELING)
    if not toegang.mag(Deel.AANVRAGEN):
        aantal = open_van(klant, wie).count()
        return Klantbeeld(klant, gemaskeerde_naam(klant), toegang, aantal)
    een_meer = slice(HOOGSTENS + 1)
    rijen = list(open_aanvragen(klant, wie, toegang.groepen)[een_meer])
    gesprekken = lees_gesprekken(klant, wie, deel=een_meer, behalve=behalve, groepen=toegang.groepen)
    return Klantbeeld(
        klant=klant,
        naam=str(klant),
        toegang=toegang,
        aanvragen=_regels(rijen[:HOOGSTENS], deels=toegang.groepen is not None),
        gesprekken=gesprekken[:HOOGSTENS],
        terugbelverzoeken=lees_terugbelverzoeken(klant, wie, deel=slice(HOOGSTENS), groepen=toegang.groepen),
        url=pagina("klant", klant.uuid),
        meer=max(len(rijen), len(gesprekken)) > HOOGSTENS,
    )


def _regels(rijen: list[Any], *, deels: bool) -> list[Aanvraagregel]:
    """`deels`: not all of an aanvraag may be told, so it is called after the zaken that may."""
    beloften = Belofte.objects.beloofd([rij.uuid for rij in rijen])
    for rij in rijen:
        belofte = beloften.get(rij.uuid)
        rij.beloofd = belofte.due if belofte else None
        if deels:
            rij.omschrijving = ", ".join(zaak.versie.naam for zaak in rij.zichtbare_zaken)
    return [_aanvraag(rij) for rij in rijen]


def open_van(klant: Klant, wie: Medewerker) -> QuerySet[Any]:
    """Klantaanvragen of the klant with something to be done or to be collected."""
    te_doen = Zaak.objects.filter(klantaanvraag=OuterRef("pk"), status__in=(*LOPEND, "ligt_klaar"))
    return Klantaanvraag.objects.zichtbaar_voor(wie).filter(Exists(te_doen), klant=klant)


def open_aanvragen(klant: Klant, wie: Medewerker, groepen: frozenset[int] | None = None) -> QuerySet[Any]:
    """Klantaanvragen of the klant with something still to be done or to be collected, oldest first; `groepen`:
    only those with a zaak of one of these productgroepen, and of those only these zaken."""
    zaken: Any = Zaak.objects
    zichtbaar = zaken.zichtbaar_voor(wie).select_related("versie", "team", "behandelaar").order_by("pk")
    rijen = open_van(klant, wie)
    if groepen is not None:
        rijen = rijen.filter(
            Exists(Zaak.objects.filter(klantaanvraag=OuterRef("pk"), productgroep__in=groepen))
        )
        zichtbaar = zichtbaar.filter(productgroep__in=groepen)
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
