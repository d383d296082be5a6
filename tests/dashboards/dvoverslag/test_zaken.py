"""Zaken of a rule in October 2026, each trap on a set that is counted by hand."""

from datetime import date

import pytest

from dashboards.dvoverslag.kader import lees_kader
from dashboards.dvoverslag.rij import Telling
from dashboards.dvoverslag.verslag import lees_rijen, maak_verslag
from dashboards.keuze import geleide_teams
from dashboards.periode import lees_periode
from kcc.models import Medewerker
from tests.dashboards.dvoverslag.hulp import Stad
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
KLAAR = ("in_behandeling", "05 09:00"), ("afgehandeld", "09 10:00")


@pytest.fixture
def stad(kcc_nu) -> Stad:
    kcc_nu("2026-11-20T10:00")
    return Stad()


def telling(stad: Stad, wie: Medewerker | None = None, periode: str = "2026-10", regel=None) -> Telling:
    wie = Medewerker.objects.get(pk=(wie or stad.hoofd).pk)
    kader = lees_kader(wie, stad.dvo, lees_periode(periode), {team.pk for team in geleide_teams(wie)})
    return Telling(lees_rijen(kader, str((regel or stad.regel).uuid)))


def delen(stad: Stad, **anders) -> dict[str, int]:
    geteld = telling(stad, **anders)
    uit = {"n": geteld.n} | {d: geteld.aantal(d) for d in ("norm", "op_tijd", "later", "open", "stil")}
    return {naam: aantal for naam, aantal in uit.items() if aantal}


@pytest.mark.eis("R70")
def test_within_the_norm_within_the_maximum_and_later(stad):
    stad.zaak(*KLAAR)
    stad.zaak(("in_behandeling", "05 09:00"), ("wacht_op_levering", "06 09:00"), ("ligt_klaar", "16 17:00"))
    stad.zaak(("in_behandeling", "05 09:00"), ("afgehandeld", "19 09:00"))
    assert delen(stad) == {"n": 3, "norm": 1, "op_tijd": 2, "later": 1}
    assert telling(stad).midden == 10  # 5, 10 and 11 werkdagen from fri 2 october


def test_what_is_open_and_late_counts_though_nobody_finished_it(stad):
    stad.zaak(("in_behandeling", "05 09:00"))
    stad.zaak(("in_behandeling", "05 09:00"), ("afgehandeld", "11-03 10:00"))  # open when october ended
    stad.zaak(maximum=date(2026, 11, 12))  # of november
    stad.zaak(("afgebroken", "08 10:00"))
    assert delen(stad) == {"n": 2, "later": 2, "open": 2}
    assert delen(stad, periode="2026-11") == {"n": 2, "later": 2, "open": 1}


def test_reopened_in_the_period_is_not_finished_reopened_later_is(stad):
    stad.zaak(*KLAAR, ("in_behandeling", "12 10:00"))
    stad.zaak(*KLAAR, ("in_behandeling", "11-02 10:00"))
    stad.zaak(*KLAAR, ("in_behandeling", "12 10:00"), ("afgehandeld", "14 10:00"), ("gesloten", "15 10:00"))
    assert delen(stad) == {"n": 3, "norm": 1, "op_tijd": 2, "later": 1, "open": 1}


def test_a_suspension_moves_no_day_and_is_told_beside_the_late_ones(stad):
    stad.zaak(("in_behandeling", "05 09:00"), ("opgeschort", "06 09:00"))
    stad.zaak(("in_behandeling", "05 09:00"), ("afgehandeld", "20 09:00"))
    assert delen(stad) == {"n": 2, "later": 2, "open": 1, "stil": 1}


def test_it_counts_for_the_team_of_the_event_not_for_who_has_it_now(stad):
    stad.zaak(*KLAAR, ("in_behandeling", "11-02 10:00"), ("team:andervak:hoort", "11-03 10:00"))
    Zaak.objects.update(team=stad.ander)
    stad.zaak(
        ("team:andervak:hoort", "08 10:00"), ("in_behandeling", "12 09:00"), ("afgehandeld", "13 09:00")
    )
    stad.zaak(("team:andervak:hoort", "19 10:00"))  # its time ran out on the 16th, here
    stad.zaak(("team:andervak:hoort", "15 10:00"))  # there
    assert delen(stad) == {"n": 2, "norm": 1, "op_tijd": 1, "later": 1, "open": 1}


def test_the_last_half_hour_of_october_is_october_in_winter_time(stad):
    stad.zaak(("in_behandeling", "05 09:00"), ("afgehandeld", "31 23:30"))
    stad.zaak(("in_behandeling", "05 09:00"), ("afgehandeld", "11-01 00:30"), maximum=date(2026, 11, 30))
    stad.zaak(("in_behandeling", "05 09:00"), ("afgehandeld", "01 00:10"), gemaakt="01 00:05")
    assert delen(stad)["n"] == 2
    assert delen(stad, periode="2026-11")["n"] == 1


@pytest.mark.eis("R67")
def test_each_version_keeps_its_own_zaken(stad):
    stad.eindig(stad.regel, "2026-10-10")
    velden = {"zaaktype": stad.soort.zaaktype, "norm": 1, "maximum": 2}
    strenger = stad.maak_regel(stad.vak, stad.kcc, versie=2, van="2026-10-10", **velden)
    stad.zaak(*KLAAR)
    stad.zaak(
        ("afgehandeld", "20 10:00"),
        regel=strenger,
        gemaakt="12 09:00",
        norm=date(2026, 10, 13),
        maximum=date(2026, 10, 14),
    )
    assert delen(stad) == {"n": 1, "norm": 1, "op_tijd": 1}
    assert delen(stad, regel=strenger) == {"n": 1, "later": 1}


def test_a_norm_in_minuten_counts_the_time_in_behandeling(kcc_nu):
    kcc_nu("2026-11-20T10:00")
    stad = Stad(norm=15, norm_eenheid="minuten", maximum=1)
    dag = {"norm": date(2026, 10, 2), "maximum": date(2026, 10, 5)}
    stad.zaak(("in_behandeling", "02 09:00"), ("afgehandeld", "02 09:14"), **dag)
    stad.zaak(("in_behandeling", "02 09:00"), ("afgehandeld", "02 09:15"), **dag)
    stad.zaak(
        ("in_behandeling", "02 09:00"),
        ("open", "02 09:10"),
        ("in_behandeling", "02 11:00"),
        ("afgehandeld", "02 11:04"),
        **dag,
    )
    assert delen(stad) == {"n": 3, "norm": 2, "op_tijd": 3}


def test_without_zaken_there_is_no_percentage(stad):
    wie = Medewerker.objects.get(pk=stad.hoofd.pk)
    kader = lees_kader(wie, stad.dvo, lees_periode("2026-10"), {team.pk for team in geleide_teams(wie)})
    stand = maak_verslag(kader).kanten[0].termijnen[0]
    assert (stand.niets, stand.vorige, stand.stand) == ("geen zaken", "–", "")
    assert not any(cel.deel for cel in stand.cellen)
