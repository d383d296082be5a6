"""What was asked of the knowledge base in the demo town: judged each week, and missed questions with their owners."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse

from catalogus.models import Kennissignaal, Kennisvraag
from catalogus.zoeken.band import geleverd
from dashboards.demo.basis import is_leeg, laad_basis
from dashboards.demo.laden import laad_demo
from dashboards.demo.omvang import OMVANGEN
from dashboards.demo.tijd import klok_op, om
from kcc.klok import AMSTERDAM
from kcc.models import Gebeurtenis, Medewerker

NU = om(date(2026, 11, 24), 10, 30)  # a Tuesday
MAANDAG = date(2026, 11, 23)


@pytest.fixture(scope="module")
def stad(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        if is_leeg():
            laad_basis()
        with transaction.atomic(), klok_op(NU):
            laad_demo(OMVANGEN["klein"], zaad=1, nu=NU, zeg=lambda _: None)
            yield
            transaction.set_rollback(True)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stad")]


def middernacht(dag):
    return datetime.combine(dag, time(), AMSTERDAM)


def week(nummer):
    """The rows of the week so many before this one."""
    begin = MAANDAG - timedelta(days=7 * nummer)
    return Kennisvraag.objects.filter(
        gesteld_op__gte=middernacht(begin), gesteld_op__lt=middernacht(begin + timedelta(days=7))
    )


def test_a_few_hundred_questions_over_twelve_weeks_and_this_one():
    assert 400 <= Kennisvraag.objects.count() <= 700
    assert all(week(nummer).count() >= 40 for nummer in range(1, 13))
    assert 0 < week(0).count() < week(1).count()
    assert not Kennisvraag.objects.filter(gesteld_op__gt=NU).exists()


def test_every_band_and_place_is_there_and_the_band_is_that_of_the_chance():
    banden = Counter(Kennisvraag.objects.values_list("band", flat=True))
    assert set(banden) == {"zeker", "misschien", "weet_niet", "mens"}
    assert banden["zeker"] > sum(banden.values()) / 2
    plekken = Counter(Kennisvraag.objects.values_list("plek", flat=True))
    assert [plek for plek, _ in plekken.most_common(2)] == ["publiek", "werkplek"]
    assert len(plekken) == 4
    for band, kans in Kennisvraag.objects.exclude(band="mens").values_list("band", "zekerheid"):
        assert geleverd().band(kans) == band


@pytest.mark.parametrize("nummer", range(1, 13))
def test_of_each_week_twenty_sure_answers_are_judged_in_the_week_after(nummer):
    steekproef = week(nummer).filter(in_steekproef=True)
    assert steekproef.filter(band="zeker", versie__isnull=False).exclude(tekst="").count() == 20
    beoordeeld = steekproef.exclude(beoordeling="")
    assert beoordeeld.count() == (8 if nummer == 1 else 20) == steekproef.exclude(beoordeeld_op=None).count()
    erna = middernacht(MAANDAG - timedelta(days=7 * (nummer - 1)))
    assert not beoordeeld.exclude(
        beoordeeld_op__gte=erna, beoordeeld_op__lt=erna + timedelta(days=7), beoordeeld_op__lte=NU
    ).exists()
    assert not beoordeeld.exclude(beoordeeld_door__rollen__contains=["eerstelijns"]).exists()


def test_who_judges_finds_about_nine_in_ten_right_and_says_so_in_the_log():
    oordelen = Counter(Kennisvraag.objects.exclude(beoordeling="").values_list("beoordeling", flat=True))
    assert 0.87 <= oordelen["goed"] / oordelen.total() <= 0.97
    log = Gebeurtenis.objects.filter(soort="kennisvraag_beoordeeld")
    assert Counter(log.values_list("naar", flat=True)) == oordelen


def test_most_who_say_so_were_helped_and_who_was_not_is_told_to_the_owner():
    gezegd = Kennisvraag.objects.exclude(oordeel="").exclude(tekst__contains="schuurtje")
    assert 0.75 <= gezegd.filter(oordeel="goed").count() / gezegd.count() <= 0.95
    mis = Kennisvraag.objects.filter(Q(oordeel="fout") | Q(beoordeling="fout"))
    assert not mis.exclude(
        signaal__soort="afgekeurd", signaal__bronhouder=F("versie__item__bronhouder")
    ).exists()


def test_what_nobody_knows_is_a_signal_and_what_was_missed_long_ago_is_done():
    onbekend = Kennisvraag.objects.filter(band="weet_niet")
    assert onbekend.count() >= 60
    assert not onbekend.exclude(signaal__soort="niet_gevonden", signaal__tekst=F("tekst")).exists()
    vorige = middernacht(MAANDAG - timedelta(days=7))
    assert not Kennissignaal.objects.filter(aangemaakt_op__lt=vorige, afgehandeld_op=None).exists()
    assert Kennissignaal.objects.filter(afgehandeld_op=None).count() < 30


def test_a_person_first_for_who_asks_or_for_what_hurts_and_of_an_emergency_no_word_is_kept():
    mens = Kennisvraag.objects.filter(band="mens")
    assert {True, False} == {bool(tekst) for tekst in mens.values_list("tekst", flat=True)}
    assert mens.filter(versie__item__code="schulden-hulp").exists()
    assert not mens.exclude(signaal=None).exists()


def test_the_owner_sees_seven_wordings_about_a_schuurtje_as_one_row(client):
    schuurtjes = Kennissignaal.objects.filter(tekst__contains="schuurtje", afgehandeld_op=None)
    assert schuurtjes.values("tekst").distinct().order_by().count() == 7
    assert schuurtjes.get(leider=None).gelijken.count() == 6
    client.force_login(Medewerker.objects.get(username="carla"))
    bladzijde = client.get(reverse("catalogus:kennissignalen")).content.decode()
    assert "7 keer" in bladzijde
    assert bladzijde.count("schuurtje") <= 3
