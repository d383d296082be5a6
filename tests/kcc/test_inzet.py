"""Moving people per half day: split, put together, taken back; who may, and what can change no more (R13, R45)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.db import connection

from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.inzet import Moment, dagdeel, momenten, momenten_van
from kcc.models import Afwezigheid, Gebeurtenis, Inzet, Medewerker, Team
from kcc.services import inzet as services

pytestmark = pytest.mark.django_db
MAANDAG = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _maandag_negen_uur(kcc_nu):
    kcc_nu("2026-03-02T09:00")


def team(code: str) -> Team:
    return Team.objects.get(code=code)


def dag(datum: date = MAANDAG) -> list[Moment]:
    return momenten(datum, "dag")


def ochtend(datum: date = MAANDAG) -> list[Moment]:
    return momenten(datum, "ochtend")


def middag(datum: date = MAANDAG) -> list[Moment]:
    return momenten(datum, "middag")


def zet(door: Medewerker, *mensen: Medewerker, op: list[Moment], naar: str | None) -> list[Medewerker]:
    doel = team(naar) if naar else None
    return services.zet_in(mensen=mensen, momenten=op, naar=doel, door=door)


def staat(wie: Medewerker) -> list[tuple[Any, ...]]:
    rijen = Inzet.objects.filter(medewerker=wie).order_by("datum", "-dagdeel")
    return list(rijen.values_list("datum", "dagdeel", "team__code"))


def feiten(wie: Medewerker) -> list[tuple[str, ...]]:
    rijen = Gebeurtenis.objects.van(wie.uuid).filter(soort__startswith="inzet_").order_by("versie")
    return list(rijen.values_list("soort", "van", "naar", "reden", "team__code"))


# ---- moments ----


def test_a_moment_is_a_code_and_sorts_in_time():
    vroeg, laat = Moment(MAANDAG, middag=False), Moment(MAANDAG, middag=True)
    assert vroeg < laat < Moment(date(2026, 3, 3), middag=False)
    assert Moment.van(laat.code) == laat
    assert laat.code == "2026-03-02.middag"
    assert momenten_van("2026-03-02.dag") == [vroeg, laat]
    for fout in ("2026-03-02", "2026-03-02.nacht", "gisteren.ochtend", "2026-03-02.dag"):
        with pytest.raises(ValueError, match=r".+"):
            Moment.van(fout)


@pytest.mark.parametrize(("uur", "verwacht"), [("12:29", "ochtend"), ("12:30", "middag")])
def test_the_morning_ends_at_half_past_twelve(kcc_nu, uur, verwacht):
    from kcc import klok

    kcc_nu(f"2026-03-02T{uur}")
    assert dagdeel(klok.nu()) == verwacht


# ---- moving ----


@pytest.mark.eis("R13")
@pytest.mark.eis("R45")
def test_dirk_moves_two_people_and_each_move_is_an_event_with_its_time(dirk, anna, bram):
    assert zet(dirk, anna, bram, op=ochtend(), naar="parkeren-verkeer") == sorted(
        [anna, bram], key=lambda mens: mens.pk
    )
    assert staat(anna) == staat(bram) == [(MAANDAG, "ochtend", "parkeren-verkeer")]
    verwacht = ("inzet_gezet", "", "parkeren-verkeer", "2026-03-02.ochtend", "parkeren-verkeer")
    assert feiten(anna) == feiten(bram) == [verwacht]
    feit = Gebeurtenis.objects.van(anna.uuid).get(soort="inzet_gezet")
    assert (feit.door, f"{feit.tijd:%H:%M}") == (dirk, "08:00")  # UTC


def test_two_halves_with_one_team_are_one_day(dirk, anna):
    zet(dirk, anna, op=ochtend(), naar="geo")
    zet(dirk, anna, op=middag(), naar="geo")
    assert staat(anna) == [(MAANDAG, "dag", "geo")]
    assert [feit[3] for feit in feiten(anna)] == ["2026-03-02.ochtend", "2026-03-02.middag"]


def test_half_of_a_whole_day_moves_and_the_other_half_stays(dirk, anna):
    zet(dirk, anna, op=dag(), naar="geo")
    zet(dirk, anna, op=middag(), naar="belastingen")
    assert staat(anna) == [(MAANDAG, "ochtend", "geo"), (MAANDAG, "middag", "belastingen")]
    assert feiten(anna) == [
        ("inzet_gezet", "", "geo", "2026-03-02.dag", "geo"),
        ("inzet_weg", "geo", "", "2026-03-02.middag", "geo"),
        ("inzet_gezet", "", "belastingen", "2026-03-02.middag", "belastingen"),
    ]


@pytest.mark.parametrize("naar", [None, "kcc-telefonie"])
def test_back_to_the_own_team_takes_the_deployment_away(dirk, anna, naar):
    zet(dirk, anna, op=dag(), naar="geo")
    zet(dirk, anna, op=ochtend(), naar=naar)
    assert staat(anna) == [(MAANDAG, "middag", "geo")]
    assert feiten(anna)[-1][:4] == ("inzet_weg", "geo", "", "2026-03-02.ochtend")


def test_where_nothing_changes_it_is_said_and_no_event_is_written(dirk, anna):
    zet(dirk, anna, op=dag(), naar="geo")
    with pytest.raises(Geweigerd) as fout:
        zet(dirk, anna, op=ochtend(), naar="geo")
    assert fout.value.code == "niets_te_doen"
    assert len(feiten(anna)) == 1


# ---- what is refused ----


def test_what_is_over_changes_no_more_and_what_is_going_on_does(kcc_nu, dirk, anna):
    kcc_nu("2026-03-02T13:00")
    for voorbij in (ochtend(), dag(), dag(date(2026, 2, 27))):
        with pytest.raises(Geweigerd) as fout:
            zet(dirk, anna, op=voorbij, naar="geo")
        assert fout.value.code == "voorbij"
    zet(dirk, anna, op=middag(), naar="geo")
    assert staat(anna) == [(MAANDAG, "middag", "geo")]


def test_nobody_no_part_of_a_day_or_facilitair_is_refused_at_its_field(dirk, anna):
    with pytest.raises(Ongeldig) as niemand:
        zet(dirk, op=dag(), naar="geo")
    with pytest.raises(Ongeldig) as nooit:
        zet(dirk, anna, op=[], naar="geo")
    with pytest.raises(Ongeldig) as waar:
        zet(dirk, anna, op=dag(), naar="facilitair")
    assert [fout.value.veld for fout in (niemand, nooit, waar)] == ["wie", "deel", "naar"]


@pytest.mark.eis("R13")
def test_who_deploys_whom(anna, bram, carla, dirk, afdelingshoofd, manager):
    zet(afdelingshoofd, carla, op=dag(), naar="kcc-telefonie")
    zet(dirk, anna, bram, op=dag(), naar="vergunningen")  # every line of the KCC
    zet(manager, carla, anna, op=dag(date(2026, 3, 3)), naar="geo")
    for wie, mens in ((afdelingshoofd, anna), (dirk, carla)):
        with pytest.raises(NietBevoegd) as fout:
            zet(wie, mens, op=dag(date(2026, 3, 4)), naar="geo")
        assert fout.value.code == "niet_uw_mensen"
    with pytest.raises(NietBevoegd) as fout:
        zet(anna, anna, op=dag(date(2026, 3, 4)), naar="geo")
    assert fout.value.code == "geen_leidinggevende"


def test_the_database_says_no_when_somebody_was_there_first(dirk, anna, monkeypatch):
    Inzet.objects.create(medewerker=anna, team=team("geo"), datum=MAANDAG, dagdeel="dag")
    monkeypatch.setattr(services, "_rijen", lambda plekken: [])
    with pytest.raises(Geweigerd) as fout:
        zet(dirk, anna, op=middag(), naar="belastingen")
    assert fout.value.code == "inzet_dubbel"
    assert staat(anna) == [(MAANDAG, "dag", "geo")]


# ---- taking back ----


def test_the_last_act_is_taken_back_whole(dirk, anna, bram):
    zet(dirk, anna, op=dag(), naar="geo")
    zet(dirk, anna, bram, op=middag(), naar="belastingen")
    terug = services.draai_terug(door=dirk)
    assert (terug.mensen, terug.gebleven) == (2, [])
    assert staat(anna) == [(MAANDAG, "dag", "geo")]
    assert staat(bram) == []
    assert feiten(bram)[-1][0] == "inzet_weg"
    with pytest.raises(Geweigerd, match="niets om terug"):
        services.draai_terug(door=dirk)


def test_ten_minutes_later_or_of_another_there_is_nothing_to_take_back(kcc_nu, dirk, manager, anna):
    zet(dirk, anna, op=dag(), naar="geo")
    kcc_nu("2026-03-02T09:09")
    with pytest.raises(Geweigerd):
        services.draai_terug(door=manager)
    assert services.laatste_handeling(dirk)
    kcc_nu("2026-03-02T09:10")
    with pytest.raises(Geweigerd) as fout:
        services.draai_terug(door=dirk)
    assert fout.value.code == "niets_terug"
    assert staat(anna) == [(MAANDAG, "dag", "geo")]


def test_what_somebody_else_moved_since_stays_and_is_named(dirk, manager, anna, bram):
    zet(dirk, anna, bram, op=ochtend(), naar="geo")
    zet(manager, anna, op=ochtend(), naar="belastingen")
    terug = services.draai_terug(door=dirk)
    assert (terug.mensen, terug.gebleven) == (1, [str(anna)])
    assert staat(anna) == [(MAANDAG, "ochtend", "belastingen")]
    assert staat(bram) == []


def test_what_went_over_in_the_meantime_stays(kcc_nu, dirk, anna):
    kcc_nu("2026-03-02T12:28")
    zet(dirk, anna, op=dag(), naar="geo")
    kcc_nu("2026-03-02T12:31")
    terug = services.draai_terug(door=dirk)
    assert terug.gebleven == [str(anna)]
    assert staat(anna) == [(MAANDAG, "ochtend", "geo")]


def test_a_move_that_belongs_to_another_act_is_not_taken_back_here(dirk, anna):
    services.zet_in(mensen=[anna], momenten=dag(), naar=team("geo"), door=dirk, reden="afwezig")
    assert services.laatste_handeling(dirk) is None


@pytest.mark.django_db(transaction=True)
def test_two_leaders_at_the_same_moment_leave_one_place_per_half_day(kcc_nu, dirk, manager, anna):
    def verplaats(paar: tuple[Medewerker, str]) -> str:
        try:
            zet(paar[0], anna, op=dag(), naar=paar[1])
        finally:
            connection.close()
        return paar[1]

    with ThreadPoolExecutor(2) as draden:
        list(draden.map(verplaats, [(dirk, "geo"), (manager, "belastingen")]))
    assert [rij[1] for rij in staat(anna)] == ["dag"]
    assert [feit[0] for feit in feiten(anna)] == ["inzet_gezet", "inzet_weg", "inzet_gezet"]


def test_absence_does_not_stop_a_move(dirk, anna):
    Afwezigheid.objects.create(medewerker=anna, gemeld_door=dirk)
    zet(dirk, anna, op=dag(), naar="geo")
    assert staat(anna) == [(MAANDAG, "dag", "geo")]
