"""Replanning on the large set: a fixed number of queries, no row written when nothing changed, never a large
table from end to end for one klantaanvraag. Times are for `make bench plan`, never for a test."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regie.models import Klantaanvraagplan, Zaakplanning
from regie.services import herplan, herplan_alles
from regie.services.plannen import PARTIJ, herplan_partij, open_aanvragen, verschillen
from tests.groot.test_paginas import grote_tabellen, helemaal_gelezen
from tests.hulp.vragen import toepassing

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")
terug = pytest.mark.usefixtures("groot", "open_en_terug")
EEN = 4  # the lock, one that reads, the calendar, one that writes
LEZEN = 3  # of a batch: the lock, one that reads, the calendar
SCHRIJVEN = 2  # a temporary table, and from there in one go; what COPY sends is not counted


def gesteld(vragen: CaptureQueriesContext) -> list[str]:
    return [sql for sql in toepassing(vragen) if not sql.startswith("COPY")]


@pytest.fixture
def los(groot: None, django_db_blocker: Any) -> Iterator[None]:
    """A transaction per batch, as a worker has it: the table of locks holds one batch, not all of them."""
    with django_db_blocker.unblock():
        yield


@pytest.mark.eis("R53")
@pytest.mark.usefixtures("los")
def test_a_full_replan_writes_nothing_when_nothing_changed() -> None:
    partijen = -(-len(open_aanvragen()) // PARTIJ)
    assert partijen > 1
    with CaptureQueriesContext(connection) as vragen:
        assert sum(anders for _, anders in herplan_alles()) == 0
    assert len(gesteld(vragen)) <= LEZEN * partijen + 1


@pytest.mark.eis("R53")
@terug
def test_a_batch_costs_as_much_when_every_row_changes() -> None:
    for partij in (open_aanvragen(hoogstens=PARTIJ), open_aanvragen(hoogstens=PARTIJ + 500)):
        Zaakplanning.objects.filter(zaak__klantaanvraag__in=partij).update(speling=-1)
        with CaptureQueriesContext(connection) as vragen:
            assert herplan_partij(partij) >= len(partij)
        assert len(gesteld(vragen)) <= LEZEN + SCHRIJVEN
        with CaptureQueriesContext(connection) as vragen:
            assert herplan_partij(partij) == 0
        assert len(gesteld(vragen)) <= LEZEN


@pytest.mark.eis("R53")
@terug
def test_the_plans_of_the_set_are_what_their_inputs_give() -> None:
    assert verschillen(open_aanvragen()) == []


@pytest.mark.eis("R53")
@terug
def test_one_klantaanvraag_takes_four_queries_that_read_an_index() -> None:
    voor = open_aanvragen()
    for aanvraag in (voor[0], voor[len(voor) // 2], voor[-1]):
        Klantaanvraagplan.objects.filter(pk=aanvraag).update(gemaakt=0)
        with CaptureQueriesContext(connection) as vragen:
            assert herplan(aanvraag)
        assert len(gesteld(vragen)) <= EEN, "\n".join(sql[:200] for sql in gesteld(vragen))
        groot = grote_tabellen()
        assert [sql[:200] for sql in gesteld(vragen) if groot & set(helemaal_gelezen(sql.strip()))] == []
