"""Replanning by a real worker, over a real broker: never stale, whatever is killed."""

import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.db import transaction

from contacts.models import Klantcontact
from kcc import kalenders
from kcc.celery import app
from kcc.models import Medewerker
from regie.invoer import lees, plan_van
from regie.models import Klantaanvraagplan, Zaakplanning
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.vergrendeld import hou_vast, steekt
from tests.hulp.werker import Makelaar, Werker, makelaar, wacht_tot
from zaken import services as zaken
from zaken.models import Klantaanvraag, Zaak
from zaken.services import Zaakverzoek

pytestmark = pytest.mark.django_db(transaction=True)
PLANNEN_VAN = (
    "SELECT 1 FROM regie_zaakplanning p JOIN zaken_zaak z ON z.id = p.zaak_id "
    "WHERE z.klantaanvraag_id = %s FOR UPDATE OF p"
)


@pytest.fixture
def broker() -> Iterator[Makelaar]:
    with makelaar() as makelaar_:
        yield makelaar_


@pytest.fixture
def stapel() -> Iterator[ExitStack]:
    with ExitStack() as stapel_:
        yield stapel_


def start(stapel: ExitStack, broker: Makelaar, naam: str = "een") -> Werker:
    werker = Werker(broker, naam)
    stapel.callback(werker.stop)
    return werker


def gepland(aanvraag: Klantaanvraag) -> bool:
    stand = Klantaanvraagplan.objects.get(pk=aanvraag.pk)
    return stand.gevraagd == stand.gemaakt


def is_juist(aanvraag: Klantaanvraag) -> bool:
    """The stored plan is the one that the stored inputs give."""
    kalender = kalenders.gemeente()
    stand = Klantaanvraagplan.objects.get(pk=aanvraag.pk)
    groep = lees([aanvraag.pk])[aanvraag.pk]
    taken, plan = plan_van(groep, vandaag=stand.plandag, kalender=kalender)
    lopend = [(zaak, taak) for zaak, taak in zip(groep, taken, strict=True) if zaak.lopend]
    return stand.verwacht == kalender.dag(plan.einde) and all(
        zaak.planning is not None
        and zaak.planning.uiterste_start == kalender.dag(plan.regels[taak.sleutel].uiterste_start)
        and zaak.planning.gepland_einde == kalender.dag(plan.regels[taak.sleutel].gepland_einde)
        for zaak, taak in lopend
    )


def bederf(aanvraag: Klantaanvraag) -> None:
    """Make the stored plan wrong and ask for a new one, without telling anybody."""
    with transaction.atomic():
        Zaakplanning.objects.filter(zaak__klantaanvraag=aanvraag).update(
            geplande_start="2031-01-01", uiterste_start="2031-01-01", gepland_einde="2031-01-01"
        )
        Klantaanvraagplan.objects.filter(pk=aanvraag.pk).update(gevraagd=1000, verwacht="2031-01-01")


@pytest.mark.eis("R52", "R53")
def test_the_worker_writes_the_worked_example(broker, stapel, monkeypatch):
    monkeypatch.setenv("KCC_NU", "2026-03-02T09:00")
    start(stapel, broker)
    anna = maak_diensten()

    def aanvraag(*typen: str) -> Klantaanvraag:
        with transaction.atomic():
            gemaakt, _ = zaken.maak_klantaanvraag(
                zaken=[Zaakverzoek(t) for t in typen], door=anna, procesverantwoordelijke=anna
            )
        return gemaakt

    klant_1, klant_2 = aanvraag("dienst-1", "dienst-2"), aanvraag("dienst-1")
    wacht_tot(lambda: gepland(klant_1) and gepland(klant_2), wat="plan door de worker")
    regels = {
        (planning.zaak.klantaanvraag_id, planning.zaak.versie.naam): planning
        for planning in Zaakplanning.objects.select_related("zaak__versie")
    }
    dienst_2 = regels[klant_1.pk, "Dienst 2"]
    assert (str(dienst_2.geplande_start), str(dienst_2.gepland_einde)) == ("2026-03-02", "2026-03-23")
    assert str(regels[klant_1.pk, "Dienst 1"].uiterste_start) == "2026-03-16"
    ander = regels[klant_2.pk, "Dienst 1"]
    assert (str(ander.geplande_start), str(ander.gepland_einde)) == ("2026-03-02", "2026-03-09")
    assert str(Klantaanvraagplan.objects.get(pk=klant_1.pk).verwacht) == "2026-03-23"


