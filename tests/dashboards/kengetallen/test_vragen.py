"""What became of questions: counted by hand."""

from datetime import timedelta

import pytest

from contacts.models import Doorverbinding
from dashboards.kengetallen.afhandeling import DIRECT
from dashboards.kengetallen.register import ALLE
from dashboards.kengetallen.rekenen import verdeling
from dashboards.kengetallen.soort import Blok, Bron
from dashboards.kengetallen.vragen import GEHOORD, KENNISDEKKING, VERBINDEN_MISLUKT, VERBONDEN, VRAGEN
from kcc.models import Medewerker
from tests.dashboards.kengetallen.hulp_gesprekken import (
    groep,
    kader,
    meet,
    moment,
    nog_een,
    team,
    tel,
    vraag,
)
from tests.hulp.klachten import klacht, maak_klachtsoort

pytestmark = pytest.mark.django_db


def verbind(bij, wie: Medewerker, op: str, *, gelukt: bool) -> Doorverbinding:
    return Doorverbinding.objects.create(
        vraag=bij, team=team("vergunningen"), door=wie, gelukt=gelukt, tijd=moment(op)
    )


def test_october_runs_from_its_first_minute_to_its_last_also_in_winter_time(anna, dirk) -> None:
    vraag(anna, "2026-09-30T23:59")
    vraag(anna, "2026-10-01T00:00")
    vraag(anna, "2026-10-25T02:30")  # the hour that comes twice
    vraag(anna, "2026-10-31T23:59")
    vraag(anna, "2026-11-01T00:00")
    assert meet(VRAGEN, dirk).waarde == 3


def test_cancelled_and_broken_off_questions_do_not_count(anna, dirk) -> None:
    vraag(anna, "2026-10-05T10:00")
    vraag(anna, "2026-10-05T10:00", "verbroken")
    vraag(anna, "2026-10-05T10:00", "verkeerd_verbonden")
    vraag(anna, "2026-10-05T10:00", gesprek_velden={"status": "geannuleerd"})
    vraag(anna, "2026-10-05T10:00", "", afgerond_op=None)
    assert (meet(VRAGEN, dirk).waarde, tel(DIRECT, dirk)) == (1, (1, 1))


def test_two_questions_of_one_gesprek_are_two(anna, dirk) -> None:
    nog_een(vraag(anna, "2026-10-05T10:00").klantcontact, "terugbelverzoek")
    assert (meet(VRAGEN, dirk).waarde, tel(DIRECT, dirk)) == (2, (2, 1))


def test_a_continuation_by_a_colleague_is_no_new_question(anna, bram, dirk) -> None:
    eerste = vraag(anna, "2026-10-05T10:00", "doorverbonden_gelukt").klantcontact
    vraag(bram, "2026-10-05T10:00", gesprek_velden={"draad": eerste})
    vraag(anna, "2026-10-06T10:00", gesprek_velden={"draad": eerste, "afzender": "kim@example.org"})
    assert tel(VRAGEN, dirk) == (2, None)  # the mail of the resident is a new one


def test_only_the_eerste_lijn_answers_directly_and_a_vakafdeling_counts_for_itself(
    anna, carla, dirk, afdelingshoofd
) -> None:
    vraag(anna, "2026-10-05T10:00")
    vraag(carla, "2026-10-05T10:00", over="vergunningen")
    assert tel(DIRECT, dirk) == (1, 1)
    assert tel(DIRECT, dirk, team=carla.team) == (0, None)
    assert meet(DIRECT, dirk, team=carla.team).waarde is None
    assert meet(VRAGEN, afdelingshoofd, team=carla.team).waarde == 1


def test_per_team_and_per_productgroep(anna, dirk) -> None:
    balie = Medewerker.objects.filter(team__code="kcc-balie").first()
    vraag(anna, "2026-10-05T10:00", over="afval")
    vraag(anna, "2026-10-05T10:00", "terugbelverzoek", over="parkeren")
    vraag(balie, "2026-10-05T10:00", over="afval")
    assert tel(DIRECT, dirk, team=anna.team) == (2, 1)
    assert tel(DIRECT, dirk, productgroep=groep("afval")) == (2, 2)
    assert tel(DIRECT, dirk, team=anna.team, productgroep=groep("afval")) == (1, 1)
    per_team = verdeling(DIRECT, kader(dirk), "team")
    assert {sleutel: meting.n for sleutel, meting in per_team.items()} == {anna.team.pk: 2, balie.team.pk: 1}


def test_a_klacht_about_the_reader_counts_for_others_only(anna, dirk, bram, manager, kcc_nu) -> None:
    kcc_nu("2026-10-05T10:00")
    maak_klachtsoort()
    klacht(anna, over=dirk)
    vraag(anna, "2026-10-06T10:00")
    assert (meet(VRAGEN, dirk).n, meet(VRAGEN, bram).n, meet(VRAGEN, manager).n) == (1, 2, 2)


