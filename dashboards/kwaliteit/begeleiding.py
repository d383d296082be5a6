"""Who coaches whom: the leidinggevende of a team its people, a coach in the team the colleagues (R91)."""

from typing import Any

from django.db.models import Q, QuerySet

from kcc.models import Medewerker, Vaardigheid
from kcc.models.organisatie import VaardigheidNiveau
from kcc.rollen import UITVOERING


def is_coach(wie: Medewerker) -> bool:
    """Whether `wie` is a coach in some productgroep (R12). One query."""
    return Vaardigheid.objects.filter(medewerker=wie, niveau=VaardigheidNiveau.COACH).exists()


def begeleidt(wie: Medewerker) -> QuerySet[Medewerker]:
    """Whom `wie` reviews and coaches: those who speak with residents, never oneself, and never one's own
    leidinggevende. Who does not work with residents (a manager, a beheerder) coaches nobody, whatever else they are.
    Two queries with that of the rows."""
    if not wie.rolset & UITVOERING:
        return Medewerker.objects.none()
    mensen = Medewerker.objects.filter(is_active=True, rollen__overlap=[str(rol) for rol in UITVOERING])
    eigen = Q(team__leidinggevende=wie)
    if wie.team_id and is_coach(wie):
        eigen |= Q(team=wie.team_id) & ~_leidt_team(wie)
    return mensen.filter(eigen).exclude(pk=wie.pk).select_related("team").order_by("last_name", "first_name")


def _leidt_team(wie: Medewerker) -> Any:
    leiders = Medewerker.objects.filter(leidt=wie.team_id).order_by().values("pk")
    return Q(pk__in=leiders)
