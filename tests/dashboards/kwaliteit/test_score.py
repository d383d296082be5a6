"""The score of a review, counted by hand."""

import pytest

from dashboards.kwaliteit.score import deel, procent
from dashboards.kwaliteit.standaard import STANDAARD


def test_the_score_is_the_weight_that_was_met_of_the_weight_that_applied():
    """3 met, 2 not, 1 met; what weighs 4 did not apply and is left out: 4 of 6."""
    assert procent([(True, 3), (False, 2), (True, 1)]) == 67


@pytest.mark.parametrize(
    ("punten", "verwacht"),
    [([], None), ([(False, 5)], 0), ([(True, 10)], 100), ([(True, 1), (False, 7)], 13)],
)
def test_its_ends_and_a_half(punten, verwacht):
    assert procent(punten) == verwacht


def test_of_nothing_there_is_no_share():
    assert (deel(0, 0), deel(0, 3), deel(1, 3)) == (None, 0, 33)


def test_the_list_to_begin_with_has_eight_that_differ():
    assert len({rij.naam for rij in STANDAARD}) == len(STANDAARD) == 8
    assert all(1 <= rij.gewicht <= 10 and rij.uitleg for rij in STANDAARD)
