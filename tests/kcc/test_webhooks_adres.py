"""Where a webhook may go and how long it may take: never into our own network, never for ever."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from threading import Thread
from time import sleep

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kcc.fouten import Ongeldig
from kcc.webhooks import versturen
from kcc.webhooks.adres import mag, zoek_doel
from kcc.webhooks.versturen import verstuur
from tests.hulp.ontvanger import Ontvanger, ontvang


@pytest.mark.parametrize(
    "adres",
    [
        "https://127.0.0.1/",
        "https://10.1.2.3/",
        "https://192.168.1.1/",
        "https://169.254.169.254/latest",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::a00:1]/",
        "https://[fd00::1]/",
        "https://0.0.0.0/",
        "https://224.0.0.1/",
        "https://100.64.0.1/",
        "https://localhost/",
        "https://2130706433/",
        "https://0x7f000001/",
        "http://93.184.215.14/",
        "ftp://voorbeeld.nl/",
        "https://naam:wacht@voorbeeld.nl/",
        "https://voorbeeld.nl/#deel",
        "https:///pad",
        "https://voorbeeld.nl:99999/",
        "https://voor beeld.nl/",
        "https://voorbeeld.nl/\r\nX: y",
        "",
    ],
)
def test_addresses_that_are_refused(adres, settings):
    settings.WEBHOOK_TOEGESTAAN = []
    with pytest.raises(Ongeldig) as geweigerd:
        zoek_doel(adres)
    assert geweigerd.value.veld == "adres"


def test_a_public_address_is_fine(settings):
    settings.WEBHOOK_TOEGESTAAN = []
    doel = zoek_doel("https://93.184.215.14:8443/pad?x=1")
    assert (doel.ip, doel.poort, doel.pad, doel.host) == (
        "93.184.215.14",
        8443,
        "/pad?x=1",
        "93.184.215.14:8443",
    )
    assert mag(ip_address("2606:2800:21f:cb07:6820:80da:af6b:8b2c"))


def test_what_is_allowed_is_allowed_by_name_or_by_what_it_resolves_to(settings):
    settings.WEBHOOK_TOEGESTAAN = ["10.0.0.0/8", "ontvanger"]
    assert zoek_doel("http://10.1.2.3/").ip == "10.1.2.3"
    with pytest.raises(Ongeldig, match="afgeschermd"):
        zoek_doel("https://127.0.0.1/")
    settings.WEBHOOK_TOEGESTAAN = ["localhost"]
    assert zoek_doel("http://localhost:8000/").poort == 8000
    with pytest.raises(Ongeldig, match="https"):
        zoek_doel("http://127.0.0.1:8000/")


def test_a_name_that_nobody_knows_says_not_more(settings):
    settings.WEBHOOK_TOEGESTAAN = []
    with pytest.raises(Ongeldig) as geweigerd:
        zoek_doel("https://bestaat-niet.invalid/")
    assert geweigerd.value.code == "adres_onbekend"


def test_the_proxy_of_the_environment_is_not_used(monkeypatch):
    for naam in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(naam, "http://127.0.0.1:9")
    with ontvang() as ontvanger:
        assert verstuur(ontvanger.adres, b'{"id": "1"}', {}).goed
    assert ontvanger.koppen[0]["Host"] in ontvanger.adres


def test_nobody_there():
    assert verstuur("http://127.0.0.1:9/", b"{}", {}).fout == "onbereikbaar"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_a_private_address_is_not_followed(status):
    with (
        ontvang() as binnen,
        ontvang(Ontvanger(antwoord=lambda _: (status, {"Location": binnen.adres}))) as buiten,
    ):
        uitslag = verstuur(buiten.adres, b'{"id": "1"}', {})
    assert (uitslag.antwoord, uitslag.fout, binnen.pogingen) == (status, "omleiding", [])


@contextmanager
def druppel(eerst: bytes) -> Iterator[str]:
    """A receiver that answers one letter at a time and never ends."""
    server = socket.create_server(("127.0.0.1", 0))

    def antwoord() -> None:
        verbinding, _ = server.accept()
        with verbinding:
            try:
                verbinding.sendall(eerst)
                while True:
                    verbinding.sendall(b"x")
                    sleep(0.02)
            except OSError:
                return

    Thread(target=antwoord, daemon=True).start()
    with server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"


def test_an_answer_that_never_ends_is_cut_off(monkeypatch):
    monkeypatch.setattr(versturen, "GEHEEL", 0.6)
    with druppel(b"HTTP/1.1 200 OK\r\nX-Lang: ") as adres:
        uitslag = verstuur(adres, b"{}", {})
    assert (uitslag.antwoord, uitslag.fout) == (None, "te_langzaam")


def test_of_a_long_answer_only_the_head_is_read():
    with druppel(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n") as adres:
        assert verstuur(adres, b"{}", {}).goed


def test_what_is_no_http():
    with druppel(b"220 smtp.example.org ESMTP\r\n") as adres:
        assert verstuur(adres, b"{}", {}).fout == "onbereikbaar"


def _certificaat(map_, naam: str) -> tuple[str, ssl.SSLContext]:
    """A certificate of its own for this name: its file, and a server that shows it."""
    sleutel = ec.generate_private_key(ec.SECP256R1())
    wie = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, naam)])
    nu = datetime.now(UTC)
    bouw = x509.CertificateBuilder().subject_name(wie).issuer_name(wie).public_key(sleutel.public_key())
    bouw = (
        bouw.serial_number(1).not_valid_before(nu - timedelta(days=1)).not_valid_after(nu + timedelta(days=1))
    )
    bouw = bouw.add_extension(x509.SubjectAlternativeName([x509.DNSName(naam)]), critical=False)
    bouw = bouw.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    pem, geheim = map_ / f"{naam}.pem", map_ / f"{naam}.key"
    pem.write_bytes(bouw.sign(sleutel, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    vorm = serialization.PrivateFormat.PKCS8
    geheim.write_bytes(sleutel.private_bytes(serialization.Encoding.PEM, vorm, serialization.NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, geheim)
    return str(pem), context


@pytest.mark.parametrize(("naam", "fout"), [("localhost", ""), ("iemand-anders.nl", "certificaat")])
def test_the_certificate_must_be_of_the_name_that_was_asked_for(tmp_path, monkeypatch, settings, naam, fout):
    settings.WEBHOOK_TOEGESTAAN = ["localhost"]
    pem, context = _certificaat(tmp_path, naam)
    monkeypatch.setenv("SSL_CERT_FILE", pem)
    with ontvang(tls=context) as ontvanger:
        adres = ontvanger.adres
        assert verstuur(adres, b'{"id": "1"}', {}).fout == fout
    assert bool(ontvanger.pogingen) is (fout == "")


def test_a_certificate_that_nobody_vouches_for(tmp_path, settings):
    settings.WEBHOOK_TOEGESTAAN = ["localhost"]
    with ontvang(tls=_certificaat(tmp_path, "localhost")[1]) as ontvanger:
        assert verstuur(ontvanger.adres, b'{"id": "1"}', {}).fout == "certificaat"
