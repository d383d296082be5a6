"""Our own API, by its own description: no 500, and no answer that is not described.

Everybody calls every operation: somebody of each role, somebody without a role, an application that sees all, one that
sees a productgroep, one that only reads, and nobody. Per operation each of them sends the same AANTAL generated
requests that fit the description, and its example; a third of them in turn also AANTAL that do not fit. After that one
chain of requests per caller and resource (more for who may most: KETENS) follows the links from what a POST made.

The seed is fixed, and so is what the requests are filled with; `make fuzz` does it many times as often (KCC_FUZZ).
"""

from typing import Any

import pytest

from kcc.api.voorbeelden import lees as lees_voorbeelden
from kcc.api.wortel import beschrijving
from kcc.models import Medewerker
from tests.hulp.bekend import bekend_van, rijen_van, vul_stad
from tests.hulp.bellers import Beller, iedereen
from tests.hulp.bestoken import bestook, lees, operaties
from tests.hulp.keten import volg

pytestmark = pytest.mark.django_db
AANTAL = 1
KETENS = {"alles": 4}
ERBIJ = {
    "POST /abonnementen": {"naam": "hoor", "adres": "http://127.0.0.1:9/", "soorten": ["zaak_status"]},
    "PATCH /abonnementen/{uuid}": {"naam": "hoor meer"},
}
VOORBEELDEN = ERBIJ | {
    waar: deel["verzoek"] for waar, deel in lees_voorbeelden().items() if "verzoek" in deel
}


@pytest.fixture
def bellers(anna: Medewerker, buitenstaander: Medewerker, kcc_nu: Any) -> list[Beller]:
    kcc_nu("2026-11-23T10:00")
    return iedereen(buitenstaander)


def test_every_answer_to_everybody_is_as_described(anna: Medewerker, bellers: list[Beller]) -> None:
    gemaakt = vul_stad(anna)
    api, rijen = lees(beschrijving()), rijen_van("eigen", gemaakt)
    uitslag = bestook(api, bellers, bekend_van(gemaakt), rijen, aantal=AANTAL, voorbeelden=VOORBEELDEN)
    assert not uitslag.fouten, uitslag.tekst()
    namen = {beller.naam for beller in bellers}
    assert all(uitslag.gehoord().get(operatie.label) == namen for operatie in operaties(api))
    assert len(uitslag.gelukt()) > 80


def test_what_was_made_is_read_changed_and_deleted_as_described(
    anna: Medewerker, bellers: list[Beller]
) -> None:
    bekend = bekend_van(vul_stad(anna))
    wie = [(beller, KETENS.get(beller.naam, 1)) for beller in bellers]
    uitslag = volg(lees(beschrijving()), wie, bekend, voorbeelden=VOORBEELDEN)
    assert not uitslag.fouten, uitslag.tekst()
    geslaagd = uitslag.geslaagd()
    assert geslaagd["/abonnementen"] == {"GET", "PATCH", "DELETE"}
    assert len([bron for bron, methoden in geslaagd.items() if "GET" in methoden]) >= 6
    assert (
        len([bron for bron, methoden in geslaagd.items() if "POST" in methoden]) >= 2
    )  # acts on what was made
