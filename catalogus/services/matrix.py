"""The responsibility matrix: which line answers for what, per contactniveau (R19, R20)."""

from collections.abc import Collection, Mapping
from typing import Final
from uuid import UUID

from django.db import transaction

from catalogus.matrix import BELEID, LIJNEN, NIVEAUS, PROCES, PRODUCT, SEED_MATRIX, Matrix, lees_matrix
from catalogus.models import Verantwoordelijkheid
from kcc.fouten import Onvolledig
from kcc.models import Medewerker
from kcc.services.gebeurtenissen import Feit, leg_vast
from kcc.services.inrichting import vergrendel

MATRIX: Final = UUID("00000000-0000-4000-8000-0000000000c2")
"""The subject of the events about the matrix."""
Vakken = Mapping[tuple[int, str], Collection[str]]


@transaction.atomic
def bewaar_matrix(*, vakken: Vakken, door: Medewerker) -> Matrix:
    """The whole table at once; for new zaken only: a zaak keeps the line and team it went to.

    Raises Onvolledig per "niveau.N": each niveau has one line for the process and one for the product.
    """
    vergrendel()  # one change of the set-up at a time
    nieuw = {(niveau, lijn, soort) for (niveau, lijn), soorten in vakken.items() for soort in soorten}
    _bewaak(nieuw)
    oud = {(niveau, lijn, soort) for (niveau, lijn), soorten in lees_matrix().items() for soort in soorten}
    if nieuw != oud:
        _zet(oud - nieuw, nieuw - oud)
        leg_vast(*(_feit(vak, "nee", "ja", door) for vak in sorted(nieuw - oud)))
        leg_vast(*(_feit(vak, "ja", "nee", door) for vak in sorted(oud - nieuw)))
    return lees_matrix()


@transaction.atomic
def herstel_matrix(*, door: Medewerker) -> Matrix:
    """Back to the matrix of the concept (seed 1)."""
    return bewaar_matrix(vakken=SEED_MATRIX, door=door)


Vak = tuple[int, str, str]


def _bewaak(vakken: set[Vak]) -> None:
    fouten: dict[str, str] = {}
    for niveau in NIVEAUS:
        for soort, wie in ((PROCES, "het proces"), (PRODUCT, "het product")):
            aantal = sum(vak[0] == niveau and vak[2] == soort for vak in vakken)
            if aantal != 1:
                fouten.setdefault(f"niveau.{niveau}", f"Kies precies één lijn die over {wie} gaat.")
    if any(vak[0] not in NIVEAUS or vak[1] not in LIJNEN or vak[2] not in SOORTEN for vak in vakken):
        fouten["matrix"] = "Een vak hoort bij een niveau, een lijn en een taak die bestaan."
    if fouten:
        raise Onvolledig(fouten, "matrix_onjuist")


SOORTEN = (PROCES, PRODUCT, BELEID)


def _zet(weg: set[Vak], erbij: set[Vak]) -> None:
    """Away first: the database knows one line per niveau for process and for product."""
    for niveau, lijn, soort in weg:
        Verantwoordelijkheid.objects.filter(niveau=niveau, lijn=lijn, soort=soort).delete()
    Verantwoordelijkheid.objects.bulk_create(
        Verantwoordelijkheid(niveau=niveau, lijn=lijn, soort=soort) for niveau, lijn, soort in sorted(erbij)
    )


def _feit(vak: Vak, van: str, naar: str, door: Medewerker) -> Feit:
    niveau, lijn, soort = vak
    reden = f"niveau_{niveau}_{lijn}_{soort}"
    return Feit("matrix_gewijzigd", "matrix", MATRIX, door=door, van=van, naar=naar, reden=reden)
