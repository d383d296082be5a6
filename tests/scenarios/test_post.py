"""From a resident's mail program to the employee and back, over a real SMTP and a real IMAP server."""

import email
import sys
from collections.abc import Iterator
from email import policy
from pathlib import Path
from typing import Any

import pytest

from contacts import services
from contacts.models import Bericht, Klantcontact, Poststuk
from contacts.post import ophalen
from contacts.services.berichten import antwoord_per_mail, probeer, veeg
from contacts.tasks import haal_post_op, veeg_berichten
from kcc.models import Medewerker
from tests.hulp.mails import ADRES, PDF, bijlage, deel, delen, mail
from tests.hulp.postkantoor import WACHTWOORD, Postkantoor, postkantoor

pytestmark = pytest.mark.django_db
KCC = "kcc@localhost"


@pytest.fixture(scope="module")
def kantoor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postkantoor]:
    with postkantoor(tmp_path_factory.mktemp("post")) as lopend:
        yield lopend


@pytest.fixture(autouse=True)
def aangesloten(kantoor: Postkantoor, settings: Any, tmp_path: Path, kcc_nu: Any, request: Any) -> str:
    """The application is told where the post office is; each test has a mailbox of its own."""
    kcc_nu("2026-11-24T10:30")
    adres = f"kcc-{abs(hash(request.node.name))}@localhost"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", kantoor.smtp
    settings.DEFAULT_FROM_EMAIL = f"KCC <{adres}>"
    settings.IMAP_SERVER, settings.IMAP_POORT, settings.IMAP_TLS = "127.0.0.1", kantoor.imap, False
    settings.IMAP_GEBRUIKER, settings.IMAP_WACHTWOORD = adres, WACHTWOORD
    settings.MEDIA_ROOT = tmp_path
    return adres


def laatste(kantoor: Postkantoor, wie: str) -> Any:
    return email.message_from_bytes(kantoor.brieven(wie)[-1], policy=policy.default)


@pytest.mark.eis("R25", "R104")
def test_a_question_by_mail_a_receipt_an_answer_and_the_thread(
    kantoor: Postkantoor, aangesloten: str, anna: Medewerker
) -> None:
    bewoner = "bewoner@example.nl"
    vraag = mail("Er ligt een losse tegel.", From=f"Femke <{bewoner}>", Message_ID="<vraag@example.nl>")
    kantoor.stuur(vraag, bewoner, aangesloten)
    haal_post_op()
    gesprek = Klantcontact.objects.get()
    assert (gesprek.status, gesprek.afzender) == ("ontvangen", bewoner)
    assert kantoor.brieven(aangesloten) == []
    assert len(kantoor.brieven(aangesloten, "Verwerkt")) == 1

    veeg_berichten()
    bericht = Bericht.objects.get(soort="ontvangst")
    probeer(bericht.pk)
    bevestiging = laatste(kantoor, bewoner)
    assert gesprek.nummer in bevestiging["Subject"]
    assert (bevestiging["Auto-Submitted"], bevestiging["In-Reply-To"]) == (
        "auto-replied",
        "<vraag@example.nl>",
    )

    gesprek = services.begin_gesprek(gesprek=gesprek, door=anna)
    antwoord = antwoord_per_mail(
        gesprek=gesprek, vraag=gesprek.vragen.get(), tekst="Wij komen vrijdag. BSN 999990019.", door=anna
    )
    assert probeer(antwoord.pk)
    ontvangen = laatste(kantoor, bewoner)
    assert ontvangen["In-Reply-To"] == "<vraag@example.nl>"
    assert bericht.message_id in ontvangen["References"]
    assert ontvangen["Auto-Submitted"] is None
    tekst = ontvangen.get_content()
    assert "Wij komen vrijdag." in tekst
    assert "999990019" not in tekst

    terug = mail(
        "Top, bedankt!", From=bewoner, In_Reply_To=ontvangen["Message-ID"], Message_ID="<top@example.nl>"
    )
    kantoor.stuur(terug, bewoner, aangesloten)
    haal_post_op()
    assert Klantcontact.objects.get() == gesprek
    assert [rij.tekst for rij in gesprek.berichten.filter(richting="in")][-1] == "Top, bedankt!"


