"""A browser without script: reads the form of a page and sends it back with one button pressed."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client

from kcc.models import Medewerker
from tests.hulp.schermen import browser, tekst

Velden = dict[str, list[str]]


class Formulierlezer(HTMLParser):
    """Collects what a browser would send of the form with this id, and its buttons as (name, value)."""

    def __init__(self, id_: str) -> None:
        super().__init__()
        self.id, self.binnen, self.actie = id_, False, ""
        self.velden: Velden = {}
        self.knoppen: list[tuple[str, str]] = []
        self.keuzes: dict[str, list[str]] = {}
        self._tekstvak: str | None = None
        self._lijst: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {naam: waarde or "" for naam, waarde in attrs}
        if tag == "form":
            self.binnen = a.get("id") == self.id
            self.actie = a.get("action", "") if self.binnen else self.actie
        if not self.binnen and a.get("form") != self.id:
            return
        if tag == "input":
            self._invoer(a)
        elif tag == "textarea":
            self._tekstvak = a["name"]
            self.velden[self._tekstvak] = [""]
        elif tag == "select":
            self._lijst = a["name"]
        elif tag == "option":
            self._optie(a)
        elif tag == "button" and "disabled" not in a:
            self.knoppen.append((a.get("name", ""), a.get("value", "")))

    def _invoer(self, a: dict[str, str]) -> None:
        soort, naam = a.get("type", "text"), a.get("name", "")
        if not naam or soort in ("file", "submit"):
            return
        if soort in ("radio", "checkbox"):
            self.keuzes.setdefault(naam, []).append(a.get("value", "on"))
            if "checked" not in a:
                return
            a.setdefault("value", "on")
        self.velden.setdefault(naam, []).append(a.get("value", ""))

    def _optie(self, a: dict[str, str]) -> None:
        naam = self._lijst or ""
        self.keuzes.setdefault(naam, []).append(a.get("value", ""))
        if "selected" in a or naam not in self.velden:
            self.velden[naam] = [a.get("value", "")]

    def handle_data(self, data: str) -> None:
        if self._tekstvak:
            self.velden[self._tekstvak][0] += data.removeprefix("\n")  # the first one is no text (HTML)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.binnen = False
        elif tag == "textarea":
            self._tekstvak = None
        elif tag == "select":
            self._lijst = None


@dataclass
class Blad:
    """A page with a form, in the hands of an employee."""

    client: Client
    url: str
    formulier: str = "werk"
    antwoord: Any = None
    overige: dict[str, Any] = field(default_factory=dict)

    def open(self, url: str = "") -> "Blad":
        self.url = url or self.url
        self.antwoord = self.client.get(self.url)
        assert self.antwoord.status_code == 200, self.antwoord.status_code
        return self

    @property
    def html(self) -> str:
        return str(self.antwoord.content.decode())

    @property
    def tekst(self) -> str:
        return tekst(self.html)

    def lees(self) -> Formulierlezer:
        lezer = Formulierlezer(self.formulier)
        lezer.feed(self.html)
        return lezer

    def klik(self, doe: str, **invoer: Any) -> "Blad":
        """Press the button with this value. `invoer` is what was typed and chosen first, by field name
        (`__` for `-`, so that any name can be a keyword; or give a dict as `velden`)."""
        lezer = self.lees()
        velden = {**lezer.velden, **invoer.pop("velden", {})}
        velden |= {naam.replace("__", "-"): waarde for naam, waarde in invoer.items()}
        assert ("doe", doe) in lezer.knoppen, f"geen knop {doe}: {[w for _, w in lezer.knoppen]}"
        onbekend = set(velden) - set(lezer.velden) - set(lezer.keuzes) - set(self.bestandsvelden())
        assert not onbekend, f"niet op het scherm: {sorted(onbekend)}"
        self.antwoord = self.client.post(lezer.actie or self.url, {**velden, "doe": doe})
        if self.antwoord.status_code == 302:
            self.open(self.antwoord["Location"])
        return self

    def bestandsvelden(self) -> list[str]:
        delen = self.html.split('type="file" name="')[1:]
        return [deel.partition('"')[0] for deel in delen]

    @property
    def status(self) -> int:
        return int(self.antwoord.status_code)


def nieuw_gesprek(wie: Medewerker, kanaal: str = "telefoon") -> Blad:
    """The workplace of a gesprek that has just begun."""
    client = browser(wie)
    antwoord = client.post("/gesprekken/nieuw", {"kanaal": kanaal})
    return Blad(client, antwoord["Location"]).open()
