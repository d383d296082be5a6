"""One zaaktype in plain words: its versions in time, who does what, terms, intake, statuses, results."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet, prefetch_related_objects
from django.urls import reverse

from catalogus.bronhouder import mag_bewerken
from catalogus.matrix import Matrix, lees_matrix, productlijn
from catalogus.models import Gebeurteniszaak, Levensgebeurtenis, Product, Zaaktype, Zaaktypeversie
from catalogus.rechten import BEWERKEN, PUBLICEREN
from catalogus.services.zaaktypen import ONDERDELEN
from catalogus.verschil import bewaren
from catalogus.woorden import NIVEAUS, periode, taken, voorwaarde
from dvo.termen import met_termen
from dvo.woorden import hoeveel
from dvo.zaaktypelijst import norm_en_maximum
from kcc.inrichting import Stand
from kcc.models import Medewerker
from kcc.models.organisatie import Lijn
from kcc.paginas import pagina
from kcc.rollen import mag

LIJNEN: Final = (Lijn.EERSTE, Lijn.TWEEDE, Lijn.VAKAFDELING)
STATUS: Final = {"concept": "concept", "geldig": "vastgesteld", "volgt": "wacht", "voorbij": "vervallen"}
"""How a version stands -> the shape of its status."""


@dataclass(frozen=True)
class Versieregel:
    """A version on the line of time."""

    versie: Any
    stand: str
    geldt: str
    gekozen: bool
    url: str

    @property
    def status(self) -> str:
        return STATUS[self.stand]


@dataclass(frozen=True)
class Termijnregel:
    """A term with where it comes from."""

    naam: str
    tekst: str
    url: str = ""


@dataclass(frozen=True)
class Zaaktypeblad:
    """What the page shows. `versie`: the one that is read."""

    zaaktype: Zaaktype
    versie: Any
    stand: str
    versies: list[Versieregel]
    soort: str
    taken: list[tuple[str, str]]
    tweede_lijn_ontbreekt: bool
    termijnen: list[Termijnregel]
    vragen: list[tuple[Any, str]]
    resultaten: list[tuple[Any, str]]
    producten: list[tuple[Product, str]]
    gebeurtenissen: list[tuple[Levensgebeurtenis, str]]
    concept_url: str
    nieuw_url: str
    einde_url: str


def stand_van(versie: Any, vandaag: date) -> str:
    """concept | volgt | geldig | voorbij."""
    if versie.gepubliceerd_op is None:
        return "concept"
    van, tot = versie.geldigheid.lower, versie.geldigheid.upper
    if van and van > vandaag:
        return "volgt"
    return "voorbij" if tot and tot <= vandaag else "geldig"


def kies(versies: list[Any], gevraagd: str, vandaag: date) -> Any:
    """The version that was asked for, else the one that holds, else what comes, else the newest."""
    gevonden = [versie for versie in versies if str(versie.versie) == gevraagd]
    for stand in ("geldig", "volgt"):
        gevonden += [versie for versie in versies if stand_van(versie, vandaag) == stand]
    return (gevonden or versies)[0]


def lees_versies(zaaktype: Zaaktype, vandaag: date) -> list[Any]:
    """All versions with the terms of today, the newest first: one query."""
    rijen: QuerySet[Any] = Zaaktypeversie.objects.filter(zaaktype=zaaktype).select_related("team")
    return list(met_termen(rijen, vandaag).order_by("-versie"))


def maak_blad(
    zaaktype: Zaaktype, versies: list[Any], versie: Any, *, wie: Medewerker, stand: Stand, vandaag: date
) -> Zaaktypeblad:
    """Seven queries, whatever the zaaktype."""
    prefetch_related_objects([versie], *ONDERDELEN)
    matrix = lees_matrix()
    labels = {vraag.code: vraag.label for vraag in versie.vereisten.all()}
    return Zaaktypeblad(
        zaaktype=zaaktype,
        versie=versie,
        stand=stand_van(versie, vandaag),
        versies=[_versieregel(zaaktype, rij, versie, vandaag) for rij in versies],
        soort=NIVEAUS[versie.contactniveau],
        taken=_taken(matrix, versie, stand),
        tweede_lijn_ontbreekt=_tweede_ontbreekt(matrix, versie, stand),
        termijnen=_termijnen(zaaktype, versie),
        vragen=[(vraag, voorwaarde(vraag.voorwaarde, labels)) for vraag in versie.vereisten.all()],
        resultaten=[(rij, bewaren(rij)) for rij in versie.resultaattypen.all()],
        producten=[(rij, pagina("product", rij.uuid)) for rij in Product.objects.filter(zaaktype=zaaktype)],
        gebeurtenissen=_gebeurtenissen(zaaktype),
        **_handelingen(zaaktype, versies, versie, wie, vandaag),
    )


def _versieregel(zaaktype: Zaaktype, rij: Any, gekozen: Any, vandaag: date) -> Versieregel:
    url = f"{pagina('zaaktype', zaaktype.uuid)}?versie={rij.versie}"
    return Versieregel(rij, stand_van(rij, vandaag), periode(rij.geldigheid), rij is gekozen, url)


def _taken(matrix: Matrix, versie: Any, stand: Stand) -> list[tuple[str, str]]:
    """The matrix in words (R19): every line with its duties."""
    namen = {lijn: stand.naam("lijn", lijn, str(lijn.label)) for lijn in LIJNEN}
    namen[Lijn.VAKAFDELING] = f"{namen[Lijn.VAKAFDELING]} ({versie.team})"
    return [
        (namen[lijn], taken(matrix.get((versie.contactniveau, lijn), frozenset())))
        for lijn in LIJNEN
        if lijn != Lijn.TWEEDE or stand.heeft_tweede_lijn
    ]


def _tweede_ontbreekt(matrix: Matrix, versie: Any, stand: Stand) -> bool:
    """Its product would be made by a tweede lijn that this KCC has not: then the vakafdeling does (R5, R82)."""
    return not stand.heeft_tweede_lijn and productlijn(matrix, versie.contactniveau) == Lijn.TWEEDE


def _termijnen(zaaktype: Zaaktype, versie: Any) -> list[Termijnregel]:
    afspraken = [
        Termijnregel(f"Afspraak met {rij['team']}", f"norm {norm_en_maximum(rij)}", pagina("dvo", rij["dvo"]))
        for rij in versie.afspraken
    ]
    leeg = [Termijnregel("Afspraak", "nog geen afspraak die vandaag geldt")]
    wet = Termijnregel(
        "Termijn van de wet",
        _wet(versie.wet),
        reverse("dvo:wettelijke_termijn", args=[zaaktype.identificatie]),
    )
    return [wet, *(afspraken or leeg), _belofte(versie.belofte)]


def _wet(wet: dict[str, Any] | None) -> str:
    if wet is None:
        return "geen"
    meer, tekst = wet["verlenging"], f"{hoeveel(wet['aantal'], wet['eenheid'])} ({wet['grondslag']})"
    return (
        f"{tekst}, te verlengen met {hoeveel(meer['aantal'], meer['eenheid'])}" if meer["aantal"] else tekst
    )


def _belofte(belofte: dict[str, Any] | None) -> Termijnregel:
    tekst = belofte["tekst"] if belofte else "geen"
    return Termijnregel("Servicebelofte", tekst, reverse("dvo:beloften"))


def _gebeurtenissen(zaaktype: Zaaktype) -> list[tuple[Levensgebeurtenis, str]]:
    rijen = Gebeurteniszaak.objects.filter(zaaktype=zaaktype).select_related("levensgebeurtenis")
    return [
        (rij.levensgebeurtenis, pagina("levensgebeurtenis", rij.levensgebeurtenis.uuid))
        for rij in rijen.order_by("levensgebeurtenis__naam")
    ]


def _handelingen(
    zaaktype: Zaaktype, versies: list[Any], versie: Any, wie: Medewerker, vandaag: date
) -> dict[str, str]:
    """The addresses of what this person may do here; empty for what not."""
    concept = next((rij for rij in versies if rij.gepubliceerd_op is None), None)
    bewerkt = mag(wie, BEWERKEN) and mag_bewerken(wie, (concept or versie).team_id)
    nieuw = bewerkt and concept is None
    loopt = stand_van(versie, vandaag) in ("geldig", "volgt")
    eindigt = loopt and mag(wie, PUBLICEREN) and mag_bewerken(wie, versie.team_id)
    return {
        "concept_url": _adres("versie", zaaktype, concept) if concept and bewerkt else "",
        "nieuw_url": _adres("nieuwe_versie", zaaktype, versie) if nieuw else "",
        "einde_url": _adres("beeindigen", zaaktype, versie) if eindigt else "",
    }


def _adres(naam: str, zaaktype: Zaaktype, versie: Any) -> str:
    return reverse(f"catalogus:{naam}", args=[zaaktype.uuid, versie.uuid])
