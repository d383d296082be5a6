"""A real Chromium against the real pages: logged in by a session cookie, and no error on its console."""

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from kcc.models import Medewerker
from kcc.ontwikkel import chromium
from tests.hulp.schermen import browser

GEWOON = (
    "status of 422",  # Chromium reports every refused form as an error
    "htmx:sendAbort",  # a newer click replaced one that was still under way
    "htmx:afterRequest",  # the same; what really fails is reported as sendError or a response status
)


@dataclass
class Meldingen:
    """What the console said; a test says beforehand what it expects."""

    fouten: list[str] = field(default_factory=list)
    verwacht: list[str] = field(default_factory=lambda: list(GEWOON))

    def onverwacht(self) -> list[str]:
        return [fout for fout in self.fouten if not any(deel in fout for deel in self.verwacht)]


@pytest.fixture(scope="package")
def chroom() -> Iterator[Browser]:
    """One browser for all tests; Playwright's loop runs in this thread, which Django must accept."""
    eerder = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "ja"
    with sync_playwright() as speler:
        vrij = ["--no-sandbox"] if os.getuid() == 0 else []
        programma = speler.chromium.launch(executable_path=chromium.ensure(), args=vrij)
        yield programma
        programma.close()
    if eerder is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def meldingen() -> Iterator[Meldingen]:
    gezegd = Meldingen()
    yield gezegd
    assert not gezegd.onverwacht()


Inloggen = Callable[..., Page]


@pytest.fixture
def als(chroom: Browser, live_server: object, meldingen: Meldingen) -> Iterator[Inloggen]:
    """`als(anna)`: a page of its own in which Anna is logged in; `breed` in pixels, `script=False` without."""
    geopend: list[BrowserContext] = []

    def open_(wie: Medewerker, *, breed: int = 1440, script: bool = True) -> Page:
        context = chroom.new_context(
            base_url=str(live_server),
            viewport={"width": breed, "height": 900},
            java_script_enabled=script,
            locale="nl-NL",
            reduced_motion="reduce",
        )
        geopend.append(context)
        koek = browser(wie).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": koek, "url": str(live_server)}])
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda m: meldingen.fouten.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda fout: meldingen.fouten.append(str(fout)))
        return page

    yield open_
    for context in geopend:
        context.close()
    _wacht_op_server()


def _wacht_op_server() -> None:
    """Pages ask for news by themselves: what is under way must be done before the database is emptied."""
    bezig = (draad for draad in threading.enumerate() if "process_request_thread" in draad.name)
    for draad in list(bezig):
        draad.join(timeout=5)
