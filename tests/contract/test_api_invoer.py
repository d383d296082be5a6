"""Bodies that are no message: a problem+json 4xx that names the header or the field, in bounded memory."""

import gzip
import json
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

import pytest

from kcc.api.invoer import DIEPST, MEESTE_DELEN, lees_json
from kcc.models import Medewerker
from kcc.services.tokens import maak_token
from tests.hulp.api import Api, als, is_probleem
from tests.hulp.webserver import Webserver

pytestmark = pytest.mark.django_db
GESPREK = {"kanaal": "telefoon", "vragen": [{"onderwerp": "Afval"}]}
PAD = "/gesprekken"
MB = 1_000_000
GROEI = 60 * 1024  # kB that a process may grow while it refuses 50 MB


@pytest.fixture
def van_anna(anna: Medewerker) -> Api:
    return als(anna)


def met(tekst: str) -> bytes:
    """A gesprek with this text of JSON as its notitie."""
    return b'{"kanaal": "telefoon", "vragen": [{"onderwerp": "Afval"}], "notitie": ' + tekst.encode() + b"}"


@pytest.mark.parametrize(
    ("ruw", "code", "naam"),
    [
        (b'{"kanaal": "telefoon", "kanaal": "balie"}', "dubbele_naam", "kanaal"),
        (b'{"vragen": [{"on_derwerp": 1, "on_derwerp": 2}]}', "dubbele_naam", "on_derwerp"),
        (met("NaN"), "ongeldig", "notitie"),
        (met("-Infinity"), "ongeldig", "notitie"),
        (met("1e999"), "ongeldig", "notitie"),
        (met("9" * 5000), "ongeldig", "notitie"),
        (met("-" + "9" * 900_000), "ongeldig", "notitie"),
        (met("[" * 5000 + "]" * 5000), "te_diep", "notitie"),
        (met('{"a":' * 33 + "1" + "}" * 33), "te_diep", "notitie"),
        (met('"\\ud800"'), "ongeldig", "notitie"),
        (met('"nul\\u0000"'), "ongeldig", "notitie"),
        (b'{"vragen": [{"onderwerp": "Afval"}, {"onderwerp": NaN}]}', "ongeldig", "vragen.1.onderwerp"),
        (b'{"vragen": [' + b"0," * MEESTE_DELEN + b"0]}", "te_veel_delen", "vragen"),
        (b'{"kleur": 1}', "ongeldig", "kleur"),
        (b"", "ongeldig", "kanaal"),
        (b"   ", "ongeldige_json", "-"),
        (b"{}", "ongeldig", "kanaal"),
        (b"[]", "ongeldig", "-"),
        (b"null", "ongeldig", "-"),
        (b'{"kanaal": \xff}', "ongeldige_json", "-"),
        (b'\xef\xbb\xbf{"kanaal": 1}', "ongeldige_json", "-"),
        (b'{"kanaal": nul\0}', "ongeldige_json", "-"),
        (b"{'kanaal': 1}", "ongeldige_json", "-"),
        (b'{"kanaal": "telefoon"} {}', "ongeldige_json", "-"),
        (b'{"kanaal": "' + b'\\"' * 400_000, "ongeldige_json", "-"),
    ],
    ids=lambda waarde: repr(waarde)[:40],
)
def test_what_is_no_message_is_refused_by_name(van_anna: Api, ruw: bytes, code: str, naam: str) -> None:
    is_probleem(van_anna.post(PAD, ruw), 400, code, veld=naam)


def test_many_faults_are_not_all_told(van_anna: Api) -> None:
    ruw = b'{"vragen": [' + b"NaN," * 5000 + b"NaN]}"
    assert len(is_probleem(van_anna.post(PAD, ruw), 400)["invalidParams"]) == 20


@pytest.mark.parametrize(
    ("koppen", "nummer", "code", "naam"),
    [
        ({"HTTP_CONTENT_ENCODING": "gzip"}, 415, "inhoudscodering", "Content-Encoding"),
        ({"HTTP_CONTENT_ENCODING": "br"}, 415, "inhoudscodering", "Content-Encoding"),
        ({"HTTP_TRANSFER_ENCODING": "chunked"}, 411, "lengte_ontbreekt", "Transfer-Encoding"),
        ({"CONTENT_LENGTH": 50 * MB}, 413, "te_groot", "Content-Length"),
        ({"content_type": "application/json; charset=utf-16"}, 415, "inhoudstype", "Content-Type"),
        ({"content_type": "text/plain"}, 415, "inhoudstype", "Content-Type"),
    ],
    ids=lambda waarde: repr(waarde)[:40],
)
def test_a_form_that_is_not_ours_is_refused_by_header(
    van_anna: Api, koppen: dict[str, Any], nummer: int, code: str, naam: str
) -> None:
    ruw = gzip.compress(json.dumps(GESPREK).encode()) if "gzip" in koppen.values() else b"{}"
    antwoord = van_anna.post(PAD, ruw, **koppen)
    is_probleem(antwoord, nummer, code, veld=naam)
    assert antwoord["Cache-Control"] == "no-store"


