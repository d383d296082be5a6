"""`make bench`: how many acts and fields the workplace takes, counted in a browser, beside KISS."""

from __future__ import annotations

import os

from playwright.sync_api import Page, sync_playwright

from kcc.ontwikkel import bundel, chromium, npm
from kcc.ontwikkel.beelden import log_in, site
from kcc.ontwikkel.inspanning import BEKEND, WEGEN, Handen, Weg
from kcc.ontwikkel.meldingen import say

KLANT = "Jansen"


def main() -> None:
    """A throw-away demo; each way begins with a new gesprek of its own."""
    npm.ensure("gebruik")
    bundel.ensure()
    with site() as url, sync_playwright() as driver:
        vrij = ["--no-sandbox"] if os.getuid() == 0 else []
        browser = driver.chromium.launch(executable_path=chromium.ensure(), args=vrij)
        page = browser.new_context(base_url=url, locale="nl-NL").new_page()
        log_in(page, url, "anna")
        report([(weg, walk(page, weg)) for weg in WEGEN])
        browser.close()


def walk(page: Page, weg: Weg) -> Handen:
    page.goto("/werkplek")
    page.keyboard.press("Alt+Shift+V")
    page.wait_for_url("**/gesprekken/**")
    if weg is BEKEND:
        know(page)
    page.locator("#notitie:focus").wait_for()
    return weg.ga(page)


def know(page: Page) -> None:
    """As after a call from a known number: the klant is on the screen. Not counted."""
    page.locator("#zoek-klant").fill(KLANT)
    page.locator("#zoek-klant").press("Enter")
    page.locator("button[value^='kies_klant:']").first.click()
    page.locator("button[value='geen_klant']").wait_for(state="attached")


def report(counted: list[tuple[Weg, Handen]]) -> None:
    say("werkplek: handelingen en velden bij ons, wat hoogstens mag, en bij KISS")
    for weg, handen in counted:
        ours = f"{len(handen.handelingen)} en {len(handen.velden)}"
        most = f"{weg.handelingen} en {weg.velden}"
        say(f"  {weg.naam:<34}{ours:>8}{most:>9}   {weg.kiss}")
