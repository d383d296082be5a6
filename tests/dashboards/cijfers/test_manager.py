"""A manager sees a figure in coarse numbers per team: no row, no name, nothing small (R75)."""

import pytest

from dashboards.kengetallen.register import ALLE
from dashboards.kengetallen.soort import Blok
from kcc.models import Medewerker
from tests.hulp.api import telt_hoogstens
from tests.hulp.cijferstad import vraag_met
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db


@pytest.fixture
def druk(stad, kcc_nu) -> dict[str, Medewerker]:
    """Of 49 vragen 22 direct in the week before."""
    kcc_nu("2026-03-05T10:00")
    for nummer in range(42):
        vraag_met(stad["anna"], "zelf_beantwoord" if nummer < 20 else "doorverwezen")
    kcc_nu("2026-03-11T09:00")
    return stad


@pytest.mark.eis("R75")
def test_numbers_are_coarse_and_no_row_is_shown(druk, manager):
    client = browser(manager)
    antwoord = client.get("/cijfers/direct")
    html = antwoord.content.decode()
    leesbaar = tekst(html)
    tegel = antwoord.context["detail"].tegel
    assert (tegel.nu.tekst, tegel.nu.n, tegel.nu.waarde) == ("45 %", "50", 45.0)
    assert "rijen" not in antwoord.context
    assert "Proef KCC" in leesbaar
    inhoud = html[html.index("<main") : html.index("</main>")]
    assert "/gesprekken/" not in inhoud
    assert "/zaken/" not in inhoud
    for wie in Medewerker.objects.exclude(pk=manager.pk).exclude(last_name=""):
        assert wie.last_name not in inhoud
    for welke in ("telt", "niet"):
        assert "rijen" not in client.get("/cijfers/direct", {"welke": welke}).context


def test_a_small_number_is_hidden_in_text_and_picture_alike(stad, manager):
    tegel = browser(manager).get("/cijfers/direct").context["detail"].tegel
    assert (tegel.nu.tekst, tegel.nu.waarde, tegel.leeg) == ("–", None, "te klein om te tonen")
    assert (tegel.kleur, tegel.verschil) == ("", None)
    assert all(punt.waarde is None for punt in tegel.punten)


def test_every_figure_opens_for_a_manager_within_the_budget_and_without_rows(druk, manager, kcc_nu):
    kcc_nu("2026-05-20T09:00")
    client = browser(manager)
    for kengetal in ALLE:
        with telt_hoogstens(25):
            antwoord = client.get(f"/cijfers/{kengetal.sleutel}", {"periode": "2026-03"})
        assert antwoord.status_code == 200, kengetal.sleutel
        assert "rijen" not in antwoord.context
    for blok in Blok:
        with telt_hoogstens(25):
            assert client.get("/cijfers", {"blok": blok.value}).status_code == 200
