"""The pictures and the words of numbers: plain values, counted by hand."""

import pytest

from dashboards.beelden import lijn, staven
from dashboards.beelden.lijn import GROOT, Punt
from dashboards.beelden.schaal import netjes, schaal_van
from dashboards.blad.getallen import getal, toon
from dashboards.kengetallen.rekenen import Meting
from dashboards.kengetallen.soort import Kengetal, Maat


def punten(*waarden: float | None) -> list[Punt]:
    return [Punt(f"p{plek}", f"p{plek}: {waarde}", waarde, "/x") for plek, waarde in enumerate(waarden)]


def kengetal(maat: Maat = Maat.DEEL, eenheid: str = "%") -> Kengetal:
    return Kengetal("x", "X", "zaken", "teller", "noemer", "dag", maat=maat, eenheid=eenheid)


def test_a_line_stands_on_its_scale_and_is_broken_where_there_is_nothing():
    beeld = lijn.teken(punten(60, None, 80, 100), procenten=True, streep=80, streepnaam="norm")
    assert beeld is not None
    assert (beeld.schaal.onder, beeld.schaal.boven) == (40, 100)
    hoogtes = [stip.y for stip in beeld.stippen if stip.punt.waarde is not None]
    assert hoogtes == [116, 66, 16]
    assert beeld.streep == 66
    assert beeld.pad == "M108 116M284 66L372 16"
    assert beeld.breedte == GROOT.links + 4 * GROOT.kolom + GROOT.rechts


def test_one_point_is_no_line():
    assert lijn.teken(punten(60, None), procenten=True) is None
    assert lijn.teken([], procenten=False) is None


def test_equal_values_and_zeros_can_be_drawn():
    for waarden in ((0, 0), (100, 100), (50, 50), (3, 3)):
        beeld = lijn.teken(punten(*waarden), procenten=True)
        assert beeld is not None
        assert all(0 <= stip.y <= beeld.hoogte for stip in beeld.stippen)


def test_bars_begin_at_nothing_and_keep_their_order():
    beeld = staven.teken(punten(100, 50, None, 0), procenten=True, streep=80, streepnaam="richtlijn")
    assert beeld is not None
    assert [staaf.breed for staaf in beeld.staven] == [330, 165, 0, 0]
    assert beeld.streep == 210 + 264
    assert staven.teken(punten(None), procenten=True) is None


@pytest.mark.parametrize(
    ("hoogste", "einde"), [(0, 1), (0.3, 0.5), (1, 1), (7, 10), (11, 20), (23, 25), (99, 100), (101, 200)]
)
def test_an_axis_ends_at_a_number_that_reads_well(hoogste, einde):
    assert netjes(hoogste) == einde


def test_a_percentage_near_nothing_is_drawn_from_nothing():
    assert schaal_van([4, 8], procenten=True) == schaal_van([4, 8], procenten=False)


@pytest.mark.parametrize(
    ("waarde", "eenheid", "tekst"),
    [
        (66.666, "%", "66,7 %"),
        (100, "%", "100 %"),
        (1234, "", "1.234"),
        (1234567.25, "zaken", "1.234.567,2 zaken"),
        (0, "%", "0 %"),
        (-1.5, "dagen", "-1,5 dagen"),
    ],
)
def test_numbers_are_written_as_the_dutch_do(waarde, eenheid, tekst):
    assert getal(waarde, eenheid) == tekst


def test_without_rows_there_is_no_zero():
    assert toon(kengetal(), Meting(), verhuld=False).tekst == ""
    assert toon(kengetal(), Meting(), verhuld=True).waarde is None


@pytest.mark.parametrize(
    ("meting", "tekst", "n"),
    [
        (Meting(200, 41.5, 83), "42 %", "200"),
        (Meting(200, 1.5, 3), "–", "200"),
        (Meting(4, 100.0, 4), "–", "<5"),
        (Meting(50, 44.0, 22), "45 %", "50"),
    ],
)
def test_a_share_is_told_to_a_manager_as_coarse_as_it_is_small(meting, tekst, n):
    getoond = toon(kengetal(), meting, verhuld=True)
    assert (getoond.tekst, getoond.n) == (tekst, n)
    assert (getoond.waarde is None) == getoond.verborgen == (tekst == "–")


def test_a_number_and_a_time_are_told_to_a_manager_in_round_figures():
    assert toon(kengetal(Maat.AANTAL, ""), Meting(123, 123.0), verhuld=True).tekst == "125"
    assert toon(kengetal(Maat.AANTAL, ""), Meting(3, 3.0), verhuld=True).verborgen
    assert toon(kengetal(Maat.MEDIAAN, "werkdagen"), Meting(30, 7.4), verhuld=True).tekst == "7 werkdagen"
    assert toon(kengetal(Maat.MEDIAAN, "werkdagen"), Meting(4, 7.4), verhuld=True).verborgen
