"""Filling in a page with one form as a browser without script does."""

from typing import Any

from django.test import Client

from tests.hulp.formulier import Formulierlezer


def velden(html: str, formulier: str = "werk") -> dict[str, list[str]]:
    """What a browser would send of this page."""
    lezer = Formulierlezer(formulier)
    lezer.feed(html)
    return lezer.velden


def vul_in(
    client: Client, pad: str, wijzig: dict[str, Any] | None = None, *, weg: tuple[str, ...] = ()
) -> Any:
    """Open the page, change these fields, leave those out (a tick taken away), and send it."""
    antwoord = client.get(pad)
    assert antwoord.status_code == 200, antwoord.status_code
    inhoud = {naam: w for naam, w in velden(antwoord.content.decode()).items() if naam not in weg}
    return client.post(pad, {**inhoud, **(wijzig or {})})
