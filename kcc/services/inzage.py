"""Reading a resident's data leaves a row."""

from uuid import UUID

from kcc.models import Inzage, Klant
from kcc.services.gebeurtenissen import Dader, dader

GEHEIM = ", met geheimhouding"
LANGST = 100


def leg_inzage_vast(
    *, klanten: list[Klant], door: Dader, doel: str, onderwerp_soort: str = "", onderwerp: UUID | None = None
) -> None:
    """One row per klant looked at, in one query. `doel` is why, in words of ours; of a klant whose address is
    secret (verstrekkingsbeperking) each look says so, whatever it was for (P4)."""
    Inzage.objects.bulk_create(
        Inzage(
            klant=klant,
            doel=_doel(doel, GEHEIM if klant.verstrekkingsbeperking else ""),
            onderwerp_soort=onderwerp_soort,
            onderwerp=onderwerp,
            **dader(door),
        )
        for klant in klanten
    )


def _doel(doel: str, achter: str) -> str:
    """Both fit the column: a caller may have given a purpose of a hundred characters."""
    return f"{doel[: LANGST - len(achter)]}{achter}"
