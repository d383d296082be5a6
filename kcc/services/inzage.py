"""Reading a resident's data leaves a row."""

from uuid import UUID

from kcc.models import Inzage, Klant
from kcc.services.gebeurtenissen import Dader, dader

GEHEIM = ", met geheimhouding"


def leg_inzage_vast(
    *, klanten: list[Klant], door: Dader, doel: str, onderwerp_soort: str = "", onderwerp: UUID | None = None
) -> None:
    """One row per klant looked at, in one query. `doel` is why, in words of ours; of a klant whose address is
    secret (verstrekkingsbeperking) each look says so, whatever it was for (P4)."""
    Inzage.objects.bulk_create(
        Inzage(
            klant=klant,
            doel=f"{doel}{GEHEIM if klant.verstrekkingsbeperking else ''}",
            onderwerp_soort=onderwerp_soort,
            onderwerp=onderwerp,
            **dader(door),
        )
        for klant in klanten
    )
