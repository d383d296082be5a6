"""Who looked at the data of a klant: on screen by name, on paper by team; looking at that is a look too."""

from typing import Any

import pytest

from contacts.klanten.inzagelijst import inzages
from kcc.models import Inzage, Klant, Medewerker
from kcc.services.inzage import leg_inzage_vast
from tests.hulp.api import als_toepassing, telt_hoogstens
from tests.hulp.klanten import femke
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return femke(anna)


def lees(wie: Medewerker, klant: Klant, **vraag: str) -> str:
    antwoord = browser(wie).get(f"/klanten/{klant.uuid}/inzage", vraag)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def test_each_look_stands_with_who_when_and_why(
    anna: Medewerker, dirk: Medewerker, jansen: Klant, kcc_nu: Any
) -> None:
    kcc_nu("2026-11-23T10:15")
    browser(anna).get(f"/klanten/{jansen.uuid}")
    gezien = tekst(lees(dirk, jansen))
    assert f"ma 23 nov 2026 10:15 {anna} {anna.team} klant bekeken" in gezien
    assert "F. Jansen" in gezien


def test_looking_at_it_is_a_look_too(dirk: Medewerker, jansen: Klant) -> None:
    lees(dirk, jansen)
    assert Inzage.objects.filter(klant=jansen, door=dirk, doel="inzagelog bekeken").count() == 1
    assert "inzagelog bekeken" in lees(dirk, jansen)


def test_an_application_looks_too(dirk: Medewerker, jansen: Klant) -> None:
    als_toepassing().get(f"/klanten/{jansen.uuid}")
    assert "toepassing website" in lees(dirk, jansen)


def test_a_period_is_chosen_by_its_days(
    anna: Medewerker, dirk: Medewerker, jansen: Klant, kcc_nu: Any
) -> None:
    for dag in ("2026-11-20T23:59", "2026-11-21T00:01", "2026-11-22T23:59", "2026-11-23T00:01"):
        kcc_nu(dag)
        leg_inzage_vast(klanten=[jansen], door=anna, doel=f"keek {dag}")
    gezien = lees(dirk, jansen, van="2026-11-21", tot="2026-11-22")
    assert "keek 2026-11-21" in gezien
    assert "keek 2026-11-22" in gezien
    assert "keek 2026-11-20" not in gezien
    assert "keek 2026-11-23" not in gezien
    assert lees(dirk, jansen, van="gisteren")


def test_on_paper_the_klant_reads_which_team_and_no_name(
    anna: Medewerker, dirk: Medewerker, jansen: Klant
) -> None:
    leg_inzage_vast(klanten=[jansen], door=anna, doel="klant bekeken")
    papier = tekst(lees(dirk, jansen, papier="ja").split("<main")[1])
    assert str(anna.team) in papier
    assert str(anna) not in papier
    assert "waarvoor" in papier.lower()


def test_a_beheerder_sees_who_looked_and_no_name_of_the_klant(beheerder: Medewerker, jansen: Klant) -> None:
    html = lees(beheerder, jansen)
    assert "F. J•••••" in html
    assert "Jansen" not in html


@pytest.mark.parametrize("wie", ["anna", "carla", "eva", "manager", "buitenstaander"])
def test_others_do_not_see_who_looked(jansen: Klant, wie: str, request: pytest.FixtureRequest) -> None:
    assert browser(request.getfixturevalue(wie)).get(f"/klanten/{jansen.uuid}/inzage").status_code == 403


@pytest.mark.parametrize("aantal", [1, 120])
def test_the_report_is_paged_and_costs_the_same(
    anna: Medewerker, dirk: Medewerker, jansen: Klant, aantal: int
) -> None:
    Inzage.objects.bulk_create(Inzage(klant=jansen, door=anna, doel="bekeken") for _ in range(aantal))
    client = browser(dirk)
    with telt_hoogstens(8):
        html = client.get(f"/klanten/{jansen.uuid}/inzage").content.decode()
    assert ('rel="next"' in html) == (aantal > 50)
    assert inzages(jansen).count() == aantal + 1
