"""`/api/v1/kengetallen`: who may, the numbers of the pages, and refusals that name the field."""

import pytest

from contacts.models import Klantcontact, Vraag
from dashboards.kengetallen.register import ALLE
from kcc import klok
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens

pytestmark = pytest.mark.django_db


@pytest.fixture
def week(kcc_nu, anna) -> str:
    """Three questions of anna's team in week 46, of which two were answered at once; today is in week 47."""
    kcc_nu("2026-11-12T10:00")
    for nummer, uitkomst in enumerate(("zelf_beantwoord", "zelf_beantwoord", "terugbelverzoek")):
        gesprek = Klantcontact.objects.create(
            nummer=f"C-{nummer}",
            kanaal="telefoon",
            status="afgerond",
            medewerker=anna,
            team=anna.team,
            ontvangen_op=klok.nu(),
        )
        Vraag.objects.create(klantcontact=gesprek, uitkomst=uitkomst, afgerond_op=klok.nu())
    kcc_nu("2026-11-18T10:00")
    return "2026-W46"


def test_every_figure_is_listed_with_its_definition(dirk) -> None:
    regels = als(dirk).lijst("/kengetallen")
    assert [regel["sleutel"] for regel in regels] == [kengetal.sleutel for kengetal in ALLE]
    assert all(regel["naam"] and regel["wat"] and regel["teller"] for regel in regels)


def test_a_teamleider_reads_the_last_week_of_their_team(week, dirk) -> None:
    gelezen = als(dirk).lees("/kengetallen/direct")
    assert gelezen["team"] == dirk.team.code
    assert gelezen["nu"]["periode"] == week
    assert (gelezen["nu"]["n"], gelezen["nu"]["teller"], round(gelezen["nu"]["waarde"])) == (3, 2, 67)
    assert gelezen["vorige"]["waarde"] is None  # no questions is no 0 %
    assert [getal["periode"] for getal in gelezen["reeks"]][:2] == ["2026-W41", "2026-W42"]
    assert gelezen["definitie"]["richtlijn"] == 80
    assert (gelezen["norm"], gelezen["kleur"]) == (None, "")


@pytest.mark.eis("R75")
def test_a_manager_is_not_told_a_small_number(week, manager) -> None:
    nu = als(manager).lees("/kengetallen/direct")["nu"]
    assert (nu["n"], nu["teller"], nu["waarde"], nu["verhuld"]) == (None, None, None, True)


def test_an_application_reads_what_it_may_see(week) -> None:
    assert als_toepassing().lees("/kengetallen/direct")["nu"]["n"] == 3
    assert als_toepassing("parkeren", naam="klein").lees("/kengetallen/direct")["nu"]["n"] == 0


def test_who_has_no_business_with_figures_is_refused(anna, beheerder) -> None:
    is_probleem(Api().get("/kengetallen"), 401)
    is_probleem(als(anna).get("/kengetallen/direct"), 403, "geen_recht")
    is_probleem(als(beheerder).get("/kengetallen/direct"), 403, "geen_recht")


def test_bad_input_is_named(dirk) -> None:
    api = als(dirk)
    is_probleem(api.get("/kengetallen/onzin"), 404)
    is_probleem(api.get("/kengetallen/direct", periode="vorige week"), 400, "periode_onbekend", "periode")
    is_probleem(api.get("/kengetallen/direct", periode="2026-W99"), 400, "periode_onbekend", "periode")
    is_probleem(api.get("/kengetallen/direct", periode="2090"), 400, "periode_toekomst", "periode")
    is_probleem(api.get("/kengetallen/direct", team="vergunningen"), 404)
    is_probleem(api.get("/kengetallen/direct", medewerker="anna"), 400, veld="medewerker")


def test_what_can_not_be_told_of_a_team_is_of_the_whole(week, dirk) -> None:
    gelezen = als(dirk).lees("/kengetallen/servicelevel")
    assert (gelezen["team"], gelezen["nu"]["waarde"]) == (None, None)
    assert gelezen["leeg"] == "geen telefoniegegevens"


def test_its_rows_are_as_many_as_its_n(week, dirk) -> None:
    rijen = als(dirk).lijst("/kengetallen/direct/rijen")
    assert [rij["telt"] for rij in rijen].count(True) == 2
    assert len(rijen) == 3
    assert len(als(dirk).lijst("/kengetallen/direct/rijen", welke="niet")) == 1
    is_probleem(als(dirk).get("/kengetallen/direct/rijen", welke="soms"), 400, veld="welke")


@pytest.mark.eis("R75")
def test_a_manager_gets_no_rows(week, manager) -> None:
    is_probleem(als(manager).get("/kengetallen/direct/rijen"), 403, "geen_rijen")


def test_one_figure_is_a_handful_of_queries(week, dirk) -> None:
    api = als(dirk)
    with telt_hoogstens(8):
        assert api.get("/kengetallen/direct").status_code == 200


def norm(eigenaar, **anders) -> dict:
    vast = {
        "sleutel": "terugbelnorm",
        "geldigVanaf": "2026-12-01",
        "groen": 92,
        "oranje": 85,
        "reden": "Raadsbesluit",
    }
    return {**vast, "eigenaar": str(eigenaar.uuid), **anders}


@pytest.mark.eis("R77")
def test_a_manager_sets_a_target_in_a_version(week, manager, dirk) -> None:
    gemaakt = als(manager).maak("/normen", norm(manager))
    assert gemaakt["groen"] == 92
    assert [rij["uuid"] for rij in als(manager).lijst("/normen", sleutel="terugbelnorm")] == [gemaakt["uuid"]]
    is_probleem(als(manager).post("/normen", norm(manager)), 409, "norm_bestaat")
    is_probleem(als(manager).post("/normen", norm(manager, oranje=95)), 400, "marge_verkeerd", "oranje")
    is_probleem(als(manager).post("/normen", norm(manager, geldigVanaf="2026-01-01")), 400, "norm_verleden")
    is_probleem(als(dirk).post("/normen", norm(manager)), 403)


@pytest.mark.eis("R79")
@pytest.mark.parametrize("sleutel", ["direct", "direct_ruim", "kcc_afhandeling"])
def test_a_guideline_can_not_be_made_a_target(week, manager, sleutel) -> None:
    is_probleem(
        als(manager).post("/normen", norm(manager, sleutel=sleutel)), 422, "richtlijn_geen_norm", "sleutel"
    )
