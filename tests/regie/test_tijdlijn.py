"""The geometry of the timeline, without a page or a database."""

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regie.tijdbeeld import GROOT, KLEIN, Schaal, maak_schaal
from regie.tijdlijn import Balk, stukken, teken

NU = date(2026, 11, 30)
BELOOFD, VERWACHT, WET = date(2027, 1, 11), date(2027, 1, 6), date(2027, 1, 18)
VERGUNNING = Balk("vergunning", status="in_behandeling", begonnen=date(2026, 11, 23), einde=VERWACHT, wet=WET)
HUISNUMMER = Balk(
    "huisnummer",
    gepland=date(2026, 12, 1),
    uiterst=date(2026, 12, 14),
    begin=date(2026, 12, 14),
    einde=VERWACHT,
    wet=WET,
)


def beeld(*balken: Balk, **meer):
    return teken(balken or (VERGUNNING, HUISNUMMER), vandaag=NU, beloofd=BELOOFD, **meer)


def woorden(rij) -> list[str]:
    return [woord.tekst for woord in rij.woorden]


def x_van(dag: date) -> int:
    dagen = [d for b in (VERGUNNING, HUISNUMMER) for d in b.dagen]
    return maak_schaal([*dagen, BELOOFD, NU], GROOT).x(dag)


def test_what_runs_is_done_until_today_and_runs_from_there():
    assert stukken(VERGUNNING, NU, BELOOFD) == [
        ("gedaan", date(2026, 11, 23), NU),
        ("loopt", NU, VERWACHT),
    ]


def test_what_waits_shows_its_room_and_then_its_work():
    assert stukken(HUISNUMMER, NU, BELOOFD) == [
        ("buffer", date(2026, 12, 1), date(2026, 12, 14)),
        ("gepland", date(2026, 12, 14), VERWACHT),
    ]


def test_the_picture_of_the_wireframe_has_its_lines_where_its_days_are():
    plaatje = beeld(verwacht=VERWACHT)
    bouw, nummer = plaatje.rijen
    assert [(s.klasse, s.x) for s in bouw.stukken] == [
        ("gedaan", x_van(date(2026, 11, 23))),
        ("loopt", x_van(NU)),
    ]
    assert [s.klasse for s in nummer.stukken] == ["buffer", "gepland"]
    assert bouw.stukken[-1].x + bouw.stukken[-1].breedte == x_van(VERWACHT)
    lijnen = {lijn.klasse: lijn.d for lijn in plaatje.lijnen}
    assert lijnen["vandaag"].startswith(f"M{x_van(NU)} ")
    assert lijnen["beloofd"].startswith(f"M{x_van(BELOOFD)} ")
    assert [m.klasse for m in nummer.merken] == ["uiterste", "wet"]
    assert [woord.tekst for woord in plaatje.woorden] == ["beloofd ma 11 jan", "verwacht wo 6 jan", "vandaag"]


def test_the_axis_counts_mondays_and_says_the_month_when_it_changes():
    assert [woord.tekst for woord in beeld().as_] == [
        "23 nov", "30", "7 dec", "14", "21", "28", "4 jan", "11", "18",
    ]  # fmt: skip


def test_under_a_bar_stand_the_dates_as_people_say_them():
    bouw, nummer = beeld().rijen
    assert "klaar wo 6 jan" in woorden(bouw)
    assert {"begin di 1 dec", "uiterlijk ma 14 dec", "wet ma 18 jan"} <= set(woorden(nummer))


def test_late_is_said_of_an_end_only():
    """It should have begun: the bar moves to today, and only what passes the promise is late."""
    te_laat = Balk(
        "x", gepland=date(2026, 11, 16), uiterst=date(2026, 11, 20), begin=NU, einde=date(2027, 1, 14)
    )
    assert stukken(te_laat, NU, BELOOFD) == [
        ("buffer", date(2026, 11, 16), date(2026, 11, 20)),
        ("gepland", NU, BELOOFD),
        ("laat", BELOOFD, date(2027, 1, 14)),
    ]


def test_a_zaak_that_is_ready_on_the_promised_day_is_not_late():
    assert stukken(Balk("x", begonnen=NU, klaar=BELOOFD), BELOOFD, BELOOFD) == [("gedaan", NU, BELOOFD)]


def test_the_last_day_is_not_late_before_it_is_over():
    loopt = Balk("x", status="in_behandeling", begonnen=NU, einde=date(2026, 12, 20))
    assert {klasse for klasse, *_ in stukken(loopt, BELOOFD, BELOOFD)} == {"gedaan", "loopt"}
    morgen = BELOOFD + timedelta(days=1)
    assert [klasse for klasse, *_ in stukken(loopt, morgen, BELOOFD)] == ["gedaan", "laat"]


def test_what_was_done_in_a_day_is_seen_all_the_same():
    assert stukken(Balk("x", begonnen=NU, klaar=NU), NU, BELOOFD) == [("gedaan", NU - timedelta(days=1), NU)]


def test_what_stands_still_does_not_run():
    stil = Balk("x", status="opgeschort", begonnen=date(2026, 11, 23), einde=VERWACHT)
    assert [klasse for klasse, *_ in stukken(stil, NU, BELOOFD)] == ["gedaan", "buffer"]


def test_a_zaak_that_was_withdrawn_has_no_bar():
    assert stukken(Balk("x", status="afgebroken", begonnen=NU), NU, BELOOFD) == []


def test_when_all_is_done_today_does_not_matter():
    klaar = teken(
        [Balk("x", begonnen=date(2026, 1, 5), klaar=date(2026, 1, 20))], vandaag=NU, beloofd=date(2026, 1, 30)
    )
    assert [lijn.klasse for lijn in klaar.lijnen] == ["beloofd"]
    assert "vandaag" not in [woord.tekst for woord in klaar.woorden]