def test_a_large_form_of_a_browser_is_refused_before_its_code_is_looked_for(van_anna: Api) -> None:
    van_anna.client.handler.enforce_csrf_checks = True
    formulier = "application/x-www-form-urlencoded"
    antwoord = van_anna.post(PAD, b"a=" + b"b" * 3 * MB, content_type=formulier)
    is_probleem(antwoord, 413, "te_groot", veld="Content-Length")


def test_what_is_a_message_is_read_as_it_is(van_anna: Api) -> None:
    diep = "[" * (DIEPST - 1) + "]" * (DIEPST - 1)
    assert lees_json(f'{{"a": {diep}, "b": "é \\" [", "c": -12.5e3, "d": {10**19}}}'.encode())["c"] == -12500
    koppen = {"HTTP_CONTENT_ENCODING": "identity"}
    soort = "application/json; charset=UTF-8"
    antwoord = van_anna.post(PAD, json.dumps(GESPREK).encode(), content_type=soort, **koppen)
    assert antwoord.status_code == 201


@pytest.fixture
def server(transactional_db: None) -> Iterator[Webserver]:
    server = Webserver()
    yield server
    server.dood()


def piek(server: Webserver) -> int:
    """kB: the most memory that the worker process had."""
    ouder = server.proces.pid
    [kind] = Path(f"/proc/{ouder}/task/{ouder}/children").read_text().split()
    regels = Path(f"/proc/{kind}/status").read_text().splitlines()
    return next(int(regel.split()[1]) for regel in regels if regel.startswith("VmHWM"))


def begin(server: Webserver, sleutel: str, koppen: dict[str, str]) -> HTTPConnection:
    lijn = HTTPConnection("127.0.0.1", server.poort, timeout=30)
    lijn.putrequest("POST", f"/api/v1{PAD}")
    eigen = {"Authorization": f"Token {sleutel}", "Content-Type": "application/json"}
    for naam, waarde in (eigen | koppen).items():
        lijn.putheader(naam, waarde)
    lijn.endheaders()
    return lijn


def ruw_antwoord(lijn: HTTPConnection) -> tuple[HTTPResponse, dict[str, Any]]:
    antwoord = lijn.getresponse()
    return antwoord, json.loads(antwoord.read())


def duw(lijn: HTTPConnection, stuk: bytes, keer: int) -> None:
    """The rest of the message, for as long as the other side takes it."""
    with suppress(OSError):
        for _ in range(keer):
            lijn.sock.sendall(stuk)
    lijn.close()


def test_a_real_server_answers_before_it_reads_50_mb_and_does_not_grow(server: Webserver) -> None:
    _, sleutel = maak_token(naam="website", door=None, alles=True)
    klein = json.dumps(GESPREK).encode()
    lijn = begin(server, sleutel, {"Content-Length": str(len(klein))})
    lijn.send(klein)
    assert ruw_antwoord(lijn)[0].status == 201
    vooraf = piek(server)
    groot = begin(server, sleutel, {"Content-Length": str(50 * MB)})
    antwoord, probleem = ruw_antwoord(groot)
    assert (antwoord.status, probleem["code"], antwoord.headers["API-Version"]) == (413, "te_groot", "0.1.0")
    duw(groot, b"a" * MB, 50)
    stukken = begin(server, sleutel, {"Transfer-Encoding": "chunked"})
    antwoord, probleem = ruw_antwoord(stukken)
    assert (antwoord.status, probleem["code"]) == (411, "lengte_ontbreekt")
    assert antwoord.headers["Content-Type"] == "application/problem+json"
    duw(stukken, b"f4240\r\n" + b"a" * MB + b"\r\n", 50)
    vol = b'{"vragen": [' + b"{}," * 330_000 + b"{}]}"
    lijn = begin(server, sleutel, {"Content-Length": str(len(vol))})
    lijn.send(vol)
    assert ruw_antwoord(lijn)[1]["code"] == "te_veel_delen"
    assert piek(server) - vooraf < GROEI
