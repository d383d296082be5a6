"""The balanced scorecard: four perspectives, targets of the time, points, and nothing that points at somebody."""

import csv
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dashboards.kengetallen.kader import lees_kader
from dashboards.kengetallen.register import OP_SLEUTEL
from dashboards.kengetallen.soort import Perspectief
from dashboards.models.sturing import RICHTLIJNEN
from dashboards.normen import Norming
from dashboards.periode import lees_periode
from dashboards.scorekaart.kaart import maak_kaart, op_kaart
from dashboards.scorekaart.score import gemiddeld, score
from kcc.models import Medewerker, Team
from tests.dashboards.sturing.hulp import gesprek, norm, vragen
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
OKTOBER = lees_periode("2026-10")


@pytest.fixture(autouse=True)
def november(kcc_nu) -> None:
    kcc_nu("2026-11-23T09:00")


def regel(wie: Medewerker, sleutel: str, code: str = "2026-10"):
    periode = lees_periode(code)
    kaart = maak_kaart(lees_kader(wie, perioden=periode.reeks(2)))
    return next(rij for rij in kaart.regels if rij.kengetal.sleutel == sleutel)


@pytest.mark.parametrize(
    ("waarde", "punten"),
    [(80, 100), (95, 100), (75, 75), (70, 50), (65, 25), (60, 0), (10, 0), (None, None)],
)
def test_a_target_gives_100_points_and_the_edge_of_orange_50(waarde, punten) -> None:
    assert score(waarde, Norming(80, 70, hoger_is_beter=True)) == punten


def test_points_are_reversed_when_lower_is_better_and_a_target_without_margin_has_a_tenth() -> None:
    lager = Norming(20, 25, hoger_is_beter=False)
    assert [score(waarde, lager) for waarde in (10, 20, 25, 30)] == [100, 100, 50, 0]
    assert score(72, Norming(80, 80, hoger_is_beter=True)) == 50
    assert score(50, None) is None


def test_what_has_no_points_is_left_out_of_the_mean() -> None:
    assert gemiddeld([100, None, 50]) == 75
    assert gemiddeld([None]) is None


@pytest.mark.eis("R78")
def test_there_are_four_perspectives_of_three_figures_or_more_and_sixteen_in_all() -> None:
    aantallen = [len(op_kaart(perspectief)) for perspectief in Perspectief]
    assert len(aantallen) == 4
    assert min(aantallen) >= 3
    assert sum(aantallen) <= 16


@pytest.mark.eis("R78")
@pytest.mark.eis("R77")
def test_a_figure_has_its_target_owner_reason_and_colour_in_words(manager, dirk) -> None:
    norm("kennisdekking", "2026-09-01", 85, 75, dirk, reden="Begroting 2026")
    vragen(dirk.team, "2026-10-05T10:00", "zelf_beantwoord", 40)
    html = browser(manager).get("/scorekaart?periode=2026-10").content.decode()
    gelezen = tekst(html)
    for woord in ("Klant", "Processen", "Financiën", "Leren en groeien", "Scorekaart oktober 2026"):
        assert woord in gelezen
    rij = gelezen[gelezen.index(OP_SLEUTEL["kennisdekking"].naam) :]
    assert "minstens 85 %" in rij
    assert "Begroting 2026" in rij
    assert "1-9-2026" in rij
    assert "buiten de norm" in rij  # none of them was found in the kennisbank
    assert "Teamleider KCC" in rij


@pytest.mark.eis("R77")
def test_the_colours_of_last_year_are_judged_by_the_norm_of_then(manager, dirk) -> None:
    norm("digitaal", "2025-01-01", 40, 30, dirk)
    norm("digitaal", "2026-06-01", 70, 60, dirk)
    for dag in ("2025-10-06T10:00", "2026-10-05T10:00"):
        for nummer in range(20):
            gesprek(dirk.team, dag, kanaal="email" if nummer % 2 else "telefoon")
    toen, nu = regel(manager, "digitaal", "2025-10"), regel(manager, "digitaal")
    assert toen.nu.tekst == nu.nu.tekst == "50 %"
    assert (toen.kleur, toen.norm) == ("groen", "minstens 40 %")
    assert (nu.kleur, nu.norm) == ("rood", "minstens 70 %")


@pytest.mark.eis("R80")
@pytest.mark.eis("R79")
def test_the_guideline_stands_there_in_three_definitions_dotted_and_without_a_colour(manager, dirk) -> None:
    vragen(dirk.team, "2026-10-05T10:00", "zelf_beantwoord", 60)
    vragen(dirk.team, "2026-10-05T10:00", "statusvraag", 20)
    vragen(dirk.team, "2026-10-05T10:00", "terugbelverzoek", 20)
    kaart = maak_kaart(lees_kader(manager, perioden=OKTOBER.reeks(2)))
    waarden = {rij.kengetal.sleutel: rij.waarde for rij in kaart.richtlijnen}
    assert set(waarden) == set(RICHTLIJNEN)
    assert (waarden["direct"], waarden["direct_ruim"]) == ("60 %", "80 %")
    assert all(rij.kleur == "" and rij.score is None for rij in kaart.richtlijnen)
    html = browser(manager).get("/scorekaart?periode=2026-10").content.decode()
    deel = html[html.index('id="richtlijn"') :].split("</section>")[0]
    assert deel.count("kcc-cijfer__norm--richtlijn") == 3
    assert "kcc-status" not in deel


