"""Whether somebody had to come back: counted by hand, W = 5 werkdagen (FCR) and 10 (herhaalverkeer)."""

from datetime import date

import pytest

from contacts.models import Betrokkene
from dashboards.kengetallen.rekenen import metingen
from dashboards.kengetallen.terugkeer import FCR, FCR_ANONIEM, HERHAALVERKEER, WAAR_BLIJFT
from dashboards.periode import lees_periode
from kcc.models import Inrichting
from regie.models import Belofte
from tests.dashboards.kengetallen.hulp_gesprekken import (
    LATER,
    gebeurd,
    gesprek,
    groep,
    kader,
    klant,
    meet,
    moment,
    nog_een,
    tel,
    vraag,
)
from tests.hulp.werk import maak_groep, maak_soort, maak_team, maak_zaak

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nu(kcc_nu) -> None:
    kcc_nu(LATER)


def test_who_comes_back_within_five_werkdagen_was_not_solved(anna, dirk) -> None:
    """Monday 5 October plus 5 werkdagen is Monday the 12th."""
    for nummer, terug in enumerate(("2026-10-05T16:00", "2026-10-12T23:59", "2026-10-13T00:00", "")):
        kim = klant(f"Bakker{nummer}")
        vraag(anna, "2026-10-05T10:00", van=kim)
        if terug:
            vraag(anna, terug, "terugbelverzoek", van=kim)
    assert tel(FCR, dirk) == (4, 2)


def test_coming_back_after_the_period_counts_and_so_does_winter_time(anna, dirk) -> None:
    """Friday 30 October plus 5 werkdagen is Friday 6 November; the clock went back on the 25th."""
    for nummer, (op, terug) in enumerate(
        (
            ("2026-10-30T23:59", "2026-11-06T23:59"),
            ("2026-10-30T23:59", "2026-11-07T00:00"),
            ("2026-10-31T10:00", "2026-11-09T09:00"),  # saturday counts as monday: up to monday the 9th
            ("2026-10-31T10:00", "2026-11-10T09:00"),
        )
    ):
        kim = klant(f"Bakker{nummer}")
        vraag(anna, op, van=kim)
        vraag(anna, terug, "statusvraag", van=kim)
    assert tel(FCR, dirk) == (4, 2)


def test_only_the_same_klant_about_the_same_productgroep(anna, dirk) -> None:
    kim, ander = klant(), klant("Visser")
    vraag(anna, "2026-10-05T10:00", van=kim)
    vraag(anna, "2026-10-06T10:00", "terugbelverzoek", van=kim, over="afval")
    vraag(anna, "2026-10-06T10:00", "terugbelverzoek", van=ander)
    vraag(anna, "2026-10-06T10:00", "terugbelverzoek")
    assert tel(FCR, dirk) == (1, 1)


def test_what_is_no_contact_of_the_klant_is_no_coming_back(anna, bram, dirk) -> None:
    kim = klant()
    eerste = vraag(anna, "2026-10-05T10:00", van=kim).klantcontact
    vraag(anna, "2026-10-06T10:00", "verbroken", van=kim)
    vraag(anna, "2026-10-06T10:00", "", van=kim, gesprek_velden={"status": "geannuleerd"})
    vraag(bram, "2026-10-06T10:00", van=kim, gesprek_velden={"draad": eerste})  # we called, or put through
    vraag(anna, "2026-10-01T10:00", "terugbelverzoek", van=kim)  # before
    nog_een(eerste, "terugbelverzoek")  # in the same gesprek
    assert tel(FCR, dirk) == (1, 1)
    vraag(anna, "2026-10-06T10:00", van=kim, gesprek_velden={"draad": eerste, "afzender": "kim@example.org"})
    assert tel(FCR, dirk) == (2, 1)


def test_an_open_question_of_the_same_klant_is_coming_back(anna, carla, dirk) -> None:
    kim = klant()
    vraag(anna, "2026-10-05T10:00", van=kim)
    vraag(carla, "2026-10-06T10:00", "", van=kim, afgerond_op=None, gesprek_velden={"status": "ontvangen"})
    assert tel(FCR, dirk) == (1, 0)


