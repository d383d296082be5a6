"""Asking on the public question page, and what stands on it."""

import re
from typing import Any

import pytest
from django.test import Client

from catalogus.beantwoorden import beantwoord
from catalogus.models import Kennisitem, Kennisversie
from contacts.post import kaartje
from contacts.vraagbaak import tempo
from kcc import inrichting


def kalm(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test asks more, and quicker, than a person does."""
    monkeypatch.setattr(kaartje, "MINSTENS", 0.0)
    monkeypatch.setattr(tempo, "PER_MINUUT", 1_000_000)


def items() -> Any:
    return Kennisitem.objects.vindbaar(inrichting.lees().fase)


def stel(vraag: str, client: Client | None = None) -> Any:
    return (client or Client()).post("/vraag", {"vraag": vraag})


def html(antwoord: Any) -> str:
    return str(antwoord.content.decode())


def heeft_mens(bladzijde: str, *, open_: bool = True) -> bool:
    """A number to call and, where messages are taken, the three other ways; all above the answer."""
    boven = bladzijde.split("<section", 1)[0] if "kcc-lees" in bladzijde else bladzijde
    wegen = "Liever iemand spreken?" in boven and 'href="tel:140123"' in boven
    drie = ("Bel mij terug", "Stuur een bericht", "Maak een afspraak")
    return wegen and (not open_ or all(weg in boven for weg in drie))


def band_van(blad: str) -> str:
    gevonden = re.search(r'data-band="(\w+)"', blad)
    return gevonden[1] if gevonden else ""


def gewone() -> Kennisversie:
    """The present version of some item that is no sensitive topic."""
    for item in items().filter(mens_eerst=False):
        versie: Kennisversie = item.versies.latest("versie")
        if beantwoord(versie.vraag, items()).band == "zeker":
            return versie
    raise AssertionError("geen item")
