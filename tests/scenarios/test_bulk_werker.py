"""An act on many zaken by a real worker that is killed in the middle: each zaak in one state, with one event."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.db import connection, connections

from kcc.celery import app
from kcc.models import Gebeurtenis
from regie.models import Bulkhandeling
from regie.services import bulk
from tests.hulp.bulk import maak_ploeg, maak_zaken
from tests.hulp.werker import Makelaar, Werker, makelaar, wacht_tot
from zaken.models import Zaak

pytestmark = pytest.mark.django_db(transaction=True)
AANTAL, STEEKT_BIJ = 40, 15


@pytest.fixture
def broker() -> Iterator[Makelaar]:
    with makelaar() as makelaar_:
        yield makelaar_


@pytest.fixture
def stapel() -> Iterator[ExitStack]:
    with ExitStack() as stapel_:
        yield stapel_


def start(stapel: ExitStack, broker: Makelaar, naam: str) -> Werker:
    werker = Werker(broker, naam)
    stapel.callback(werker.stop)
    return werker


def hou_vast(zaak: Zaak):
    """Lock one zaak from another connection: the worker gets stuck in the middle of its rows."""
    ander = connections.create_connection("default")
    ander.settings_dict["CONN_MAX_AGE"] = 0
    ander.set_autocommit(False)
    with ander.cursor() as cursor:
        cursor.execute("SELECT 1 FROM zaken_zaak WHERE id = %s FOR UPDATE", [zaak.pk])
    return ander


def steekt() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%%zaken_zaak%%'"
        )
        return cursor.fetchone()[0] > 0


def status(handeling: Bulkhandeling) -> str:
    return Bulkhandeling.objects.values_list("status", flat=True).get(pk=handeling.pk)


def standen(handeling: Bulkhandeling) -> dict[str, int]:
    return dict(Counter(handeling.regels.values_list("stand", flat=True)))


def een_stand_en_een_gebeurtenis(handeling: Bulkhandeling, rijen: list[Zaak]) -> None:
    """What the rows say is how the zaken are: given once to who it was meant for, or not at all."""
    naar = dict(handeling.regels.filter(stand="gedaan").values_list("zaak", "naar"))
    zijn = dict(Zaak.objects.filter(pk__in=[z.pk for z in rijen]).values_list("pk", "behandelaar"))
    assert zijn == {zaak.pk: naar.get(zaak.pk) for zaak in rijen}
    gegeven = Counter(Gebeurtenis.objects.filter(soort="zaak_toegewezen").values_list("onderwerp", flat=True))
    assert gegeven == {zaak.uuid: 1 for zaak in rijen if zaak.pk in naar}


def maak(kcc_env: pytest.MonkeyPatch) -> tuple[Bulkhandeling, list[Zaak]]:
    kcc_env.setenv("KCC_NU", "2026-03-02T09:00")
    ploeg = maak_ploeg()
    rijen = maak_zaken(ploeg, AANTAL)
    handeling = bulk.stel_voor(
        soort="verdelen",
        team=ploeg.team,
        zaken=rijen,
        door=ploeg.hoofd,
        behandelaars=(ploeg.carla, ploeg.karim),
    )
    return handeling, rijen


@pytest.mark.parametrize("wie", ["ouder", "kinderen"])
@pytest.mark.parametrize("hoe", ["afgemaakt", "gestopt"])
def test_a_worker_killed_halfway_is_followed_by_one_that_finishes_or_it_is_stopped_cleanly(
    broker, stapel, monkeypatch, wie, hoe
):
    handeling, rijen = maak(monkeypatch)
    werker = start(stapel, broker, "een")
    slot = hou_vast(rijen[STEEKT_BIJ])
    bulk.begin(handeling=handeling, door=handeling.door)
    wacht_tot(steekt, wat="de worker midden in de rijen")
    assert standen(handeling) == {"gedaan": STEEKT_BIJ, "te_doen": AANTAL - STEEKT_BIJ}
    if wie == "ouder":
        werker.dood_ouder()
        werker.stop()
        start(stapel, broker, "opvolger")
    else:
        werker.dood_kinderen()
    slot.rollback()
    slot.close()
    een_stand_en_een_gebeurtenis(handeling, rijen)
    if hoe == "gestopt":
        bulk.stop(handeling=handeling, door=handeling.door)
    app.send_task("regie.tasks.veeg_bulk")
    wacht_tot(lambda: status(handeling) in ("klaar", "gestopt"), wat="klaar na de veegronde")
    klaar = {"afgemaakt": {"gedaan": AANTAL}, "gestopt": {"gedaan": STEEKT_BIJ, "overgeslagen": 25}}
    assert standen(handeling) == klaar[hoe]
    een_stand_en_een_gebeurtenis(handeling, rijen)


def test_a_web_process_that_dies_after_the_button_leaves_work_that_is_found(broker, stapel, monkeypatch):
    """The message never left: with the broker down nothing happens, and afterwards all of it, once."""
    handeling, rijen = maak(monkeypatch)
    broker.stop()
    bulk.begin(handeling=handeling, door=handeling.door)
    assert standen(handeling) == {"te_doen": AANTAL}
    broker.start()
    start(stapel, broker, "een")
    for _ in range(3):  # several sweeps at once do no row twice
        app.send_task("regie.tasks.veeg_bulk")
    wacht_tot(lambda: status(handeling) == "klaar", wat="klaar na de veegronde")
    een_stand_en_een_gebeurtenis(handeling, rijen)
    assert standen(handeling) == {"gedaan": AANTAL}
