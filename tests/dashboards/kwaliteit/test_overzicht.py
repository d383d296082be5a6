"""The page of a team: shares with n, what residents said, attention for everybody, and no score of a person."""

import pytest

from contacts.models import Klantcontact
from contacts.services.volledig import leg_volledig_beantwoord_vast
from tests.dashboards.kwaliteit.hulp import NU, beoordeeld, gevoerd, vier_criteria
from tests.hulp.api import telt_hoogstens
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
ADRES = "/kwaliteit"


@pytest.fixture(autouse=True)
def lijst(kcc_nu, beheerder):
    kcc_nu(NU)
    return vier_criteria(beheerder)


def leest(wie, adres: str = ADRES) -> str:
    antwoord = browser(wie).get(adres)
    assert antwoord.status_code == 200
    return tekst(antwoord.content.decode())


@pytest.mark.eis("R81", "R91")
def test_shares_of_a_team_are_counted_by_hand_and_few_are_hidden(kcc_nu, anna, dirk):
    """Five reviews: "Juist antwoord" (3) met in 4 of 5; "Doorgevraagd" (2) in 1 of 5; the other two applied in fewer
    than five. Weighted over what is shown: (4 x 3 + 1 x 2) of (5 x 3 + 5 x 2) = 14 of 25."""
    for antwoorden in (
        ("ja", "nee", "ja", "nvt"),
        ("ja", "nee", "ja", "nvt"),
        ("ja", "nee", "nvt", "nvt"),
        ("ja", "ja", "nvt", "nee"),
    ):
        beoordeeld(kcc_nu, anna, dirk, *antwoorden)
    assert "Nog te weinig beoordelingen" in leest(dirk)
    beoordeeld(kcc_nu, anna, dirk, "nee", "nee", "nvt", "nvt")
    pagina = leest(dirk)
    assert "gewogen: 56 % voldaan, in 5 beoordeelde gesprekken" in pagina
    assert "Juist antwoord 4 5 80 % Doorgevraagd 1 5 20 %" in pagina
    assert "(minder dan 5): Vriendelijk, Begroeting." in pagina


@pytest.mark.eis("R81")
def test_of_a_person_only_the_attention_is_told_who_waits_longest_first(kcc_nu, anna, dirk):
    beoordeeld(kcc_nu, anna, dirk)
    pagina = leest(dirk)
    mensen = pagina.split("Aandacht voor iedereen")[1]
    assert "Anna de Boer KCC telefonie ma 23 nov 1" in mensen
    assert mensen.index("Fatima El Amrani") < mensen.index("Anna de Boer")
    assert "67 %" not in pagina
    assert "Dirk" not in mensen.split("Intake en beslisboom")[0]


@pytest.mark.eis("R102")
def test_no_answer_is_shown_as_a_part_of_its_own_and_each_number_opens_its_gesprekken(
    kcc_nu, anna, bram, dirk
):
    """Ten of the team: 3 yes, 1 no, 6 said nothing. One of another team, one cancelled and one of long ago."""
    gesprekken = [gevoerd(kcc_nu, anna) for _ in range(10)]
    for nr, gesprek in enumerate(gesprekken[:4]):
        leg_volledig_beantwoord_vast(gesprek=gesprek, volledig=nr < 3, door=anna)
    gevoerd(kcc_nu, bram)
    gevoerd(kcc_nu, anna, "2026-06-01T10:00")
    weg = gevoerd(kcc_nu, anna)
    Klantcontact.objects.filter(pk=weg.pk).update(status="geannuleerd")
    pagina = leest(dirk)
    assert "Van de 4 klanten die antwoordden zei 75 % ja." in pagina
    assert "Ja 3 30 % Nee 1 10 % Niet gevraagd of geen antwoord 6 60 %" in pagina
    for code, verwacht in (("ja", gesprekken[:3]), ("nee", gesprekken[3:4]), ("geen", gesprekken[4:])):
        achter = leest(dirk, f"/kwaliteit/volledig?team=kcc-telefonie&antwoord={code}")
        assert {rij.nummer for rij in gesprekken if rij.nummer in achter} == {r.nummer for r in verwacht}
        assert "Anna" not in achter


def test_without_an_answer_nothing_is_said_of_a_share(dirk):
    assert "Nog geen klant van dit team heeft hier antwoord op gegeven." in leest(dirk)


def test_who_may_and_who_may_not(anna, dirk, afdelingshoofd, manager, beheerder, client):
    for adres in (ADRES, "/kwaliteit/volledig"):
        for wie in (dirk, afdelingshoofd):
            assert browser(wie).get(adres).status_code == 200
        for wie in (anna, manager, beheerder):
            assert browser(wie).get(adres).status_code == 403
        assert client.get(adres).status_code == 302
        assert browser(dirk).post(adres).status_code == 405
        assert browser(dirk).get(f"{adres}?team=vergunningen").status_code == 404
    assert browser(dirk).get("/kwaliteit/volledig?antwoord=misschien").status_code == 404


def test_the_page_reads_a_fixed_number_of_queries(kcc_nu, anna, dirk):
    client = browser(dirk)
    for aantal in (1, 6):
        for _ in range(aantal):
            beoordeeld(kcc_nu, anna, dirk)
        for adres in (ADRES, "/kwaliteit/volledig?antwoord=geen"):
            with telt_hoogstens(20):
                assert client.get(adres).status_code == 200