def test_anonymous_questions_are_left_out_and_their_share_is_told(anna, dirk) -> None:
    vraag(anna, "2026-10-05T10:00", van=klant())
    vraag(anna, "2026-10-05T10:00")
    vraag(anna, "2026-10-05T10:00", van=klant("Visser"), over="")
    vraag(anna, "2026-10-05T10:00", "terugbelverzoek")
    assert (tel(FCR, dirk), tel(FCR_ANONIEM, dirk)) == ((1, 1), (3, 2))


def test_a_gesprek_with_two_residents_counts_once(anna, dirk) -> None:
    kim, mee = klant(), klant("Visser")
    rij = vraag(anna, "2026-10-05T10:00", van=kim)
    Betrokkene.objects.create(klantcontact=rij.klantcontact, klant=mee)
    terug = vraag(anna, "2026-10-06T10:00", "statusvraag", van=kim)
    Betrokkene.objects.create(klantcontact=terug.klantcontact, klant=mee)
    assert tel(FCR, dirk) == (1, 0)
    assert tel(HERHAALVERKEER, dirk) == (2, 1)


def test_who_is_known_beside_somebody_anonymous_counts_once(anna, dirk) -> None:
    rij = vraag(anna, "2026-10-05T10:00")
    Betrokkene.objects.create(klantcontact=rij.klantcontact, klant=klant())
    assert (tel(FCR, dirk), tel(FCR_ANONIEM, dirk)) == ((1, 1), (1, 0))


def test_only_what_the_eerste_lijn_answered_directly(anna, bram, carla, dirk) -> None:
    vraag(anna, "2026-10-05T10:00", van=klant(), over="afval")
    vraag(bram, "2026-10-05T10:00", van=klant("B"))
    vraag(carla, "2026-10-05T10:00", van=klant("C"))
    vraag(anna, "2026-10-05T10:00", "terugbelverzoek", van=klant("D"))
    assert tel(FCR, dirk) == tel(FCR, dirk, team=anna.team) == (1, 1)
    assert tel(FCR, dirk, productgroep=groep("afval")) == (1, 1)
    assert meet(FCR, dirk, productgroep=groep("parkeren")).waarde is None


def test_the_figure_waits_until_everybody_had_time_to_come_back(anna, dirk, kcc_nu) -> None:
    """Saturday 31 October plus 5 werkdagen is Monday 9 November."""
    vraag(anna, "2026-10-05T10:00", van=klant())
    kcc_nu("2026-11-09T23:00")
    assert (meet(FCR, dirk).waarde, meet(FCR, dirk).rijp) == (None, False)
    kcc_nu("2026-11-10T09:00")
    assert meet(FCR, dirk).waarde == 100


@pytest.mark.eis("R81")
def test_a_repeated_contact_within_ten_werkdagen(anna, dirk) -> None:
    """Ten werkdagen before Friday 16 October is Friday 2 October."""
    for nummer, eerder in enumerate(("2026-10-02T00:00", "2026-10-01T23:59", "2026-10-16T09:59")):
        kim = klant(f"Bakker{nummer}")
        vraag(anna, eerder, van=kim)
        vraag(anna, "2026-10-16T10:00", "terugbelverzoek", van=kim)
    assert tel(HERHAALVERKEER, dirk) == (6, 2)


@pytest.mark.eis("R81")
def test_the_number_of_werkdagen_is_a_setting(anna, dirk) -> None:
    kim = klant()
    vraag(anna, "2026-10-01T10:00", van=kim)
    vraag(anna, "2026-10-08T10:00", van=kim)  # 5 werkdagen later
    assert (tel(HERHAALVERKEER, dirk), tel(FCR, dirk)) == ((2, 1), (2, 1))
    Inrichting.objects.update(herhaal_werkdagen=4, fcr_werkdagen=4)
    assert (tel(HERHAALVERKEER, dirk), tel(FCR, dirk)) == ((2, 0), (2, 2))


def test_the_contact_before_may_lie_before_the_period(anna, dirk) -> None:
    kim = klant()
    vraag(anna, "2026-09-25T10:00", van=kim)
    vraag(anna, "2026-10-01T00:00", van=kim)
    assert tel(HERHAALVERKEER, dirk) == (1, 1)
    september, oktober = metingen(
        HERHAALVERKEER, kader(dirk).met(lees_periode("2026-09"), lees_periode("2026-10"))
    )
    assert (september.n, september.teller, oktober.n, oktober.teller) == (1, 0, 1, 1)


