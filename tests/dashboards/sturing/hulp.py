"""Small sets of figures that can be counted by hand."""

from datetime import date, datetime
from typing import Any

from contacts.models import Klantcontact, Vraag
from dashboards.models import Norm
from kcc.klok import AMSTERDAM
from kcc.models import Medewerker, Team


def gesprek(team: Team | None, op: str, *, kanaal: str = "telefoon", **velden: Any) -> Klantcontact:
    """A finished gesprek of a team."""
    moment = datetime.fromisoformat(op).replace(tzinfo=AMSTERDAM)
    return Klantcontact.objects.create(
        nummer=f"C-{Klantcontact.objects.count()}",
        kanaal=kanaal,
        status="afgerond",
        team=team,
        ontvangen_op=moment,
        beeindigd_op=moment,
        **velden,
    )


def vragen(team: Team | None, op: str, uitkomst: str, aantal: int, **velden: Any) -> None:
    """So many answered questions of a team."""
    for _ in range(aantal):
        rij = gesprek(team, op)
        Vraag.objects.create(klantcontact=rij, uitkomst=uitkomst, afgerond_op=rij.beeindigd_op, **velden)


def norm(sleutel: str, vanaf: str, groen: float, oranje: float, eigenaar: Medewerker, **velden: Any) -> Norm:
    """As it was set in its time; the service refuses the past."""
    return Norm.objects.create(
        sleutel=sleutel,
        geldig_vanaf=date.fromisoformat(vanaf),
        groen=groen,
        oranje=oranje,
        eigenaar=eigenaar,
        door=eigenaar,
        **{"reden": "Zo is het afgesproken", **velden},
    )
