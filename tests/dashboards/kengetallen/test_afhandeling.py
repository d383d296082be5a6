"""Three definitions of handled in the KCC over the same questions (R79, R80)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from contacts.models import Afspraak, Doorverbinding
from dashboards.kengetallen.afhandeling import DIRECT, DIRECT_RUIM, KCC_AFHANDELING, KENGETALLEN
from dashboards.models import Norm
from dashboards.normen import lees_normen
from tests.dashboards.kengetallen.hulp_gesprekken import (
    aanvraag,
    gebeurd,
    moment,
    team,
    tel,
    verzoek,
    vraag,
)

pytestmark = pytest.mark.django_db


def teruggebeld(bij, code: str, op: str):
    """A terugbelverzoek that this team had from the start and closed at `op`."""
    rij = verzoek(bij, "2026-10-08", code)
    van = team(code)
    gebeurd("terugbelverzoek_gemaakt", rij.uuid, f"{bij.afgerond_op:%Y-%m-%dT%H:%M}", team=van)
    gebeurd("terugbelverzoek_status", rij.uuid, op, van="gesproken", naar="afgesloten", team=van)
    return rij


def met_zaak(wie, op: str, lijn: str):
    """A vraag with a klantaanvraag whose zaak was made in this line."""
    rij = vraag(wie, op, "zaak_aangemaakt", klantaanvraag=aanvraag(wie, op))
    gebeurd("zaak_gemaakt", rij.uuid, op, naar=lijn, klantaanvraag=rij.klantaanvraag.uuid)
    return rij


@pytest.mark.eis("R80")
def test_the_same_ten_questions_by_three_definitions(anna, bram, dirk) -> None:
    vraag(anna, "2026-10-05T10:00")
    vraag(anna, "2026-10-05T10:00", "product_uitgereikt")
    for uitkomst in ("statusvraag", "gehoord", "doorverwezen"):
        vraag(anna, "2026-10-05T10:00", uitkomst)
    teruggebeld(vraag(anna, "2026-10-05T10:00", "terugbelverzoek"), "kcc-telefonie", "2026-10-06T10:00")
    teruggebeld(vraag(anna, "2026-10-05T10:00", "terugbelverzoek"), "vergunningen", "2026-10-06T10:00")
    met_zaak(anna, "2026-10-05T10:00", "tweede")
    met_zaak(anna, "2026-10-05T10:00", "vakafdeling")
    vraag(bram, "2026-10-05T10:00")  # tweede lijn
    assert tel(DIRECT, dirk) == (9, 2)
    assert tel(DIRECT_RUIM, dirk) == (9, 6)
    assert tel(KCC_AFHANDELING, dirk) == (10, 8)


@pytest.mark.eis("R79")
def test_the_guideline_of_eighty_is_no_norm_and_has_no_colour() -> None:
    assert [kengetal.richtlijn for kengetal in KENGETALLEN] == [80, 80, 80]
    assert lees_normen(KENGETALLEN, None, date(2026, 10, 31)) == {}


@pytest.mark.eis("R79")
@pytest.mark.parametrize("sleutel", ["direct", "direct_ruim", "kcc_afhandeling"])
def test_the_database_refuses_to_make_it_a_target(sleutel: str, dirk) -> None:
    doel = {"groen": 80, "oranje": 70, "geldig_vanaf": date(2026, 1, 1), "reden": "Toch een norm"}
    with pytest.raises(IntegrityError, match="norm_geen_richtlijn"), transaction.atomic():
        Norm.objects.create(sleutel=sleutel, eigenaar=dirk, **doel)


def test_a_callback_counts_when_the_kcc_closed_it_within_the_period(anna, dirk) -> None:
    teruggebeld(vraag(anna, "2026-10-30T10:00", "terugbelverzoek"), "kcc-telefonie", "2026-10-31T23:59")
    teruggebeld(vraag(anna, "2026-10-30T10:00", "terugbelverzoek"), "kcc-telefonie", "2026-11-01T00:00")
    verzoek(vraag(anna, "2026-10-30T10:00", "terugbelverzoek"), "2026-11-03", "kcc-telefonie")
    assert (tel(DIRECT_RUIM, dirk), tel(KCC_AFHANDELING, dirk)) == ((3, 1), (3, 1))


def test_a_reopened_callback_does_not_count_unless_it_was_reopened_later(anna, dirk) -> None:
    for op in ("2026-10-07T10:00", "2026-11-07T10:00"):
        rij = teruggebeld(
            vraag(anna, "2026-10-05T10:00", "terugbelverzoek"), "kcc-telefonie", "2026-10-06T10:00"
        )
        gebeurd("terugbelverzoek_status", rij.uuid, op, van="afgesloten", naar="open", team=rij.team)
    assert tel(DIRECT_RUIM, dirk) == (2, 1)


def test_a_callback_that_passed_by_a_vakafdeling_is_not_of_the_kcc_alone(anna, dirk) -> None:
    rij = verzoek(vraag(anna, "2026-10-05T10:00", "terugbelverzoek"), "2026-10-08", "kcc-telefonie")
    gebeurd("terugbelverzoek_gemaakt", rij.uuid, "2026-10-05T10:00", team=team("vergunningen"))
    status = {"soort": "terugbelverzoek_status", "onderwerp": rij.uuid, "team": team("kcc-telefonie")}
    gebeurd(op="2026-10-05T11:00", van="open", naar="open", reden="doorgestuurd", **status)
    gebeurd(op="2026-10-06T10:00", van="gesproken", naar="afgesloten", **status)
    assert (tel(DIRECT_RUIM, dirk), tel(KCC_AFHANDELING, dirk)) == ((1, 1), (1, 0))


def test_put_through_and_an_appointment_count_by_whom_it_went_to(anna, dirk) -> None:
    for code in ("tweede-lijn", "vergunningen"):
        verbonden = vraag(anna, "2026-10-05T10:00", "doorverbonden_gelukt")
        Doorverbinding.objects.create(
            vraag=verbonden, team=team(code), gelukt=True, tijd=moment("2026-10-05T10:00")
        )
    for code in ("kcc-balie", "vergunningen"):
        afspraak = vraag(anna, "2026-10-05T10:00", "afspraak")
        Afspraak.objects.create(vraag=afspraak, team=team(code), begin=moment("2026-10-09T10:00"))
    vraag(anna, "2026-10-05T10:00", "doorverbonden_mislukt")
    assert tel(KCC_AFHANDELING, dirk) == (5, 2)


def test_a_zaak_that_went_to_a_vakafdeling_after_the_period_leaves_it_as_it_was(anna, dirk) -> None:
    for op in ("2026-10-31T23:59", "2026-11-01T00:00"):
        rij = met_zaak(anna, "2026-10-05T10:00", "tweede")
        gebeurd("zaak_doorgezet", rij.uuid, op, naar="vakafdeling", klantaanvraag=rij.klantaanvraag.uuid)
    assert tel(KCC_AFHANDELING, dirk) == (2, 1)


def test_a_transferred_call_counts_once(anna, bram, dirk) -> None:
    eerste = vraag(anna, "2026-10-05T10:00", "doorverbonden_gelukt")
    Doorverbinding.objects.create(vraag=eerste, team=bram.team, gelukt=True, tijd=moment("2026-10-05T10:00"))
    vraag(bram, "2026-10-05T10:00", gesprek_velden={"draad": eerste.klantcontact})
    assert tel(KCC_AFHANDELING, dirk) == (1, 1)


def test_nothing_to_divide_by_is_nothing_to_tell(carla, dirk) -> None:
    vraag(carla, "2026-10-05T10:00", over="vergunningen")
    assert [tel(kengetal, dirk) for kengetal in KENGETALLEN] == [(0, None)] * 3
