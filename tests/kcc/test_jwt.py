"""Who may come in at the ZGW faces: a JWT signed with the secret of a valid token, and nothing else."""

import base64
import json
import logging
import os
import re
import signal
import subprocess
import time
from datetime import timedelta
from http.client import HTTPConnection

import jwt
import pytest
from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from kcc import klok
from kcc.logboek import Omhuld, dek_af
from kcc.models import Apiaanroep, ApiToken
from kcc.ontwikkel import poort
from kcc.services.tokens import geef_client, trek_in
from tests.hulp.api import als_toepassing
from tests.hulp.webserver import GUNICORN
from tests.hulp.werker import database_url, wacht_tot
from tests.hulp.zgw import BSN, CATALOGI, ZAKEN, is_fout, voorkant

pytestmark = pytest.mark.django_db
PAD = f"{CATALOGI}/catalogussen"
NUMMER = "999993653"


def test_a_signed_call_gets_in_and_is_written_down():
    kiss = voorkant()
    kiss.kop["X-Doelbinding"] = "proef"
    antwoord = kiss.get(PAD)
    assert antwoord.status_code == 200
    assert antwoord["API-Version"] == "1.3.1"
    aanroep = Apiaanroep.objects.get(token=kiss.token)
    assert (aanroep.methode, aanroep.route, aanroep.status, aanroep.doel) == ("GET", PAD, 200, "proef")
    kiss.token.refresh_from_db()
    assert kiss.token.laatst_gebruikt == klok.vandaag()


def test_without_a_jwt_nobody_gets_in(client):
    is_fout(client.get(PAD), 403, "not_authenticated")
    is_fout(als_toepassing().client.get(PAD), 403, "not_authenticated")


def test_the_key_of_our_own_api_is_no_key_here():
    eigen = als_toepassing()
    is_fout(eigen.client.get(PAD, headers=eigen.kop), 403, "not_authenticated")


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({"iat": lambda nu: nu - 3700}, "jwt-expired"),
        ({"exp": lambda nu: nu - 120}, "jwt-expired"),
        ({"iat": lambda nu: nu + 120}, "invalid-jwt-signature"),
        ({"nbf": lambda nu: nu + 120}, "invalid-jwt-signature"),
        ({"iat": lambda nu: None}, "invalid-jwt-signature"),
        ({"iat": lambda nu: "gisteren"}, "invalid-jwt-signature"),
        ({"iat": lambda nu: 1e308}, "invalid-jwt-signature"),
        ({"iat": lambda nu: float("inf")}, "invalid-jwt-signature"),
        ({"iat": lambda nu: [nu]}, "invalid-jwt-signature"),
        ({"client_id": lambda nu: None}, "invalid-jwt-signature"),
        ({"client_id": lambda nu: "iemand-anders"}, "invalid-jwt-signature"),
        ({"client_id": lambda nu: "nul\0"}, "invalid-jwt-signature"),
        ({"client_id": lambda nu: ["lijst"]}, "invalid-jwt-signature"),
    ],
)
def test_a_claim_that_is_not_right(claims, code):
    kiss, nu = voorkant(), int(time.time())
    ruw = kiss.jwt(**{naam: maak(nu) for naam, maak in claims.items()})
    is_fout(kiss.met(ruw, PAD), 403, code)


@pytest.mark.parametrize(
    "claims", [{"iat": lambda nu: nu - 3500}, {"iat": lambda nu: nu + 30}, {"exp": lambda nu: nu - 30}]
)
def test_clocks_may_differ_a_minute(claims):
    kiss, nu = voorkant(), int(time.time())
    assert kiss.met(kiss.jwt(**{n: maak(nu) for n, maak in claims.items()}), PAD).status_code == 200


@pytest.mark.filterwarnings("ignore:The HMAC key")
def test_another_secret_opens_nothing():
    kiss, ander = voorkant(), voorkant(naam="ander")
    is_fout(kiss.met(kiss.jwt(sleutel=ander.geheim), PAD), 403, "invalid-jwt-signature")
    is_fout(kiss.met(kiss.jwt(algoritme="HS512"), PAD), 403, "invalid-jwt-signature")
    geef_client(token=kiss.token, door=None)
    is_fout(kiss.get(PAD), 403, "invalid-jwt-signature")


def _deel(inhoud: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(inhoud).encode()).decode().rstrip("=")


@pytest.mark.parametrize("algoritme", ["none", "None", "RS256", "ES256", "", "HS256"])
def test_without_a_signature_nobody_gets_in(algoritme):
    kiss = voorkant()
    inhoud = {"client_id": kiss.client_id, "iat": int(time.time())}
    for handtekening in ("", "AAAA"):
        ruw = f"{_deel({'alg': algoritme, 'typ': 'JWT'})}.{_deel(inhoud)}.{handtekening}"
        is_fout(kiss.met(ruw, PAD), 403, "invalid-jwt-signature")


@pytest.mark.parametrize(
    "ruw",
    ["", "x", "a.b.c", "..", "é.é.é", f"{'x' * 5000}.y.z", f"{_deel({'alg': 'HS256'})}.{_deel([1])}.AA"],
)
def test_rubbish_is_refused_and_not_a_mistake_of_ours(ruw):
    kiss = voorkant()
    antwoord = kiss.met(ruw, PAD)
    assert antwoord.status_code == 403, antwoord.content


def test_a_message_within_messages_is_refused():
    diep = base64.urlsafe_b64encode(b"[" * 2500).decode().rstrip("=")
    kiss = voorkant()
    is_fout(kiss.met(f"{_deel({'alg': 'HS256'})}.{diep}.AA", PAD), 403, "invalid-jwt-signature")


