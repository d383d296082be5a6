"""The list of a werkvoorraad as it was asked for in an address: team, filters, order. Page, bulk acts and
saved views read it here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict

from kcc.models import Medewerker, Team
from regie.filters import NIEMAND, Schermfilter
from regie.models import Zaakplanning
from regie.teams import kies_team, kiesbare_teams
from zaken.models import Zaak, ZaakStatus
from zaken.models.zaak import OPEN_STATUSSEN

ZAAKTYPE = re.compile(r"(?!\d{8,9}$)[\w.-]{1,80}")  # an identificatie, never a number of a person
KEUZES = ("stand", "zaaktype", "status", "behandelaar", "sorteer")


@dataclass(frozen=True)
class Werklijst:
    """`rijen`: all of the team that this employee may see; `gefilterd`: what was asked for."""

    team: Team | None
    teams: list[Team]
    rijen: QuerySet[Any]
    filter: Schermfilter

    @property
    def gefilterd(self) -> QuerySet[Any]:
        return self.filter.qs

    @property
    def vraag(self) -> str:
        """The address of this list, with only what is known and in a fixed order."""
        netjes = QueryDict(mutable=True)
        if self.team:
            netjes["team"] = self.team.code
        gelezen = self.filter.form.cleaned_data if self.filter.form.is_valid() else {}
        for naam in KEUZES:
            waarde = gelezen.get(naam)
            if waarde:
                netjes[naam] = ",".join(waarde) if isinstance(waarde, list) else str(waarde)
        return netjes.urlencode()

    def zonder_stand(self) -> QuerySet[Any]:
        """For counting the stands."""
        return Schermfilter({**self.filter.data, "stand": "", "sorteer": ""}, queryset=self.rijen).qs

    def zaken(self, *, alles: bool, uuids: Iterable[UUID], hoogstens: int) -> list[Zaak]:
        """The chosen ones, or all that match; in the order of the list."""
        rijen = self.gefilterd if alles else self.gefilterd.filter(zaak__uuid__in=list(uuids))
        return [Zaak(pk=pk) for pk in rijen.values_list("zaak", flat=True)[:hoogstens]]


def lees_lijst(wie: Medewerker, vraag: QueryDict) -> Werklijst:
    """404 when the team can't be chosen by this employee."""
    teams = list(kiesbare_teams(wie))
    team = kies_team(teams, wie, vraag.get("team", ""))
    planningen: Any = Zaakplanning.objects
    rijen = planningen.zichtbaar_voor(wie).filter(zaak__team=team).werkvoorraad().met_dagen()
    gevraagd = {naam: vraag.get(naam, "") for naam in KEUZES}
    if not ZAAKTYPE.fullmatch(gevraagd["zaaktype"]):
        gevraagd["zaaktype"] = ""
    if not _is_wie(gevraagd["behandelaar"]):
        gevraagd["behandelaar"] = ""
    return Werklijst(team, teams, rijen, Schermfilter(gevraagd, queryset=rijen))


def _is_wie(tekst: str) -> bool:
    try:
        return tekst == NIEMAND or bool(UUID(tekst))
    except ValueError:
        return False


@dataclass(frozen=True)
class Keuze:
    """A line in a list to choose from."""

    waarde: str
    naam: str
    gekozen: bool


@dataclass(frozen=True)
class Filterbalk:
    """What the list can be narrowed with; only what is in it now."""

    zaaktypen: list[Keuze]
    statussen: list[Keuze]
    behandelaars: list[Keuze]


def filterbalk(lijst: Werklijst, wie: Medewerker) -> Filterbalk:
    """One query."""
    zaken = Zaak.objects.zichtbaar_voor(wie).filter(team=lijst.team, status__in=OPEN_STATUSSEN)
    rijen = zaken.order_by().values_list(
        "versie__zaaktype__identificatie",
        "versie__naam",
        "behandelaar__uuid",
        "behandelaar__first_name",
        "behandelaar__last_name",
    )
    gevonden = list(rijen.distinct())
    typen = {rij[0]: rij[1] for rij in gevonden}
    mensen = {str(rij[2]): f"{rij[3]} {rij[4]}".strip() for rij in gevonden if rij[2]}
    gevraagd = lijst.filter.data
    return Filterbalk(
        _keuzes(_op_naam(typen), gevraagd["zaaktype"]),
        _keuzes([(s, ZaakStatus(s).label) for s in OPEN_STATUSSEN], gevraagd["status"]),
        _keuzes([(NIEMAND, "Niemand"), *_op_naam(mensen)], gevraagd["behandelaar"]),
    )


def _op_naam(namen: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(namen.items(), key=lambda paar: paar[1].lower())


def _keuzes(paren: Iterable[tuple[str, Any]], gekozen: str) -> list[Keuze]:
    return [Keuze(waarde, str(naam), waarde == gekozen) for waarde, naam in paren]
