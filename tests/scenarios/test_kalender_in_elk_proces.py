"""A day off that is added on the page holds at once in the web process and in a running worker (acceptance 8)."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.test import Client

from kcc import kalenders
from kcc.models import Kalenderdag, Medewerker, Wijziging
from regie.models import Klantaanvraagplan, Zaakplanning
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.werker import Werker, makelaar, wacht_tot
from zaken.models import Zaak

pytestmark = pytest.mark.django_db(transaction=True)
DAG = date(2026, 12, 8)


@pytest.fixture
def werker(kcc_nu: Callable[[str], None]) -> Iterator[Werker]:
    kcc_nu("2026-11-23T10:30")
    with makelaar() as broker:
        proces = Werker(broker, "een")
        yield proces
        proces.stop()


def einden() -> dict[str, date]:
    return dict(Zaakplanning.objects.values_list("zaak__nummer", "gepland_einde"))


def stand(status: str) -> Callable[[], bool]:
    return lambda: Wijziging.objects.filter(status=status).exists()


def test_web_and_worker_count_with_the_new_day_and_only_what_it_touches_is_planned_again(
    werker: Werker, beheerder: Medewerker
) -> None:
    anna = maak_diensten({"dienst-1": (5, 6), "dienst-2": (15, 16)})
    lang, kort = intake(anna, "dienst-2"), intake(anna, "dienst-1")
    wacht_tot(lambda: Zaakplanning.objects.count() == 2, wat="de plannen")
    voor, wet = einden(), dict(Zaak.objects.values_list("nummer", "wettelijk_einde"))
    planning_kort = Zaakplanning.objects.filter(zaak__klantaanvraag=kort.klantaanvraag).values().get()

    client = Client()
    client.force_login(beheerder)
    velden = {"soort": "sluiting", "datum": DAG.isoformat(), "omschrijving": "Heidag"}
    antwoord = client.post("/inrichting/kalender/dag", velden)
    assert antwoord.status_code == 302, antwoord.content
    wacht_tot(stand("voorbeeld"), wat="het voorbeeld")
    client.post(f"{antwoord['Location']}/doorvoeren")
    assert not kalenders.gemeente().is_werkdag(DAG)  # in this process, at once
    wacht_tot(stand("doorgevoerd"), wat="het doorvoeren")  # in the worker, which ran all the time

    na = einden()
    zaak_lang, zaak_kort = (t.klantaanvraag.zaken.get().nummer for t in (lang, kort))
    assert na[zaak_lang] == kalenders.gemeente().plus(voor[zaak_lang], 1)
    assert na[zaak_kort] == voor[zaak_kort]
    assert Zaakplanning.objects.filter(zaak__klantaanvraag=kort.klantaanvraag).values().get() == planning_kort
    assert dict(Zaak.objects.values_list("nummer", "wettelijk_einde")) == wet
    assert Klantaanvraagplan.objects.get(pk=lang.klantaanvraag.pk).verwacht == na[zaak_lang]
    assert Kalenderdag.objects.filter(datum=DAG).exists()