def test_a_revoked_or_expired_token_signs_no_more():
    kiss, kort = voorkant(), voorkant(naam="kort", verloopt_op=klok.nu() + timedelta(days=1))
    trek_in(token=kiss.token, door=None)
    ApiToken.objects.filter(pk=kort.token.pk).update(verloopt_op=klok.nu() - timedelta(minutes=1))
    is_fout(kiss.get(PAD), 403, "invalid-jwt-signature")
    is_fout(kort.get(PAD), 403, "invalid-jwt-signature")


def test_a_token_without_the_scope_is_refused():
    kiss = voorkant(bereik=("zaken.lezen",))
    is_fout(kiss.get(PAD), 403, "permission_denied")
    is_fout(kiss.get(f"{ZAKEN}/zaken"), 403, "permission_denied")


def test_these_faces_are_read_only():
    kiss = voorkant()
    kop = {"Authorization": f"Bearer {kiss.jwt()}"}
    for doe in (kiss.client.post, kiss.client.put, kiss.client.patch, kiss.client.delete):
        is_fout(doe(f"{ZAKEN}/zaken", headers=kop), 405, "method_not_allowed")


def test_one_secret_is_stored_encrypted():
    kiss = voorkant()
    assert kiss.geheim.encode() not in bytes(ApiToken.objects.get(pk=kiss.token.pk).geheim)


# ---- a BSN in an address stays out of every log ----

VORMEN = (NUMMER, "999.993.653", "%39%39%39%39%39%33%36%35%33", "%20999993653", "9999-93653")


@pytest.mark.parametrize("vorm", VORMEN)
@pytest.mark.parametrize("gezicht", ["zaken", "catalogi", "klantinteracties"])
def test_the_query_of_a_standard_face_is_not_in_the_log(gezicht, vorm):
    instelling = settings.LOGGING["formatters"]["regel"]
    opmaak = import_string(instelling["()"])(instelling["format"])
    adres = f"/{gezicht}/api/v1/zaken?{BSN}={vorm}&page=2"
    regel = logging.LogRecord("gunicorn", logging.INFO, "", 0, '"GET %s HTTP/1.1" 200', (adres,), None)
    tekst = opmaak.format(regel)
    assert f"/{gezicht}/api/v1/zaken?(weggelaten) HTTP/1.1" in tekst
    assert vorm not in tekst


def test_the_loggers_of_others_are_covered_once():
    ander = logging.getLogger("proef.van.een.ander")
    ander.handlers = [logging.StreamHandler()]
    dek_af("proef.van.een.ander")
    dek_af("proef.van.een.ander")
    [opmaak] = [handler.formatter for handler in ander.handlers]
    assert isinstance(opmaak, Omhuld)
    assert not isinstance(opmaak.eigen, Omhuld)


@pytest.mark.django_db(transaction=True)
def test_no_bsn_is_in_the_log_of_a_real_web_server(tmp_path):
    """With its access log on, and a fault in the handling of the request itself."""
    kiss = voorkant(bsn=True)
    with poort.listen(first=8700) as vrij:
        nummer = poort.number(vrij)
    logboek = tmp_path / "web.log"
    with logboek.open("w") as uit:
        proces = subprocess.Popen(
            [*GUNICORN, "--bind", f"127.0.0.1:{nummer}", "--access-logfile", "-", "--log-level", "debug"],
            env={
                **os.environ,
                "DATABASE_URL": database_url(connection.settings_dict["NAME"]),
                "KCC_OMGEVING": settings.OMGEVING,
                "DJANGO_SETTINGS_MODULE": "kcc.settings",
            },
            stdout=uit,
            stderr=uit,
            start_new_session=True,
        )
    try:
        wacht_tot(lambda: _status(nummer, "/healthz/live") == 200, wat="de webserver antwoordt")
        kop = {"Authorization": f"Bearer {kiss.jwt()}"}
        for vorm in VORMEN:
            assert _status(nummer, f"{ZAKEN}/zaken?{BSN}={vorm}", kop) == 200
        assert _status(nummer, f"{ZAKEN}/zaken?{BSN}={NUMMER}") == 403
        assert _status(nummer, f"{ZAKEN}/zaken?{BSN}={NUMMER}&bestaat=niet", kop) == 400
        _status(nummer, "/healthz/live", {"Referer": f"http://x{ZAKEN}/zaken?{BSN}={NUMMER}"})
    finally:
        os.killpg(proces.pid, signal.SIGTERM)
        proces.wait(10)
    tekst = logboek.read_text()
    assert tekst.count(f"{ZAKEN}/zaken?(weggelaten)") >= len(VORMEN) + 3, tekst
    assert not [vorm for vorm in VORMEN if vorm in tekst]
    assert not re.search(r"9{5}\D?3653|%39", tekst)


def _status(nummer: int, pad: str, kop: dict[str, str] | None = None) -> int:
    lijn = HTTPConnection("127.0.0.1", nummer, timeout=10)
    try:
        lijn.request("GET", pad, headers=kop or {})
        return lijn.getresponse().status
    except OSError:
        return 0
    finally:
        lijn.close()


def test_the_library_refuses_what_we_rely_on():
    """A change in PyJWT would be seen here."""
    with pytest.raises(jwt.InvalidAlgorithmError):
        jwt.decode(jwt.encode({"iat": 1}, "x" * 64, "HS512"), "x" * 64, ["HS256"])
