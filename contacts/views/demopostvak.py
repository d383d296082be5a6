"""The post box of the demo: what would have been sent, and a way to send something as a resident."""

from email import message_from_binary_file, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from contacts.forms.post import Demomail
from contacts.models import Bericht, Klantcontact, Richting
from contacts.post.nummers import eigen_adres
from contacts.rechten import GESPREKKEN
from contacts.services.post import ontvang_mail
from contacts.werkplek.blad import als_uuid
from kcc.toegang import ingelogde, vereist

HOOGSTENS = 30


@vereist(GESPREKKEN)
@require_http_methods(["GET", "HEAD", "POST"])
def demo_postvak(request: HttpRequest) -> HttpResponse:
    """Does not exist outside the demo."""
    if not settings.DEMO:
        raise Http404
    formulier = Demomail(request.POST or None, initial=_antwoord_op(request))
    if request.method == "POST" and formulier.is_valid():
        stuk = ontvang_mail(ruw=_als_mail(formulier.cleaned_data))
        gesprek = f" ({stuk.klantcontact.nummer})" if stuk.klantcontact else ""
        messages.success(request, f"Bezorgd: {stuk.get_uitslag_display().lower()}{gesprek}.")
        return redirect("contacts:demo_postvak")
    zichtbaar = Klantcontact.objects.zichtbaar_voor(ingelogde(request))
    verzonden = Bericht.objects.filter(richting=Richting.UIT, klantcontact__in=zichtbaar.values("pk"))
    context = {
        "formulier": formulier,
        "verzonden": verzonden.select_related("klantcontact").order_by("-aangemaakt_op", "-pk")[:HOOGSTENS],
        "centraal": _bestanden(),
    }
    return render(request, "contacts/demo_postvak.html", context, status=422 if formulier.errors else 200)


def _antwoord_op(request: HttpRequest) -> dict[str, str]:
    """`?op=uuid`: an answer to that mail stands ready."""
    op = als_uuid(request.GET.get("op", ""))
    rij = Bericht.objects.filter(richting=Richting.UIT, uuid=op).first() if op else None
    if rij is None:
        return {"van": "bewoner@example.nl"}
    return {"van": rij.aan, "onderwerp": f"Re: {rij.onderwerp}", "antwoord_op": rij.message_id}


def _als_mail(gegevens: dict[str, Any]) -> bytes:
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"], mail["To"] = gegevens["van"], eigen_adres()
    mail["Subject"] = " ".join(gegevens["onderwerp"].split())
    mail["Message-ID"] = f"<{uuid4()}@demo.invalid-adres.nl>"
    if antwoord_op := "".join(gegevens["antwoord_op"].split()):
        mail["In-Reply-To"] = antwoord_op
    mail.set_content(gegevens["tekst"])
    return mail.as_bytes()


def _bestanden() -> list[dict[str, str]]:
    """Mail to the central mailbox, from the folder where the demo puts what it sends; newest first."""
    map_ = Path(settings.EMAIL_FILE_PATH)
    paden = (
        sorted(map_.glob("*.log"), key=lambda pad: pad.stat().st_mtime, reverse=True) if map_.is_dir() else []
    )
    return [rij for pad in paden[:HOOGSTENS] if (rij := _lees(pad))]


def _lees(pad: Path) -> dict[str, str] | None:
    with pad.open("rb") as bestand:
        mail: Any = message_from_binary_file(bestand, policy=policy.default)
    if mail["X-KCC-Bericht"]:
        return None  # it stands in the other list
    inhoud = mail.get_body(preferencelist=("plain",))
    tekst = inhoud.get_content() if inhoud else ""
    return {
        "onderwerp": str(mail["Subject"] or ""),
        "aan": str(mail["To"] or ""),
        "tekst": tekst.split("\n---")[0],
    }