@pytest.mark.eis("R81")
def test_quality_stands_before_volume_and_no_figure_is_of_a_person() -> None:
    blokken = [kengetal.blok for kengetal in ALLE]
    assert blokken.index(Blok.KWALITEIT) == 0
    assert max(nr for nr, blok in enumerate(blokken) if blok == Blok.KWALITEIT) < blokken.index(Blok.SNELHEID)
    volume = [kengetal for kengetal in ALLE if kengetal.sleutel in ("gesprekken", "vragen")]
    assert [(kengetal.blok, kengetal.norm, kengetal.perspectief) for kengetal in volume] == [
        (Blok.KANALEN, None, "")
    ] * 2
    assert not [bron for bron in _bronnen() if "medewerker" in f"{bron.team}{bron.productgroep}"]


def _bronnen() -> list[Bron]:
    return [deel.bron for kengetal in ALLE for deel in kengetal.delen]


def test_put_through_counts_a_question_once_however_often_it_was_tried(anna, dirk) -> None:
    tweemaal = vraag(anna, "2026-10-05T10:00", "terugbelverzoek")
    verbind(tweemaal, anna, "2026-10-05T09:58", gelukt=False)
    verbind(tweemaal, anna, "2026-10-05T09:59", gelukt=False)
    verbind(vraag(anna, "2026-10-06T10:00", "doorverbonden_gelukt"), anna, "2026-10-06T10:00", gelukt=True)
    vraag(anna, "2026-10-07T10:00")
    vraag(anna, "2026-10-07T10:00")
    assert tel(VERBONDEN, dirk) == (4, 2)
    assert tel(VERBINDEN_MISLUKT, dirk) == (3, 2)
    assert meet(VERBONDEN, dirk, "2026-09").waarde is None
    assert meet(VERBINDEN_MISLUKT, dirk, "2026-09").waarde is None


def test_attempts_of_others_than_the_eerste_lijn_do_not_count(anna, bram, dirk, manager) -> None:
    verbind(vraag(bram, "2026-10-05T10:00", "terugbelverzoek"), bram, "2026-10-05T10:00", gelukt=False)
    verbind(vraag(anna, "2026-10-05T10:00", "terugbelverzoek"), anna, "2026-10-31T23:59", gelukt=False)
    verbind(vraag(anna, "2026-10-05T10:00", "terugbelverzoek"), anna, "2026-11-01T00:00", gelukt=False)
    assert tel(VERBINDEN_MISLUKT, dirk) == tel(VERBINDEN_MISLUKT, manager) == (1, 1)
    assert tel(VERBINDEN_MISLUKT, dirk, team=anna.team, productgroep=groep("burgerzaken")) == (1, 1)
    assert tel(VERBINDEN_MISLUKT, dirk, team=bram.team) == (0, None)


def test_knowledge_is_counted_where_it_is_needed(anna, dirk) -> None:
    from catalogus.models import Kennisversie

    versie = Kennisversie.objects.first()
    vraag(anna, "2026-10-05T10:00", kennisversie=versie)
    vraag(anna, "2026-10-05T10:00")
    vraag(anna, "2026-10-05T10:00", "terugbelverzoek")
    vraag(anna, "2026-10-05T10:00", "doorverbonden_gelukt")
    vraag(anna, "2026-10-05T10:00", "statusvraag")
    vraag(anna, "2026-10-05T10:00", "zaak_aangemaakt")
    assert tel(KENNISDEKKING, dirk) == (4, 1)


def test_who_wanted_to_be_heard_has_a_theme(anna, dirk) -> None:
    vraag(anna, "2026-10-05T10:00", "gehoord", thema="zorgen")
    vraag(anna, "2026-10-05T10:00", "gehoord")
    vraag(anna, "2026-11-05T10:00", "gehoord", thema="zorgen")
    assert meet(GEHOORD, dirk).waarde == 1


def test_a_period_that_is_over_stays_as_it_was(anna, bram, dirk, kcc_nu) -> None:
    """What happens to a gesprek, its callback or its team afterwards moves nothing."""
    rij = vraag(anna, "2026-10-31T23:58", "terugbelverzoek")
    gezien = [(tel(kengetal, dirk), tel(kengetal, dirk, team=anna.team)) for kengetal in (DIRECT, VRAGEN)]
    kcc_nu("2026-11-20T10:00")
    rij.klantcontact.beeindigd_op = rij.afgerond_op + timedelta(days=3)
    rij.klantcontact.save()
    verbind(rij, anna, "2026-11-02T10:00", gelukt=True)
    vraag(bram, "2026-11-02T10:00", gesprek_velden={"draad": rij.klantcontact})
    later = [(tel(kengetal, dirk), tel(kengetal, dirk, team=anna.team)) for kengetal in (DIRECT, VRAGEN)]
    assert later == gezien
