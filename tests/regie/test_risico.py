"""How much danger a zaak or a klantaanvraag is in: the pure rule with its sentence, and the same in SQL."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcc import klok
from kcc.kalender import gemeentekalender
from kcc.models import Team
from regie import standen
from regie.models import Belofte, Zaakplanning
from regie.regels import oordeel
from regie.risico import VOORUIT, Oordeel, aanvraagrisico, buffergrens, ruimte_op, zaakrisico
from regie.standen import Stand, met_risico, voorwaarden, zaken_met_dagen
from tests.hulp.werk import maak_bureau, maak_zaak
from zaken.models import Zaak

KALENDER = gemeentekalender()
VANDAAG = date(2026, 11, 23)  # a Monday
DAGEN = st.integers(-40, 40).map(lambda dagen: VANDAAG + timedelta(days=dagen))
VER = date(2027, 3, 1)


def van(**anders: Any) -> Oordeel:
    """Planned for 1 December, latest 14 December, ready 4 January; the agreement says 11 January."""
    return zaakrisico(
        **{
            "vandaag": VANDAAG,
            "kalender": KALENDER,
            "begonnen": False,
            "geplande_start": date(2026, 12, 1),
            "uiterste_start": date(2026, 12, 14),
            "gepland_einde": date(2027, 1, 4),
            "dvo_datum": date(2027, 1, 11),
            "wettelijk_einde": date(2027, 1, 18),
            **anders,
        }
    )


# -- one zaak --------------------------------------------------------------------------------------


def test_a_zaak_within_its_room_is_on_schedule():
    assert van() == Oordeel("op_schema", "ligt op schema", "op schema")


def test_a_start_that_passed_threatens_and_says_which_day_it_was():
    gevaar = van(uiterste_start=date(2026, 11, 19), geplande_start=date(2026, 11, 10))
    assert (gevaar.risico, gevaar.reden) == ("dreigt", "had do 19 nov moeten beginnen")
    assert van(uiterste_start=date(2026, 11, 19), begonnen=True).risico == "op_schema"


def test_what_the_team_can_not_do_in_time_threatens_and_says_both_days():
    gevaar = van(prognose=date(2026, 12, 4), dvo_datum=date(2026, 12, 2), begonnen=True)
    assert gevaar.risico == "dreigt"
    assert gevaar.reden == "het team heeft het pas vr 4 dec af, de afspraak is wo 2 dec"
    assert gevaar.kort == "pas vr 4 dec af"
    wet = van(prognose=date(2027, 1, 19), dvo_datum=None)
    assert wet.reden == "het team heeft het pas di 19 jan 2027 af, de wettelijke termijn is ma 18 jan 2027"
    assert van(prognose=date(2027, 1, 11)).risico == "op_schema"


def test_of_two_ends_that_will_be_missed_the_first_is_named():
    gevaar = van(prognose=VER, dvo_datum=date(2027, 1, 20), wettelijk_einde=date(2027, 1, 18))
    assert "de wettelijke termijn is ma 18 jan 2027" in gevaar.reden


def test_a_buffer_of_nine_days_threatens_when_more_than_six_are_gone():
    """From 1 to 14 December there are nine werkdagen: the seventh has gone on the tenth."""
    standen_per_dag = [van(vandaag=date(2026, 12, dag)).risico for dag in (1, 8, 9, 10, 14)]
    assert standen_per_dag == ["op_schema", "op_schema", "op_schema", "dreigt", "dreigt"]
    gevaar = van(vandaag=date(2026, 12, 10))
    assert gevaar.reden == "er zijn nog 2 van de 9 werkdagen ruimte over"
    assert gevaar.kort == "begin uiterlijk ma 14 dec"
    assert van(vandaag=date(2026, 12, 14)).reden == "er is geen van de 9 werkdagen ruimte over"
    assert van(vandaag=date(2026, 12, 10), begonnen=True).risico == "op_schema"


def test_work_without_a_buffer_does_not_threaten_on_the_day_it_is_planned_for():
    assert van(geplande_start=VANDAAG, uiterste_start=VANDAAG).risico == "op_schema"


@pytest.mark.parametrize(
    ("anders", "reden"),
    [
        ({"dvo_datum": date(2026, 11, 20)}, "had vr 20 nov klaar moeten zijn"),
        ({"wettelijk_einde": date(2026, 11, 20)}, "de wettelijke termijn liep tot vr 20 nov"),
        (
            {"gepland_einde": date(2027, 1, 19)},
            "is volgens het plan pas di 19 jan 2027 klaar, de wettelijke termijn is ma 18 jan 2027",
        ),
    ],
)
def test_an_end_that_passed_or_can_not_be_met_by_law_is_too_late(anders, reden):
    gevaar = van(uiterste_start=date(2026, 11, 19), **anders)
    assert (gevaar.risico, gevaar.reden) == ("te_laat", reden)


def test_a_due_date_of_today_is_not_too_late():
    assert van(dvo_datum=VANDAAG, wettelijk_einde=VANDAAG, gepland_einde=VANDAAG).risico == "op_schema"


@given(DAGEN, st.integers(0, 60))
def test_the_day_that_decides_on_the_buffer_says_the_same_as_the_rule(gepland, ruimte):
    uiterst = KALENDER.plus(gepland, ruimte)
    grens = buffergrens(VANDAAG, KALENDER, uiterst)
    if uiterst >= VANDAAG:
        assert ruimte_op(VANDAAG, KALENDER, gepland, uiterst) == (KALENDER.plus(gepland, 0) < grens)
    assert not ruimte_op(VANDAAG, KALENDER, gepland, VANDAAG + timedelta(days=VOORUIT))


# -- one klantaanvraag -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dagen", "risico", "reden"),
    [
        ({"beloofd": date(2026, 11, 20)}, "te_laat", "was beloofd voor vr 20 nov"),
        ({"beloofd": VANDAAG, "verwacht": VANDAAG, "prognose": VANDAAG}, "op_schema", "ligt op schema"),
        (
            {"beloofd": VANDAAG, "verwacht": date(2026, 11, 24)},
            "dreigt",
            "is volgens het plan pas di 24 nov klaar, beloofd is ma 23 nov",
        ),
        (
            {"beloofd": VANDAAG, "verwacht": VANDAAG, "prognose": date(2026, 11, 25)},
            "dreigt",
            "de teams hebben het pas wo 25 nov af, beloofd is ma 23 nov",
        ),
        ({"beloofd": VER, "verwacht": date(2026, 11, 20)}, "dreigt", "was verwacht op vr 20 nov"),
        ({"beloofd": VER}, "op_schema", "ligt op schema"),
    ],
)
def test_of_a_klantaanvraag_plan_and_forecast_are_held_against_the_promise(dagen, risico, reden):
    gevaar = aanvraagrisico(vandaag=VANDAAG, **dagen)
    assert (gevaar.risico, gevaar.reden) == (risico, reden)


# -- the same in SQL -------------------------------------------------------------------------------


def bij(toeval: Random, *, leeg: float = 0.0) -> date | None:
    """Often on the edges, sometimes far away."""
    ver = toeval.choice((2, 2, 8, 30, 270))
    return None if toeval.random() < leeg else VANDAAG + timedelta(days=toeval.randint(-ver, ver))


def maak_rijen(toeval: Random, aantal: int) -> None:
    bureau = maak_bureau()
    zaken = [maak_zaak(bureau.vulwerk, bureau.vak) for _ in range(aantal)]
    for zaak in zaken:
        status = toeval.choice(["open", "open", "in_behandeling", "opgeschort"])
        begonnen = status != "open" or toeval.random() < 0.2
        Zaak.objects.filter(pk=zaak.pk).update(
            status=status,
            begonnen_op=VANDAAG if begonnen else None,
            wettelijk_einde=bij(toeval, leeg=0.3),
        )
        Zaakplanning.objects.filter(zaak=zaak).update(
            geplande_start=bij(toeval),
            uiterste_start=bij(toeval),
            gepland_einde=bij(toeval),
            prognose=bij(toeval, leeg=0.4),
        )
        if due := bij(toeval, leeg=0.2):
            Belofte.objects.create(
                onderwerp_soort="zaak",
                onderwerp=zaak.uuid,
                soort="dvo_maximum",
                begin=due,
                due=due,
                team=zaak.team,
            )


@pytest.mark.django_db
@pytest.mark.parametrize("zaadje", range(4))
def test_the_database_says_the_same_of_every_row_as_the_rule(zaadje, kcc_nu):
    kcc_nu("2026-11-23T09:00")
    maak_rijen(Random(zaadje), 60)
    vandaag = klok.vandaag()
    planningen: Any = Zaakplanning.objects
    rijen = met_risico(planningen.werkvoorraad().met_dagen(), vandaag, KALENDER)
    verwacht = {rij.pk: oordeel(rij, vandaag, KALENDER).risico for rij in rijen}
    assert {rij.pk: rij.risico for rij in rijen} == verwacht
    assert set(verwacht.values()) == {"op_schema", "dreigt", "te_laat"}
    per_zaak = zaken_met_dagen(Zaak.objects.all()).values_list("pk", "risico")
    assert dict(per_zaak) == verwacht
    geteld = standen.tel(rijen, vandaag, KALENDER)
    for stand in (Stand.DREIGT, Stand.TE_LAAT):
        gekozen = {pk for pk, risico in verwacht.items() if risico == stand}
        voorwaarde = voorwaarden(vandaag, KALENDER)[stand]
        assert set(rijen.filter(voorwaarde).values_list("pk", flat=True)) == gekozen
        assert geteld[stand] == len(gekozen)
        los = zaken_met_dagen(Zaak.objects.all()).filter(voorwaarden(vandaag, KALENDER, zaak="")[stand])
        assert set(los.values_list("pk", flat=True)) == gekozen


@pytest.mark.django_db
def test_a_zaak_without_a_plan_has_no_risk(kcc_nu):
    kcc_nu("2026-11-23T09:00")
    bureau = maak_bureau()
    maak_zaak(bureau.vulwerk, Team.objects.get(code="vakwerk"))
    Zaakplanning.objects.all().delete()
    assert list(zaken_met_dagen(Zaak.objects.all()).values_list("risico", flat=True)) == [None]
