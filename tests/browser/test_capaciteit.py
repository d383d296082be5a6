"""What the teams can take, in a browser: read, changed by keyboard, and on a small screen without script."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import expect

from kcc.models import Medewerker, Team
from regie.models import Capaciteitsafwijking, Teamcapaciteit, Zaakplanning
from regie.services.prognose import voorspel_alles
from tests.browser.conftest import Inloggen
from tests.hulp.axe import axe
from tests.hulp.werk import maak_soort, maak_zaak

pytestmark = pytest.mark.django_db(transaction=True)


def volle_rij(team: Team) -> None:
    """Forty zaken for a team that has one in hand at a time; of one the agreement ends before the forecast."""
    soort = maak_soort(team.productgroepen.all()[0], team)
    for nummer in range(40):
        maak_zaak(soort, team, sleutel=float(nummer))
    Teamcapaciteit.objects.update_or_create(team=team, defaults={"zaken_tegelijk": 1})
    voorspel_alles()
    assert Zaakplanning.objects.exclude(prognose=None).exists()


@pytest.mark.eis("R45")
def test_an_afdelingshoofd_sees_that_the_team_is_full_and_adds_days_by_keyboard(
    als: Inloggen, kcc_nu: Callable[[str], None], afdelingshoofd: Medewerker
) -> None:
    kcc_nu("2026-11-24T09:00")
    team = afdelingshoofd.team
    assert team is not None
    volle_rij(team)
    page = als(afdelingshoofd)
    page.goto("/teams/capaciteit")
    expect(page.get_by_role("row", name=team.naam)).to_contain_text("druk sinds di 24 nov")
    assert axe(page) == []
    page.get_by_role("link", name=team.naam, exact=True).press("Enter")
    expect(page.get_by_text("korte zaken gaan voor")).to_be_visible()
    assert axe(page) == []
    page.get_by_label("Eerste dag").fill("2026-11-26")
    page.get_by_label("Laatste dag").fill("2026-11-25")
    page.get_by_label("Percentage").fill("50")
    page.get_by_label("Waarom").fill("Cursus")
    page.get_by_role("button", name="Voeg toe").press("Enter")
    expect(page.get_by_text("De laatste dag ligt voor de eerste.").first).to_be_visible()
    assert axe(page) == []
    page.get_by_label("Laatste dag").fill("2026-11-27")
    page.get_by_role("button", name="Voeg toe").press("Enter")
    expect(page.locator("#meldingen")).to_contain_text("De afwijking is toegevoegd")
    expect(page.get_by_role("row", name="do 26 nov")).to_contain_text("50 %")
    assert axe(page) == []
    page.get_by_role("button", name="Haal weg Cursus").press("Enter")
    expect(page.locator("#meldingen")).to_contain_text("De afwijking is beëindigd: Cursus.")


def test_the_queue_says_once_that_short_work_goes_first_and_shows_the_forecast(
    als: Inloggen, kcc_nu: Callable[[str], None], afdelingshoofd: Medewerker
) -> None:
    kcc_nu("2026-11-24T09:00")
    assert afdelingshoofd.team is not None
    volle_rij(afdelingshoofd.team)
    for breed in (1440, 390):
        page = als(afdelingshoofd, breed=breed)
        page.goto("/werkvoorraad")
        expect(page.get_by_text("korte zaken gaan voor")).to_have_count(1)
        expect(page.get_by_text("prognose").first).to_be_visible()
        assert axe(page) == []


def test_on_a_small_screen_without_script_a_manager_sets_the_number_of_zaken(
    als: Inloggen, kcc_nu: Callable[[str], None], manager: Medewerker
) -> None:
    kcc_nu("2026-11-24T09:00")
    team = Team.objects.get(code="vergunningen")
    dag = date(2026, 11, 25)
    Capaciteitsafwijking.objects.create(team=team, begin=dag, einde=dag, procent=0, omschrijving="Verhuizing")
    page = als(manager, breed=390, script=False)
    page.goto("/teams/capaciteit")
    page.get_by_role("link", name=team.naam, exact=True).click()
    page.get_by_label("Zaken per medewerker").fill("8")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("heeft nu 8 zaken tegelijk")).to_be_visible()
    expect(page.get_by_role("row", name="wo 25 nov")).to_contain_text("0 %")
    breedte = page.evaluate("document.documentElement.scrollWidth")
    assert breedte <= 390
