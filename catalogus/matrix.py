"""The responsibility matrix of S1 (contactniveau x lijn), kept as rows and read as a table."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONArray

from catalogus.models import Verantwoordelijkheid
from kcc.models.organisatie import Lijn

PROCES, PRODUCT, BELEID = "proces", "product", "beleid"
NIVEAUS = (1, 2, 3, 4)
LIJNEN = ("eerste", "tweede", "vakafdeling")

SEED_MATRIX: Mapping[tuple[int, str], tuple[str, ...]] = {
    (1, "eerste"): (PROCES, PRODUCT),
    (1, "tweede"): (),
    (1, "vakafdeling"): (BELEID,),
    (2, "eerste"): (PROCES,),
    (2, "tweede"): (PRODUCT,),
    (2, "vakafdeling"): (BELEID,),
    (3, "eerste"): (PROCES,),
    (3, "tweede"): (),
    (3, "vakafdeling"): (BELEID, PRODUCT),
    (4, "eerste"): (PROCES,),
    (4, "tweede"): (),
    (4, "vakafdeling"): (BELEID, PRODUCT),
}

Matrix = dict[tuple[int, str], frozenset[str]]


def lees_matrix() -> Matrix:
    """The matrix as it stands in the database: (niveau, lijn) -> duties; an absent pair has no task."""
    return als_matrix(Verantwoordelijkheid.objects.values_list("niveau", "lijn", "soort"))


def met_taken(versies: QuerySet[Any]) -> QuerySet[Any]:
    """Zaaktypeversies, each with `taken`: what the matrix says of its contactniveau, as rows for `als_matrix`."""
    taken = Verantwoordelijkheid.objects.filter(niveau=OuterRef("contactniveau"))
    return versies.annotate(taken=ArraySubquery(taken.values(rij=JSONArray("niveau", "lijn", "soort"))))


def als_matrix(rijen: Iterable[tuple[int, str, str]]) -> Matrix:
    """From rows (niveau, lijn, duty)."""
    matrix: Matrix = {}
    for niveau, lijn, soort in rijen:
        matrix[niveau, lijn] = matrix.get((niveau, lijn), frozenset()) | {soort}
    return matrix


def heeft_taak(matrix: Matrix, niveau: int, lijn: str) -> bool:
    """True if this line has any duty at this niveau ("geen taak" otherwise, R21)."""
    return bool(matrix.get((niveau, lijn)))


def productlijn(matrix: Matrix, niveau: int) -> str:
    """The line that answers for the product at this niveau."""
    return next(
        (lijn for (n, lijn), taken in matrix.items() if n == niveau and PRODUCT in taken), Lijn.VAKAFDELING
    )


def vul_matrix() -> None:
    """Put the seed's matrix in an empty table; a municipality's own matrix is left alone."""
    if Verantwoordelijkheid.objects.exists():
        return
    Verantwoordelijkheid.objects.bulk_create(
        Verantwoordelijkheid(niveau=niveau, lijn=lijn, soort=soort)
        for (niveau, lijn), soorten in SEED_MATRIX.items()
        for soort in soorten
    )
