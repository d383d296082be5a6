"""`make beelden`: the pictures in the README, taken from a small demo at a set moment, never by hand."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

from kcc.ontwikkel import bundel, chromium, diensten, npm, poort
from kcc.ontwikkel.demo import MANAGE, django_env, module
from kcc.ontwikkel.meldingen import say, step
from kcc.ontwikkel.paden import ROOT

FOLDER = ROOT / "docs" / "beelden"
MOMENT = "2026-11-24T10:30"  # a Tuesday
FILL = (["migrate", "-v0"], ["demo_data", "--omvang", "klein"], ["collectstatic", "--no-input", "-v0"])
SIZE = {"width": 1440, "height": 1000}


def main(arguments: list[str]) -> int:
    npm.ensure("gebruik")
    bundel.ensure()
    with site() as url:
        FOLDER.mkdir(parents=True, exist_ok=True)
        take(url)
    say(f"• Beelden staan in {FOLDER.relative_to(ROOT)}/.")
    return 0


@contextmanager
def site() -> Iterator[str]:
    """A throw-away demo on loopback."""
    services = diensten.start(state=None)
    try:
        env = {**django_env(services), "KCC_NU": MOMENT, "KCC_OMGEVING": "demo"}
        with step("Kleine demo laden"):
            for command in FILL:
                subprocess.run([*MANAGE, *command], env=env, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        with poort.listen() as listener:
            web = module(f"gunicorn kcc.wsgi:application --threads 4 --bind fd://{listener.fileno()}")
            server = subprocess.Popen(
                web, env=env, cwd=ROOT, pass_fds=[listener.fileno()], stderr=subprocess.DEVNULL
            )
            try:
                url = f"http://127.0.0.1:{poort.number(listener)}"
                wait(url)
                yield url
            finally:
                server.terminate()
                server.wait()
    finally:
        services.stop()


def wait(url: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{url}/healthz/live", timeout=5)  # noqa: S310 our own http address
            return
        except OSError:
            time.sleep(0.1)
    sys.exit("de webserver antwoordt niet")


def take(url: str) -> None:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium.ensure(), args=["--no-sandbox"])
        page = browser.new_context(viewport=SIZE, locale="nl-NL").new_page()
        log_in(page, url, "anna")
        with step("Werkplek"):
            intake(page, url)
            page.screenshot(path=FOLDER / "werkplek.png")
        with step("Klantaanvraag"):
            page = browser.new_context(viewport=SIZE, locale="nl-NL").new_page()
            log_in(page, url, "eva")
            page.goto(f"{url}/klantaanvragen")
            page.locator("tr", has_text="Verbouwen").last.get_by_role("link").first.click()
            page.wait_for_load_state()
            page.screenshot(path=FOLDER / "klantaanvraag.png", full_page=True)
        with step("Werkvoorraad en cijfers"):
            for who, path, name in (
                ("carla", "/werkvoorraad", "werkvoorraad"),
                ("dirk", "/teamleider", "teamleider"),
            ):
                other = browser.new_context(viewport=SIZE, locale="nl-NL").new_page()
                log_in(other, url, who)
                other.goto(url + path)
                other.screenshot(path=FOLDER / f"{name}.png")
        browser.close()


def log_in(page: Page, url: str, who: str) -> None:
    page.goto(f"{url}/inloggen")
    page.fill("input[name=username]", who)
    page.fill("input[name=password]", "demo")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "inloggen" not in address)


def intake(page: Page, url: str) -> None:
    """The seed's example: "wij gaan verbouwen", as far as the two dates."""
    page.goto(f"{url}/werkplek")
    page.get_by_role("button", name="Telefoon").first.click()
    page.wait_for_url("**/gesprekken/**")
    page.get_by_label("Waar gaat het over?").fill("Wij gaan verbouwen")
    for choice in ("kies:dossier:ja", "kies:te_complex:nee"):
        if choice.endswith("nee"):
            page.select_option("#wat", label="Verbouwen")
            page.wait_for_timeout(800)
        page.locator(f"button[value='{choice}']").click()
        page.wait_for_timeout(800)
