"""/berichten: the mails of a gesprek, answered over the API, and whether they arrived."""

from typing import Any
from uuid import uuid4

import pytest

from contacts import services
from contacts.models import Bericht, Bezorging, Klantcontact, Vraag
from kcc.models import Medewerker, Productgroep
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.mails import bijlage, deel, delen, ontvang
from tests.hulp.schermen import browser
from tests.hulp.verbouwen import HUISNUMMER
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
PAD = "/berichten"


@pytest.fixture(autouse=True)
def mappen(settings: Any, tmp_path: Any, kcc_nu: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    kcc_nu("2026-11-24T10:30")


@pytest.fixture
def gesprek(anna: Medewerker) -> Klantcontact:
    """Anna has a mail with an attachment."""
    ruw = delen(deel("Mag mijn schuur?"), bijlage("brief.pdf"))
    return services.begin_gesprek(gesprek=ontvang(ruw).klantcontact, door=anna)


def antwoord(gesprek: Klantcontact, /, **meer: Any) -> dict[str, Any]:
    return {"gesprek": str(gesprek.uuid), "tekst": "Dat mag."} | meer


def test_a_mail_is_read_with_what_came_along(anna: Medewerker, gesprek: Klantcontact) -> None:
    (rij,) = als(anna).lijst(PAD, gesprek=str(gesprek.uuid), richting="in")
    assert "Mag mijn schuur?" in rij["tekst"]
    assert [bestand["naam"] for bestand in rij["bijlagen"]] == ["brief.pdf"]
    assert als(anna).lees(f"{PAD}/{rij['uuid']}") == rij


def test_the_klant_is_answered_and_the_screen_shows_it(anna: Medewerker, gesprek: Klantcontact) -> None:
    sleutel = str(uuid4())
    vraag = str(gesprek.vragen.get().uuid)
    rij = als(anna).maak(PAD, antwoord(gesprek, sleutel=sleutel, vraag=vraag))
    assert (rij["uuid"], rij["bezorging"], rij["door"]["naam"]) == (sleutel, "wacht", "Anna de Boer")
    assert als(anna).maak(PAD, antwoord(gesprek, sleutel=sleutel))["uuid"] == sleutel
    assert Bericht.objects.filter(soort="bericht", richting="uit").count() == 1
    assert "Dat mag." in browser(anna).get(f"/gesprekken/{gesprek.uuid}/berichten").content.decode()


def test_one_that_did_not_arrive_goes_out_once_more(anna: Medewerker, gesprek: Klantcontact) -> None:
    rij = als(anna).maak(PAD, antwoord(gesprek))
    is_probleem(als(anna).post(f"{PAD}/{rij['uuid']}/verzending"), 409, "niet_mislukt")
    Bericht.objects.filter(uuid=rij["uuid"]).update(bezorging=Bezorging.MISLUKT)
    assert len(als(anna).lijst(PAD, bezorging="mislukt")) == 1
    assert als(anna).post(f"{PAD}/{rij['uuid']}/verzending").json()["bezorging"] == "wacht"


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"gesprek": str(uuid4())}, "gesprek"),
        ({"tekst": " "}, "tekst"),
        ({"tekst": 3}, "tekst"),
        ({"vraag": str(uuid4())}, "vraag"),
        ({"sleutel": "x"}, "sleutel"),
        ({"aan": "iemand@example.org"}, "aan"),
    ],
)
def test_input_that_does_not_fit_is_named(
    anna: Medewerker, gesprek: Klantcontact, velden: dict[str, Any], veld: str
) -> None:
    is_probleem(als(anna).post(PAD, antwoord(gesprek, **velden)), 400, veld=veld)


def test_who_may_and_who_may_not(
    anna: Medewerker, bram: Medewerker, carla: Medewerker, manager: Medewerker, gesprek: Klantcontact
) -> None:
    bericht = gesprek.berichten.get(richting="in")
    for api, nummer in ((Api(), 401), (als(manager), 403)):
        is_probleem(api.get(PAD), nummer)
        is_probleem(api.post(PAD, antwoord(gesprek)), nummer)
    is_probleem(als(bram).post(PAD, antwoord(gesprek)), 403, "niet_uw_gesprek")
    is_probleem(als_toepassing().post(PAD, antwoord(gesprek)), 403, "geen_recht")
    for api in (als(carla), als_toepassing("geo", naam="geo")):
        is_probleem(api.get(f"{PAD}/{bericht.uuid}"), 404)
        assert api.lijst(PAD) == []


def test_a_limited_application_reads_no_mail_that_is_about_something_else_too(
    anna: Medewerker, gesprek: Klantcontact
) -> None:
    geo = als_toepassing("geo", naam="geo")
    Vraag.objects.update(productgroep=Productgroep.objects.get(code="geo"))
    assert len(geo.lijst(PAD, richting="in")) == 1
    services.voeg_vraag_toe(gesprek=gesprek, door=anna, onderwerp="Uitkering")
    assert geo.lijst(PAD) == []


def test_mail_about_the_sociaal_domein_is_not_told(anna: Medewerker, gesprek: Klantcontact) -> None:
    vraag = gesprek.vragen.get()
    als(anna).post(f"/vragen/{vraag.uuid}/uitkomst", {"intake": {"zaken": [HUISNUMMER]}})
    assert als(anna).lijst(PAD)
    Zaak.objects.update(sociaal=True)
    assert als(anna).lijst(PAD) == []


def test_a_list_costs_the_same_with_few_rows_and_with_thirty(anna: Medewerker, gesprek: Klantcontact) -> None:
    api = als(anna)
    with telt_hoogstens(9) as een:
        api.lijst(PAD)
    for _ in range(29):
        api.maak(PAD, antwoord(gesprek))
    with telt_hoogstens(9) as dertig:
        assert len(api.lijst(PAD)) > 29
    assert len(dertig) <= len(een)
