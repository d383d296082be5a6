"""What the figures are measured with (R80, R81): after how many days a question is a repeat, how fast is fast."""

from typing import Final

from django.db import transaction

from kcc.fouten import Onvolledig
from kcc.models import Inrichting, Medewerker
from kcc.services.gebeurtenissen import leg_vast
from kcc.services.inrichting import feit, vergrendel

GRENZEN: Final = {
    "fcr_werkdagen": (1, 30, "werkdagen"),
    "herhaal_werkdagen": (1, 30, "werkdagen"),
    "opneem_seconden": (5, 600, "seconden"),
}
"""Per setting the least, the most and its unit."""


@transaction.atomic
def stel_kengetallen_in(
    *, fcr_werkdagen: int, herhaal_werkdagen: int, opneem_seconden: int, door: Medewerker
) -> Inrichting:
    """From now on, in every period that is looked at; an event for each that changed.

    Raises Onvolledig per field outside its limits.
    """
    nieuw = {
        "fcr_werkdagen": fcr_werkdagen,
        "herhaal_werkdagen": herhaal_werkdagen,
        "opneem_seconden": opneem_seconden,
    }
    fouten = {
        veld: _fout(veld)
        for veld, waarde in nieuw.items()
        if not GRENZEN[veld][0] <= waarde <= GRENZEN[veld][1]
    }
    if fouten:
        raise Onvolledig(fouten, "kengetallen_buiten_bereik")
    rij = vergrendel()
    anders = {veld: getattr(rij, veld) for veld, waarde in nieuw.items() if getattr(rij, veld) != waarde}
    for veld in anders:
        setattr(rij, veld, nieuw[veld])
    rij.save()
    if anders:
        leg_vast(
            *(
                feit("kengetallen_ingesteld", door, van=str(oud), naar=str(nieuw[veld]), reden=veld)
                for veld, oud in anders.items()
            )
        )
    return rij


def _fout(veld: str) -> str:
    minst, meest, eenheid = GRENZEN[veld]
    return f"Kies een aantal {eenheid} van {minst} tot en met {meest}."
