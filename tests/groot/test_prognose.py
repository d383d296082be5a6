"""The forecast on the large set: a constant number of queries, and a second round that writes nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regie.models import Klantaanvraagplan, Zaakplanning
from regie.services.prognose import PARTIJ, Ronde, voorspel_alles
from tests.hulp.vragen import toepassing

pytestmark = [pytest.mark.usefixtures("open_en_terug"), pytest.mark.filterwarnings("ignore::UserWarning")]
LEEST = 17  # with what is written of teams


def ronde() -> tuple[Ronde, int]:
    with CaptureQueriesContext(connection) as vragen:
        gedaan = voorspel_alles()
    assert gedaan is not None
    return gedaan, len(toepassing(vragen))


def test_a_round_over_the_whole_town_takes_a_constant_number_of_queries() -> None:
    Zaakplanning.objects.update(prognose=None)
    Klantaanvraagplan.objects.update(prognose=None)
    eerst, vragen = ronde()
    assert eerst.zaken > 1000
    assert eerst.geschreven > 1000
    assert vragen <= LEEST + eerst.geschreven // PARTIJ + 2
    weer, vragen = ronde()
    assert weer.geschreven == 0
    assert vragen <= LEEST
