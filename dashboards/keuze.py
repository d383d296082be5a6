"""What a page or request of the figures is about: team, productgroep and period, as far as one may."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404

from dashboards.kengetallen.kader import Kader, lees_kader
from dashboards.periode import Periode, Soort, laatste, lees_periode
from dashboards.rechten import GEHEEL
from kcc import klok
from kcc.fouten import Ongeldig
from kcc.models import ApiToken, Medewerker, Productgroep, Team
from kcc.rollen import Rol, mag
from kcc.zicht import Kijker

LEIDERS = {Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD}


def teams_van(wie: Kijker) -> list[Team]:
    """The teams whose figures one may see by name, in their order: those one leads (of none: the own team); a manager
    and an application all. One query at most."""
    if isinstance(wie, ApiToken) or mag(wie, GEHEEL):
        return list(Team.objects.exclude(lijn="facilitair"))
    return geleide_teams(wie) if isinstance(wie, Medewerker) else []


def geleide_teams(wie: Medewerker) -> list[Team]:
    """The teams one leads as a leider; of none: the own team. One query at most."""
    if not wie.rolset & LEIDERS:
        return []
    return list(Team.objects.filter(Q(leidinggevende=wie))) or ([wie.team] if wie.team else [])


@dataclass(frozen=True)
class Keuze:
    """What was chosen, and what there was to choose from. `team` None: all teams together."""

    wie: Kijker
    teams: Sequence[Team]
    periode: Periode
    team: Team | None = None
    productgroep: Productgroep | None = None

    @property
    def versmalt(self) -> bool:
        """Whether one team or productgroep can be chosen. Not by who sees no rows: a part beside the whole could tell
        a small number; a split says what can be told (`verhullen`)."""
        return not mag(self.wie, GEHEEL)

    def kader(self, aantal: int = 1) -> Kader:
        """Over this period and the `aantal` - 1 before it."""
        reeks = self.periode.reeks(aantal)
        return lees_kader(self.wie, team=self.team, productgroep=self.productgroep, perioden=reeks)

    def vraag(self, **anders: str) -> dict[str, str]:
        """As it stands in an address, so that every link keeps it; an empty value is left out by `lijst`."""
        vast = {
            "team": self.team.code if self.team else "",
            "productgroep": self.productgroep.code if self.productgroep else "",
            "periode": self.periode.code,
        }
        return {**vast, **anders}


def lees_keuze(wie: Kijker, vraag: Mapping[str, str], *, soort: str = Soort.WEEK) -> Keuze:
    """From `team`, `productgroep`, `periode` (a code, or a soort: its last full one). Raises Http404 for a team or
    productgroep that is not theirs to choose, Ongeldig (periode) for no period. Without a team: a leider's first, else
    all."""
    teams = teams_van(wie)
    if mag(wie, GEHEEL) and (vraag.get("team") or vraag.get("productgroep")):
        raise Http404
    return Keuze(wie, teams, gekozen_periode(vraag, soort), _team(wie, teams, vraag), _productgroep(vraag))


def gekozen_periode(vraag: Mapping[str, str], soort: str) -> Periode:
    """From `periode`. Raises Ongeldig."""
    code = vraag.get("periode") or soort
    if code in Soort.values:
        return laatste(code, klok.vandaag())
    try:
        periode = lees_periode(code)
    except ValueError:
        raise Ongeldig(
            "periode_onbekend", "Geef een week (2026-W46), maand, kwartaal (2026-K4) of jaar.", veld="periode"
        ) from None
    if periode.van > klok.vandaag():
        raise Ongeldig("periode_toekomst", "Kies een periode die al is begonnen.", veld="periode")
    return periode


def _team(wie: Kijker, teams: Sequence[Team], vraag: Mapping[str, str]) -> Team | None:
    code = vraag.get("team", "")
    if not code:
        geheel = isinstance(wie, ApiToken) or mag(wie, GEHEEL)
        return None if geheel or not teams else teams[0]
    gekozen = next((team for team in teams if team.code == code), None)
    if gekozen is None:
        raise Http404
    return gekozen


def _productgroep(vraag: Mapping[str, str]) -> Productgroep | None:
    code = vraag.get("productgroep", "")
    if not code:
        return None
    gekozen = Productgroep.objects.filter(code=code).first()
    if gekozen is None:
        raise Http404
    return gekozen
