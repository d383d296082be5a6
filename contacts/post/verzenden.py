"""One mail by SMTP, or as a file in the demo: its headers tie it to its thread and stop machines from answering."""

from smtplib import SMTPDataError, SMTPNotSupportedError, SMTPRecipientsRefused, SMTPSenderRefused

from django.conf import settings
from django.core.mail import EmailMessage

from contacts.models import Bericht, BerichtSoort
from contacts.post.nummers import ZELF_GEGEVEN

VERWIJZINGEN = 20
EIGEN_KOP = "X-KCC-Bericht"


class Onmogelijk(Exception):
    """It will never go: trying again is of no use. The message is a code."""


def verstuur(bericht: Bericht) -> None:
    """Raises Onmogelijk when the other side refuses for good, OSError when it may go later."""
    try:
        stel_op(bericht).send()
    except SMTPRecipientsRefused as fout:
        codes = [code for code, _ in fout.recipients.values()]
        raise _voorgoed(fout, max(codes, default=0)) from None
    except (SMTPSenderRefused, SMTPDataError) as fout:
        raise _voorgoed(fout, fout.smtp_code) from None
    except (SMTPNotSupportedError, ValueError) as fout:  # a header or an address that can't be sent
        raise Onmogelijk(type(fout).__name__) from None


def _voorgoed(fout: OSError, code: int) -> Exception:
    """A code from 500 on is for good (RFC 5321)."""
    return Onmogelijk(f"geweigerd {code}") if code >= 500 else fout


def stel_op(bericht: Bericht) -> EmailMessage:
    """Plain text, with its attachments. Three queries at most."""
    mail = EmailMessage(
        bericht.onderwerp, bericht.tekst, settings.DEFAULT_FROM_EMAIL, [bericht.aan], headers=_koppen(bericht)
    )
    for bestand in bericht.bijlagen.order_by("pk"):
        with bestand.inhoud.open("rb") as inhoud:
            mail.attach(bestand.naam, inhoud.read(), bestand.inhoudstype)
    return mail


def _koppen(bericht: Bericht) -> dict[str, str]:
    koppen = {"Message-ID": bericht.message_id, EIGEN_KOP: str(bericht.uuid)}
    if bericht.soort != BerichtSoort.BERICHT:
        koppen |= {"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"}
    if verwijzingen := _draad(bericht):
        koppen |= {"In-Reply-To": verwijzingen[-1], "References": " ".join(verwijzingen)}
    return koppen


def _draad(bericht: Bericht) -> list[str]:
    """What was said before in this gesprek, the mail that this one answers last."""
    eerder = bericht.klantcontact.berichten.filter(aangemaakt_op__lte=bericht.aangemaakt_op).exclude(
        pk=bericht.pk
    )
    nummers = [nummer for nummer in eerder.values_list("message_id", flat=True) if _echt(nummer)]
    laatste = [bericht.antwoord_op] if bericht.antwoord_op and _echt(bericht.antwoord_op) else []
    return [nummer for nummer in nummers if nummer not in laatste][-VERWIJZINGEN:] + laatste


def _echt(nummer: str) -> bool:
    return not nummer.endswith(ZELF_GEGEVEN)