def test_two_workers_never_leave_a_stale_plan_while_the_klantaanvraag_changes(broker, stapel):
    start(stapel, broker, "een")
    start(stapel, broker, "twee")
    anna = maak_diensten()
    aanvraag = intake(anna, "dienst-1", "dienst-2").klantaanvraag
    zaak = Zaak.objects.get(klantaanvraag=aanvraag, versie__naam="Dienst 2")
    carla = Medewerker.objects.get(username="proef-carla")
    for ronde in range(40):
        zaken.neem_in_behandeling(zaak=zaak, door=carla)
        zaken.parkeer(zaak=zaak, door=carla)
        if ronde % 10 == 0:
            zaken.voeg_zaken_toe(
                klantaanvraag=aanvraag,
                zaken=[Zaakverzoek("dienst-1")],
                door=anna,
                procesverantwoordelijke=anna,
            )
        Zaak.objects.filter(pk=zaak.pk).update(begonnen_op=None)
        wacht_tot(lambda: gepland(aanvraag), wat=f"plan in ronde {ronde}")
        zaken.neem_in_behandeling(zaak=zaak, door=carla)
        zaken.parkeer(zaak=zaak, door=carla)
        wacht_tot(lambda: gepland(aanvraag), wat=f"plan in ronde {ronde}")
        assert is_juist(aanvraag), f"verouderd plan in ronde {ronde}"


PLANNEN_VAN = (
    "SELECT 1 FROM regie_zaakplanning p JOIN zaken_zaak z ON z.id = p.zaak_id "
    "WHERE z.klantaanvraag_id = %s FOR UPDATE OF p"
)


@pytest.mark.parametrize("wie", ["ouder", "kinderen"])
def test_a_worker_killed_in_the_middle_of_a_replan_is_healed_by_one_sweep(broker, stapel, wie):
    werker = start(stapel, broker)
    aanvraag = intake(maak_diensten(), "dienst-1", "dienst-2").klantaanvraag
    wacht_tot(lambda: gepland(aanvraag), wat="eerste plan")
    bederf(aanvraag)
    with hou_vast(PLANNEN_VAN, aanvraag.pk):
        app.send_task("regie.tasks.herplan", [aanvraag.pk])
        wacht_tot(lambda: steekt("regie_zaakplanning"), wat="de worker midden in het herplannen")
        if wie == "ouder":
            kinderen = werker.kinderen
            werker.dood_ouder()
            assert kinderen, "de worker had geen kinderen om wees te worden"
            werker.stop()
        else:
            werker.dood_kinderen()
    if wie == "ouder":
        start(stapel, broker, "opvolger")
    app.send_task("regie.tasks.veeg")
    wacht_tot(lambda: gepland(aanvraag), wat="plan na de veegronde")
    assert is_juist(aanvraag)


def test_with_the_broker_down_an_intake_is_saved_as_quickly_and_planned_later(broker, stapel):
    werker = start(stapel, broker)
    anna = maak_diensten()
    intake(anna, "dienst-1", "dienst-2")  # warm

    def duur() -> float:
        begin = time.perf_counter()
        intake(anna, "dienst-1", "dienst-2")
        return time.perf_counter() - begin

    met = sorted(duur() for _ in range(7))[3]
    werker.stop()
    broker.stop()
    zonder = sorted(duur() for _ in range(7))[3]
    assert Klantcontact.objects.count() == 15
    assert zonder <= 2 * met, f"{zonder:.3f} s zonder broker, {met:.3f} s met"
    aanvraag = Klantaanvraag.objects.latest("pk")
    carla = Medewerker.objects.get(username="proef-carla")
    zaken.neem_in_behandeling(zaak=Zaak.objects.filter(klantaanvraag=aanvraag)[0], door=carla)
    assert not gepland(aanvraag)
    broker.start()
    start(stapel, broker, "opvolger")
    app.send_task("regie.tasks.veeg")
    wacht_tot(lambda: gepland(aanvraag), wat="plan nu de broker terug is")
    assert is_juist(aanvraag)
