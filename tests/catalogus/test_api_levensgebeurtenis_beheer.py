"""/levensgebeurtenissen: made, changed and deleted by the beheerder, as on the screens."""

from typing import Any
from uuid import uuid4

import pytest

from catalogus.models import Levensgebeurtenis
from kcc.models import Medewerker
from tests.hulp.api import Api, als, als_toepassing, is_probleem
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
PAD = "/levensgebeurtenissen"
TUIN = {
    "code": "tuin-aanleggen",
    "naam": "Een tuin aanleggen",
    "zaken": [
        {"zaaktype": "kapvergunning", "vraag": "Moet er een boom weg?", "standaard": "nodig"},
        {"zaaktype": "huisnummer", "vraag": "Komt er een schuur?"},
    ],
    "afhankelijkheden": [{"van": "kapvergunning", "naar": "huisnummer", "wachttijd": 14}],
}


@pytest.fixture
def floris(beheerder: Medewerker) -> Api:
    return als(beheerder)


def patch(api: Api, pad: str, inhoud: Any) -> Any:
    return api.client.patch(f"/api/v1{pad}", inhoud, "application/json", headers=api.kop)


def test_one_is_made_and_stands_on_the_screen(floris: Api, anna: Medewerker) -> None:
    antwoord = floris.post(PAD, TUIN)
    assert antwoord.status_code == 201
    rij = antwoord.json()
    assert [(zaak["zaaktype"], zaak["standaard"]) for zaak in rij["zaken"]] == [
        ("kapvergunning", "nodig"),
        ("huisnummer", "vragen"),
    ]
    assert rij["afhankelijkheden"] == [{**TUIN["afhankelijkheden"][0], "ontvangstNaVoorganger": False}]
    assert antwoord["Location"].endswith(rij["uuid"])
    pagina = tekst(browser(anna).get(f"/catalogus/levensgebeurtenissen/{rij['uuid']}").content.decode())
    assert "Moet er een boom weg?" in pagina


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"code": "verbouwen"}, "code"),
        ({"code": "een tuin"}, "code"),
        ({"naam": ""}, "naam"),
        ({"samenOpleveren": "ja"}, "samenOpleveren"),
        ({"zaken": [{"zaaktype": "bestaat-niet", "vraag": "Ja?"}]}, "zaken.0.zaaktype"),
        ({"zaken": [TUIN["zaken"][0]]}, "afhankelijkheden.0.naar"),
        ({"zaken": [*TUIN["zaken"], TUIN["zaken"][0]]}, "zaken.2.zaaktype"),
        (
            {"afhankelijkheden": [*TUIN["afhankelijkheden"], {"van": "huisnummer", "naar": "kapvergunning"}]},
            "afhankelijkheden.1.naar",
        ),
        (
            {"afhankelijkheden": [{**TUIN["afhankelijkheden"][0], "wachttijd": 731}]},
            "afhankelijkheden.0.wachttijd",
        ),
    ],
)
def test_what_can_not_be_is_refused_by_its_place(floris: Api, anders: dict[str, Any], veld: str) -> None:
    is_probleem(floris.post(PAD, TUIN | anders), 400, veld=veld)
    assert Levensgebeurtenis.objects.count() == 12


def test_what_is_not_sent_stays(floris: Api) -> None:
    gemaakt = floris.maak(PAD, TUIN)
    pad = f"{PAD}/{gemaakt['uuid']}"
    assert patch(floris, pad, {"samenOpleveren": True}).json() == {**gemaakt, "samenOpleveren": True}
    anders = patch(floris, pad, {"afhankelijkheden": []}).json()
    assert (anders["afhankelijkheden"], anders["zaken"]) == ([], gemaakt["zaken"])
    is_probleem(patch(floris, pad, {"code": "verbouwen"}), 400, veld="code")
    assert patch(floris, pad, {}).json() == anders


def test_it_is_deleted(floris: Api) -> None:
    pad = f"{PAD}/{floris.maak(PAD, TUIN)['uuid']}"
    assert floris.delete(pad).status_code == 204
    is_probleem(floris.delete(pad), 404)


def test_only_the_beheerder_keeps_them(anna: Medewerker, afdelingshoofd: Medewerker, floris: Api) -> None:
    pad = f"{PAD}/{Levensgebeurtenis.objects.get(code='verbouwen').uuid}"
    for api in (als(anna), als(afdelingshoofd), als_toepassing()):
        is_probleem(api.post(PAD, TUIN), 403, "geen_recht")
        is_probleem(patch(api, pad, {"naam": "Anders"}), 403, "geen_recht")
        is_probleem(api.delete(pad), 403, "geen_recht")
    is_probleem(Api().post(PAD, TUIN), 401)
    is_probleem(floris.delete(f"{PAD}/{uuid4()}"), 404)
