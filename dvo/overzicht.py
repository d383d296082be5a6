"""The list of agreements, and per two parties what each owes the other (R70)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, TextChoices

from dvo.models import Dienstverleningsovereenkomst, Dvoregel, DvoStatus
from kcc.models import Team
from kcc.tekst import dag_kort


class Dvokeuze(TextChoices):
    """What the list shows; the first unless another is asked for."""

    LOPEND = "lopend", "Nu en straks"
    CONCEPT = "concept", "Concept"
    VASTGESTELD = "vastgesteld", "Vastgesteld"
    VERVALLEN = "vervallen", "Vervallen"
    ALLE = "alle", "Alle versies"


def voorwaarden(vandaag: date) -> dict[str, Q]:
    """Per choice its rows. `lopend` leaves out what no longer holds."""
    nog = Q(geldigheid__endswith__isnull=True) | Q(geldigheid__endswith__gt=vandaag)
    return {
        Dvokeuze.LOPEND: Q(status=DvoStatus.CONCEPT) | nog,
        Dvokeuze.CONCEPT: Q(status=DvoStatus.CONCEPT),
        Dvokeuze.VASTGESTELD: Q(status=DvoStatus.VASTGESTELD),
        Dvokeuze.VERVALLEN: Q(status=DvoStatus.VERVALLEN),
        Dvokeuze.ALLE: Q(),
    }


def tel(rijen: QuerySet[Any], staat: dict[str, Q]) -> dict[str, int]:
    """How many rows each choice has: one query."""
    return rijen.order_by().aggregate(
        **{naam: Count("pk", filter=eis or Q(pk__isnull=False), distinct=True) for naam, eis in staat.items()}
    )


def van_team(rijen: QuerySet[Any], code: str) -> QuerySet[Any]:
    """Those to which this team is a party; all when no team is asked for."""
    return rijen.filter(Q(uitvoerder__code=code) | Q(afnemer__code=code)) if code else rijen


def stand_in_woorden(dvo: Dienstverleningsovereenkomst, vandaag: date) -> str:
    """The status as it reads today: what is agreed for later or is over says so."""
    van, tot = dvo.geldigheid.lower, dvo.geldigheid.upper
    if dvo.status == DvoStatus.CONCEPT:
        return "Concept"
    if tot and tot <= vandaag:
        return "Vervallen" if dvo.status == DvoStatus.VERVALLEN else "Vastgesteld, afgelopen"
    if dvo.status == DvoStatus.VERVALLEN and tot:
        return f"Vervalt {dag_kort(tot, dit_jaar=vandaag.year)}"
    if van and van > vandaag:
        return f"Vastgesteld, gaat in op {dag_kort(van, dit_jaar=vandaag.year)}"
    return "Vastgesteld, geldt nu"


@dataclass
class Kant:
    """What one team owes the other today."""

    uitvoerder: Team
    afnemer: Team
    dvos: list[Any] = field(default_factory=list)
    mag_maken: bool = False  # whether who looks may make an agreement for this

    @property
    def delen(self) -> list[str]:
        """As ["12 zaaktypen", "terugbellen", "volledige intake"]."""
        zaken = sum(dvo.zaken for dvo in self.dvos)
        namen = (
            ("terugbellen", "terugbellen"),
            ("intake", "volledige intake"),
            ("antwoord", "antwoord aan collega's"),
        )
        overig = [woord for veld, woord in namen if any(getattr(dvo, f"met_{veld}") for dvo in self.dvos)]
        return [*([f"{zaken} {'zaaktype' if zaken == 1 else 'zaaktypen'}"] if zaken else []), *overig]


@dataclass(frozen=True)
class Paar:
    """Two teams with something agreed between them, both ways."""

    heen: Kant
    terug: Kant


def geldende(rijen: QuerySet[Any], vandaag: date) -> QuerySet[Any]:
    """What holds today, with counts per duty."""
    plicht = Dvoregel.Plicht
    return (
        rijen.exclude(status=DvoStatus.CONCEPT)
        .filter(geldigheid__contains=vandaag)
        .annotate(
            zaken=Count("regels", filter=Q(regels__plicht=plicht.AFHANDELEN)),
            met_terugbellen=Count("regels", filter=Q(regels__plicht=plicht.TERUGBELLEN)),
            met_intake=Count("regels", filter=Q(regels__plicht=plicht.INTAKE)),
            met_antwoord=Count("regels", filter=Q(regels__plicht=plicht.ANTWOORD)),
        )
        .select_related("uitvoerder", "afnemer")
    )


def paren(dvos: Iterable[Any]) -> list[Paar]:
    """Grouped by the two teams; the one that does most for the other stands first."""
    per_paar: dict[frozenset[int], dict[int, Kant]] = defaultdict(dict)
    for dvo in dvos:
        kanten = per_paar[frozenset((dvo.uitvoerder_id, dvo.afnemer_id))]
        for doet, krijgt in ((dvo.uitvoerder, dvo.afnemer), (dvo.afnemer, dvo.uitvoerder)):
            kanten.setdefault(doet.pk, Kant(doet, krijgt))
        kanten[dvo.uitvoerder_id].dvos.append(dvo)
    gevonden = [_paar(list(kanten.values())) for kanten in per_paar.values()]
    return sorted(gevonden, key=lambda paar: (paar.heen.uitvoerder.naam, paar.heen.afnemer.naam))


def _paar(kanten: list[Kant]) -> Paar:
    heen, terug = sorted(kanten, key=lambda kant: -sum(dvo.zaken for dvo in kant.dvos))
    return Paar(heen, terug)
