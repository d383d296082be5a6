"""The forecast on the large set: a constant number of queries, seconds, and a second round that writes nothing."""

from collections.abc import Iterator
from time import perf_counter
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regie.models import Klantaanvraagplan, Teamcapaciteit, Zaakplanning
from regie.services.prognose import PARTIJ, Ronde, voorspel_alles
from tests.hulp.vragen import toepassing

pytestmark = [pytest.mark.usefixtures("groot"), pytest.mark.filterwarnings("ignore::UserWarning")]
LEEST = 17  # with what is written of teams
SECONDEN = 60  # on a busy machine


@pytest.fixture
def na_afloop_leeg(groot: None, django_db_blocker: Any) -> Iterator[None]:
    """A round takes several transactions, so it is not rolled back but wiped."""
    with django_db_blocker.unblock():
        yield
        Zaakplanning.objects.exclude(prognose=None).update(prognose=None)
        Klantaanvraagplan.objects.exclude(prognose=None).update(prognose=None)
        Teamcapaciteit.objects.all().delete()


def ronde() -> tuple[Ronde, int, float]:
    begin = perf_counter()
    with CaptureQueriesContext(connection) as vragen:
        gedaan = voorspel_alles()
    assert gedaan is not None
    return gedaan, len(toepassing(vragen)), perf_counter() - begin


@pytest.mark.usefixtures("na_afloop_leeg")
def test_a_round_over_the_whole_town_takes_seconds_and_a_constant_number_of_queries() -> None:
    eerst, vragen, duur = ronde()
    assert eerst.zaken > 1000
    assert eerst.geschreven > 1000
    assert vragen <= LEEST + eerst.geschreven // PARTIJ + 2
    assert duur < SECONDEN
    weer, vragen, _ = ronde()
    assert weer.geschreven == 0
    assert vragen <= LEEST
