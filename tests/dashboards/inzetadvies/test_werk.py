"""What is read of the work of a day: which team answers which calls, the desk, and what can wait. By hand."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from contacts import services
from contacts.models import Klantcontact
from dashboards.inzetadvies.behoeften import Dagwerk, uren_later
from dashboards.inzetadvies.drukte import lees_weken, per_groep
from dashboards.inzetadvies.telefoon import lees_teamdeel
from dashboards.inzetadvies.werk import Voorraad, lees_aanloop, lees_voorraad
from dashboards.models import Dagtotaal
from kcc import kalenders
from kcc.klok import AMSTERDAM
from kcc.models import Productgroep, Team
from tests.hulp.werk import maak_soort, maak_zaak

pytestmark = pytest.mark.django_db
MAANDAG = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _maandag_acht_uur(kcc_nu):
    kcc_nu("2026-03-02T08:00")


@pytest.fixture
def teams(db) -> dict[str, Team]:
    codes = ("kcc-telefonie", "kcc-balie", "geo")
    return {team.code: team for team in Team.objects.filter(code__in=codes)}


def gesprek(nummer: int, team: Team | None, dag: date, kanaal: str = "telefoon", **velden: Any) -> None:
    """From 10:40, of ten minutes; nawerk in its last minute."""
    begin = datetime(dag.year, dag.month, dag.day, 10, 40, tzinfo=AMSTERDAM)
    klaar = {
        "status": "afgerond",
        "begonnen_op": begin,
        "beeindigd_op": begin + timedelta(minutes=10),
        "nawerk_sinds": begin + timedelta(minutes=9),
    }
    Klantcontact.objects.create(
        nummer=f"K-I-{nummer}", team=team, kanaal=kanaal, ontvangen_op=begin, **{**klaar, **velden}
    )


def test_each_team_answers_the_part_of_the_calls_that_it_answered_before(teams):
    for nummer, code in enumerate(["kcc-telefonie"] * 3 + ["kcc-balie"]):
        gesprek(nummer, teams[code], MAANDAG - timedelta(days=4))
    deel = lees_teamdeel(teams.values(), MAANDAG - timedelta(weeks=8), MAANDAG)
    assert deel.delen == {teams["kcc-telefonie"].pk: 0.75, teams["kcc-balie"].pk: 0.25}
    assert (deel.nawerk, deel.gemeten) == (60, True)


def test_without_gesprekken_the_teams_of_the_eerste_lijn_share_alike_and_that_is_said(teams):
    deel = lees_teamdeel(teams.values(), MAANDAG - timedelta(weeks=8), MAANDAG)
    assert deel.delen == {teams["kcc-telefonie"].pk: 0.5, teams["kcc-balie"].pk: 0.5}
    assert (deel.nawerk, deel.gemeten) == (None, False)


def test_the_desk_is_read_of_the_same_day_of_the_week(teams):
    """Two mondays with two visitors each; a tuesday and a letter do not count."""
    balie = teams["kcc-balie"]
    for nummer, dag in enumerate([MAANDAG - timedelta(weeks=week) for week in (1, 2) for _ in range(2)]):
        gesprek(nummer, balie, dag, "balie")
    gesprek(10, balie, MAANDAG - timedelta(days=6), "balie")
    gesprek(11, balie, MAANDAG - timedelta(weeks=1), "brief")
    aanloop = lees_aanloop(teams.values(), 1, MAANDAG)[balie.pk]
    assert aanloop.historie == {
        MAANDAG - timedelta(weeks=1): {630: 2},
        MAANDAG - timedelta(weeks=2): {630: 2},
    }
    assert aanloop.duur == 600
    werk = Dagwerk(list(teams.values()), MAANDAG, MAANDAG, kalenders.gemeente())
    assert balie.pk not in werk.behoefte  # it answers the telephone too, and of that nothing is known


def test_what_can_wait_is_what_is_due_by_the_day(teams, anna):
    """Two zaken to begin on monday and one on wednesday; one call back; post without a team goes by the parts."""
    geo, telefonie = teams["geo"], teams["kcc-telefonie"]
    soort = maak_soort(Productgroep.objects.get(code="geo"), geo)
    for begin in (0, -3, 2):
        maak_zaak(soort, geo, begin=begin)
    open_gesprek = services.begin_gesprek(
        gesprek=services.ontvang_gesprek(kanaal="telefoon", door=anna), door=anna
    )
    verzoek = services.maak_terugbelverzoek(
        vraag=open_gesprek.vragen.get(), team=geo, telefoonnummer="0612345678", door=anna
    )
    for nummer in range(4):
        gesprek(nummer, None, MAANDAG, "email", status="ontvangen", begonnen_op=None, beeindigd_op=None)
    delen, kalender = {telefonie.pk: 0.75}, kalenders.gemeente()
    nu = lees_voorraad(teams.values(), MAANDAG, MAANDAG, kalender, delen)
    assert (nu[geo.pk].zaken, nu[telefonie.pk].post) == (2, 3)
    woensdag = lees_voorraad(teams.values(), date(2026, 3, 4), MAANDAG, kalender, delen)
    assert woensdag[geo.pk].zaken == 1
    assert woensdag[telefonie.pk].post == 0
    op_de_dag = lees_voorraad(teams.values(), verzoek.uiterlijk, MAANDAG, kalender, delen)
    assert op_de_dag[geo.pk].terugbellen == 1


def test_the_hours_of_what_can_wait():
    """(4 x 45 + 6 x 10 + 5 x 8 minutes) / 0.7 = 6.67 hours on the roster."""
    assert uren_later(Voorraad(4, 6, 5)) == pytest.approx(280 / 60 / 0.7)


def test_a_week_that_is_a_quarter_above_the_eight_before_it_is_a_peak(db):
    groepen = [Productgroep.objects.get(code=code) for code in ("parkeren", "afval")]
    Dagtotaal.objects.bulk_create(
        Dagtotaal(
            datum=date(2026, 2, 24) - timedelta(weeks=week),
            productgroep=groep,
            kanaal="telefoon",
            gesprekken=125 if not week and groep.code == "parkeren" else 100,
            direct_afgehandeld=50,
        )
        for week in range(60)
        for groep in groepen
    )
    reeks = lees_weken(MAANDAG)
    assert (len(reeks.weken), reeks.weken[-1]) == (60, date(2026, 2, 23))
    parkeren, afval = (per_groep(reeks)[groep.pk] for groep in groepen)
    assert (parkeren.laatste, parkeren.gemiddeld, parkeren.vorig_jaar) == (125, 100, 100)
    assert (parkeren.piek, afval.piek) == (True, False)
    assert lees_weken(date(2020, 1, 1)).totalen == {}
