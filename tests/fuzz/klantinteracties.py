"""The Klantinteracties API, by its own description: no 500, no other answer."""

from typing import Any

import pytest

from contacts.klantinteracties.schema import beschrijving
from kcc.models import Medewerker
from tests.hulp.bestoken import bekend_van, bestook, lees, medewerker, rijen_van, toepassingen, vul_stad
from tests.hulp.keten import volg

pytestmark = pytest.mark.django_db
AANTAL = 4
KETENS = 10


def test_every_answer_is_as_described(anna: Medewerker, kcc_nu: Any) -> None:
    kcc_nu("2026-11-23T10:00")
    gemaakt = vul_stad(anna)
    bellers = [*toepassingen(), medewerker(anna)]
    uitslag = bestook(
        lees(beschrijving()), bellers, bekend_van(gemaakt), rijen_van("ki", gemaakt), aantal=AANTAL
    )
    assert not uitslag.fouten, uitslag.tekst()
    assert len(uitslag.gelukt()) > 25


def test_what_was_made_is_read_changed_and_deleted_as_described(anna: Medewerker, kcc_nu: Any) -> None:
    kcc_nu("2026-11-23T10:00")
    gemaakt = vul_stad(anna)
    alles = toepassingen()[:1]
    uitslag = volg(lees(beschrijving()), alles, bekend_van(gemaakt), aantal=KETENS)
    assert not uitslag.fouten, uitslag.tekst()
