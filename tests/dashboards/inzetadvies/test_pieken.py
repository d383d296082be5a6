"""Which productgroepen peak together (R14): hand-made weekly totals of two years."""

from datetime import date, timedelta

import pytest

from dashboards.demo.drukte import piek
from dashboards.inzetadvies.pieken import HOOG, LAAG, MIN_WEKEN, Paar, Piekadvies, paar, paren, samen_met

PASPOORT, BELASTINGEN, KWIJTSCHELDING, VLAK = 1, 2, 3, 4
BEGIN = date(2024, 11, 18)


def weektotalen(naam: str, weken: int = 104) -> list[float]:
    """100 gesprekken a week, times the peak of the season; days of the week alike."""
    dagen = [BEGIN + timedelta(days=n) for n in range(7 * weken)]
    waarden = [100 / 7 * piek(naam, dag.month * 100 + dag.day) for dag in dagen]
    return [sum(waarden[nr : nr + 7]) for nr in range(0, len(waarden), 7)]


@pytest.fixture(scope="module")
def weken() -> dict[int, list[float]]:
    """Paspoort april to july, belastingen february and march, kwijtschelding march and april."""
    return {
        PASPOORT: weektotalen("paspoort"),
        BELASTINGEN: weektotalen("belastingen"),
        KWIJTSCHELDING: weektotalen("kwijtschelding"),
        VLAK: [100.0] * 104,
    }


@pytest.mark.eis("R14")
def test_paspoort_and_belastingen_are_recommended(weken):
    gevonden = paar(weken, PASPOORT, BELASTINGEN)
    assert gevonden.r is not None
    assert gevonden.r < 0
    assert (gevonden.advies, gevonden.n) == (Piekadvies.GOED, 104)


@pytest.mark.eis("R14")
def test_belastingen_and_kwijtschelding_are_discouraged(weken):
    assert paar(weken, BELASTINGEN, KWIJTSCHELDING).advies == Piekadvies.ZELFDE


def test_a_productgroep_that_never_changes_gives_no_statement(weken):
    gevonden = paar(weken, PASPOORT, VLAK)
    assert (gevonden.r, gevonden.advies) == (None, Piekadvies.GEEN)


def test_less_than_a_year_gives_no_statement(weken):
    kort = {groep: rij[: MIN_WEKEN - 1] for groep, rij in weken.items()}
    assert all(rij.advies == Piekadvies.GEEN and rij.n == 51 for rij in paren(kort))


@pytest.mark.parametrize(
    ("r", "advies"),
    [
        (-1.0, Piekadvies.GOED),
        (LAAG, Piekadvies.GOED),
        (LAAG + 0.01, Piekadvies.GEEN),
        (HOOG - 0.01, Piekadvies.GEEN),
        (HOOG, Piekadvies.ZELFDE),
        (None, Piekadvies.GEEN),
    ],
)
def test_the_thresholds(r, advies):
    assert Paar(1, 2, r, 104).advies == advies


def test_pairs_stand_from_independent_to_the_same_and_unknown_last(weken):
    rij = paren(weken)
    getallen = [paar.r for paar in rij if paar.r is not None]
    assert len(rij) == 6
    assert getallen == sorted(getallen)
    assert all(paar.r is None for paar in rij[len(getallen) :])


def test_of_what_somebody_knows_the_worst_fit_counts(weken):
    slechtst = samen_met(weken, KWIJTSCHELDING, [PASPOORT, BELASTINGEN])
    assert slechtst is not None
    assert (slechtst.een, slechtst.ander) == (BELASTINGEN, KWIJTSCHELDING)
    assert samen_met(weken, VLAK, [PASPOORT]) is None


def test_other_weeks_can_not_be_compared(weken):
    with pytest.raises(ValueError, match="dezelfde weken"):
        paar({1: [1.0] * 60, 2: [1.0] * 59}, 1, 2)