def test_over_tls_with_a_certificate_that_is_checked(
    kantoor: Postkantoor, aangesloten: str, settings: Any, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    settings.IMAP_TLS, settings.IMAP_POORT = True, kantoor.imaps
    kantoor.stuur(mail(), ADRES, aangesloten)
    haal_post_op()
    assert not Poststuk.objects.exists()
    assert "SSLCertVerificationError" in caplog.text
    monkeypatch.setenv("SSL_CERT_FILE", str(kantoor.certificaat))
    haal_post_op()
    assert Poststuk.objects.get().uitslag == "gesprek"


def test_what_is_refused_stays_in_the_mailbox_and_holds_nothing_up(
    kantoor: Postkantoor, aangesloten: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    onleesbaar = mail(
        "\r\n--==g==\r\n" * 6_000, Message_ID="<kapot@x.nl>", Content_Type="multipart/mixed; boundary===g=="
    )
    for ruw in (onleesbaar, mail("gif", Message_ID="<gif@x.nl>"), mail("goed", Message_ID="<goed@x.nl>")):
        kantoor.stuur(ruw, ADRES, aangesloten)
    monkeypatch.setattr("contacts.services.post._verwerk", _struikel_over_gif)
    haal_post_op()
    assert sorted(Poststuk.objects.values_list("uitslag", "reden")) == [
        ("gesprek", ""),
        ("geweigerd", "onleesbaar"),
        ("geweigerd", "verwerken_mislukt"),
    ]
    assert [rij.count(b"Message-ID") for rij in kantoor.brieven(aangesloten, "Geweigerd")] == [1, 1]
    assert kantoor.brieven(aangesloten) == []


def _struikel_over_gif(stuk: Poststuk, brief: Any) -> None:
    if brief.tekst == "gif":
        raise ZeroDivisionError


def test_a_mail_of_thirty_megabytes_gives_a_gesprek_and_is_kept(
    kantoor: Postkantoor, aangesloten: str
) -> None:
    groot = delen(deel("Mijn film"), bijlage("film.pdf", PDF + b"x" * 22_000_000))
    kantoor.stuur(groot, ADRES, aangesloten)
    haal_post_op()
    bericht = Bericht.objects.get(richting="in")
    assert bericht.tekst == "Mijn film"
    assert "te groot" in bericht.weggelaten[0]
    assert len(kantoor.brieven(aangesloten, "Verwerkt")[0]) > 29_000_000


def test_the_database_down_leaves_the_mail_where_it_is(
    kantoor: Postkantoor, aangesloten: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import OperationalError

    def uit(**_: Any) -> None:
        raise OperationalError

    kantoor.stuur(mail(), ADRES, aangesloten)
    assert ophalen.haal_op(uit, uit) == 0  # type: ignore[arg-type]
    assert len(kantoor.brieven(aangesloten)) == 1
    haal_post_op()
    assert Poststuk.objects.get().uitslag == "gesprek"


@pytest.mark.parametrize(("naar", "voorgoed"), [("weg@example.nl", True), ("vol@example.nl", False)])
def test_a_mail_server_that_refuses(
    kantoor: Postkantoor, aangesloten: str, naar: str, *, voorgoed: bool, kcc_nu: Any
) -> None:
    kantoor.stuur(mail(From=naar), naar, aangesloten)
    haal_post_op()
    bericht = Bericht.objects.get(richting="uit")
    assert not probeer(bericht.pk)
    bericht.refresh_from_db()
    assert bericht.bezorging == "mislukt"
    assert bericht.fout == ("geweigerd 550" if voorgoed else "SMTPRecipientsRefused")
    assert veeg() == 0
    kcc_nu("2026-11-24T10:35")
    Bericht.objects.filter(pk=bericht.pk).update(aan="hersteld@example.nl")
    assert veeg() == (0 if voorgoed else 1)


def test_no_server_no_work(settings: Any) -> None:
    settings.IMAP_SERVER = ""
    haal_post_op()
    assert not Poststuk.objects.exists()


def test_a_server_that_is_not_there_is_one_calm_line(settings: Any, caplog: Any) -> None:
    settings.IMAP_POORT = 1
    haal_post_op()
    assert caplog.text.count("post niet opgehaald: ConnectionRefusedError") == 1
    assert sys.exc_info() == (None, None, None)
