"""The search index with a real worker: live within the second, and a killed build leaves the old one serving."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.db.models import F

from catalogus.beantwoorden import beantwoord
from catalogus.models import Kennisitem, Zoekindex
from catalogus.services.kennis import publiceer_versie
from catalogus.services.zoekindex import bouw_index
from kcc import inrichting
from kcc.models import Team
from tests.hulp.vergrendeld import hou_vast, steekt
from tests.hulp.werker import Klok, Makelaar, Werker, makelaar, wacht_tot

pytestmark = pytest.mark.django_db(transaction=True)
VRAAG = "Mag ik een zwembad in mijn tuin graven?"
LIJKT = "zwembadje graven in de achtertuin"
INDEX = "SELECT 1 FROM catalogus_zoekindex FOR UPDATE"


@pytest.fixture
def broker() -> Iterator[Makelaar]:
    with makelaar() as makelaar_:
        yield makelaar_


@pytest.fixture
def stapel() -> Iterator[ExitStack]:
    with ExitStack() as stapel_:
        yield stapel_


def start(stapel: ExitStack, wat: Werker | Klok) -> None:
    stapel.callback(wat.stop)


def eerste(tekst: str) -> str:
    antwoorden = beantwoord(tekst, Kennisitem.objects.vindbaar(inrichting.lees().fase)).antwoorden
    return antwoorden[0].item.code if antwoorden else ""


def publiceer() -> None:
    item = Kennisitem.objects.create(code="zwembad", bronhouder=Team.objects.get(code="geo"))
    publiceer_versie(item=item, teksten={"vraag": VRAAG, "antwoord": "Ja, tot 2 meter diep."}, door=None)


def is_gebouwd() -> bool:
    return Zoekindex.objects.filter(gebouwd=F("gevraagd")).exists()


@pytest.mark.eis("R86")
def test_what_is_published_is_asked_in_the_same_second(broker: Makelaar, stapel: ExitStack) -> None:
    bouw_index()
    start(stapel, Werker(broker, "een"))
    publiceer()
    assert eerste(VRAAG) == "zwembad"  # the very same question, before any worker has done anything
    wacht_tot(is_gebouwd, wat="de worker heeft de index gebouwd")
    assert eerste(LIJKT) == "zwembad"


def test_a_build_that_is_killed_leaves_the_old_index_and_beat_builds_it_again(
    broker: Makelaar, stapel: ExitStack
) -> None:
    bouw_index()
    oud = Zoekindex.objects.get()
    werker = Werker(broker, "een")
    start(stapel, werker)
    publiceer()
    with hou_vast(INDEX):
        wacht_tot(lambda: steekt("catalogus_zoekindex"), wat="de worker staat voor het opslaan")
        werker.stop()
        nu = Zoekindex.objects.get()
        assert (nu.gebouwd, bytes(nu.inhoud or b"")) == (oud.gebouwd, bytes(oud.inhoud or b""))
        assert eerste("wat kost een paspoort") == "kosten-paspoort"
    start(stapel, Werker(broker, "twee"))
    start(stapel, Klok(broker, "klok"))
    wacht_tot(is_gebouwd, wat="beat heeft de index laten bouwen")
    assert eerste(LIJKT) == "zwembad"
