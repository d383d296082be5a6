"""Whatever is sent below /api/v1: an answer in the form of RFC 9457 with the field named, never a 500."""

import json
from typing import Any

import pytest
from django.test import Client

from kcc import klok
from kcc.api.klanten import KlantViewSet
from kcc.models import ApiToken, Medewerker
from tests.hulp.api import Api, als, als_toepassing, is_probleem

pytestmark = pytest.mark.django_db
GESPREK = {"kanaal": "telefoon", "vragen": [{"onderwerp": "Afval"}]}


@pytest.fixture
def van_anna(anna: Medewerker) -> Api:
    return als(anna)


@pytest.mark.parametrize(
    "pad",
    [
        "/bestaat-niet",
        "/zaken/",
        "/",
        "/zaken/geen-uuid",
        "/zaken/%00",
        "/zaken/1/overgangen",
        "/openapi.yaml",
        "/é",
    ],
)
@pytest.mark.parametrize("methode", ["get", "post", "put", "patch", "delete", "options"])
def test_an_address_that_does_not_exist_is_404_for_everybody(pad: str, methode: str) -> None:
    antwoord = getattr(Client(), methode)(f"/api/v1{pad}")
    if methode != "options":
        is_probleem(antwoord, 404, "niet_gevonden")
    else:
        assert antwoord.status_code in (404, 405)
        assert antwoord["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("methode", ["put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("pad", ["/zaken", "/gesprekken", "/klanten", "", "/openapi.json"])
def test_a_method_that_is_not_there_is_405(van_anna: Api, pad: str, methode: str) -> None:
    antwoord = getattr(van_anna.client, methode)(f"/api/v1{pad}")
    is_probleem(antwoord, 405, "methode")
    assert antwoord["Allow"]


@pytest.mark.parametrize(
    ("ruw", "nummer", "code"),
    [
        (b"{", 400, "ongeldige_json"),
        (b"\xff\xfe", 400, "ongeldige_json"),
        (b'{"kanaal": NaN}', 400, "ongeldig"),
        (b'{"kanaal": "telefoon", "kanaal": "balie"}', 400, "dubbele_naam"),
        (b'{"kanaal": ' + b"9" * 5000 + b"}", 400, "ongeldig"),
        (b"[" * 100_000, 400, "te_diep"),
        (b'{"vragen":' * 50_000, 400, "te_diep"),
        (b'{"notitie": "' + b"a" * 1_000_001 + b'"}', 413, "te_groot"),
        (b"[]", 400, "ongeldig"),
        (b'"tekst"', 400, "ongeldig"),
        (b"null", 400, "ongeldig"),
        (b"12", 400, "ongeldig"),
        (b"", 400, "ongeldig"),
    ],
)
def test_a_body_that_is_no_message(van_anna: Api, ruw: bytes, nummer: int, code: str) -> None:
    is_probleem(van_anna.post("/gesprekken", ruw), nummer, code)


@pytest.mark.parametrize(
    "soort",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/xml",
        "application/json; charset=utf-16",
        "application/json; charset=rot13",
        "",
    ],
)
def test_a_content_type_that_is_not_json_is_415(van_anna: Api, soort: str) -> None:
    is_probleem(van_anna.post("/gesprekken", b"{}", content_type=soort), 415, "inhoudstype")


def test_an_answer_in_another_form_is_406(van_anna: Api) -> None:
    antwoord = van_anna.client.get("/api/v1/zaken", headers={"accept": "text/html"})
    is_probleem(antwoord, 406, "antwoordvorm")


WAARDEN: list[Any] = [
    None,
    True,
    0,
    -1,
    2**63,
    10**17,
    1.5,
    "",
    "x" * 100_000,
    "nul\0",
    "\ud800",
    [],
    {},
    [[]],
    {"a": 1},
]


@pytest.mark.parametrize("waarde", WAARDEN, ids=[repr(w)[:12] for w in WAARDEN])
@pytest.mark.parametrize("veld", ["kanaal", "klant", "vragen", "afronden", "notitie"])
def test_any_value_in_any_field_is_accepted_or_named(van_anna: Api, veld: str, waarde: Any) -> None:
    vraag = {"onderwerp": "Afval", "antwoord": "dinsdag"}
    antwoord = van_anna.post("/gesprekken", GESPREK | {"vragen": [vraag], veld: waarde})
    if antwoord.status_code != 201:
        is_probleem(antwoord, 400)
        namen = [fout["name"] for fout in antwoord.json()["invalidParams"]]
        assert all(naam.split(".")[0] == veld for naam in namen), namen


@pytest.mark.parametrize("naam", ["", "nul\0", "\ud800", "x" * 100_000, "__class__", "vragen.0", "Kanaal"])
def test_any_unknown_field_is_named(van_anna: Api, naam: str) -> None:
    is_probleem(van_anna.post("/gesprekken", GESPREK | {naam: 1}), 400, "ongeldig")


