"""Walks through the application like an employee who tries everything: every link, every form, every button."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from kcc.models import Medewerker
from tests.hulp.schermen import browser

PER_ROUTE = 1  # pages of one kind that are looked at
NIET = ("uitloggen", "demo_inloggen", "oproepen_luister")  # the end of the walk, or a stream without end
VRIJ = ("text", "search", "tel", "email", "number", "date", "time", "url", "password", "hidden", "")
ADRESSEN = (
    "href",
    "src",
    "action",
    "formaction",
    "hx-get",
    "hx-post",
    "hx-push-url",
    "data-adres",
    "data-url",
)


@dataclass
class Formulier:
    """One form as it stands on a page."""

    actie: str
    methode: str
    velden: dict[str, list[str]] = field(default_factory=dict)
    vrij: set[str] = field(default_factory=set)
    keuzes: set[str] = field(default_factory=set)
    zoekt: bool = False  # has a field for any text
    knoppen: list[tuple[str, str, str]] = field(default_factory=list)  # name, value, formaction


class Bladlezer(HTMLParser):
    """Links, addresses and forms of one page."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.adressen: list[str] = []
        self.links: list[str] = []
        self.formulieren: dict[str, Formulier] = {}
        self._nu = ""
        self._lijst = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {naam: waarde or "" for naam, waarde in attrs}
        self.adressen += [a[naam] for naam in ADRESSEN if naam in a]
        if tag == "a" and "href" in a:
            self.links.append(urljoin(self.url, a["href"]))
        if tag == "form":
            self._nu = a.get("id") or f"formulier {len(self.formulieren)}"
            actie, methode = urljoin(self.url, a.get("action", "")), a.get("method", "get").lower()
            self.formulieren[self._nu] = Formulier(actie, methode)
        formulier = self.formulieren.get(a.get("form", self._nu))
        if formulier is not None:
            self._veld(formulier, tag, a)

    def _veld(self, formulier: Formulier, tag: str, a: dict[str, str]) -> None:
        naam, soort = a.get("name", ""), a.get("type", "").lower()
        if tag == "button" or (tag == "input" and soort == "submit"):
            actie = urljoin(self.url, a["formaction"]) if "formaction" in a else formulier.actie
            formulier.knoppen.append((naam, a.get("value", ""), actie))
        elif tag == "select":
            self._lijst = naam
            formulier.velden.setdefault(naam, [])
            formulier.keuzes.add(naam)
        elif tag == "option":
            if a.get("value") and not formulier.velden.get(self._lijst):
                formulier.velden[self._lijst] = [a["value"]]
        elif naam and tag == "textarea":
            formulier.velden[naam] = [""]
            formulier.vrij.add(naam)
        elif naam and tag == "input":
            self._invoer(formulier, naam, soort, a)

    def _invoer(self, formulier: Formulier, naam: str, soort: str, a: dict[str, str]) -> None:
        if soort in ("radio", "checkbox"):
            formulier.velden.setdefault(naam, [a.get("value", "on")])
            formulier.keuzes.add(naam)
        elif soort in VRIJ:
            formulier.velden[naam] = [a.get("value", "")]
            if soort != "hidden":
                formulier.vrij.add(naam)
            formulier.zoekt = formulier.zoekt or soort in ("text", "search", "tel", "email", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._nu = ""


def route(url: str) -> str:
    """Which page of the URL table; empty for one that is not ours."""
    try:
        gevonden = resolve(urlsplit(url).path)
    except Resolver404:
        return ""
    return "" if gevonden.url_name in NIET else gevonden.route


@dataclass
class Wandeling:
    """One employee, every page that can be reached."""

    wie: Medewerker
    begin: list[str]
    client: Client = field(init=False)
    gezien: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.client = browser(self.wie)
        self.client.raise_request_exception = False

    def bladen(self) -> Iterator[tuple[str, Any, Bladlezer]]:
        """(url, answer, page) of at most PER_ROUTE pages of each kind."""
        rij = list(self.begin)
        while rij:
            url = urlsplit(rij.pop(0))
            pad, soort = url.path + (f"?{url.query}" if url.query else ""), route(url.path)
            if url.netloc not in ("", "testserver") or not soort or not self._nieuw(soort, pad):
                continue
            antwoord = self.client.get(pad)
            if antwoord.status_code == 302:
                rij.append(antwoord["Location"])
            if antwoord.status_code == 200 and "html" in antwoord["Content-Type"]:
                lezer = lees(antwoord, pad)
                rij += lezer.links
                yield pad, antwoord, lezer

    def _nieuw(self, soort: str, pad: str) -> bool:
        gezien = self.gezien.setdefault(soort, [])
        if pad in gezien or len(gezien) >= PER_ROUTE:
            return False
        gezien.append(pad)
        return True


def lees(antwoord: Any, url: str) -> Bladlezer:
    lezer = Bladlezer(url)
    lezer.feed(antwoord.content.decode())
    return lezer


def foutteksten(html: str) -> str:
    """What a page says is wrong: of a field, of the form, of the act."""
    return " ".join(re.findall(r'class="[^"]*(?:fout|melding--error)[^"]*"[^>]*>(.*?)</', html, flags=re.S))
