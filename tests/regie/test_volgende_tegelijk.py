"""Volgende zaak: what a claim costs, and many who press at the same moment, each on a connection of their own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from kcc.models import Medewerker
from regie.geenwerk import waarom_geen_werk
from regie.services import Gegeven, neem_volgende
from tests.hulp.api import telt_hoogstens
from tests.hulp.werk import ZELFSTANDIG, Bureau, feiten, maak_bureau, maak_mens, maak_zaak
from zaken.models import Zaak

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau(db, kcc_nu) -> Bureau:
    kcc_nu("2026-03-02T09:00")
    return maak_bureau()


@pytest.mark.parametrize("aantal", [1, 30])
def test_a_claim_takes_four_queries(bureau, aantal):
    for nr in range(aantal):
        maak_zaak(bureau.vulwerk, bureau.tweede, sleutel=nr)
    wie = Medewerker.objects.get(pk=bureau.bram.pk)
    with telt_hoogstens(4):
        assert neem_volgende(door=wie)


@pytest.mark.eis("R43")
@pytest.mark.django_db(transaction=True)
def test_twenty_at_the_same_moment_on_fifteen_zaken(bureau):
    mensen = [maak_mens(f"bureau-{nr}", bureau.tweede, werk=ZELFSTANDIG) for nr in range(20)]
    for nr in range(15):
        maak_zaak(bureau.balie if nr % 3 == 0 else bureau.vulwerk, bureau.tweede, sleutel=nr)
    antwoorden = samen(mensen)
    gekregen = [antwoord.zaak.pk for antwoord in antwoorden if antwoord]
    assert len(gekregen) == len(set(gekregen)) == 15
    assert antwoorden.count(None) == 5
    for wie, antwoord in zip(mensen, antwoorden, strict=True):
        if antwoord:
            zaak = Zaak.objects.get(pk=antwoord.zaak.pk)
            assert (zaak.status, zaak.behandelaar) == ("in_behandeling", wie)
            assert [feit[3] for feit in feiten(zaak)] == ["", "volgende"]
        else:
            assert "geen werk voor u" in waarom_geen_werk(wie)


@pytest.mark.django_db(transaction=True)
def test_one_employee_who_presses_eight_times_at_once_gets_one_zaak(bureau):
    for nr in range(8):
        maak_zaak(bureau.vulwerk, bureau.tweede, sleutel=nr)
    antwoorden = samen([bureau.bram] * 8)
    assert len({antwoord.zaak.pk for antwoord in antwoorden if antwoord}) == 1
    assert Zaak.objects.filter(behandelaar=bureau.bram).count() == 1


@pytest.mark.eis("R44")
@pytest.mark.django_db(transaction=True)
def test_parking_at_the_same_moment_over_sister_zaken_never_locks_each_other_out(bureau):
    """Each has a zaak of one klantaanvraag in behandeling and is given one of another's."""
    mensen = [maak_mens(f"bureau-{nr}", bureau.tweede, werk=ZELFSTANDIG) for nr in range(8)]
    for wie in mensen:
        maak_zaak(bureau.vulwerk, bureau.tweede, behandelaar=wie)
        assert neem_volgende(door=wie)
    lopend = list(Zaak.objects.filter(behandelaar__in=mensen).order_by("-pk"))
    for zaak in lopend:
        maak_zaak(bureau.balie, bureau.tweede, klantaanvraag=zaak.klantaanvraag)
    antwoorden = samen(mensen)
    assert len({antwoord.zaak.pk for antwoord in antwoorden if antwoord}) == 8
    assert {zaak.status for zaak in Zaak.objects.filter(pk__in=[zaak.pk for zaak in lopend])} == {"open"}


def samen(mensen: list[Medewerker]) -> list[Gegeven | None]:
    """All press at one moment, each on a connection of their own."""
    start = Barrier(len(mensen))

    def druk(wie: Medewerker) -> Gegeven | None:
        try:
            connection.ensure_connection()
            start.wait(20)
            return neem_volgende(door=wie)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(mensen)) as bad:
        return list(bad.map(druk, mensen))