@pytest.mark.parametrize("waarde", WAARDEN, ids=[repr(w)[:12] for w in WAARDEN])
def test_any_value_deep_in_an_intake_is_accepted_or_named(van_anna: Api, waarde: Any) -> None:
    for veld in ("zaaktype", "antwoorden", "afspraakOp"):
        zaak = {"zaaktype": "huisnummer", "antwoorden": {}} | {veld: waarde}
        antwoord = van_anna.post("/klantaanvragen", {"kanaal": "balie", "zaken": [zaak]})
        is_probleem(antwoord, 400)
        assert antwoord.json()["invalidParams"][0]["name"].startswith("zaken")


@pytest.mark.parametrize(
    ("vraag", "nummer", "veld"),
    [
        ({"page": "2"}, 404, ""),
        ({"page": "999999999999999999"}, 404, ""),
        ({"page": "0"}, 400, "page"),
        ({"page": "twee"}, 400, "page"),
        ({"page": "last"}, 400, "page"),
        ({"page": "²"}, 400, "page"),
        ({"page": "9" * 30}, 400, "page"),
        ({"pageSize": "501"}, 400, "pageSize"),
        ({"pageSize": "-1"}, 400, "pageSize"),
        ({"pageSize": "veel"}, 400, "pageSize"),
        ({"kleur": "rood"}, 400, "kleur"),
        ({"ontvangen_vanaf": "2026-01-01"}, 400, "ontvangen_vanaf"),
        ({"ontvangenVanaf": "2026-02-30"}, 400, "ontvangenVanaf"),
        ({"klantaanvraag": "x"}, 400, "klantaanvraag"),
        ({"nummer": "\0"}, 400, "nummer"),
        ({"format": "xml"}, 400, "format"),
    ],
)
def test_a_query_that_does_not_fit_is_named(
    van_anna: Api, vraag: dict[str, str], nummer: int, veld: str
) -> None:
    is_probleem(van_anna.get("/zaken", **vraag), nummer, veld=veld)


def test_a_parameter_where_there_are_none_is_refused(van_anna: Api) -> None:
    gesprek = van_anna.maak("/gesprekken", GESPREK)
    is_probleem(van_anna.get(f"/gesprekken/{gesprek['uuid']}", kleur="rood"), 400, veld="kleur")
    is_probleem(van_anna.post(f"/gesprekken/{gesprek['uuid']}/afronding?kleur=rood"), 400, veld="kleur")


def test_pages_follow_each_other(van_anna: Api) -> None:
    for _ in range(3):
        van_anna.maak("/gesprekken", GESPREK)
    eerste = van_anna.get("/gesprekken", pageSize="2").json()
    assert (eerste["count"], len(eerste["results"]), eerste["previous"]) == (3, 2, None)
    tweede = van_anna.get(eerste["next"]).json()
    assert len(tweede["results"]) == 1
    assert tweede["next"] is None


@pytest.mark.parametrize("kop", ["Token", "Token fout", "Token a b", "Token \xff", "token x"])
def test_a_wrong_token_is_401(kop: str) -> None:
    antwoord = Api(kop={"Authorization": kop}).get("/zaken")
    is_probleem(antwoord, 401, "token_ongeldig")
    assert antwoord["WWW-Authenticate"] == "Token"


def test_a_revoked_or_expired_token_is_401() -> None:
    api = als_toepassing()
    assert api.get("/zaken").status_code == 200
    ApiToken.objects.update(ingetrokken_op=klok.nu())
    is_probleem(api.get("/zaken"), 401)
    ApiToken.objects.update(ingetrokken_op=None, verloopt_op=klok.nu())
    is_probleem(api.get("/zaken"), 401)


def test_a_browser_must_send_the_csrf_token(anna: Medewerker) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(anna, backend="django.contrib.auth.backends.ModelBackend")
    ruw = json.dumps(GESPREK)
    antwoord = client.post("/api/v1/gesprekken", ruw, content_type="application/json")
    is_probleem(antwoord, 403, "csrf")
    sleutel = "x" * 32
    client.cookies["csrftoken"] = sleutel
    goed = client.post(
        "/api/v1/gesprekken", ruw, content_type="application/json", headers={"X-CSRFToken": sleutel}
    )
    assert goed.status_code == 201


def test_a_mistake_of_ours_is_told_without_its_details(
    van_anna: Api, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def kapot(*_: Any) -> None:
        raise RuntimeError("geheim detail")

    monkeypatch.setattr(KlantViewSet, "get_object", kapot)
    antwoord = van_anna.get("/klanten/00000000-0000-4000-8000-000000000000")
    is_probleem(antwoord, 500, "storing")
    assert b"geheim" not in antwoord.content
    assert "Storing in KlantViewSet" in caplog.text


def test_every_answer_names_the_version_and_may_not_be_kept(van_anna: Api) -> None:
    for pad in ("", "/zaken", "/openapi.json", "/bestaat-niet"):
        assert van_anna.get(pad)["API-Version"] == "0.1.0"
    assert van_anna.get("/zaken")["Cache-Control"] == "no-store"
