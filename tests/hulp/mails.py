"""Mails for tests, as bytes: ordinary ones, and those of people who want to break us."""

import base64
from typing import Any

from contacts.models import Klantcontact, Poststuk
from contacts.services.post import ontvang_mail

PDF = b"%PDF-1.7\n" + b"x" * 100
ADRES = "f.jansen@example.nl"


def mail(tekst: str | bytes = "Er ligt een losse tegel.", **koppen: str | None) -> bytes:
    """A plain mail; `koppen` by name with _ for -, None leaves one out."""
    standaard: dict[str, str | None] = {
        "From": f"Femke Jansen <{ADRES}>",
        "To": "kcc@localhost",
        "Subject": "Losse tegel",
        "Date": "Tue, 24 Nov 2026 10:00:00 +0100",
        "Message-ID": "<een@example.nl>",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
    }
    gegeven = {naam.replace("_", "-"): waarde for naam, waarde in koppen.items()}
    regels = [f"{naam}: {waarde}" for naam, waarde in (standaard | gegeven).items() if waarde is not None]
    inhoud = tekst.encode() if isinstance(tekst, str) else tekst
    return "\r\n".join(regels).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + inhoud


def delen(*stukken: bytes, soort: str = "mixed", grens: str = "==grens==", **koppen: str | None) -> bytes:
    """A mail of several parts, each with its own headers."""
    inhoud = b"".join(b"--" + grens.encode() + b"\r\n" + stuk + b"\r\n" for stuk in stukken)
    soort = f'multipart/{soort}; boundary="{grens}"'
    return mail(inhoud + b"--" + grens.encode() + b"--\r\n", Content_Type=soort, **koppen)


def deel(inhoud: str | bytes, soort: str = "text/plain; charset=utf-8", **koppen: str) -> bytes:
    extra = "".join(f"{naam.replace('_', '-')}: {waarde}\r\n" for naam, waarde in koppen.items())
    ruw = inhoud.encode() if isinstance(inhoud, str) else inhoud
    return f"Content-Type: {soort}\r\n{extra}\r\n".encode("utf-8", "surrogateescape") + ruw


def bijlage(naam: str, inhoud: bytes = PDF, soort: str = "application/pdf") -> bytes:
    return deel(
        base64.encodebytes(inhoud).replace(b"\n", b"\r\n"),
        soort,
        Content_Transfer_Encoding="base64",
        Content_Disposition=f'attachment; filename="{naam}"',
    )


def teruggekomen(nummer: str, actie: str = "failed", code: str = "5.1.1") -> bytes:
    """A bounce as mail servers make it (RFC 3464)."""
    over = f"Final-Recipient: rfc822; {ADRES}\r\nAction: {actie}\r\nStatus: {code}\r\n"
    melding = f"Reporting-MTA: dns; mx.example.nl\r\n\r\n{over}"
    return delen(
        deel("De mail kon niet worden bezorgd."),
        deel(melding, "message/delivery-status"),
        deel(f"Message-ID: {nummer}\r\nSubject: x\r\n", "text/rfc822-headers"),
        soort="report; report-type=delivery-status",
        From="MAILER-DAEMON@mx.example.nl",
        Subject="Undelivered Mail Returned to Sender",
        Return_Path="<>",
        Auto_Submitted="auto-replied",
        Message_ID=f"<terug-{actie}@mx.example.nl>",
    )


def ontvang(ruw: bytes | None = None, **koppen: Any) -> Poststuk:
    """Taken in, as the mailbox and the command do."""
    return ontvang_mail(ruw=mail(**koppen) if ruw is None else ruw)


def gesprek_van(stuk: Poststuk) -> Klantcontact:
    assert stuk.klantcontact is not None, stuk.reden
    return Klantcontact.objects.get(pk=stuk.klantcontact.pk)
