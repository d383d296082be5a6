"""Hours over and under, and who is proposed to go where (R13, R17): by hand."""

from datetime import time

import pytest

from dashboards.inzetadvies.balans import Gat, Kandidaat, Nodig, Saldo, Zet, gat, saldo, stel_voor
from dashboards.inzetadvies.beeld import teken
from dashboards.inzetadvies.raster import open_halfuren
from kcc.openingstijden import HELE_DAG, Uren

KCC, PARKEREN, GEO = 1, 2, 3
P, G = 20, 30  # productgroepen


def dag(*nodig: float) -> dict[int, Nodig]:
    """Half hours from 12:00 on: the first is morning, the others afternoon."""
    return {720 + 30 * nr: Nodig(later=mensen) for nr, mensen in enumerate(nodig)}


@pytest.mark.eis("R17")
def test_hours_over_and_under_before_and_after_flex():
    """Needed 4, 2, 6 people for half an hour each. Three at home all day: 1 short, 1 and none over, 3 short.
    With two more in the afternoon: 1 short, 3 over, 1 short."""
    behoefte = dag(4, 2, 6)
    assert saldo(behoefte, (3, 3)) == Saldo(tekort=2.0, over=0.5)
    assert saldo(behoefte, (3, 5)) == Saldo(tekort=1.0, over=1.5)
    assert saldo({}, (3, 3)) == Saldo(0, 0)


def test_one_busy_half_hour_moves_nobody_and_nobody_is_missed_in_the_busiest():
    behoefte = dag(0, 2, 4.4, 2, 2)
    assert gat(behoefte, (3, 4), middag=True) == Gat(tekort=0, ruimte=0)
    assert gat(behoefte, (3, 7), middag=True) == Gat(tekort=0, ruimte=2)
    assert gat(behoefte, (3, 1), middag=True) == Gat(tekort=2, ruimte=0)
    assert gat(behoefte, (3, 4), middag=False) == Gat(tekort=0, ruimte=3)


def test_who_does_it_without_help_goes_from_where_there_is_most_room():
    gaten = {(PARKEREN, False): Gat(2, 0), (KCC, False): Gat(0, 2), (GEO, False): Gat(0, 1)}
    kan = [
        Kandidaat(1, KCC, frozenset({G}), middag=False),  # not parkeren
        Kandidaat(2, KCC, frozenset({P}), middag=False),
        Kandidaat(3, KCC, frozenset({P}), middag=False),
        Kandidaat(4, GEO, frozenset({P}), middag=False),
        Kandidaat(5, KCC, frozenset({P}), middag=True),  # the other half of the day
    ]
    zetten = stel_voor(gaten, kan, {PARKEREN: frozenset({P})})
    assert zetten == [Zet(2, KCC, PARKEREN, middag=False), Zet(3, KCC, PARKEREN, middag=False)]


def test_never_more_than_a_team_can_miss_and_nobody_twice():
    gaten = {(PARKEREN, False): Gat(5, 0), (GEO, False): Gat(3, 0), (KCC, False): Gat(0, 2)}
    kan = [Kandidaat(nr, KCC, frozenset({P, G}), middag=False) for nr in range(9)]
    zetten = stel_voor(gaten, kan, {PARKEREN: frozenset({P}), GEO: frozenset({G})})
    assert [zet.naar for zet in zetten] == [PARKEREN, PARKEREN]
    assert len({zet.mens for zet in zetten}) == 2


def test_a_team_that_is_short_itself_gives_nobody_away():
    gaten = {(PARKEREN, True): Gat(1, 0), (KCC, True): Gat(1, 0)}
    kan = [Kandidaat(1, KCC, frozenset({P}), middag=True)]
    assert stel_voor(gaten, kan, {PARKEREN: frozenset({P}), KCC: frozenset()}) == []


def test_open_half_hours_follow_the_opening_hours():
    assert open_halfuren([Uren(time(8, 45), time(10))]) == [510, 540, 570]
    assert open_halfuren([Uren(time(23), HELE_DAG)]) == [1380, 1410]
    assert open_halfuren([]) == []


def test_the_picture_has_a_bar_per_half_hour_and_a_sign_where_it_is_short():
    tekening = teken(dag(4, 2, 6), (3, 3))
    assert tekening is not None
    assert [staaf.kort for staaf in tekening.staven] == [True, False, True]
    assert tekening.hoogste == 6
    assert tekening.staven[2].y == tekening.boven
    assert tekening.staven[0].uur == "12:00"
    assert tekening.pad.startswith(f"M{tekening.links} ")
    assert teken({}, (3, 3)) is None
