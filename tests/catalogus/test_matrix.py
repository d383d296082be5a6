"""The responsibility matrix of seed 1: all twelve cells, and what follows from them."""

import pytest

from catalogus.matrix import BELEID, PROCES, PRODUCT, heeft_taak, lees_matrix, productlijn, vul_matrix
from catalogus.models import Verantwoordelijkheid
from zaken.routering import eerste_lijn_van_zaak

pytestmark = pytest.mark.django_db

CELLEN = [
    (1, "eerste", {PROCES, PRODUCT}),
    (1, "tweede", set()),
    (1, "vakafdeling", {BELEID}),
    (2, "eerste", {PROCES}),
    (2, "tweede", {PRODUCT}),
    (2, "vakafdeling", {BELEID}),
    (3, "eerste", {PROCES}),
    (3, "tweede", set()),
    (3, "vakafdeling", {BELEID, PRODUCT}),
    (4, "eerste", {PROCES}),
    (4, "tweede", set()),
    (4, "vakafdeling", {BELEID, PRODUCT}),
]


@pytest.mark.eis("R19")
@pytest.mark.parametrize(("niveau", "lijn", "taken"), CELLEN)
def test_each_cell_of_the_matrix_says_who_answers_for_what(niveau, lijn, taken):
    matrix = lees_matrix()
    assert set(matrix.get((niveau, lijn), ())) == taken
    assert heeft_taak(matrix, niveau, lijn) == bool(taken)


@pytest.mark.eis("R33")
@pytest.mark.parametrize(
    ("niveau", "lijn"), [(1, "eerste"), (2, "tweede"), (3, "vakafdeling"), (4, "vakafdeling")]
)
def test_a_new_zaak_goes_to_the_line_that_answers_for_the_product(niveau, lijn):
    matrix = lees_matrix()
    assert productlijn(matrix, niveau) == lijn
    assert eerste_lijn_van_zaak(matrix, niveau=niveau, tweede_lijn=True) == lijn
    zonder = "vakafdeling" if niveau == 2 else lijn
    assert eerste_lijn_van_zaak(matrix, niveau=niveau, tweede_lijn=False) == zonder


def test_a_municipality_s_own_matrix_is_left_alone():
    Verantwoordelijkheid.objects.filter(niveau=1).delete()
    vul_matrix()
    assert not Verantwoordelijkheid.objects.filter(niveau=1).exists()
