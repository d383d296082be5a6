"""Who is not there: from when, until when, for whom it counts, and who reports it. Never why (AVG art. 9)."""

from datetime import date

import pytest

from kcc.afwezigheid import afwezigheden, geldend, is_afwezig, mensen_van
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Afwezigheid, Gebeurtenis, Medewerker
from kcc.services.afwezigheid import beeindig, open_afwezigheid

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def maandag(kcc_nu):
    kcc_nu("2026-03-02T09:00")


def test_an_absence_counts_from_its_first_day_up_to_and_with_its_last(anna, dirk):
    rij = open_afwezigheid(medewerker=anna, door=dirk, einde=date(2026, 3, 4))
    dagen = [date(2026, 3, dag) for dag in range(1, 7)]
    assert [rij in geldend(dag) for dag in dagen] == [False, True, True, True, False, False]


def test_without_a_last_day_it_counts_until_somebody_says_that_they_are_there(anna, dirk, kcc_nu):
    rij = open_afwezigheid(medewerker=anna, door=dirk)
    kcc_nu("2026-04-02T09:00")
    assert afwezigheden([anna, dirk]) == {anna.pk: rij}
    beeindig(afwezigheid=rij, door=dirk)
    assert afwezigheden([anna]) == {}
    with pytest.raises(Geweigerd) as fout:
        beeindig(afwezigheid=rij, door=dirk)
    assert fout.value.code == "al_beeindigd"


def test_as_a_condition_it_finds_people_and_rows_of_people(anna, bram, dirk):
    open_afwezigheid(medewerker=anna, door=dirk)
    assert list(Medewerker.objects.filter(is_afwezig())) == [anna]
    assert Afwezigheid.objects.filter(is_afwezig("medewerker")).count() == 1


def test_a_last_day_that_has_passed_is_refused_at_its_field(anna, dirk):
    with pytest.raises(Ongeldig) as fout:
        open_afwezigheid(medewerker=anna, door=dirk, einde=date(2026, 3, 1))
    assert (fout.value.code, fout.value.veld) == ("einde_voorbij", "einde")


def test_a_teamleider_reports_the_people_of_the_kcc_an_afdelingshoofd_those_of_the_own_team(
    anna, bram, carla, dirk, afdelingshoofd, manager
):
    assert set(mensen_van(dirk)) >= {anna, bram, dirk}
    assert carla not in mensen_van(dirk)
    assert carla in mensen_van(afdelingshoofd)
    assert anna not in mensen_van(afdelingshoofd)
    assert not mensen_van(anna)
    assert not mensen_van(manager)


@pytest.mark.parametrize("wie", ["anna", "bram", "afdelingshoofd", "manager", "beheerder"])
def test_nobody_else_reports_anna(wie, anna, request):
    with pytest.raises(NietBevoegd):
        open_afwezigheid(medewerker=anna, door=request.getfixturevalue(wie))


def test_begin_and_end_are_events_that_say_no_more_than_that(anna, dirk):
    rij = open_afwezigheid(medewerker=anna, door=dirk)
    beeindig(afwezigheid=rij, door=dirk)
    feiten = Gebeurtenis.objects.van(rij.uuid).order_by("versie")
    assert list(feiten.values_list("soort", "van", "naar", "reden")) == [
        ("afwezigheid_gemeld", "", "", ""),
        ("afwezigheid_beeindigd", "", "", ""),
    ]
