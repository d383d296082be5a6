"""The regie with its parts failing: afterwards no plan is stale, no signal doubled, none missed."""

import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from itertools import cycle
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model

from kcc import kalenders, klok
from kcc.celery import app
from kcc.models import Medewerker
from regie.drempels import gepasseerd, grenzen
from regie.models import (
    Belofte,
    Drempel,
    Klantaanvraagplan,
    Planronde,
    Signaal,
    Zaakplanning,
)
from regie.services import bewaken, planronde, vraag_plan
from regie.services.plannen import PARTIJ, herplan_alles
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.vergrendeld import hou_vast, steekt
from tests.hulp.werker import Klok, Makelaar, Werker, makelaar, wacht_tot
from tests.scenarios.test_werker import gepland, is_juist
from zaken import services as zaken
from zaken.models import Klantaanvraag, Zaak

pytestmark = pytest.mark.django_db(transaction=True)
AANTAL = 6
PLAN_VAN = "SELECT 1 FROM regie_zaakplanning WHERE zaak_id = %s FOR UPDATE"
STILTE = 120  # seconds without a broker: by then a worker tries again every half minute


@pytest.fixture
def broker() -> Iterator[Makelaar]:
    with makelaar() as makelaar_:
        yield makelaar_


@pytest.fixture
def stapel() -> Iterator[ExitStack]:
    with ExitStack() as stapel_:
        yield stapel_


def start(stapel: ExitStack, broker: Makelaar, soort: type[Werker] | type[Klok], naam: str) -> None:
    stapel.callback(soort(broker, naam).stop)


def maak_aanvragen(zet_klok: pytest.MonkeyPatch, dag: str) -> list[Klantaanvraag]:
    """Received on `dag`, each of two zaken."""
    zet_klok.setenv("KCC_NU", f"{dag}T09:00")
    anna = maak_diensten()
    return [intake(anna, "dienst-1", "dienst-2").klantaanvraag for _ in range(AANTAL)]


def gebeur(aanvragen: list[Klantaanvraag]) -> None:
    """Something happens to each: begun, finished, suspended or broken off."""
    carla = Medewerker.objects.get(username="proef-carla")
    daden = cycle(("begin", "af", "stil", "weg"))
    for aanvraag, daad in zip(aanvragen, daden, strict=False):
        zaak = Zaak.objects.filter(klantaanvraag=aanvraag).order_by("pk")[0]
        zaken.neem_in_behandeling(zaak=zaak, door=carla)
        if daad == "af":
            zaken.handel_af(zaak=zaak, door=carla, resultaat="verleend")
        elif daad == "stil":
            einde = date(2026, 4, 20)
            zaken.schort_op(zaak=zaak, door=carla, grond="aanvulling", uiterlijk=einde)
        elif daad == "weg":
            zaken.breek_af(zaak=zaak, door=carla, reden="De klant trok de aanvraag in.")


def te_melden(dag: date) -> set[tuple[object, str, str, date]]:
    """What should have been signalled by `dag`, from the beloften themselves."""
    kalender = kalenders.gemeente()
    drempels: dict[str, list[tuple[str, int]]] = {}
    for rij in Drempel.objects.all():
        drempels.setdefault(rij.soort, []).append((rij.eenheid, rij.waarde))
    return {
        (rij.onderwerp, rij.soort, code, rij.due)
        for rij in Belofte.objects.filter(voldaan_op=None, vervallen_op=None)
        for code in gepasseerd(grenzen(rij.begin, rij.due, drempels[rij.soort], kalender), dag)
    }


def gemeld() -> list[tuple[object, str, str, date]]:
    rijen = Signaal.objects.exclude(drempel=Signaal.BREEKT)
    return list(rijen.values_list("onderwerp", "soort", "drempel", "due"))


def alles_klopt(aanvragen: list[Klantaanvraag], *, signalen: bool = True) -> None:
    for aanvraag in aanvragen:
        assert is_juist(aanvraag), aanvraag.nummer
    assert sum(geschreven for _, geschreven in herplan_alles()) == 0
    if not signalen:
        return
    rijen = gemeld()
    assert len(rijen) == len(set(rijen))
    assert te_melden(klok.vandaag()) - set(rijen) == set()


@pytest.mark.eis("R47")
def test_two_beats_two_workers_and_a_broker_that_is_gone_for_two_minutes(broker, stapel, monkeypatch):
    """Messages come double (two beats) and out of order; while the broker is away work goes on."""
    aanvragen = maak_aanvragen(monkeypatch, "2026-03-02")
    monkeypatch.setenv("KCC_NU", "2026-03-20T09:00")
    for naam in ("een", "twee"):
        start(stapel, broker, Werker, naam)
        start(stapel, broker, Klok, f"klok-{naam}")
    wacht_tot(lambda: te_melden(klok.vandaag()) <= set(gemeld()), wat="de eerste signalen")
    broker.stop()
    gebeur(aanvragen)
    assert not any(map(gepland, aanvragen[:2]))
    time.sleep(STILTE)
    broker.start()
    wacht_tot(lambda: all(map(gepland, aanvragen)), seconden=120, wat="de plannen nu de broker terug is")
    for aanvraag in [*reversed(aanvragen), *aanvragen]:
        app.send_task("regie.tasks.herplan", [aanvraag.pk])
    vraag_plan(aanvragen[0].pk)
    wacht_tot(lambda: all(map(gepland, aanvragen)), wat="de plannen na dubbele berichten")
    alles_klopt(aanvragen)


