"""The Klantinteracties API, by its own description: no 500, and no answer that is not described.

By the same callers and in the same way as our own API (`test_eigen_api.py`). Employees have no right to anything here:
the chains are those of the applications and of nobody.
"""

from typing import Any

import pytest

from contacts.klantinteracties.schema import beschrijving
from kcc.models import Medewerker
from tests.hulp.bekend import bekend_van, rijen_van, vul_stad
from tests.hulp.bellers import Beller, iedereen
from tests.hulp.bestoken import bestook, lees, operaties
from tests.hulp.keten import volg

pytestmark = pytest.mark.django_db
AANTAL = 2
KETENS = {"alles": 6, "beperkt": 2, "lezer": 1, "niemand": 1}
VERWIJZING = {"uuid": "50000000-0000-4000-8000-000000000001"}
NUMMER = {
    "codeObjecttype": "natuurlijk_persoon",
    "codeRegister": "brp",
    "codeSoortObjectId": "bsn",
    "objectId": "123456782",
}
CONTACT = {"kanaal": "telefoon", "onderwerp": "Paspoort kwijt", "taal": "nld", "vertrouwelijk": False}
INHOUD: dict[str, Any] = {
    "actoren": {"naam": "Rijkswaterstaat", "soortActor": "organisatorische_eenheid", "indicatieActief": True},
    "actorklantcontacten": {"actor": VERWIJZING, "klantcontact": VERWIJZING},
    "betrokkenen": {
        "hadKlantcontact": VERWIJZING,
        "wasPartij": VERWIJZING,
        "rol": "klant",
        "initiator": True,
    },
    "digitaleadressen": {
        "verstrektDoorBetrokkene": None,
        "verstrektDoorPartij": VERWIJZING,
        "soortDigitaalAdres": "email",
        "adres": "iemand@voorbeeld.nl",
        "omschrijving": "",
    },
    "internetaken": {
        "gevraagdeHandeling": "Bel terug",
        "aanleidinggevendKlantcontact": VERWIJZING,
        "toegewezenAanActor": VERWIJZING,
        "toelichting": "Liefst in de ochtend",
        "status": "te_verwerken",
    },
    "klantcontacten": CONTACT,
    "maak-klantcontact": {"klantcontact": CONTACT},
    "onderwerpobjecten": {
        "klantcontact": VERWIJZING,
        "wasKlantcontact": None,
        "onderwerpobjectidentificator": {
            "objectId": "1",
            "codeObjecttype": "boom",
            "codeRegister": "bomen",
            "codeSoortObjectId": "nummer",
        },
    },
    "partij-identificatoren": {"identificeerdePartij": VERWIJZING, "partijIdentificator": NUMMER},
    "partijen": {
        "soortPartij": "organisatie",
        "indicatieActief": True,
        "partijIdentificatie": {"naam": "Aannemer"},
    },
}
VOORBEELDEN = {f"POST /{root}": inhoud for root, inhoud in INHOUD.items()} | {
    f"PUT /{root}/{{uuid}}": inhoud for root, inhoud in INHOUD.items()
}


@pytest.fixture
def bellers(anna: Medewerker, buitenstaander: Medewerker, kcc_nu: Any) -> list[Beller]:
    kcc_nu("2026-11-23T10:00")
    return iedereen(buitenstaander)


def test_every_answer_to_everybody_is_as_described(anna: Medewerker, bellers: list[Beller]) -> None:
    gemaakt = vul_stad(anna)
    api, rijen = lees(beschrijving()), rijen_van("ki", gemaakt)
    uitslag = bestook(api, bellers, bekend_van(gemaakt), rijen, aantal=AANTAL, voorbeelden=VOORBEELDEN)
    assert not uitslag.fouten, uitslag.tekst()
    namen = {beller.naam for beller in bellers}
    assert all(uitslag.gehoord().get(operatie.label) == namen for operatie in operaties(api))
    assert len(uitslag.gelukt()) > 25


def test_what_was_made_is_read_changed_and_deleted_as_described(
    anna: Medewerker, bellers: list[Beller]
) -> None:
    bekend = bekend_van(vul_stad(anna))
    wie = [(beller, KETENS[beller.naam]) for beller in bellers if beller.naam in KETENS]
    uitslag = volg(lees(beschrijving()), wie, bekend, voorbeelden=VOORBEELDEN)
    assert not uitslag.fouten, uitslag.tekst()
    heel = [
        bron
        for bron, methoden in uitslag.geslaagd().items()
        if {"GET", "DELETE"} <= methoden and methoden & {"PUT", "PATCH"}
    ]
    assert len(heel) >= 6, uitslag.geslaagd()