def test_a_forecast_after_the_plan_is_a_shape_of_its_own_and_a_line_over_the_whole():
    later = replace(VERGUNNING, prognose=date(2027, 1, 15))
    plaatje = beeld(later, verwacht=VERWACHT, prognose=date(2027, 1, 15))
    assert [merk.klasse for merk in plaatje.rijen[0].merken] == ["wet", "prognose"]
    assert "prognose vr 15 jan" in woorden(plaatje.rijen[0])
    assert [lijn.klasse for lijn in plaatje.lijnen] == ["vandaag", "vooruit", "verwacht", "beloofd"]
    op_tijd = beeld(replace(VERGUNNING, prognose=VERWACHT), verwacht=VERWACHT, prognose=VERWACHT)
    assert "prognose" not in [merk.klasse for merk in op_tijd.rijen[0].merken]
    assert "vooruit" not in [lijn.klasse for lijn in op_tijd.lijnen]


def test_a_thin_line_goes_from_the_end_of_a_zaak_to_the_begin_of_who_waits_for_it():
    eerst, daarna = replace(VERGUNNING, sleutel="a"), replace(HUISNUMMER, sleutel="b", na=("a", "elders"))
    (lijn,) = beeld(eerst, daarna).volgt
    assert lijn.klasse == "volgt"
    assert lijn.d.startswith(f"M{x_van(VERWACHT)} ")
    assert lijn.d.endswith(f"H{x_van(date(2026, 12, 1))}")
    assert beeld().volgt == ()


def test_of_what_began_on_another_day_both_days_are_told():
    later = replace(VERGUNNING, gepland=date(2026, 11, 20))
    rij = beeld(later).rijen[0]
    assert [merk.klasse for merk in rij.merken] == ["wet", "gepland-begin"]
    assert "begonnen ma 23 nov, gepland vr 20 nov" in woorden(rij)


def test_a_start_that_may_be_moved_has_its_place():
    rij = beeld(replace(HUISNUMMER, sleutel="b", zet=date(2026, 12, 1))).rijen[0]
    assert (rij.sleutel, rij.zet) == ("b", "2026-12-01")
    schaal = maak_schaal([*HUISNUMMER.dagen, BELOOFD, NU], GROOT)
    assert rij.zet_x == schaal.x(date(2026, 12, 1))
    assert beeld().rijen[0].zet == ""


def test_a_long_name_is_cut_in_the_picture():
    naam = (
        beeld(Balk("Exploitatievergunning horeca met terras en speelautomaten", einde=VERWACHT)).rijen[0].naam
    )
    assert naam.tekst.endswith("…")
    assert naam.bereik[1] <= GROOT.kolom + 10


def test_the_narrow_picture_has_names_above_and_no_captions():
    smal = beeld(maat=KLEIN)
    assert smal.breedte == KLEIN.breedte
    assert all(rij.woorden == () and rij.onder is None for rij in smal.rijen)


dagen = st.dates(date(2025, 1, 1), date(2028, 12, 31))


@st.composite
def balken(draw) -> Balk:
    gepland, uiterst, einde = sorted(draw(st.lists(dagen, min_size=3, max_size=3)))
    begonnen = draw(st.none() | dagen)
    return Balk(
        draw(st.text("abcdé ", max_size=40)),
        status=draw(st.sampled_from(["open", "in_behandeling", "opgeschort", "afgehandeld", "afgebroken"])),
        begonnen=begonnen,
        klaar=draw(st.none() | dagen),
        gepland=gepland,
        uiterst=uiterst,
        begin=uiterst,
        einde=einde,
        wet=draw(st.none() | dagen),
        prognose=draw(st.none() | dagen),
        sleutel=draw(st.sampled_from("abc")),
        na=draw(st.sampled_from([(), ("a",), ("b", "c")])),
    )


@given(
    st.lists(balken(), max_size=8),
    dagen,
    st.none() | dagen,
    st.none() | dagen,
    st.sampled_from([GROOT, KLEIN]),
)
def test_whatever_the_dates_nothing_falls_outside_the_picture(rijen, vandaag, beloofd, verwacht, maat):
    plaatje = teken(rijen, vandaag=vandaag, beloofd=beloofd, verwacht=verwacht, maat=maat)
    assert len(plaatje.rijen) == len(rijen)
    for rij in plaatje.rijen:
        for stuk in rij.stukken:
            assert maat.kolom <= stuk.x
            assert stuk.breedte >= 3
            assert stuk.x + stuk.breedte <= maat.breedte
        _staan_los(rij.woorden)
    for woord in plaatje.woorden:
        links, rechts = woord.bereik
        assert links >= 0
        assert rechts <= maat.breedte


def _staan_los(woorden) -> None:
    """No two captions of a row lie over each other."""
    bereiken = sorted(woord.bereik for woord in woorden)
    for (_, tot), (van, _) in itertools.pairwise(bereiken):
        assert tot < van


@given(dagen, dagen)
def test_a_later_day_never_stands_further_to_the_left(een, ander):
    schaal = maak_schaal([een, ander], GROOT)
    assert (schaal.x(een) <= schaal.x(ander)) == (een <= ander) or schaal.x(een) == schaal.x(ander)


@pytest.mark.parametrize(("weken", "dagen"), [(2, 1), (4, 7), (19, 7), (20, 14), (60, 28), (300, 182)])
def test_labels_of_the_axis_keep_room_however_long_the_plan(weken, dagen):
    assert Schaal(date(2026, 1, 5), weken, 256, 1136).stap == dagen