VEEL = PARTIJ + 300  # klantaanvragen: a full replan takes two batches


def maak_veel(zet_klok: pytest.MonkeyPatch) -> list[Klantaanvraag]:
    """Copies of one klantaanvraag with one zaak, each planned wrong, without telling anybody."""
    zet_klok.setenv("KCC_NU", "2026-03-02T09:00")
    eerste = intake(maak_diensten(), "dienst-1").klantaanvraag
    zaak, stand = eerste.zaken.get(), Klantaanvraagplan.objects.get()
    plan = Zaakplanning.objects.get()
    aanvragen = Klantaanvraag.objects.bulk_create(
        [kopie(eerste, nummer=f"KA-9-{n:05}", uuid=uuid.uuid4()) for n in range(1, VEEL)]
    )
    zaken_ = Zaak.objects.bulk_create(
        [
            kopie(zaak, nummer=f"Z-9-{aanvraag.nummer[5:]}", klantaanvraag_id=aanvraag.pk, uuid=uuid.uuid4())
            for aanvraag in aanvragen
        ]
    )
    Klantaanvraagplan.objects.bulk_create(
        [kopie(stand, klantaanvraag_id=aanvraag.pk) for aanvraag in aanvragen]
    )
    Zaakplanning.objects.bulk_create([kopie(plan, zaak_id=zaak.pk) for zaak in zaken_])
    Zaakplanning.objects.update(geplande_start="2026-03-01", uiterste_start="2031-01-01")
    return [eerste, *aanvragen]


def kopie(rij: Model, **anders: object) -> Any:
    """Unsaved, with these values different."""
    velden = {veld.attname: getattr(rij, veld.attname) for veld in rij._meta.concrete_fields}
    return type(rij)(**{naam: waarde for naam, waarde in velden.items() if naam != "id"} | anders)


@pytest.mark.eis("R47")
@pytest.mark.parametrize("wie", ["ouder", "kinderen"])
def test_a_worker_killed_in_the_middle_of_a_full_replan_is_followed_by_one_that_goes_on(
    broker, stapel, monkeypatch, wie
):
    aanvragen = maak_veel(monkeypatch)
    werker = Werker(broker, "een")
    stapel.callback(werker.stop)
    laatste = aanvragen[-1].zaken.get()
    with hou_vast(PLAN_VAN, laatste.pk):
        ronde = planronde.vraag(soort="herplan", door=Medewerker.objects.get(username="proef-kcc-hoofd"))
        wacht_tot(lambda: steekt("regie_zaakplanning"), wat="de worker in de tweede partij")
        ronde.refresh_from_db()
        assert (ronde.gedaan, ronde.verschillen) == (PARTIJ, PARTIJ)
        if wie == "ouder":
            werker.dood_ouder()
            werker.stop()
            start(stapel, broker, Werker, "opvolger")
        else:
            werker.dood_kinderen()
    zaken.neem_in_behandeling(zaak=laatste, door=Medewerker.objects.get(username="proef-carla"))
    Planronde.objects.update(geleefd_op=klok.nu() - planronde.STIL)  # as it is some minutes later
    app.send_task("regie.tasks.veeg_planrondes")
    app.send_task("regie.tasks.veeg_planrondes")
    wacht_tot(lambda: Planronde.objects.get().status == "klaar", wat="de ronde klaar na de veegronde")
    wacht_tot(lambda: gepland(aanvragen[-1]), wat="het plan van wat intussen begon")
    assert Planronde.objects.get().gedaan == VEEL
    alles_klopt([aanvragen[0], aanvragen[PARTIJ], aanvragen[-1]], signalen=False)


@pytest.mark.eis("R47")
def test_the_day_changes_while_the_guarding_runs_and_two_run_at_once(monkeypatch):
    """Three rounds in threads while the clock goes from one day to the next, and on: nothing double or missed."""
    maak_aanvragen(monkeypatch, "2026-03-02")
    monkeypatch.setattr(bewaken, "BATCH", 3)  # many small batches, so that the day changes between them
    fouten: list[BaseException] = []

    def ronde() -> None:
        try:
            bewaken.bewaak()
        except BaseException as fout:
            fouten.append(fout)
        finally:
            connection.close()

    for dag in ("06", "09", "18", "24"):
        draden = [threading.Thread(target=ronde) for _ in range(3)]
        monkeypatch.setenv("KCC_NU", f"2026-03-{dag}T23:59:59")
        for draad in draden:
            draad.start()
        monkeypatch.setenv("KCC_NU", f"2026-03-{int(dag) + 1:02}T00:00:01")
        for draad in draden:
            draad.join()
    assert fouten == []
    bewaken.bewaak()
    rijen = gemeld()
    assert len(rijen) == len(set(rijen)) > AANTAL
    assert set(rijen) == te_melden(klok.vandaag())
