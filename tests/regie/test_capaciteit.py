"""What a team can take: people, absence, deployment, exceptions; how full it is; and who may change that."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig, Onvolledig
from kcc.kalender import gemeentekalender
from kcc.models import Afwezigheid, Gebeurtenis, Inzet, Medewerker, Team
from regie.capaciteit import Teamdagen, lees_capaciteit, werkdagen_vanaf
from regie.models import Capaciteitsafwijking, Teamcapaciteit
from regie.plaatsen import Afwezig, Elders, halven_per_dag, plaatsen, werk_in_werkdagen
from regie.services.capaciteit import beeindig_afwijking, meet, voeg_afwijking_toe, zet_zaken_tegelijk
from tests.hulp.api import telt_hoogstens
from tests.hulp.werk import maak_mens, maak_team

MAANDAG = date(2026, 11, 23)
WEEK = werkdagen_vanaf(MAANDAG, 5, gemeentekalender())

# -- pure ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("halven", "tegelijk", "procent", "gevolg"),
    [
        (8, 5, 100, 20),
        (7, 5, 100, 18),
        (8, 5, 50, 10),
        (8, 5, 0, 0),
        (0, 5, 100, 0),
        (1, 1, 100, 1),
        (2, 3, 150, 5),
    ],
)
def test_places_are_people_times_what_each_has_in_hand(halven, tegelijk, procent, gevolg):
    assert plaatsen(halven, tegelijk, procent) == gevolg


def test_half_a_day_elsewhere_is_half_a_person_less_here_and_more_there():
    halven = halven_per_dag(WEEK, {1: 10, 2: 10, 3: 20}, [], [Elders(1, WEEK[1], 20, 1)])
    assert halven == {10: [4, 3, 4, 4, 4], 20: [2, 3, 2, 2, 2]}


def test_who_is_absent_is_nowhere_also_not_where_they_were_deployed_to():
    afwezig = [Afwezig(1, WEEK[1], WEEK[2]), Afwezig(2, WEEK[4], None)]
    halven = halven_per_dag(
        WEEK, {1: 10, 2: 10}, afwezig, [Elders(1, WEEK[1], 20, 2), Elders(9, WEEK[0], 20, 2)]
    )
    assert halven == {10: [4, 2, 2, 4, 2]}


@given(
    st.lists(
        st.tuples(st.integers(1, 6), st.integers(0, 4), st.integers(1, 3), st.integers(1, 2)), max_size=12
    ),
    st.lists(st.tuples(st.integers(1, 6), st.integers(0, 4), st.integers(0, 4)), max_size=6),
)
def test_nobody_is_lost_or_counted_twice(elders, weg):
    """All halves together are those of who is there. (One move per person and day: the database sees to that.)"""
    team_van = {mens: mens % 3 + 1 for mens in range(1, 7)}
    uniek = {(mens, dag): (team, halven) for mens, dag, team, halven in elders}
    inzet = [Elders(mens, WEEK[dag], team, halven) for (mens, dag), (team, halven) in uniek.items()]
    afwezig = [Afwezig(mens, WEEK[min(a, b)], WEEK[max(a, b)]) for mens, a, b in weg]
    halven = halven_per_dag(WEEK, team_van, afwezig, inzet)
    for nummer, dag in enumerate(WEEK):
        er = {
            mens
            for mens in team_van
            if not any(r.mens == mens and r.begin <= dag <= r.einde for r in afwezig)
        }
        assert sum(rij[nummer] for rij in halven.values()) == 2 * len(er)
        assert min(rij[nummer] for rij in halven.values()) >= 0


def test_work_is_told_in_werkdagen_and_without_places_not_at_all():
    assert werk_in_werkdagen(55, 10) == 5.5
    assert werk_in_werkdagen(55, 0) is None


def test_werkdagen_skip_weekends_and_days_off():
    dagen = werkdagen_vanaf(date(2026, 12, 24), 3, gemeentekalender())
    assert dagen == [date(2026, 12, 24), date(2026, 12, 28), date(2026, 12, 29)]


# -- read ------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _negen_uur(kcc_nu):
    kcc_nu("2026-11-23T09:00")


@pytest.fixture
def bouw(db: None) -> Team:
    team = maak_team("bouw", "vakafdeling")
    for nummer in range(4):
        maak_mens(f"bouw-{nummer}", team, "vakafdeling")
    return team


def mens(nummer: int) -> Medewerker:
    return Medewerker.objects.get(username=f"bouw-{nummer}")


def dagen_van(team: Team) -> Teamdagen:
    return lees_capaciteit(WEEK).van(team.pk)


@pytest.mark.eis("R13")
@pytest.mark.eis("R45")
def test_places_follow_absence_deployment_settings_and_exceptions(bouw, anna):
    """Four people with five zaken each: 20. One absent on Monday, half a day lent on Tuesday, one day of help on
    Wednesday, half of everything on Thursday, nobody on Friday."""
    elders = maak_team("elders", "vakafdeling")
    hulp = maak_mens("hulp", elders, "vakafdeling")
    Afwezigheid.objects.create(medewerker=mens(0), begin=WEEK[0], einde=WEEK[0], gemeld_door=anna)
    Inzet.objects.create(medewerker=mens(1), team=elders, datum=WEEK[1], dagdeel="ochtend")
    Inzet.objects.create(medewerker=hulp, team=bouw, datum=WEEK[2], dagdeel="dag")
    for dag, procent in ((WEEK[3], 50), (WEEK[4], 0)):
        Capaciteitsafwijking.objects.create(
            team=bouw, begin=dag, einde=dag, procent=procent, omschrijving="Cursus"
        )
    assert list(dagen_van(bouw).per_dag) == [15, 18, 25, 10, 0]
    assert dagen_van(bouw).daarna == 20
    Teamcapaciteit.objects.create(team=bouw, zaken_tegelijk=2)
    assert list(dagen_van(bouw).per_dag) == [6, 7, 10, 4, 0]
    assert dagen_van(elders).halven[1] == 3


def test_who_left_does_not_count_and_who_is_away_without_an_end_neither(bouw, anna):
    Medewerker.objects.filter(username="bouw-0").update(is_active=False)
    Afwezigheid.objects.create(medewerker=mens(1), begin=WEEK[0], gemeld_door=anna)
    assert list(dagen_van(bouw).per_dag) == [10] * 5
    assert dagen_van(bouw).daarna == 10


def test_a_team_without_people_has_no_places(db):
    leeg = maak_team("leeg", "vakafdeling")
    assert (list(dagen_van(leeg).per_dag), dagen_van(leeg).daarna) == ([0] * 5, 0)


@pytest.mark.parametrize("aantal", [1, 30])
def test_all_teams_and_days_are_read_in_five_queries(bouw, anna, aantal):
    for nummer in range(aantal):
        wie = maak_mens(f"nieuw-{nummer}", bouw, "vakafdeling")
        Inzet.objects.create(medewerker=wie, team=anna.team, datum=WEEK[1], dagdeel="dag")
        Afwezigheid.objects.create(medewerker=wie, begin=WEEK[2], gemeld_door=anna)
    with telt_hoogstens(5):
        lees_capaciteit(werkdagen_vanaf(MAANDAG, 260, gemeentekalender()))


# -- measured --------------------------------------------------------------------------------------


def meet_een(team: Team, werk: float, plekken: int = 10) -> Teamcapaciteit:
    with transaction.atomic():
        meet({team.pk: werk}, {team.pk: plekken})
    return Teamcapaciteit.objects.get(team=team)


def drukke_feiten(team: Team) -> list[tuple[str, str]]:
    rijen = Gebeurtenis.objects.van(team.uuid).filter(soort="team_druk").order_by("versie")
    return list(rijen.values_list("van", "naar"))


def test_a_team_is_druk_above_five_werkdagen_of_work_and_each_change_is_an_event(bouw, kcc_nu):
    assert meet_een(bouw, 50).druk_sinds is None
    assert meet_een(bouw, 51).druk_sinds == MAANDAG
    kcc_nu("2026-11-25T09:00")
    rij = meet_een(bouw, 90)
    assert (rij.werk, rij.druk_sinds) == (9.0, MAANDAG)  # since when, not until when
    assert meet_een(bouw, 20).druk_sinds is None
    assert drukke_feiten(bouw) == [("", "druk"), ("druk", "")]


def test_measuring_twice_writes_nothing_and_leaves_what_was_set(bouw, kcc_nu):
    Teamcapaciteit.objects.create(team=bouw, zaken_tegelijk=7)
    eerst = meet_een(bouw, 51)
    kcc_nu("2026-11-23T10:00")
    assert meet_een(bouw, 51).gemeten_op == eerst.gemeten_op
    assert Teamcapaciteit.objects.get(team=bouw).zaken_tegelijk == 7


def test_without_places_today_it_is_not_known_how_full_the_team_is(bouw):
    assert meet_een(bouw, 51, plekken=0).werk is None
    assert meet_een(bouw, 51).druk_sinds == MAANDAG
    rij = meet_een(bouw, 51, plekken=0)
    # that all are away for a day does not empty the queue
    assert (rij.werk, rij.druk_sinds) == (None, MAANDAG)


# -- set -------------------------------------------------------------------------------------------


@pytest.fixture
def hoofd(bouw: Team) -> Medewerker:
    wie = maak_mens("bouw-hoofd", bouw, "afdelingshoofd")
    bouw.leidinggevende = wie
    bouw.save()
    return Medewerker.objects.get(pk=wie.pk)


def voeg_toe(team: Team, door: Medewerker, **anders: Any) -> Capaciteitsafwijking:
    velden = {"begin": WEEK[1], "einde": WEEK[3], "procent": 50, "omschrijving": "Cursus", **anders}
    return voeg_afwijking_toe(team=team, door=door, **velden)


def test_how_many_zaken_one_employee_has_in_hand_is_set_with_an_event(bouw, hoofd):
    assert zet_zaken_tegelijk(team=bouw, zaken_tegelijk=8, door=hoofd).zaken_tegelijk == 8
    zet_zaken_tegelijk(team=bouw, zaken_tegelijk=8, door=hoofd)
    feit = Gebeurtenis.objects.get(onderwerp=bouw.uuid, soort="team_capaciteit")
    assert (feit.van, feit.naar, feit.door) == ("5", "8", hoofd)


@pytest.mark.parametrize("aantal", [0, -1, 501])
def test_a_number_that_can_not_be_is_refused_at_its_field(bouw, hoofd, aantal):
    with pytest.raises(Ongeldig) as fout:
        zet_zaken_tegelijk(team=bouw, zaken_tegelijk=aantal, door=hoofd)
    assert (fout.value.code, fout.value.veld) == ("aantal", "zaken_tegelijk")


def test_an_exception_is_kept_without_a_bsn_and_with_an_event(bouw, hoofd):
    rij = voeg_toe(bouw, hoofd, omschrijving="Cursus 111222333")
    assert rij.omschrijving == "Cursus (nummer weggelaten)"
    assert Gebeurtenis.objects.get(onderwerp=rij.uuid).soort == "capaciteitsafwijking_gemaakt"


def test_two_exceptions_of_one_team_never_overlap(bouw, hoofd):
    voeg_toe(bouw, hoofd)
    with pytest.raises(Geweigerd) as fout:
        voeg_toe(bouw, hoofd, begin=WEEK[3], einde=WEEK[4])
    assert (fout.value.code, fout.value.veld) == ("overlap", "begin")
    assert "van di 24 nov tot en met do 26 nov" in fout.value.melding
    voeg_toe(bouw, hoofd, begin=WEEK[4], einde=WEEK[4])
    with pytest.raises(IntegrityError), transaction.atomic():
        Capaciteitsafwijking.objects.create(
            team=bouw, begin=WEEK[3], einde=WEEK[3], procent=1, omschrijving="x"
        )


@pytest.mark.parametrize(
    ("anders", "velden"),
    [
        ({"begin": WEEK[3], "einde": WEEK[1]}, {"einde"}),
        ({"begin": MAANDAG - timedelta(9), "einde": MAANDAG - timedelta(3)}, {"einde"}),
        ({"procent": 301}, {"procent"}),
        ({"procent": -1, "begin": WEEK[3], "einde": WEEK[1]}, {"einde", "procent"}),
    ],
)
def test_what_is_wrong_with_an_exception_is_said_per_field(bouw, hoofd, anders, velden):
    with pytest.raises(Onvolledig) as fout:
        voeg_toe(bouw, hoofd, **anders)
    assert set(fout.value.fouten) == velden


def test_ending_an_exception_leaves_the_days_that_were(bouw, hoofd, kcc_nu):
    loopt, later = voeg_toe(bouw, hoofd), voeg_toe(bouw, hoofd, begin=WEEK[4], einde=WEEK[4])
    kcc_nu("2026-11-25T09:00")
    beeindig_afwijking(afwijking=loopt, door=hoofd)
    beeindig_afwijking(afwijking=later, door=hoofd)
    assert list(Capaciteitsafwijking.objects.values_list("begin", "einde")) == [(WEEK[1], WEEK[1])]
    assert Gebeurtenis.objects.filter(soort="capaciteitsafwijking_beeindigd").count() == 2
    with pytest.raises(Geweigerd) as fout:
        beeindig_afwijking(afwijking=loopt, door=hoofd)
    assert fout.value.code == "voorbij"


@pytest.mark.parametrize("wie", ["dirk", "carla", "anna", "afdelingshoofd", "buitenstaander"])
def test_who_does_not_lead_the_team_changes_nothing(bouw, wie, request):
    ander = request.getfixturevalue(wie)
    with pytest.raises(NietBevoegd):
        zet_zaken_tegelijk(team=bouw, zaken_tegelijk=8, door=ander)
    with pytest.raises(NietBevoegd):
        voeg_toe(bouw, ander)
    assert not Teamcapaciteit.objects.exists()


def test_a_manager_goes_over_every_team_and_a_teamleider_over_the_kcc(bouw, manager, dirk):
    assert zet_zaken_tegelijk(team=bouw, zaken_tegelijk=8, door=manager)
    assert zet_zaken_tegelijk(team=dirk.team, zaken_tegelijk=8, door=dirk)
