"""Handing out a stored file: a download that no browser runs or shows within our pages."""

from django.http import FileResponse, Http404

from kcc.models import Bestand


def als_download(bestand: Bestand) -> FileResponse:
    """Whatever it says it is: an attachment of no kind, not to be guessed at, and without any rights should
    a browser open it after all. 404 when it is gone from disk."""
    try:
        inhoud = bestand.inhoud.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    antwoord = FileResponse(
        inhoud, as_attachment=True, filename=bestand.naam, content_type="application/octet-stream"
    )
    antwoord["X-Content-Type-Options"] = "nosniff"
    antwoord["Content-Security-Policy"] = "sandbox; default-src 'none'"
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord
