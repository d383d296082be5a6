"""While the background stands still the workplace says what waits, and works (acceptance 10)."""

from collections.abc import Callable
from typing import Any

import pytest

from contacts.models import Bericht
from contacts.models.post import Bezorging, Richting
from contacts.samen.achtergrond import Achtergrond, lees_achtergrond
from kcc.models import Medewerker
from regie.models import Klantaanvraagplan
from tests.hulp.api import telt_hoogstens
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.inspanning import open_gesprek
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
PAD = "/werkplek/achtergrond"


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-23T10:30")


def gezegd(wie: Medewerker) -> str:
    return tekst(browser(wie).get(PAD).content.decode())


def bericht(wie: Medewerker) -> Bericht:
    return Bericht.objects.create(
        klantcontact=open_gesprek(wie),
        richting=Richting.UIT,
        bezorging=Bezorging.WACHT,
        message_id="<een@voorbeeld.nl>",
    )


def test_it_says_nothing_while_all_runs(anna: Medewerker) -> None:
    maak_diensten()
    bericht(anna)
    assert gezegd(anna) == ""


def test_a_plan_that_is_not_made_is_named_after_two_minutes(
    anna: Medewerker, kcc_nu: Callable[[str], None]
) -> None:
    intake(maak_diensten(), "dienst-1")
    Klantaanvraagplan.objects.update(gemaakt=0)
    kcc_nu("2026-11-23T10:31")
    assert gezegd(anna) == ""
    kcc_nu("2026-11-23T10:33")
    assert "Het werk op de achtergrond staat stil: 1 plan wacht." in gezegd(anna)


def test_mail_that_is_not_sent_is_named_too(anna: Medewerker, kcc_nu: Callable[[str], None]) -> None:
    intake(maak_diensten(), "dienst-1")
    Klantaanvraagplan.objects.update(gemaakt=0)
    bericht(anna)
    kcc_nu("2026-11-23T10:33")
    assert "1 plan en 1 e-mail wachten." in gezegd(anna)


def test_without_a_broker_it_is_said_at_once(anna: Medewerker, settings: Any) -> None:
    settings.REDIS_URL = "unix:///nergens/valkey.sock"
    assert "nieuwe plannen en e-mails wachten." in gezegd(anna)
    assert "U kunt gewoon verder" in gezegd(anna)


def test_it_costs_the_same_whatever_waits(anna: Medewerker) -> None:
    with telt_hoogstens(2):
        assert lees_achtergrond() == Achtergrond(bereikbaar=True, plannen=0, berichten=0)


def test_only_the_workplace_asks(anna: Medewerker, carla: Medewerker) -> None:
    assert PAD in browser(anna).get("/werkplek").content.decode()
    assert PAD not in browser(carla).get("/werkvoorraad").content.decode()
    assert PAD in browser(carla).get("/werkplek").content.decode()  # a specialist has one too (R88)
