"""The span of a team: its people against the norm of twenty (R71). A warning, never a limit."""

from dataclasses import dataclass

from kcc.models import Team
from kcc.services.teams import NORM


@dataclass(frozen=True)
class Span:
    """People of a team; who leads it is one of them."""

    leden: int
    norm: int = NORM

    @property
    def status(self) -> str:
        """A warning above the norm."""
        return "dreigt" if self.leden > self.norm else ""

    @property
    def woord(self) -> str:
        return f"{self.leden - self.norm} boven de norm"

    @property
    def eenheid(self) -> str:
        return f"van {self.norm}"


def span_van(team: Team) -> Span:
    """As `kcc.services.teams` counts who is in a team. One query."""
    return Span(team.leden.filter(is_active=True).count())