def test_a_contact_on_a_saturday_counts_from_monday_in_week_and_month_alike(anna, dirk) -> None:
    """Saturday 19 September plus 10 werkdagen is Monday 5 October, the first day of week 41."""
    kim = klant()
    vraag(anna, "2026-09-19T10:00", van=kim)
    vraag(anna, "2026-10-05T10:00", van=kim)
    assert tel(HERHAALVERKEER, dirk, "2026-W41") == tel(HERHAALVERKEER, dirk) == (1, 1)


def test_anonymous_cancelled_and_transferred_gesprekken_are_no_repetition(anna, bram, dirk) -> None:
    kim = klant()
    eerste = vraag(anna, "2026-10-05T10:00", van=kim).klantcontact
    vraag(bram, "2026-10-05T10:00", van=kim, gesprek_velden={"draad": eerste})
    vraag(anna, "2026-10-06T10:00", van=kim, gesprek_velden={"status": "geannuleerd"})
    vraag(anna, "2026-10-06T10:00")
    vraag(anna, "2026-10-06T10:00", van=kim, over="")
    assert tel(HERHAALVERKEER, dirk) == (1, 0)


def test_a_gesprek_about_two_things_repeats_when_one_of_them_does(anna, dirk) -> None:
    kim = klant()
    vraag(anna, "2026-10-05T10:00", van=kim, over="parkeren")
    twee = vraag(anna, "2026-10-06T10:00", van=kim, over="afval").klantcontact
    nog_een(twee, "zelf_beantwoord", "parkeren")
    assert tel(HERHAALVERKEER, dirk) == (2, 1)
    assert tel(HERHAALVERKEER, dirk, productgroep=groep("afval")) == (1, 1)  # by its first vraag


def zaak_van(dirk):
    team = maak_team("wacht", "vakafdeling")
    return maak_zaak(maak_soort(maak_groep("wacht"), team), team)


def test_somebody_else_about_the_same_zaak_repeats_too(anna, dirk) -> None:
    zaak = zaak_van(dirk)
    vraag(anna, "2026-10-05T10:00", "statusvraag", van=klant(), zaak=zaak)
    vraag(anna, "2026-10-06T10:00", "statusvraag", van=klant("Visser"), zaak=zaak, over="afval")
    assert tel(HERHAALVERKEER, dirk) == (2, 1)


def test_where_is_my_zaak_is_asked_after_its_first_date(anna, dirk) -> None:
    zaak = zaak_van(dirk)
    vast = {"onderwerp_soort": "zaak", "onderwerp": zaak.uuid, "begin": date(2026, 9, 1)}
    Belofte.objects.create(soort="dvo_norm", due=date(2026, 10, 1), **vast)
    Belofte.objects.create(soort="dvo_maximum", due=date(2026, 10, 5), **vast)
    Belofte.objects.create(soort="dvo_maximum", volgnummer=2, due=date(2026, 12, 1), **vast)
    vraag(anna, "2026-10-05T23:59", "statusvraag", zaak=zaak)
    vraag(anna, "2026-10-06T00:00", "statusvraag", zaak=zaak)
    vraag(anna, "2026-10-06T00:00", zaak=zaak)  # no question about its status
    vraag(anna, "2026-10-06T00:00", "statusvraag")
    assert tel(WAAR_BLIJFT, dirk) == (2, 1)
    gebeurd("zaak_status", zaak.uuid, "2026-10-07T10:00", naar="afgehandeld")
    vraag(anna, "2026-10-07T10:01", "statusvraag", zaak=zaak)
    assert tel(WAAR_BLIJFT, dirk) == (3, 1)
    assert meet(WAAR_BLIJFT, dirk, "2026-09").waarde is None


def test_the_next_contact_may_be_of_another_team_and_still_counts(anna, dirk, manager) -> None:
    kim = klant()
    vraag(anna, "2026-10-05T10:00", van=kim)
    gesprek(anna, "2026-10-05T11:00", kim)  # without a vraag nobody knows what about
    assert tel(FCR, manager) == tel(FCR, dirk) == (1, 1)
    assert moment("2026-10-05T10:00").tzinfo is not None
