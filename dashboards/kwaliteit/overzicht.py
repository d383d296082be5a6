"""What a team does well and what less: shares of criteria, attention per person, and what residents said.

Of a person only whether they got attention: how many reviews and the last one, never a score or a volume (R81).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from contacts.models import ContactStatus, Klantcontact
from dashboards.kwaliteit.begeleiding import begeleidt
from dashboards.kwaliteit.score import deel
from dashboards.models import Beoordeling, Beoordelingspunt
from kcc.klok import AMSTERDAM
from kcc.models import Medewerker, Team

DAGEN: Final = 90
"""Kalenderdagen back from today."""
MINSTENS: Final = 5
"""Fewer say more about one person than about a team."""


def sinds(vandaag: date) -> datetime:
    return datetime.combine(vandaag - timedelta(days=DAGEN), time.min, AMSTERDAM)


@dataclass(frozen=True)
class Criteriumdeel:
    """Of the gesprekken in which it applied (`n`), in how many it was met."""

    naam: str
    n: int
    voldaan: int
    gewicht: int = 0
    gewicht_voldaan: int = 0

    @property
    def procent(self) -> int | None:
        return deel(self.voldaan, self.n)


@dataclass(frozen=True)
class Teamkwaliteit:
    """`n` reviews; `delen` are the criteria that can be shown, `te_weinig` the names of those that can't."""

    n: int
    delen: list[Criteriumdeel]
    te_weinig: list[str]

    @property
    def procent(self) -> int | None:
        """The weighted score over what is shown, so that what is hidden can't be worked out from it."""
        return deel(sum(rij.gewicht_voldaan for rij in self.delen), sum(rij.gewicht for rij in self.delen))


def per_criterium(punten: QuerySet[Beoordelingspunt]) -> list[Criteriumdeel]:
    """In the order of the criteria; one query."""
    gehaald = Q(voldaan=True)
    rijen = punten.order_by("criterium__volgorde", "criterium__naam").values_list("criterium__naam")
    geteld = rijen.annotate(
        n=Count("pk"),
        gehaald=Count("pk", filter=gehaald),
        gewogen=Coalesce(Sum("gewicht"), 0),
        gewogen_gehaald=Coalesce(Sum("gewicht", filter=gehaald), 0),
    ).values_list("criterium__naam", "n", "gehaald", "gewogen", "gewogen_gehaald")
    return [Criteriumdeel(*rij) for rij in geteld]


def van_team(team: Team, vandaag: date) -> Teamkwaliteit:
    """Of gesprekken that were held in this team. Two queries."""
    rijen = Beoordeling.objects.filter(klantcontact__team=team, beoordeeld_op__gte=sinds(vandaag))
    n = rijen.count()
    alle = per_criterium(Beoordelingspunt.objects.filter(beoordeling__in=rijen.order_by().values("pk")))
    getoond = [rij for rij in alle if n >= MINSTENS and rij.n >= MINSTENS]
    return Teamkwaliteit(n, getoond, [rij.naam for rij in alle if rij not in getoond])


def van_persoon(wie: Medewerker) -> list[Criteriumdeel]:
    """Own figures, for nobody else: of all own reviews. One query."""
    return per_criterium(Beoordelingspunt.objects.filter(beoordeling__medewerker=wie))


def aandacht(wie: Medewerker, vandaag: date, team: Team | None = None) -> QuerySet[Any]:
    """Whom `wie` coaches, each with `aantal` reviews in the period and the `laatste`: who waits longest first."""
    eigen = Beoordeling.objects.filter(medewerker=OuterRef("pk")).order_by().values("medewerker")
    geteld = eigen.filter(beoordeeld_op__gte=sinds(vandaag)).annotate(n=Count("pk")).values("n")
    mensen: QuerySet[Any] = begeleidt(wie)
    if team:
        mensen = mensen.filter(team=team)
    return mensen.annotate(
        aantal=Coalesce(Subquery(geteld), 0),
        laatste=Subquery(eigen.annotate(op=Max("beoordeeld_op")).values("op")),
    ).order_by(F("laatste").asc(nulls_first=True), "last_name", "first_name", "pk")


# ---- "is uw vraag volledig beantwoord?" (R102) ----


@dataclass(frozen=True)
class Antwoorddeel:
    """Gesprekken with this answer, of all of them."""

    code: str
    naam: str
    n: int
    procent: int | None


ANTWOORDEN: Final[tuple[tuple[str, str, bool | None], ...]] = (
    ("ja", "Ja", True),
    ("nee", "Nee", False),
    ("geen", "Niet gevraagd of geen antwoord", None),
)


def gesprekken(wie: Medewerker, team: Team, vandaag: date) -> QuerySet[Any]:
    """Finished in the period by this team, as far as this person may see them."""
    rijen: QuerySet[Any] = Klantcontact.objects.zichtbaar_voor(wie)
    return rijen.filter(team=team, status=ContactStatus.AFGEROND, beeindigd_op__gte=sinds(vandaag))


def antwoorden(rijen: QuerySet[Any]) -> list[Antwoorddeel]:
    """Yes, no, and no answer as a part of its own: the three together are all of them. One query."""
    geteld = dict(rijen.order_by().values_list("volledig_beantwoord").annotate(n=Count("pk")))
    totaal = sum(geteld.values())
    paren = ((code, naam, geteld.get(waarde, 0)) for code, naam, waarde in ANTWOORDEN)
    return [Antwoorddeel(code, naam, n, deel(n, totaal)) for code, naam, n in paren]


def van_wie_antwoordde(delen: Iterable[Antwoorddeel]) -> tuple[int | None, int]:
    """The share of yes among who answered, and how many did."""
    geteld = {rij.code: rij.n for rij in delen}
    n = geteld["ja"] + geteld["nee"]
    return deel(geteld["ja"], n), n


def met_antwoord(rijen: QuerySet[Any], code: str) -> QuerySet[Any]:
    """The rows behind one part. KeyError for a code that is none."""
    waarde = {rij[0]: rij[2] for rij in ANTWOORDEN}[code]
    zo = Q(volledig_beantwoord=None) if waarde is None else Q(volledig_beantwoord=waarde)
    return rijen.filter(zo).order_by("-beeindigd_op", "-pk")
