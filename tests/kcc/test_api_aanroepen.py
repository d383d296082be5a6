"""Every call of an application leaves one row: which route, how it ended, for what. Never what was sent."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from kcc import klok
from kcc.api.aanroep import _leesbaar
from kcc.api.klanten import KlantViewSet
from kcc.models import Apiaanroep, ApiToken, Herhaalsleutel, Inzage, Klant, Medewerker
from kcc.services.klanten import maak_klant
from kcc.tasks import ruim_aanroepen_op, ruim_herhaalsleutels_op
from tests.hulp.api import Api, als, als_toepassing, is_probleem

pytestmark = pytest.mark.django_db
GESPREK = {"kanaal": "telefoon", "vragen": [{"onderwerp": "Afval"}]}
NIEMAND = "00000000-0000-4000-8000-000000000000"
BSN = "111222333"


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, achternaam="Jansen")


def rijen() -> list[tuple[str, str, int]]:
    return list(Apiaanroep.objects.order_by("pk").values_list("methode", "route", "status"))


@pytest.mark.eis("R50")
def test_each_call_of_an_application_leaves_its_row() -> None:
    website = als_toepassing()
    gesprek = website.maak("/gesprekken", GESPREK)
    website.get(f"/gesprekken/{gesprek['uuid']}")
    website.get("")
    assert rijen() == [
        ("POST", "/api/v1/gesprekken", 201),
        ("GET", "/api/v1/gesprekken/{uuid}", 200),
        ("GET", "/api/v1", 200),
    ]
    rij = Apiaanroep.objects.earliest("pk")
    assert (rij.token, rij.toepassing) == (ApiToken.objects.get(), "website")


def test_a_call_of_an_employee_leaves_none(anna: Medewerker) -> None:
    als(anna).get("/zaken")
    assert rijen() == []


@pytest.mark.eis("R50")
def test_a_call_that_is_refused_or_fails_is_written_too(monkeypatch: pytest.MonkeyPatch) -> None:
    website = als_toepassing()
    website.post("/berichten", {"gesprek": NIEMAND, "tekst": "Dat mag."})
    website.get(f"/klanten/{NIEMAND}")
    website.post("/gesprekken", b"{")
    website.client.delete("/api/v1/zaken", headers=website.kop)

    def kapot(*_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(KlantViewSet, "get_object", kapot)
    website.get(f"/klanten/{NIEMAND}")
    assert [status for _, _, status in rijen()] == [403, 404, 400, 405, 500]


def test_a_stranger_leaves_nothing() -> None:
    Api().get("/zaken")
    Api(kop={"Authorization": "Token fout"}).get("/zaken")
    Api().get("/openapi.json")
    Api().get("/bestaat-niet")
    assert rijen() == []


def test_what_was_sent_stands_nowhere(jansen: Klant) -> None:
    website = als_toepassing()
    website.get("/zaken", nummer=BSN)
    website.get(f"/klanten/{jansen.uuid}", kleur=BSN)
    website.post("/gesprekken", {**GESPREK, "notitie": BSN})
    ruw = repr(list(Apiaanroep.objects.values()))
    assert BSN not in ruw
    assert str(jansen.uuid) not in ruw


@pytest.mark.parametrize(
    ("patroon", "leesbaar"),
    [
        (r"api/v1/^zaken/(?P<uuid>[0-9a-fA-F]{8}-[0-9]{4})/overgangen$", "/api/v1/zaken/{uuid}/overgangen"),
        (r"api/v1/^dvos/(?P<code>(?:a|b(?:c))+)\Z", "/api/v1/dvos/{code}"),
        ("api/v1/dagen/<date:dag>/<naam>", "/api/v1/dagen/{dag}/{naam}"),
        ("api/v1/^.*$", "/api/v1/*"),
    ],
)
def test_a_route_is_readable(patroon: str, leesbaar: str) -> None:
    assert _leesbaar(patroon) == leesbaar


def test_a_call_is_answered_also_when_it_can_not_be_written(caplog: pytest.LogCaptureFixture) -> None:
    website = als_toepassing()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE kcc_apiaanroep RENAME TO kcc_zoek")
    assert website.get("/zaken").status_code == 200
    assert website.post("/gesprekken", GESPREK).status_code == 201
    assert "Een aanroep is niet vastgelegd" in caplog.text


def doelen() -> list[str]:
    return list(Inzage.objects.order_by("pk").values_list("doel", flat=True))


def test_the_purpose_is_what_the_caller_says_else_what_the_token_is_for(jansen: Klant) -> None:
    website = als_toepassing()
    website.get(f"/klanten/{jansen.uuid}")
    ApiToken.objects.update(doel="Status tonen")
    website.get(f"/klanten/{jansen.uuid}")
    website.kop["X-Doelbinding"] = "Bezwaar behandelen"
    website.get(f"/klanten/{jansen.uuid}")
    assert doelen() == ["API: klant gelezen", "Status tonen", "Bezwaar behandelen"]
    assert list(Apiaanroep.objects.order_by("pk").values_list("doel", flat=True)) == doelen()


def test_a_purpose_of_an_employee(anna: Medewerker, jansen: Klant) -> None:
    api = als(anna)
    api.kop["X-Doelbinding"] = f"Terugbellen  over {BSN} café".encode().decode("latin-1")
    api.get(f"/klanten/{jansen.uuid}")
    assert doelen() == ["Terugbellen over (nummer weggelaten) café"]


@pytest.mark.parametrize("doel", ["x" * 101, "a\x07b"])
def test_a_purpose_that_is_none_is_refused_by_name(jansen: Klant, doel: str) -> None:
    website = als_toepassing()
    website.kop["X-Doelbinding"] = doel
    is_probleem(website.get(f"/klanten/{jansen.uuid}"), 400, "ongeldig_doel", veld="X-Doelbinding")
    assert doelen() == []
    assert [rij[2] for rij in rijen()] == [400]


def test_the_longest_purpose_fits_beside_the_secrecy_of_an_address(jansen: Klant) -> None:
    Klant.objects.update(verstrekkingsbeperking=True)
    website = als_toepassing()
    website.kop["X-Doelbinding"] = "x" * 100
    assert website.get(f"/klanten/{jansen.uuid}").status_code == 200
    [doel] = doelen()
    assert len(doel) == 100
    assert doel.endswith("met geheimhouding")


def test_calls_go_after_90_days_and_answers_after_a_day() -> None:
    nu = klok.nu()
    for dagen in (91, 89):
        Apiaanroep.objects.create(methode="GET", route="/", status=200, tijd=nu - timedelta(days=dagen))
    for uren in (25, 23):
        Herhaalsleutel.objects.create(
            aanroeper="x", sleutel=str(uren), afdruk="x", tijd=nu - timedelta(hours=uren)
        )
    ruim_aanroepen_op()
    ruim_herhaalsleutels_op()
    assert Apiaanroep.objects.get().tijd == nu - timedelta(days=89)
    assert Herhaalsleutel.objects.get().sleutel == "23"