def test_a_figure_without_a_norm_gets_no_points_and_is_left_out(manager) -> None:
    html = tekst(browser(manager).get("/scorekaart?periode=2026-10").content.decode())
    assert "zonder norm of zonder waarde krijgt geen punten en telt niet mee" in html
    assert regel(manager, "digitaal").score is None


def test_the_scorecard_costs_no_more_than_25_queries(manager, dirk) -> None:
    for sleutel in ("kennisdekking", "doorverbonden", "fcr"):
        norm(sleutel, "2026-01-01", 50, 40 if sleutel != "doorverbonden" else 60, dirk)
    client = browser(manager)
    with CaptureQueriesContext(connection) as gedaan:
        assert client.get("/scorekaart").status_code == 200
    assert len(gedaan) <= 25, "\n".join(vraag["sql"][:160] + " ... " + vraag["sql"][-60:] for vraag in gedaan)


def test_a_period_that_is_none_is_said_and_the_last_month_is_shown(manager) -> None:
    antwoord = browser(manager).get("/scorekaart?periode=ooit")
    assert antwoord.status_code == 422
    assert "oktober 2026" in antwoord.content.decode()


@pytest.mark.parametrize("pad", ["scorekaart", "scorekaart/teams", "scorekaart/nu", "kanaalkosten"])
def test_only_a_manager_opens_the_pages_of_the_whole(
    pad, manager, dirk, anna, beheerder, buitenstaander, client
) -> None:
    assert browser(manager).get(f"/{pad}").status_code == 200
    for wie in (dirk, anna, beheerder, buitenstaander):
        assert browser(wie).get(f"/{pad}").status_code == 403
    assert client.get(f"/{pad}").status_code == 302


def test_the_page_of_a_teamleider_leads_a_manager_to_the_scorecard(manager) -> None:
    antwoord = browser(manager).get("/teamleider")
    assert (antwoord.status_code, antwoord["Location"]) == (302, "/scorekaart")


@pytest.mark.eis("R75")
def test_per_team_nothing_small_is_told_and_the_total_does_not_give_it_away(manager, dirk) -> None:
    teams = list(Team.objects.filter(lijn="eerste"))[:2]
    assert len(teams) == 2
    vragen(teams[0], "2026-10-05T10:00", "zelf_beantwoord", 40)
    vragen(teams[1], "2026-10-05T10:00", "zelf_beantwoord", 3)
    html = tekst(browser(manager).get("/scorekaart/teams?periode=2026-10").content.decode())
    naam = OP_SLEUTEL["kennisdekking"].naam
    kennis = html[html.index(naam) + len(naam) :][:60]
    assert " 3 " not in kennis
    assert "43" not in kennis
    assert "n = 45" in kennis


@pytest.mark.eis("R76")
def test_the_report_has_the_numbers_of_the_scorecard_with_definitions_and_sources(manager, dirk) -> None:
    norm("kennisdekking", "2026-09-01", 85, 75, dirk, reden="=1+1")
    vragen(dirk.team, "2026-10-05T10:00", "zelf_beantwoord", 60)
    vragen(dirk.team, "2026-10-05T10:00", "doorverbonden_gelukt", 40)
    client = browser(manager)
    kaart = maak_kaart(lees_kader(manager, perioden=OKTOBER.reeks(2)))
    kaartblad = tekst(client.get("/scorekaart?periode=2026-10").content.decode())
    rapport = tekst(client.get("/rapport?periode=2026-10").content.decode())
    rijen = list(
        csv.DictReader(
            StringIO(client.get("/rapport.csv?periode=2026-10").content.decode("utf-8-sig")), delimiter=";"
        )
    )
    assert [rij["Kengetal"] for rij in rijen] == [rij.kengetal.naam for rij in kaart.regels]
    assert [rij["Waarde"] for rij in rijen] == [rij.waarde for rij in kaart.regels]
    for rij in kaart.regels:
        assert rij.waarde in kaartblad
        assert rij.waarde in rapport
        assert " ".join(rij.kengetal.teller.split())[:40] in rapport.replace("&#x27;", "'")
        assert rij.kengetal.bron in rapport
    kennis = next(rij for rij in rijen if rij["Kengetal"] == OP_SLEUTEL["kennisdekking"].naam)
    assert kennis["Reden"] == "'=1+1"  # no formula in a spreadsheet
    assert "Afdrukken" in rapport


@pytest.mark.eis("R76")
def test_a_teamleider_prints_the_own_team_as_it_is_and_no_other(dirk) -> None:
    vragen(dirk.team, "2026-10-05T10:00", "zelf_beantwoord", 2)
    vragen(dirk.team, "2026-10-05T10:00", "terugbelverzoek", 1)
    client = browser(dirk)
    assert "66,7 %" in client.get("/rapport?periode=2026-10").content.decode()
    assert client.get("/rapport?periode=2026-10&team=vergunningen").status_code == 404


def test_a_leader_of_no_team_gets_no_report(manager, dirk, buitenstaander, beheerder) -> None:
    assert browser(beheerder).get("/rapport").status_code == 403
    assert browser(buitenstaander).get("/rapport.csv").status_code == 403
