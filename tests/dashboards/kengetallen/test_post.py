"""Written questions: how soon the first answer came. Friday 9 October is the day of receipt unless said."""

import pytest

from contacts.models import Bericht, Klantcontact, Poststuk
from dashboards.kengetallen.post import MAIL, SOCIAL
from tests.dashboards.kengetallen.hulp_gesprekken import LATER, gesprek, meet, moment, tel

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nu(kcc_nu) -> None:
    kcc_nu(LATER)


def mail(wie, op: str = "2026-10-09T10:00", klaar: str = "", kanaal: str = "email", **velden) -> Klantcontact:
    einde = moment(klaar) if klaar else None
    status = "afgerond" if klaar else "lopend"
    return gesprek(wie, op, kanaal=kanaal, **{"status": status, "beeindigd_op": einde, **velden})


def bericht(bij: Klantcontact, op: str, richting: str = "uit", soort: str = "bericht") -> Bericht:
    return Bericht.objects.create(
        klantcontact=bij,
        richting=richting,
        soort=soort,
        bezorging="verstuurd" if richting == "uit" else "ontvangen",
        message_id=f"<{Bericht.objects.count()}@example.org>",
        aangemaakt_op=moment(op),
    )


def test_two_werkdagen_pass_over_a_weekend(anna, dirk) -> None:
    """Friday plus 2 werkdagen is Tuesday."""
    for klaar in ("2026-10-09T16:00", "2026-10-13T23:59", "2026-10-14T00:00"):
        mail(anna, klaar=klaar)
    mail(anna)
    assert tel(MAIL, dirk) == (4, 2)


def test_a_holiday_is_no_werkdag(anna, dirk) -> None:
    """Monday 27 April is Koningsdag: Friday 24 April plus 2 werkdagen is Wednesday."""
    mail(anna, "2026-04-24T10:00", klaar="2026-04-29T16:00")
    mail(anna, "2026-04-24T10:00", klaar="2026-04-30T09:00")
    assert tel(MAIL, dirk, "2026-04") == (2, 1)


def test_the_first_answer_counts_also_when_the_gesprek_goes_on(anna, dirk) -> None:
    bericht(mail(anna), "2026-10-13T23:59")
    bericht(mail(anna, klaar="2026-10-20T10:00", kanaal="webformulier"), "2026-10-12T10:00")
    bericht(mail(anna), "2026-10-14T00:00")
    bericht(mail(anna), "2026-10-09T10:00", soort="ontvangst")  # a receipt
    bericht(mail(anna), "2026-10-09T10:00", richting="in")
    assert tel(MAIL, dirk) == (5, 2)


def test_only_mail_and_forms_of_people(anna, dirk) -> None:
    mail(anna, klaar="2026-10-09T11:00", kanaal="brief")
    mail(anna, klaar="2026-10-09T11:00", status="geannuleerd")
    machine = mail(anna, klaar="2026-10-30T11:00")
    Poststuk.objects.create(sleutel="a", uitslag="automatisch", klantcontact=machine)
    gewoon = mail(anna, klaar="2026-10-09T11:00")
    Poststuk.objects.create(sleutel="b", uitslag="gesprek", klantcontact=gewoon)
    mail(anna, draad=gewoon)  # "niet bezorgd", made by ourselves
    mail(anna, klaar="2026-10-09T11:00", draad=gewoon, afzender="kim@example.org")
    assert tel(MAIL, dirk) == (2, 2)


def test_the_month_is_told_when_its_last_mail_had_its_time(anna, dirk, kcc_nu) -> None:
    """Saturday 31 October plus 2 werkdagen is Wednesday 4 November."""
    mail(anna, "2026-10-31T23:59", klaar="2026-11-04T23:59")
    mail(anna, "2026-11-01T00:00", klaar="2026-11-02T10:00")
    kcc_nu("2026-11-04T12:00")
    assert not meet(MAIL, dirk).rijp
    kcc_nu("2026-11-05T12:00")
    assert tel(MAIL, dirk) == (1, 1)


def test_per_team_and_nothing_to_divide_by(anna, bram, dirk) -> None:
    mail(anna, klaar="2026-10-09T11:00")
    mail(bram)
    assert (tel(MAIL, dirk, team=anna.team), tel(MAIL, dirk, team=bram.team)) == ((1, 1), (1, 0))
    assert (meet(MAIL, dirk, "2026-08").waarde, meet(SOCIAL, dirk).waarde) == (None, None)


def test_social_media_within_a_day_by_the_hour_also_when_the_clock_goes_back(anna, dirk) -> None:
    mail(anna, "2026-10-07T10:00", klaar="2026-10-08T10:00", kanaal="social")
    mail(anna, "2026-10-07T10:00", klaar="2026-10-08T10:01", kanaal="social")
    mail(anna, "2026-10-24T10:00", klaar="2026-10-25T09:00", kanaal="social")  # 24 hours
    mail(anna, "2026-10-24T10:00", klaar="2026-10-25T09:01", kanaal="social")
    bericht(mail(anna, "2026-10-07T10:00", kanaal="social"), "2026-10-08T09:59")
    mail(anna, "2026-10-07T10:00", kanaal="social")
    assert tel(SOCIAL, dirk) == (6, 3)
