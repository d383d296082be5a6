"""From what was read to a plan: the quick way gives what the general way gives, frozen starts, a start that was
set, work finished early and late, and the key of the queue (planning.md: 6, 7 and 11)."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kcc.fouten import Geweigerd
from kcc.kalender import gemeentekalender
from regie.vormen import BEVROREN, met_pal, plan_van, planwaarden, waarden_van
from regie.wachtrij import gelijkspel, sleutel
from regie.zaakinvoer import Planstand, Waarden, Zaakinvoer, geef_namen

KALENDER = gemeentekalender(sluitingsdagen=[date(2026, 12, 21)])
MAANDAG = date(2026, 11, 23)
NORMEN = st.integers(0, 30)
rustig = settings(suppress_health_check=[HealthCheck.too_slow])  # on a busy machine drawing stalls


def dag(werkdagen: int) -> date:
    """So many werkdagen after the Monday of the tests."""
    return KALENDER.plus(MAANDAG, werkdagen)


def zaak(
    pk: int, norm: int = 10, *, gepland: int | None = None, gezet: int | None = None, **rij: Any
) -> Zaakinvoer:
    """Open and received on Monday, unless told otherwise; `gepland` and `gezet` as werkdagen after it."""
    waarden: dict[str, Any] = {
        "pk": pk,
        "nummer": f"Z-{pk}",
        "sociaal": False,
        "status": "open",
        "ontvangen": True,
        "ontvangen_op": MAANDAG,
        "wettelijk_einde": None,
        "afspraak_op": None,
        "begonnen_op": None,
        "afgerond_op": None,
        "versie__naam": f"Dienst {pk}",
        "versie__klaar_terwijl_u_wacht": False,
        "versie__buffer": None,
        "versie__marge": 5,
        "dvoregel__norm": norm,
        "dvoregel__norm_eenheid": "werkdagen",
        **rij,
    }
    invoer = Zaakinvoer(waarden, naam=waarden["versie__naam"])
    if gepland is not None or gezet is not None:
        bewaard = (dag(0), dag(gepland or 0), dag(0), dag(0), 0, 0.0, 0.0, "")
        invoer.planning = Planstand(bewaard, None if gezet is None else dag(gezet))
    return invoer


def opgeschort(pk: int, norm: int, *, tot: int) -> Zaakinvoer:
    """Begun a week ago, standing still from Monday until `tot` werkdagen later."""
    invoer = zaak(pk, norm, status="opgeschort", begonnen_op=dag(-5))
    invoer.opschortingen.append((MAANDAG, dag(tot), False))
    return invoer


def regels(*groep: Zaakinvoer, op: date = MAANDAG) -> list[Waarden]:
    return planwaarden(list(groep), vandaag=op, kalender=KALENDER)[0]


def starten(*groep: Zaakinvoer, op: date = MAANDAG) -> list[int]:
    """The planned starts, in werkdagen after Monday."""
    return [KALENDER.tussen(MAANDAG, rij[1]) for rij in regels(*groep, op=op)]


@st.composite
def groepen(draw: st.DrawFn) -> list[Zaakinvoer]:
    """Up to five zaken in any state, waiting for each other without a circle, some with a plan."""
    groep: list[Zaakinvoer] = []
    for pk in range(1, draw(st.integers(1, 5)) + 1):
        status = draw(
            st.sampled_from(
                ["open", "open", "open", "in_behandeling", "opgeschort", "afgehandeld", "afgebroken"]
            )
        )
        begonnen = status not in ("open", "afgebroken")
        invoer = zaak(
            pk,
            draw(NORMEN),
            gepland=draw(st.none() | st.integers(-5, 40)),
            gezet=draw(st.sampled_from([None, None, None, -2, 0, 3, 20])),
            status=status,
            ontvangen=draw(st.booleans()),
            ontvangen_op=dag(draw(st.integers(-20, 0))),
            wettelijk_einde=draw(st.none() | st.dates(MAANDAG - timedelta(20), MAANDAG + timedelta(120))),
            afspraak_op=draw(st.none() | st.dates(MAANDAG, MAANDAG + timedelta(30)))
            if status == "open"
            else None,
            begonnen_op=dag(draw(st.integers(-30, 0))) if begonnen else None,
            afgerond_op=dag(draw(st.integers(-5, 0))) if status == "afgehandeld" else None,
            versie__klaar_terwijl_u_wacht=draw(st.sampled_from([False, False, False, True])),
            versie__buffer=draw(st.none() | st.integers(0, 8)),
            versie__naam=draw(st.sampled_from(["Kap", "Bouw", "Inrit"])),
        )
        if status == "opgeschort":
            invoer.opschortingen.append((dag(-3), dag(draw(st.integers(-1, 15))), False))
        for eerder in (
            draw(st.lists(st.integers(1, max(1, pk - 1)), unique=True, max_size=2)) if pk > 1 else []
        ):
            invoer.voorgangers.append((eerder, draw(st.sampled_from([0, 0, 3, 14]))))
        groep.append(invoer)
    geef_namen(groep)
    return groep


# The quick way


@rustig
@given(groepen(), st.integers(-3, 40))
def test_the_quick_way_gives_exactly_what_the_general_way_gives(groep: list[Zaakinvoer], later: int) -> None:
    vandaag = dag(later)
    taken, plan = plan_van(groep, vandaag=vandaag, kalender=KALENDER)
    algemeen = waarden_van(groep, taken, plan, KALENDER)
    assert planwaarden(groep, vandaag=vandaag, kalender=KALENDER) == (algemeen, KALENDER.dag(plan.einde))


@rustig
@given(groepen(), st.randoms(use_true_random=False))
def test_invariant_6_planning_again_from_what_is_stored_changes_nothing(
    groep: list[Zaakinvoer], dobbel: Random
) -> None:
    """Also with frozen starts, and with a sister that stands still."""
    rijen, einde = planwaarden(groep, vandaag=MAANDAG, kalender=KALENDER)
    for invoer, rij in zip(groep, rijen, strict=True):
        gezet = invoer.planning.start_gezet if invoer.planning else None
        invoer.planning = Planstand(rij, gezet)
    assert planwaarden(groep, vandaag=MAANDAG, kalender=KALENDER) == (rijen, einde)


@rustig
@given(groepen(), st.randoms(use_true_random=False))
def test_invariant_11_the_order_of_the_rows_makes_no_difference(
    groep: list[Zaakinvoer], dobbel: Random
) -> None:
    geschud = dobbel.sample(groep, len(groep))
    rijen, einde = planwaarden(groep, vandaag=MAANDAG, kalender=KALENDER)
    anders, ook = planwaarden(geschud, vandaag=MAANDAG, kalender=KALENDER)
    per_zaak = {invoer.sleutel: rij for invoer, rij in zip(geschud, anders, strict=True)}
    assert einde == ook
    assert rijen == [per_zaak[invoer.sleutel] for invoer in groep]


def test_a_circle_is_refused_by_name_both_ways() -> None:
    een, twee = zaak(1), zaak(2)
    een.voorgangers.append((2, 0))
    twee.voorgangers.append((1, 0))
    for manier in (plan_van, planwaarden):
        with pytest.raises(Geweigerd, match="Dienst 1, Dienst 2"):
            manier([een, twee], vandaag=MAANDAG, kalender=KALENDER)


# Frozen starts


@pytest.mark.eis("R53")
@pytest.mark.parametrize(("gepland", "start"), [(0, 0), (1, 1), (2, 2), (3, 19)])
def test_a_start_within_two_werkdagen_does_not_move_because_a_sister_stands_still(
    gepland: int, start: int
) -> None:
    """The sister goes on after twenty werkdagen and then takes ten; five wait for it with a buffer of four."""
    stil = opgeschort(1, 10, tot=20)
    los = starten(stil, zaak(2, 5))[1]
    assert los > BEVROREN
    assert starten(stil, zaak(2, 5, gepland=gepland))[1] == (start if gepland <= BEVROREN else los)


def test_its_own_suspension_an_appointment_a_set_start_or_a_voorganger_does_move_it() -> None:
    stil = opgeschort(1, 10, tot=20)
    assert starten(stil, zaak(2, 5, gepland=1, afspraak_op=dag(8)))[1] == 8
    assert starten(stil, zaak(2, 5, gepland=1, gezet=9))[1] == 9
    volger = zaak(2, 5, gepland=1)
    volger.voorgangers.append((1, 0))
    assert starten(stil, volger)[1] > BEVROREN
    zelf = opgeschort(3, 5, tot=10)
    zelf.rij["begonnen_op"], zelf.planning = None, zaak(3, gepland=1).planning
    assert starten(stil, zelf)[1] >= 10


def test_without_a_suspension_no_start_moves_later_however_far_off_it_is() -> None:
    assert starten(zaak(1, 30), zaak(2, 5, gepland=12))[1] == 12


# A start that was set


@pytest.mark.eis("R58")
def test_a_set_start_is_kept_and_the_sentence_says_it_is_no_appointment() -> None:
    (gezet,), (afspraak,) = regels(zaak(1, gezet=4)), regels(zaak(1, afspraak_op=dag(4)))
    assert gezet[1] == afspraak[1] == dag(4)
    assert gezet[-1] == "begint op een gezette dag en duurt 10 werkdagen"
    assert afspraak[-1] == "begint op een vast moment en duurt 10 werkdagen"


def test_a_set_start_that_cannot_be_kept_says_so() -> None:
    volger = zaak(2, 5, gezet=3)
    volger.voorgangers.append((1, 0))
    assert regels(zaak(1, 10), volger)[1][-1].startswith("kan niet op de gezette dag beginnen")


def test_an_appointment_goes_before_a_set_start() -> None:
    assert starten(zaak(1, gezet=9, afspraak_op=dag(4))) == [4]


def test_a_set_start_that_is_let_go_is_planned_as_ever() -> None:
    assert starten(zaak(1, gepland=9)) == [0]


# Finished early and late


def test_the_longest_finished_early_pulls_the_others_forward_and_late_leaves_them() -> None:
    kort = zaak(2, 5, gepland=20)
    vroeg = zaak(1, 30, status="afgehandeld", begonnen_op=dag(-5), afgerond_op=dag(0))
    assert starten(vroeg, kort)[1] == 0
    laat = zaak(1, 5, status="in_behandeling", begonnen_op=dag(-9))
    assert starten(laat, zaak(2, 5, gepland=0))[1] == 0


def test_an_extension_moves_the_legal_end_and_nothing_before_it() -> None:
    voor, na = (starten(zaak(1, 10, wettelijk_einde=dag(einde)), zaak(2, 40)) for einde in (18, 40))
    assert voor[0] < na[0]
    assert voor[1] == na[1] == 0


# The queue key (invariant 7)


@given(st.lists(st.tuples(st.integers(0, 60), NORMEN), min_size=1, max_size=20))
def test_invariant_7_with_alpha_0_single_zaken_go_in_the_order_in_which_they_came(
    komst: list[tuple[int, int]],
) -> None:
    rij = []
    for nummer, (op, norm) in enumerate(sorted(komst, key=lambda paar: paar[0])):
        uiterst = KALENDER.nummer(regels(zaak(1, norm, ontvangen_op=dag(op)), op=dag(op))[0][2])
        plaats = sleutel(uiterste_start=uiterst, norm=norm, duur=norm, wettelijk_einde=None, alpha=0)
        rij.append((plaats, nummer))
    assert [nummer for _, nummer in sorted(rij)] == list(range(len(rij)))


@given(st.integers(0, 100), st.integers(0, 100), NORMEN, NORMEN, st.integers(0, 30))
def test_invariant_7_with_alpha_0_an_earlier_latest_start_goes_first(
    een: int, twee: int, norm: int, andere: int, ruimte: int
) -> None:
    """Unless the law presses: here both end within it."""

    def plaats(uiterst: int, norm: int) -> float:
        wet = uiterst + norm + ruimte
        return sleutel(uiterste_start=uiterst, norm=norm, duur=norm, wettelijk_einde=wet, alpha=0)

    assert (plaats(een, norm) < plaats(twee, andere)) == (een < twee)


@rustig
@given(groepen())
def test_the_stored_keys_are_those_of_both_alphas(groep: list[Zaakinvoer]) -> None:
    for invoer, rij in zip(groep, planwaarden(groep, vandaag=MAANDAG, kalender=KALENDER)[0], strict=True):
        uiterst = KALENDER.nummer(rij[2])
        assert rij[5] <= uiterst + 0.5 * invoer.norm
        assert (
            rij[5] <= rij[6] < uiterst + invoer.norm + 0.5
        )  # what decides between equals is less than half a day


@rustig
@given(groepen(), groepen())
def test_invariant_7_what_happens_to_one_klantaanvraag_leaves_another_as_it_is(
    een: list[Zaakinvoer], ander: list[Zaakinvoer]
) -> None:
    """Planned together with others in one process, in any order: nothing of one is remembered for another."""
    voor = planwaarden(ander, vandaag=MAANDAG, kalender=KALENDER)
    planwaarden(
        [replace(een[0], rij={**een[0].rij, "status": "afgebroken"}), *een[1:]],
        vandaag=MAANDAG,
        kalender=KALENDER,
    )
    assert planwaarden(ander, vandaag=MAANDAG, kalender=KALENDER) == voor


# The place in the queue


def bewaar(groep: list[Zaakinvoer], rijen: list[Waarden]) -> None:
    """As they would be stored; a start that was set stays set."""
    for invoer, rij in zip(groep, rijen, strict=True):
        invoer.planning = Planstand(rij, invoer.planning.start_gezet if invoer.planning else None)


def test_the_longest_that_still_waits_keeps_its_place_when_a_sister_begins_later() -> None:
    lang, kort = zaak(1, 15), zaak(2, 5)
    bewaar([lang, kort], regels(lang, kort))
    voor = [invoer.planning.waarden[5:7] for invoer in (lang, kort) if invoer.planning]
    kort.rij |= {"status": "in_behandeling", "begonnen_op": dag(6)}
    later = regels(lang, kort, op=dag(6))
    assert later[0][5] > voor[0][0], "planned from six days later its key would be higher"
    assert met_pal([lang, kort], later)[0][5:7] == voor[0]


@pytest.mark.parametrize("anders", [{"status": "opgeschort"}, {"afspraak_op": dag(9)}])
def test_a_place_follows_the_plan_when_something_stands_still_or_is_agreed(anders: dict[str, Any]) -> None:
    lang = zaak(1, 15)
    bewaar([lang], regels(lang))
    lang.rij |= anders
    later = regels(lang, op=dag(6))
    assert met_pal([lang], later) == later


@rustig
@given(groepen(), st.integers(0, 20))
def test_a_replan_never_puts_a_zaak_further_back_and_twice_is_once(
    groep: list[Zaakinvoer], dagen: int
) -> None:
    try:
        bewaar(groep, regels(*groep))
        eerder = [invoer.planning.waarden for invoer in groep if invoer.planning]
        rijen = met_pal(groep, regels(*groep, op=dag(dagen)))
    except Geweigerd:
        return
    vrij = all(invoer.rij["status"] != "opgeschort" for invoer in groep)
    for invoer, was, wordt in zip(groep, eerder, rijen, strict=True):
        if vrij and invoer.planning and not invoer.planning.start_gezet and not invoer.rij["afspraak_op"]:
            assert wordt[5] <= was[5]
            assert wordt[6] <= was[6]
    bewaar(groep, rijen)
    assert [rij[5:7] for rij in met_pal(groep, regels(*groep, op=dag(dagen)))] == [rij[5:7] for rij in rijen]


def test_of_equals_in_a_team_that_is_too_full_the_klantaanvraag_with_the_least_work_goes_first() -> None:
    alleen, met_zuster = regels(zaak(1, 10))[0], regels(zaak(1, 10), zaak(2, 4))[0]
    assert alleen[5] == met_zuster[5]
    assert met_zuster[6] - alleen[6] == gelijkspel(4)
    assert gelijkspel(500) < 0.5  # never more than half a werkdag
