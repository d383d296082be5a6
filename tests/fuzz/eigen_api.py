"""Our own API, by its own description, as every role and every kind of application: no 500, no other answer."""

from typing import Any

import pytest

from kcc.api.wortel import beschrijving
from kcc.models import Medewerker
from tests.hulp.bestoken import (
    Beller,
    bekend_van,
    bestook,
    lees,
    medewerker,
    rijen_van,
    toepassingen,
    vul_stad,
)
from tests.hulp.keten import volg

pytestmark = pytest.mark.django_db
MENSEN = ("anna", "bram", "carla", "dirk", "eva", "geert", "monique", "floris")
AANTAL = 2
KETENS = 6


@pytest.fixture
def bellers(anna: Medewerker, buitenstaander: Medewerker) -> list[Beller]:
    mensen = [*Medewerker.objects.filter(username__in=MENSEN), buitenstaander]
    return [*map(medewerker, mensen), *toepassingen()]


def test_every_answer_to_everybody_is_as_described(
    anna: Medewerker, bellers: list[Beller], kcc_nu: Any
) -> None:
    kcc_nu("2026-11-23T10:00")
    gemaakt = vul_stad(anna)
    api = lees(beschrijving())
    uitslag = bestook(api, bellers, bekend_van(gemaakt), rijen_van("eigen", gemaakt), aantal=AANTAL)
    assert not uitslag.fouten, uitslag.tekst()
    assert len(uitslag.gelukt()) > 60


def test_what_was_made_is_read_and_changed_as_described(
    anna: Medewerker, bellers: list[Beller], kcc_nu: Any
) -> None:
    kcc_nu("2026-11-23T10:00")
    gemaakt = vul_stad(anna)
    wie = [beller for beller in bellers if beller.naam in ("anna", "alles")]
    uitslag = volg(lees(beschrijving()), wie, bekend_van(gemaakt), aantal=KETENS)
    assert not uitslag.fouten, uitslag.tekst()
