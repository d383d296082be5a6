"""How good a gesprek was: by the resident (R102), and by whoever reviewed it."""

from itertools import count

import pytest

from dashboards.kengetallen import kwaliteit
from dashboards.kengetallen.kwaliteit import GESPREKSKWALITEIT, GEVRAAGD, KLANTTEVREDENHEID, VOLLEDIG
from dashboards.kengetallen.rekenen import Welke, rijen
from dashboards.kengetallen.standen import standen
from dashboards.models import Beoordeling, Beoordelingspunt, Criterium
from tests.dashboards.kengetallen.hulp_gesprekken import gesprek, groep, kader, meet, moment, nog_een, tel
from tests.hulp.klachten import klacht, maak_klachtsoort

pytestmark = pytest.mark.django_db
TELLER = count()


def gevraagd(wie, op: str, volledig: bool | None, uitkomst: str = "zelf_beantwoord", **velden):
    rij = gesprek(wie, op, volledig_beantwoord=volledig, **velden)
    nog_een(rij, uitkomst, velden.pop("over", "afval"))
    return rij


def beoordeel(rij, door, op: str, *punten: tuple[bool, int]) -> Beoordeling:
    beoordeling = Beoordeling.objects.create(
        klantcontact=rij, medewerker=rij.medewerker, beoordelaar=door, beoordeeld_op=moment(op)
    )
    for voldaan, gewicht in punten:
        criterium = Criterium.objects.create(naam=f"Criterium {next(TELLER)}", gewicht=5)
        Beoordelingspunt.objects.create(
            beoordeling=beoordeling, criterium=criterium, voldaan=voldaan, gewicht=gewicht
        )
    return beoordeling


@pytest.fixture
def elke_telt(monkeypatch) -> None:
    """One review is told as well, so that a set can be counted by hand."""
    monkeypatch.setattr(kwaliteit, "GENOEG", 1)


@pytest.mark.eis("R102")
def test_answered_in_full_by_those_who_said_so_and_how_many_did(anna, carla, dirk) -> None:
    gevraagd(anna, "2026-10-05T10:00", True)
    gevraagd(anna, "2026-10-05T10:00", True)
    gevraagd(anna, "2026-10-05T10:00", False)
    gevraagd(anna, "2026-10-05T10:00", None)
    gevraagd(carla, "2026-10-05T10:00", None)
    assert (tel(VOLLEDIG, dirk), tel(GEVRAAGD, dirk)) == ((3, 2), (5, 3))
    assert (tel(VOLLEDIG, dirk, team=anna.team), tel(GEVRAAGD, dirk, team=anna.team)) == ((3, 2), (4, 3))
    assert tel(GEVRAAGD, dirk, productgroep=groep("afval")) == (5, 3)
    assert meet(VOLLEDIG, dirk, team=carla.team).waarde is None


@pytest.mark.eis("R102")
def test_where_nobody_could_be_asked_no_answer_is_missing(anna, bram, dirk) -> None:
    eerste = gevraagd(anna, "2026-10-05T10:00", True)
    gevraagd(anna, "2026-10-05T10:00", None, "verbroken")
    gevraagd(anna, "2026-10-05T10:00", None, status="geannuleerd")
    gevraagd(bram, "2026-10-05T10:00", None, draad=eerste)
    gevraagd(anna, "2026-10-05T10:00", None, status="lopend", beeindigd_op=None)
    twee = gevraagd(anna, "2026-10-05T10:00", None, "verbroken")
    nog_een(twee, "zelf_beantwoord")
    assert tel(GEVRAAGD, dirk) == (2, 1)


def test_a_gesprek_counts_in_the_month_in_which_it_ended(anna, dirk) -> None:
    gevraagd(anna, "2026-09-30T23:57", True)
    gevraagd(anna, "2026-10-31T23:54", True)
    gevraagd(anna, "2026-10-31T23:55", False)
    assert (tel(VOLLEDIG, dirk), tel(VOLLEDIG, dirk, "2026-11")) == ((2, 2), (1, 0))


@pytest.mark.usefixtures("elke_telt")
def test_weights_count_as_they_were_on_the_day_of_the_review(anna, bram, dirk, manager) -> None:
    beoordeel(gesprek(anna, "2026-09-05T10:00"), dirk, "2026-10-01T00:00", (True, 3), (False, 1))
    beoordeel(gesprek(bram, "2026-10-05T10:00"), dirk, "2026-10-31T23:59", (True, 2), (True, 2))
    beoordeel(gesprek(anna, "2026-10-05T10:00"), dirk, "2026-11-01T00:00", (False, 10))
    for wie in (dirk, manager):
        meting = meet(GESPREKSKWALITEIT, wie)
        assert (meting.n, meting.teller, meting.waarde) == (8, 7, 87.5)
    assert meet(GESPREKSKWALITEIT, dirk, team=anna.team).waarde == 75
    assert meet(GESPREKSKWALITEIT, dirk, "2026-08").waarde is None
    [(_, niet)] = rijen(GESPREKSKWALITEIT, kader(dirk), Welke.NIET)
    assert [(rij.gewicht, rij.kg_telt) for rij in niet] == [(1, False)]


@pytest.mark.eis("R91")
def test_fewer_than_five_reviews_of_a_team_in_a_period_are_not_told(anna, bram, dirk, manager) -> None:
    for dag in range(1, 5):
        beoordeel(gesprek(anna, "2026-10-01T10:00"), dirk, f"2026-10-0{dag}T12:00", (True, 1))
    beoordeel(gesprek(anna, "2026-10-01T10:00"), dirk, "2026-11-01T00:00", (False, 1))  # of another period
    beoordeel(gesprek(bram, "2026-10-01T10:00"), dirk, "2026-10-05T12:00", (False, 1))  # of another team
    for wie in (dirk, manager):
        assert meet(GESPREKSKWALITEIT, wie).waarde is None
    beoordeel(gesprek(anna, "2026-10-01T10:00"), dirk, "2026-10-31T23:59", (False, 1))
    for wie in (dirk, manager):
        assert (meet(GESPREKSKWALITEIT, wie).n, meet(GESPREKSKWALITEIT, wie).waarde) == (5, 80)


@pytest.mark.usefixtures("elke_telt")
def test_a_review_of_a_gesprek_with_a_klacht_about_the_reader_is_hidden(anna, dirk, manager, kcc_nu) -> None:
    kcc_nu("2026-10-05T10:00")
    maak_klachtsoort()
    _, toezegging = klacht(anna, over=dirk)
    from contacts.models import Klantcontact

    rij = Klantcontact.objects.get(vragen__klantaanvraag=toezegging.klantaanvraag)
    beoordeel(rij, dirk, "2026-10-06T10:00", (True, 1))
    assert (meet(GESPREKSKWALITEIT, dirk).n, meet(GESPREKSKWALITEIT, manager).n) == (0, 1)


def test_satisfaction_has_no_source_yet_and_says_so(dirk) -> None:
    [stand] = standen([KLANTTEVREDENHEID], kader(dirk))
    assert (stand.meting.waarde, stand.leeg) == (None, "geen gegevens")
