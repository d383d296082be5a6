"""How much a person has to do at the workplace: every click and every key that is not text counts, and every field
that is typed or chosen. The same steps are walked by the browser tests and by `make bench`.

Figures of KISS: measured in a run of its own screens, from a started contact to the stored one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Page

TEAM = "Vergunningen"


@dataclass
class Handen:
    """Hands on a page; there is no other way to it than what is counted here."""

    page: Page
    handelingen: list[str] = field(default_factory=list)
    velden: list[str] = field(default_factory=list)

    def klik(self, naam: str) -> None:
        """Click the button of this name."""
        self.handelingen.append(f"klik {naam}")
        self.page.get_by_role("button", name=naam).first.click()

    def toets(self, toets: str) -> None:
        """A chord, Enter, Tab or arrow; holding Ctrl or Alt and Shift is part of it."""
        self.handelingen.append(toets)
        self.page.keyboard.press(toets)

    def typ(self, tekst: str) -> None:
        """Into the field that has the focus; of a list the option that begins so."""
        self.velden.append(self._veld())
        self.page.keyboard.type(tekst)

    def _veld(self) -> str:
        veld = str(self.page.evaluate("document.activeElement.name || ''"))
        if not veld:
            raise AssertionError("er heeft geen veld de focus")
        return veld


@dataclass(frozen=True)
class Weg:
    """One way through the workplace, from a gesprek that stands open with the number of the caller. `gehaald`
    finds what must be on the screen afterwards; None: the focus is in the search box."""

    naam: str
    loop: Callable[[Handen], None]
    handelingen: int
    velden: int
    kiss: str
    gehaald: str | None = "is afgerond"

    def ga(self, page: Page) -> Handen:
        """Walk it; what was needed."""
        handen = Handen(page)
        self.loop(handen)
        if self.gehaald is None:
            page.locator("[data-zoek]:focus").wait_for()
        else:
            page.get_by_text(self.gehaald).first.wait_for()
        return handen


def terugbelverzoek(handen: Handen) -> None:
    """The note is the subject and the explanation; the number that calls stands there already."""
    handen.typ("Wil weten of de schuur op de erfgrens mag")
    handen.toets("Alt+Shift+T")
    handen.page.locator("select:focus").wait_for()
    handen.typ(TEAM)
    handen.toets("Control+Enter")


def informatievraag(handen: Handen) -> None:
    """The first line of the note is what it was about."""
    handen.typ("Tot hoe laat is de balie open?")
    handen.toets("Control+Enter")


def topvraag(handen: Handen) -> None:
    """What is asked most this hour: one chord fills vraag, answer and onderdeel."""
    handen.toets("Alt+Shift+1")
    handen.page.locator("[name=kennisversie]:not([value=''])").wait_for(state="attached")
    handen.toets("Control+Enter")


def zoeken(handen: Handen) -> None:
    """From the note to the one search box."""
    handen.toets("Control+k")


BEKEND = Weg("bekende klant, terugbelverzoek", terugbelverzoek, 5, 3, "5 en 5")
ANONIEM = Weg("anonieme informatievraag", informatievraag, 2, 2, "3 en 4")
TOP = Weg("vraag die nu veel gesteld wordt", topvraag, 2, 0, "3 en 4")
ZOEKEN = Weg("van notitie naar zoeken", zoeken, 1, 0, "12 keer Tab", gehaald=None)
WEGEN = (BEKEND, ANONIEM, TOP, ZOEKEN)
