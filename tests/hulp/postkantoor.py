"""A post office for one test: a real SMTP and a real IMAP server (Twisted) in a process of their own.

What is sent to an address lands in the mailbox of that name, with every folder in memory. Run as a program it
prints its ports; `postkantoor()` starts it and stops it.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from imaplib import IMAP4, IMAP4_SSL
from ipaddress import ip_address
from pathlib import Path
from smtplib import SMTP
from typing import Any

WACHTWOORD = "geheim"
GEWEIGERD, LATER = "weg@", "vol@"
"""Addresses that are refused for good, and for now."""


class Postkantoor:
    """The ports of a running one, and clients to look into its mailboxes."""

    def __init__(self, poorten: dict[str, int], certificaat: Path) -> None:
        self.smtp, self.imap, self.imaps = poorten["smtp"], poorten["imap"], poorten["imaps"]
        self.certificaat = certificaat

    def stuur(self, ruw: bytes, van: str, aan: str = "kcc@localhost") -> None:
        """As any mail program does."""
        with SMTP("127.0.0.1", self.smtp) as smtp:
            smtp.sendmail(van, [aan], ruw)

    def brieven(self, wie: str, map_: str = "INBOX") -> list[bytes]:
        """What lies in a folder of somebody, oldest first."""
        bus = IMAP4("127.0.0.1", self.imap)
        bus.login(wie, WACHTWOORD)
        status, _ = bus.select(map_, readonly=True)
        uids = (bus.uid("SEARCH", "UNDELETED")[1][0] or b"").split() if status == "OK" else []
        rijen = [bus.uid("FETCH", uid.decode(), "(BODY.PEEK[])")[1] for uid in uids]
        bus.logout()
        return [deel[1] for rij in rijen for deel in rij if isinstance(deel, tuple)]


@contextmanager
def postkantoor(map_: Path) -> Iterator[Postkantoor]:
    certificaat, sleutel = maak_certificaat(map_)
    proces = subprocess.Popen(
        [sys.executable, "-m", "tests.hulp.postkantoor", str(certificaat), str(sleutel)],
        stdout=subprocess.PIPE,
    )
    try:
        assert proces.stdout is not None
        yield Postkantoor(json.loads(proces.stdout.readline()), certificaat)
    finally:
        proces.kill()
        proces.wait()


def maak_certificaat(map_: Path) -> tuple[Path, Path]:
    """A certificate that names this machine, signed by itself."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    sleutel, nu = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    naam = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    namen = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
    bouw = x509.CertificateBuilder().subject_name(naam).issuer_name(naam).public_key(sleutel.public_key())
    bouw = bouw.serial_number(x509.random_serial_number()).add_extension(namen, critical=False)
    bouw = bouw.not_valid_before(nu - timedelta(days=1)).not_valid_after(nu + timedelta(days=1))
    certificaat = bouw.sign(sleutel, hashes.SHA256())
    paden = map_ / "post.crt", map_ / "post.key"
    paden[0].write_bytes(certificaat.public_bytes(serialization.Encoding.PEM))
    pem, kaal = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    paden[1].write_bytes(sleutel.private_bytes(serialization.Encoding.PEM, pem, kaal))
    return paden


def draai(certificaat: str, sleutel: str) -> None:
    """The servers themselves."""
    from twisted.internet import reactor, ssl

    from tests.hulp.postbus import maak_imap, maak_smtp

    smtp = reactor.listenTCP(0, maak_smtp(), interface="127.0.0.1")
    imap = reactor.listenTCP(0, maak_imap(), interface="127.0.0.1")
    tls = ssl.DefaultOpenSSLContextFactory(sleutel, certificaat)
    imaps = reactor.listenSSL(0, maak_imap(), tls, interface="127.0.0.1")
    poorten: dict[str, Any] = {"smtp": smtp, "imap": imap, "imaps": imaps}
    sys.stdout.write(json.dumps({naam: poort.getHost().port for naam, poort in poorten.items()}) + "\n")
    sys.stdout.flush()
    reactor.run()


def is_tls(bus: IMAP4) -> bool:
    return isinstance(bus, IMAP4_SSL)


if __name__ == "__main__":
    draai(*sys.argv[1:])
