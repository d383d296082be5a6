"""Which queues somebody may choose, and which one opens."""

from django.db.models import QuerySet
from django.http import Http404

from kcc.models import Medewerker, Team
from kcc.models.organisatie import Lijn


def kiesbare_teams(wie: Medewerker) -> QuerySet[Team]:
    """The KCC looks at every queue; a vakafdeling at its own teams."""
    teams = Team.objects.exclude(lijn=Lijn.FACILITAIR)
    return teams if wie.zicht.kcc else teams.filter(pk__in=wie.zicht.teams)


def kies_team(teams: list[Team], wie: Medewerker, code: str) -> Team | None:
    """The team asked for (404 when it can't be chosen), else the own one, else the first."""
    if code:
        gekozen = next((team for team in teams if team.code == code), None)
        if gekozen is None:
            raise Http404
        return gekozen
    eigen = (team for team in teams if team.pk == wie.team_id)
    return next(eigen, teams[0] if teams else None)
