"""The rows behind a figure lead on to what they are about; a manager gets none, and no name in any figure (R75)."""

import re

import pytest

from contacts.models import Betrokkene, Klantcontact, Vraag
from dashboards.api_plek import BRONNEN
from dashboards.kengetallen import rijvormen
from dashboards.kengetallen.register import ALLE
from kcc import klok
from kcc.services.klanten import maak_klant
from tests.hulp.api import als, als_toepassing, is_probleem, telt_hoogstens

pytestmark = pytest.mark.django_db


@pytest.fixture
def week(kcc_nu, anna) -> list[Klantcontact]:
    """Three questions of a resident to anna in week 46; today is in week 47."""
    kcc_nu("2026-11-12T10:00")
    klant = maak_klant(door=anna, voornamen="Quirijn", achternaam="Zonderveld", geboortedatum="1961-05-12")
    gesprekken = []
    for nummer, uitkomst in enumerate(("zelf_beantwoord", "zelf_beantwoord", "terugbelverzoek")):
        gesprek = Klantcontact.objects.create(
            nummer=f"C-{nummer}",
            kanaal="telefoon",
            status="afgerond",
            medewerker=anna,
            team=anna.team,
            ontvangen_op=klok.nu(),
        )
        Betrokkene.objects.create(klantcontact=gesprek, klant=klant)
        Vraag.objects.create(klantcontact=gesprek, uitkomst=uitkomst, afgerond_op=klok.nu())
        gesprekken.append(gesprek)
    kcc_nu("2026-11-18T10:00")
    return gesprekken


def test_a_row_leads_to_the_gesprek_that_it_is_about(week, dirk) -> None:
    api = als(dirk)
    rijen = api.lijst("/kengetallen/direct/rijen")
    assert {rij["uuid"] for rij in rijen} == {str(gesprek.uuid) for gesprek in week}
    assert {rij["bron"] for rij in rijen} == {"gesprekken"}
    for rij in rijen:
        assert rij["adres"].endswith(f"/api/v1/gesprekken/{rij['uuid']}")
        assert api.lees(rij["adres"])["nummer"] == rij["naam"]


def test_an_application_walks_on_with_its_own_scopes(week) -> None:
    api = als_toepassing()
    [rij, *_] = api.lijst("/kengetallen/direct/rijen")
    assert api.lees(rij["adres"])["uuid"] == rij["uuid"]


def test_every_page_that_a_row_can_open_has_a_resource() -> None:
    with open(rijvormen.__file__) as bestand:
        paginas = set(re.findall(r'reverse\("([\w:]+)"', bestand.read()))
    assert paginas == set(BRONNEN)


def test_rows_cost_the_same_with_one_and_with_three(week, dirk) -> None:
    api = als(dirk)
    for aantal in (1, 3):
        with telt_hoogstens(10):
            assert len(api.lijst("/kengetallen/direct/rijen", pageSize=aantal)) == aantal


@pytest.mark.eis("R75")
def test_a_manager_reads_every_figure_without_a_name_a_number_or_a_row(week, manager) -> None:
    api = als(manager)
    for kengetal in ALLE:
        antwoord = api.get(f"/kengetallen/{kengetal.sleutel}", periode="2026-W46")
        assert antwoord.status_code == 200, kengetal.sleutel
        tekst = antwoord.content.decode()
        assert not any(spoor in tekst for spoor in ("Zonderveld", "Quirijn", "C-0", str(week[0].uuid)))
        for getal in [antwoord.json()["nu"], *antwoord.json()["reeks"]]:
            assert getal["verhuld"] is True
            assert (getal["teller"], getal["p90"]) == (None, None)
            assert getal["n"] is None or getal["n"] % 5 == 0, kengetal.sleutel
        pad = f"/kengetallen/{kengetal.sleutel}/rijen"
        is_probleem(api.get(pad, periode="2026-W46"), 403, "geen_rijen")
