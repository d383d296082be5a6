"""What the intake left out, per zaaktype: told by whoever sends a zaak back or has to ask the klant after all (R36)."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery

from catalogus.models import Intakevereiste
from kcc.klok import AMSTERDAM
from kcc.models import Gebeurtenis, Medewerker
from zaken.models import Zaak
from zaken.services.gemist import ANDERS

DAGEN: Final = 90
"""Kalenderdagen back from today in which a zaak was made."""
GEMIST = Gebeurtenis.objects.filter(soort="informatie_ontbrak")


@dataclass(frozen=True)
class Vraagregel:
    """One question of the intake of a zaaktype, and of how many zaken its answer was missing."""

    code: str
    naam: str
    n: int
    zaken: int

    @property
    def procent(self) -> int:
        return round(100 * self.n / self.zaken)


@dataclass
class Intakeregel:
    """One zaaktype: how many zaken were made, of how many something was missing, and what that was."""

    identificatie: str
    naam: str
    zaken: int
    gemist: int
    codes: list[Vraagregel] = field(default_factory=list)

    @property
    def vragen(self) -> list[tuple[str, int]]:
        """What was missing most first, in words."""
        return [(vraag.naam, vraag.n) for vraag in self.codes]

    @property
    def procent(self) -> int:
        """Nabelgraad: of which part somebody had to go back to the klant, in whole percents."""
        return round(100 * self.gemist / self.zaken)


def begin_van(vandaag: date) -> datetime:
    """The first moment of the period."""
    return datetime.combine(vandaag - timedelta(days=DAGEN), time.min, AMSTERDAM)


def zaken_van(wie: Medewerker, vandaag: date) -> QuerySet[Any]:
    """Made in the period, as far as this person may see them, each with `is_gemist`."""
    rijen: QuerySet[Any] = Zaak.objects.zichtbaar_voor(wie).filter(aangemaakt_op__gte=begin_van(vandaag))
    return rijen.annotate(is_gemist=Exists(GEMIST.filter(onderwerp=OuterRef("uuid")))).order_by()


def lees_intake(wie: Medewerker, vandaag: date) -> list[Intakeregel]:
    """Where most was missing first; three queries."""
    zaken = zaken_van(wie, vandaag)
    soort = "versie__zaaktype__identificatie"
    geteld = zaken.values(soort).annotate(
        naam=Max("versie__naam"), n=Count("pk"), mis=Count("pk", filter=Q(is_gemist=True))
    )
    regels = {rij[soort]: Intakeregel(rij[soort], rij["naam"], rij["n"], rij["mis"]) for rij in geteld}
    _zet_vragen(regels, zaken)
    gevonden = (regel for regel in regels.values() if regel.gemist)
    return sorted(gevonden, key=lambda regel: (-regel.procent, -regel.gemist, regel.naam))


def _zet_vragen(regels: dict[str, Intakeregel], zaken: QuerySet[Any]) -> None:
    """Of how many zaken each answer was missing: a zaak that was sent back twice for it counts once."""
    soort = Zaak.objects.filter(uuid=OuterRef("onderwerp")).values("versie__zaaktype__identificatie")
    rijen = GEMIST.filter(onderwerp__in=zaken.filter(is_gemist=True).values("uuid")).order_by()
    geteld = rijen.annotate(soort_=Subquery(soort)).values("soort_", "reden")
    namen = labels(regels)
    for rij in geteld.annotate(n=Count("onderwerp", distinct=True)):
        regel = regels[rij["soort_"]]
        naam = namen.get((rij["soort_"], rij["reden"]), "iets anders")
        regel.codes.append(Vraagregel(rij["reden"], naam, rij["n"], regel.zaken))
    for regel in regels.values():
        regel.codes.sort(key=lambda vraag: (-vraag.n, vraag.naam, vraag.code))


def labels(soorten: Any) -> dict[tuple[str, str], str]:
    """What the intake of these zaaktypen asks: (zaaktype, code) -> label, as the newest version says it."""
    rijen = Intakevereiste.objects.filter(versie__zaaktype__identificatie__in=list(soorten))
    velden = ("versie__zaaktype__identificatie", "code", "label")
    return {(soort, code): label for soort, code, label in rijen.order_by("versie").values_list(*velden)}


def rijen_van(wie: Medewerker, vandaag: date, identificatie: str, code: str = "") -> QuerySet[Any]:
    """The zaken behind the number, the newest first, each with the codes of what was `ontbrak`; with `code` those
    of which this was missing."""
    codes = GEMIST.filter(onderwerp=OuterRef("uuid")).order_by().values("onderwerp")
    rijen = zaken_van(wie, vandaag).filter(is_gemist=True, versie__zaaktype__identificatie=identificatie)
    if code:
        rijen = rijen.filter(Exists(GEMIST.filter(onderwerp=OuterRef("uuid"), reden=code)))
    return (
        rijen.annotate(ontbrak=Subquery(codes.annotate(alle=ArrayAgg("reden", distinct=True)).values("alle")))
        .select_related("versie__zaaktype", "team", "procesverantwoordelijke")
        .order_by("-aangemaakt_op", "-pk")
    )


def in_woorden(codes: list[str], identificatie: str, namen: dict[tuple[str, str], str]) -> str:
    """What was missing of one zaak, as the intake calls it."""
    gezegd = [namen.get((identificatie, code), "iets anders") for code in codes if code != ANDERS]
    return "; ".join([*gezegd, *(["iets anders"] if ANDERS in codes else [])])
