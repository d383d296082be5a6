"""Reference data: teams, productgroepen, employees, opening hours and working days."""

from typing import Any

import pytest

from kcc.models import Medewerker, Openingstijd, Productgroep, Team
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens

pytestmark = pytest.mark.django_db
LIJSTEN = ("/medewerkers", "/openingstijden", "/openingsuitzonderingen", "/productgroepen", "/teams")


def test_who_works_here_is_a_name_and_a_team(anna: Medewerker) -> None:
    gelezen = als(anna).lees(f"/medewerkers/{anna.uuid}")
    assert set(gelezen) == {"uuid", "naam", "team"}
    assert (gelezen["naam"], gelezen["team"]["code"]) == (str(anna), anna.team.code)  # type: ignore[union-attr]
    assert str(anna.uuid) in {rij["uuid"] for rij in als(anna).lijst("/medewerkers", team=anna.team.code)}  # type: ignore[union-attr]


def test_a_team_says_who_leads_it_and_what_it_does(anna: Medewerker) -> None:
    (team,) = als(anna).lijst("/teams", code="vergunningen")
    assert team["leidinggevende"]["naam"].startswith("Geert")
    assert team["lijn"] == "vakafdeling"
    groep = als(anna).lijst("/productgroepen", team="vergunningen")[0]
    assert groep["code"] in team["productgroepen"]


def test_opening_hours_are_those_of_each_week(anna: Medewerker) -> None:
    Openingstijd.objects.all().delete()
    Openingstijd.objects.create(kanaal="balie", weekdag=1, van="09:00", tot="17:00")
    (rij,) = als(anna).lijst("/openingstijden", kanaal="balie")
    assert (rij["weekdag"], rij["van"], rij["tot"]) == (1, "09:00:00", "17:00:00")
    is_probleem(als(anna).get("/openingstijden", weekdag="8"), 400, veld="weekdag")


@pytest.mark.parametrize(
    ("dag", "werkdag", "reden"), [("2026-04-03", True, ""), ("2026-04-06", False, "paasdag")]
)
def test_the_calendar_says_which_days_are_worked_and_why_not(
    anna: Medewerker, dag: str, werkdag: bool, reden: str
) -> None:
    antwoord = als(anna).get("/werkdagen", van=dag, totEnMet=dag)
    (rij,) = antwoord.json()
    assert (rij["dag"], rij["werkdag"]) == (dag, werkdag)
    assert reden in rij["reden"].lower()


@pytest.mark.parametrize(
    ("vraag", "veld"),
    [
        ({"van": "morgen"}, "van"),
        ({"van": "1850-01-01"}, "van"),
        ({"van": "2026-01-02", "totEnMet": "2026-01-01"}, "totEnMet"),
        ({"van": "2026-01-02", "totEnMet": "2028-01-01"}, "totEnMet"),
        ({"dag": "2026-01-02"}, "dag"),
    ],
)
def test_a_period_that_does_not_fit_is_named(anna: Medewerker, vraag: dict[str, str], veld: str) -> None:
    is_probleem(als(anna).get("/werkdagen", **vraag), 400, veld=veld)


def test_an_application_reads_the_teams_and_people_of_its_productgroepen(carla: Medewerker) -> None:
    geo = als_toepassing("geo", naam="bag")
    assert [rij["code"] for rij in geo.lijst("/productgroepen")] == ["geo"]
    teams = geo.lijst("/teams")
    eigen = set(Team.objects.filter(productgroepen__code="geo").values_list("code", flat=True))
    assert {team["code"] for team in teams} == eigen
    assert all(team["productgroepen"] == ["geo"] for team in teams)
    mensen = geo.lijst("/medewerkers", pageSize=100)
    assert {rij["team"]["code"] for rij in mensen} <= eigen
    is_probleem(geo.get(f"/medewerkers/{carla.uuid}"), 404)
    assert geo.lijst("/medewerkers", team="vergunningen") == []
    is_probleem(geo.get(f"/teams/{carla.team.uuid}"), 404)  # type: ignore[union-attr]


@pytest.mark.parametrize("pad", [*LIJSTEN, "/werkdagen"])
def test_who_may_not_call_is_refused(pad: str, buitenstaander: Medewerker, anna: Medewerker) -> None:
    is_probleem(Api().get(pad), 401)
    is_probleem(als(buitenstaander).get(pad), 403, "geen_recht")
    is_probleem(als(anna).post(pad, {}), 405)


@pytest.mark.parametrize("pad", ["/medewerkers", "/productgroepen", "/teams"])
def test_a_list_costs_the_same_with_one_row_and_with_thirty(pad: str, anna: Medewerker) -> None:
    api = als(anna)
    with telt_hoogstens(6):
        een: Any = api.lijst(pad, pageSize=1)
    Productgroep.objects.bulk_create(Productgroep(code=f"p-{n}", naam=f"P {n}") for n in range(30))
    for nummer in range(30):
        team = Team.objects.create(code=f"t-{nummer}", naam=f"T {nummer}", lijn="vakafdeling")
        team.productgroepen.set(Productgroep.objects.filter(code=f"p-{nummer}"))
        Medewerker.objects.create(username=f"m-{nummer}", team=team)
    with telt_hoogstens(6):
        assert len(api.lijst(pad, pageSize=30)) == 30
    assert len(een) == 1
