"""An answer laid out for reading: paragraphs and lists, sources with their date. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from catalogus.beantwoorden import Antwoord
from catalogus.kennis import na_kort

STREEP = "- "


@dataclass(frozen=True)
class Blok:
    """Lines that belong together."""

    regels: tuple[str, ...]
    is_lijst: bool


@dataclass(frozen=True)
class Bron:
    """`adres`: only of the web. `datum`: None when it is not known."""

    naam: str
    adres: str
    datum: date | None


@dataclass(frozen=True)
class Leesbaar:
    """One answer as the page shows it."""

    antwoord: Antwoord

    @property
    def blokken(self) -> list[Blok]:
        """Under the short answer."""
        versie = self.antwoord.versie
        return list(_blokken(na_kort(versie.kort, versie.antwoord)))

    @property
    def aanvulling(self) -> list[Blok]:
        return list(_blokken(self.antwoord.versie.aanvulling))

    @property
    def bronnen(self) -> list[Bron]:
        return [_bron(rij) for rij in self.antwoord.versie.bronnen if rij.get("naam") or rij.get("adres")]


def _blokken(tekst: str) -> Iterator[Blok]:
    """Lines that begin with a dash are one list, each other line is a paragraph."""
    regels = [regel.strip() for regel in tekst.splitlines() if regel.strip()]
    for is_lijst, groep in groupby(regels, key=lambda regel: regel.startswith(STREEP)):
        if is_lijst:
            yield Blok(tuple(regel.removeprefix(STREEP) for regel in groep), is_lijst=True)
        else:
            yield from (Blok((regel,), is_lijst=False) for regel in groep)


def _bron(rij: dict[str, str]) -> Bron:
    adres = rij.get("adres") or ""
    adres = adres if adres.startswith(("https://", "http://")) else ""
    return Bron(rij.get("naam") or adres, adres, _datum(rij.get("datum") or ""))


def _datum(tekst: str) -> date | None:
    try:
        return date.fromisoformat(tekst[:10])
    except ValueError:
        return None
