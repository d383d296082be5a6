"""Receivers of webhooks that fail in every way, and a worker that dies: a real worker, a real beat, real receivers."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any

import pytest
from django.db import transaction

from contacts.models import Klantcontact
from contacts.services import annuleer, ontvang_gesprek
from kcc.celery import app
from kcc.models import Abonnement, ApiToken, Levering, Leverpoging, Medewerker
from kcc.services import leveringen
from kcc.services.tokens import maak_token
from kcc.services.webhooks import maak_abonnement
from tests.hulp.api import als_toepassing
from tests.hulp.ontvanger import Ontvanger, ontvang
from tests.hulp.werker import Klok, Makelaar, Werker, makelaar, wacht_tot

pytestmark = pytest.mark.django_db(transaction=True)
SOORTEN = ["gesprek_ontvangen", "gesprek_status"]


@pytest.fixture
def stapel(monkeypatch: pytest.MonkeyPatch) -> Iterator[ExitStack]:
    """Only 127.0.0.1 by that name is allowed: localhost is what a name is that resolves to our own network."""
    monkeypatch.setenv("KCC_WEBHOOK_TOEGESTAAN", "127.0.0.1")
    with ExitStack() as stapel_:
        yield stapel_


@pytest.fixture
def broker(stapel: ExitStack) -> Makelaar:
    return stapel.enter_context(makelaar())


@pytest.fixture
def website(db: None) -> ApiToken:
    return maak_token(naam="website", door=None, alles=True)[0]


def start(stapel: ExitStack, wat: Werker | Klok) -> None:
    stapel.callback(wat.stop)


def hangt_tot(los: Event) -> Callable[[Any], tuple[int, dict[str, str]]]:
    """Answers nothing until then."""

    def antwoord(_: Any) -> tuple[int, dict[str, str]]:
        los.wait(60)
        return 204, {}

    return antwoord


def abonneer(wie: ApiToken, naam: str, adres: str) -> Abonnement:
    return maak_abonnement(token=wie, naam=naam, adres=adres, door=None, soorten=SOORTEN)[0]


def tijd_verstrijkt() -> None:
    """The waits between attempts, the rest of a receiver and the lease of a dead worker have passed."""
    Levering.objects.update(volgende_op=datetime.now(UTC) - timedelta(seconds=1))
    Abonnement.objects.update(bezig_tot=None)


def alles_verteld(*abonnementen: Abonnement) -> bool:
    rijen = Levering.objects.filter(abonnement__in=abonnementen)
    return not rijen.exclude(status="geleverd").exists()


def fouten(abonnement: Abonnement) -> set[tuple[int | None, str]]:
    return set(Leverpoging.objects.filter(levering__abonnement=abonnement).values_list("antwoord", "fout"))


def test_nothing_is_lost_and_the_order_is_kept_whatever_the_receivers_do(
    broker, stapel, website, anna, settings
):
    settings.WEBHOOK_TOEGESTAAN = ["127.0.0.1", "localhost"]
    stuk = Event()
    goed, binnen = (stapel.enter_context(ontvang()) for _ in range(2))
    antwoorden = {
        "hangt": hangt_tot(stuk),
        "weigert": lambda _: (204, {}) if stuk.is_set() else (500, {}),
        "leidt_om": lambda _: (204, {}) if stuk.is_set() else (307, {"Location": binnen.adres}),
    }
    slecht = {
        naam: stapel.enter_context(ontvang(Ontvanger(antwoord))) for naam, antwoord in antwoorden.items()
    }
    with ontvang() as even:
        slecht["ligt_plat"] = Ontvanger(adres=even.adres)
    adressen = {naam: wie.adres for naam, wie in {"goed": goed, **slecht}.items()}
    adressen["binnen"] = binnen.adres.replace("http://127.0.0.1", "https://localhost")
    rijen = {naam: abonneer(website, naam, adres) for naam, adres in adressen.items()}

    gesprekken = _maak_gesprekken(anna)
    assert not any(wie.pogingen for wie in (goed, binnen, *slecht.values())), "nothing is sent in the request"
    verwacht = {naam: {gesprek.uuid: [1, 2] for gesprek in gesprekken} for naam in rijen}

    werker = Werker(broker, "een")
    start(stapel, werker)
    start(stapel, Klok(broker, "klok"))
    wacht_tot(lambda: alles_verteld(rijen["goed"]), wat="wie het doet hoort alles")
    bekend = {
        "hangt": (None, "te_langzaam"),
        "weigert": (500, "geweigerd"),
        "leidt_om": (307, "omleiding"),
        "ligt_plat": (None, "onbereikbaar"),
        "binnen": (None, "adres_verboden"),
    }
    for naam, fout in bekend.items():
        wacht_tot(lambda naam=naam, fout=fout: fouten(rijen[naam]) == {fout}, wat=f"{naam}: {fout}")
        assert not Levering.objects.filter(abonnement=rijen[naam], status="geleverd").exists()
    assert binnen.pogingen == [], "not called: not by a redirect, not by a name"

    werker.stop()
    stuk.set()
    slecht["ligt_plat"] = stapel.enter_context(
        ontvang(poort=int(adressen["ligt_plat"].split(":")[2].split("/")[0]))
    )
    herstel = [rijen[naam] for naam in slecht]
    tijd_verstrijkt()
    start(stapel, Werker(broker, "opvolger"))
    wacht_tot(lambda: alles_verteld(*herstel), wat="wie weer werkt hoort alles")
    for naam, wie in {"goed": goed, **slecht}.items():
        gehoord = {onderwerp: list(dict.fromkeys(wie.van(onderwerp))) for onderwerp in verwacht[naam]}
        assert gehoord == verwacht[naam], naam
    wachtend = Levering.objects.filter(abonnement=rijen["binnen"], status="wacht")
    assert wachtend.count() == 2 * len(gesprekken)


def _maak_gesprekken(anna: Medewerker) -> list[Klantcontact]:
    """Two that come in and are cancelled, and one that is taken back."""
    gesprekken = [ontvang_gesprek(kanaal="email", door=anna) for _ in range(2)]
    for gesprek in gesprekken:
        annuleer(gesprek=gesprek, door=anna)
    with transaction.atomic():
        ontvang_gesprek(kanaal="email", door=anna)
        transaction.set_rollback(True)
    return gesprekken


@pytest.mark.parametrize("wie", ["kinderen", "alles"])
def test_a_worker_killed_in_the_middle_of_a_delivery_delivers_again_under_the_same_id(
    broker, stapel, website, anna, wie
):
    los = Event()
    ontvanger = stapel.enter_context(ontvang(Ontvanger(hangt_tot(los))))
    abonnement = abonneer(website, "website", ontvanger.adres)
    werker = Werker(broker, "een")
    start(stapel, werker)
    gesprek = ontvang_gesprek(kanaal="email", door=anna)
    app.send_task("kcc.tasks.zoek_leveringen")
    wacht_tot(lambda: bool(ontvanger.pogingen), wat="de worker midden in het vertellen")
    if wie == "kinderen":
        werker.dood_kinderen()
    werker.stop()
    assert leveringen.te_leveren() == [], "another waits until the lease ends"
    assert (Levering.objects.get().status, Leverpoging.objects.count()) == ("wacht", 0)
    tijd_verstrijkt()
    los.set()
    start(stapel, Werker(broker, "opvolger"))
    app.send_task("kcc.tasks.zoek_leveringen")
    wacht_tot(lambda: alles_verteld(abonnement), wat="opnieuw verteld")
    assert set(ontvanger.pogingen) == {str(Levering.objects.get().uuid)}
    assert len(ontvanger.pogingen) == 2
    assert set(ontvanger.van(gesprek.uuid)) == {1}


def test_a_call_of_the_api_is_answered_while_its_receiver_hangs(broker, stapel, website, anna):
    los = Event()
    stapel.callback(los.set)
    ontvanger = stapel.enter_context(ontvang(Ontvanger(hangt_tot(los))))
    abonneer(website, "website", ontvanger.adres)
    start(stapel, Werker(broker, "een"))
    start(stapel, Klok(broker, "klok"))
    ontvang_gesprek(kanaal="email", door=anna)
    wacht_tot(lambda: bool(ontvanger.pogingen), wat="de ontvanger hangt")
    api = als_toepassing(naam="telefonie")
    gemaakt = api.maak("/gesprekken", {"kanaal": "telefoon", "vragen": [{"onderwerp": "Afval"}]})
    assert not ontvanger.berichten, "it was answered before the receiver answered anything"
    los.set()
    wacht_tot(lambda: 1 in ontvanger.van(gemaakt["uuid"]), wat="daarna verteld")
